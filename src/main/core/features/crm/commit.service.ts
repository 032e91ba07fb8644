import type { ImportEntry } from '#contract/crm.ts'
import { differences, trackedChanges } from '#domain/crm/differences.ts'
import { sayDoubt } from '#domain/crm/doubt-words.ts'
import { at } from '#domain/crm/state.ts'
import { takeSeqs } from '../../db/sequence.ts'
import type { CommandContext, StepsContext } from '../../context.ts'
import type { Db } from '../../db/tables.ts'
import { Failure, notFound } from '../../failure.ts'
import { holderOf, withPlanOrWaiver } from '../handovers/handovers.repository.ts'
import { changeHands, handAccountByImport } from '../handovers/handovers.service.ts'
import {
  adopt,
  type ImportStamp,
  insertAccounts,
  insertChanges,
  insertDeals,
  insertReps,
  insertVersions,
  rename,
  setOwner,
  updateDeals,
} from './bulk.repository.ts'
import { batchSize } from './comparison.ts'
import { type ChangedDeal, deskOf, type PreviewState } from './desk.ts'
import { findImport, finishWriting, insertRejected } from './imports.repository.ts'
import type { Job } from './job.ts'
import { importStamp, overtaken, parseState } from './known.repository.ts'
import { keepMapping } from './mappings.repository.ts'
import { aloneAtImports, takeBackUnwritten } from './settle.service.ts'
import { inParts, type Piece, writeShort } from './short-writes.ts'
import type { UndoNote } from './take-back.ts'
import { clearUnderWay, setUnderWay } from './under-way.repository.ts'

const step = 'Writing'
/** A changed deal takes several times as long as a new one. */
const changedAtOnce = 100
/** What takes a statement or more for each row. */
const fewRows = 25

/**
 * Writes the preview of that id in short transactions, between which others can save. Where it does not
 * come to its end, by an error, a kill or a cancel, what was written of it is taken back.
 * CONFLICT when it is not the last preview, or when something was imported or undone since.
 */
export async function commitPreview(
  ctx: StepsContext,
  previewId: string,
  job: Job,
): Promise<ImportEntry> {
  const desk = deskOf(ctx.ports)
  const preview = desk.preview
  if (preview?.id !== previewId) throw notTheLast()
  const entry = await aloneAtImports(ctx, () => write(ctx, preview, job))
  for (const token of [preview.plan.draft.token, ...desk.sideLists.keys()])
    ctx.ports.files.forget(token)
  desk.sideLists.clear()
  desk.preview = null
  desk.draft = null
  return entry
}

/** The refusal of a step on a preview that another one has replaced. */
export function notTheLast(): Failure {
  return new Failure(
    'CONFLICT',
    'This comparison is no longer the last one. Nothing was changed; compare the file again.',
  )
}

/** Writes all of it, or takes back what was written of it and says why. */
async function write(ctx: StepsContext, preview: PreviewState, job: Job): Promise<ImportEntry> {
  const stamp = await ctx.write((command) => begin(command, preview))
  const deals = preview.counts.new + preview.changed.length + preview.missing.length
  const done = { deals: 0 }
  try {
    await writeShort(ctx, {
      importId: stamp.importId,
      doing: 'writing',
      pieces: piecesOf(preview, stamp, done),
      rest: () => job.breathe(step, done.deals, deals),
    })
  } catch (error) {
    await takeBackUnwritten(ctx, stamp.importId, error)
  }
  const entry = await ctx.read(({ db }) => findImport(db, stamp.importId))
  if (!entry) throw notFound('import')
  return entry
}

/** The first transaction: nothing of the file is there yet but that it is being written. */
async function begin(ctx: CommandContext, preview: PreviewState): Promise<ImportStamp> {
  if ((await importStamp(ctx.db)) !== preview.stamp) throw overtaken()
  const stamp: ImportStamp = { importId: ctx.nextId(), seq: await ctx.nextSeq(), now: ctx.now }
  await insertImport(ctx, preview, stamp)
  await setUnderWay(ctx.db, stamp.importId, preview.plan.draft.fileName, 'writing')
  return stamp
}

/** A deal is written as a whole in one of them: what it was, what it is, and who has it now. */
function* piecesOf(
  preview: PreviewState,
  stamp: ImportStamp,
  done: { deals: number },
): Generator<Piece> {
  yield* writePeople(preview, stamp)
  yield* inParts(preview.newBatches, 1, async ({ db }, batches) => {
    for (const batch of batches) await insertDeals(db, batch, stamp)
    done.deals += batchSize
  })
  for (const list of [preview.changed, preview.missing]) {
    yield* inParts(list, changedAtOnce, async (ctx, deals) => {
      await writeChanged(ctx, deals, preview, stamp)
      done.deals += deals.length
    })
  }
  // Late, since what a hand-over lets go of comes back anew, and not as if nothing had been.
  yield* inParts(preview.accountHandovers, fewRows, async (ctx, accounts) => {
    const on = preview.plan.snapshotDate
    for (const account of accounts)
      await handAccountByImport(ctx, { ...account, on, importId: stamp.importId })
  })
  yield* inParts(leftOutOf(preview), batchSize, ({ db }, left) =>
    writeRejected(db, left, preview, stamp.importId),
  )
  yield async (ctx) => {
    await remember(ctx, preview)
    await finishWriting(ctx.db, stamp.importId)
    await clearUnderWay(ctx.db)
    return false
  }
}

async function insertImport(
  { db, now }: CommandContext,
  preview: PreviewState,
  { importId, seq }: ImportStamp,
): Promise<void> {
  const { plan } = preview
  const { decimal, dateOrder, currency, inHundredths } = plan.settings
  const undo: UndoNote = {
    owners: preview.ownerKeys.map(({ key, before }) => ({ key, before })),
    reps: preview.renamedReps,
    accounts: preview.renamedAccounts,
    adopted: preview.adoptedAccounts,
  }
  await db
    .insertInto('import')
    .values({
      id: importId,
      seq,
      file_name: plan.draft.fileName,
      file_sha256: plan.draft.sha256,
      snapshot_date: plan.snapshotDate,
      format: plan.format,
      settings: JSON.stringify({
        encoding: plan.draft.decoded.encoding,
        delimiter: plan.draft.delimiter,
        dateOrder,
        decimal,
        currency,
        inHundredths,
        partial: plan.partial,
        lines: preview.orderLines,
      }),
      counts: JSON.stringify(preview.counts),
      undo: JSON.stringify(undo),
      // It counts for nobody until its last row is there.
      state: 'undone',
      committed_at: now,
      undone_at: null,
    })
    .execute()
}

function* writePeople(preview: PreviewState, stamp: ImportStamp): Generator<Piece> {
  const { importId } = stamp
  yield* inParts(preview.newReps, fewRows, ({ db }, reps) => insertReps(db, reps, stamp))
  yield* inParts(preview.newAccounts, changedAtOnce, ({ db }, accounts) =>
    insertAccounts(db, accounts, stamp),
  )
  for (const [table, list] of [
    ['rep', preview.renamedReps],
    ['account', preview.renamedAccounts],
  ] as const) {
    yield* inParts(list, fewRows, async ({ db }, some) => {
      for (const renamed of some) await rename(db, table, renamed)
    })
  }
  yield* inParts(preview.adoptedAccounts, fewRows, async ({ db }, some) => {
    for (const adopted of some) await adopt(db, adopted)
  })
  yield* inParts(preview.ownerKeys, fewRows, async ({ db }, some) => {
    for (const { key, repId } of some) await setOwner(db, key, repId, importId)
  })
}

async function writeChanged(
  ctx: CommandContext,
  deals: readonly ChangedDeal[],
  preview: PreviewState,
  stamp: ImportStamp,
): Promise<void> {
  const states = `[${deals.map(({ before }) => before).join(',')}]`
  const news = `[${deals.map(({ after }) => after).join(',')}]`
  await insertVersions(ctx.db, states, news, stamp.seq)
  await updateDeals(ctx.db, news, stamp)
  await handOver(ctx, deals, preview.plan.snapshotDate, stamp)
  const changes = deals.flatMap(({ before, after }) => {
    const old = parseState(before)
    return trackedChanges(differences(old, parseState(after))).map((change) => ({
      dealId: old[at.id],
      ...change,
    }))
  })
  if (changes.length === 0) return
  const first = await takeSeqs(ctx.db, changes.length)
  const rows = changes.map(({ dealId, field, before, after }, index) => [
    ctx.nextId(),
    first + index,
    dealId,
    field,
    before,
    after,
  ])
  const { snapshotDate } = preview.plan
  await insertChanges(ctx.db, JSON.stringify(rows), stamp.importId, snapshotDate)
}

/** The plans and waivers of deals that have another owner now go along with them. */
async function handOver(
  ctx: CommandContext,
  deals: readonly ChangedDeal[],
  on: string,
  { importId }: ImportStamp,
): Promise<void> {
  const handed = deals.flatMap(({ before, after }) => {
    const old = parseState(before)
    const from = old[at.ownerRepId]
    const to = parseState(after)[at.ownerRepId]
    return to === null || from === to ? [] : [{ id: old[at.id], from, to }]
  })
  const along = await withPlanOrWaiver(
    ctx.db,
    handed.map(({ id }) => id),
  )
  for (const { id, from, to } of handed) {
    if (!along.has(id)) continue
    const subject = { is: 'opportunity', id } as const
    // A deal that was nobody's for a while left its plan with whoever had it before.
    const giver = from ?? (await holderOf(ctx.db, subject))
    if (giver === null || giver === to) continue
    await changeHands(ctx, { subject, from: giver, to, on, importId })
  }
}

type LeftOut = { readonly place: number; readonly reason: string }

function leftOutOf({ rejected, asked }: PreviewState): LeftOut[] {
  return [
    ...rejected,
    ...asked.map(({ place, doubt, alikeIn }) => ({
      place,
      reason: `${sayDoubt(doubt, alikeIn)} Nobody said which deal it is.`,
    })),
  ]
}

async function writeRejected(
  db: Db,
  left: readonly LeftOut[],
  { plan }: PreviewState,
  importId: string,
): Promise<void> {
  const { table } = plan.draft
  const rows = left.map(({ place, reason }) => [
    place + 1,
    reason,
    table.row(place).map((cell) => cell.slice(0, 1_000).toWellFormed()),
  ])
  await insertRejected(db, importId, JSON.stringify(rows))
}

async function remember(
  { db, now }: CommandContext,
  { plan, ownersLeftOut }: PreviewState,
): Promise<void> {
  const { decimal, dateOrder, currency, inHundredths, stageStatuses } = plan.settings
  await keepMapping(
    db,
    plan.signature,
    {
      format: plan.format,
      mapping: plan.mapping,
      settings: {
        encoding: plan.draft.decoded.encoding,
        dateOrder,
        decimal,
        currency,
        inHundredths,
        stageStatuses,
        partial: plan.partial,
        ownersLeftOut: [...ownersLeftOut],
        // Chosen by somebody, now or before: what rows speak for is found anew in each file.
        lines: plan.lines,
      },
    },
    now,
  )
}
