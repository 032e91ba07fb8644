import type { ImportEntry } from '#contract/crm.ts'
import { differences, trackedChanges } from '#domain/crm/differences.ts'
import { sayDoubt } from '#domain/crm/doubt-words.ts'
import { at } from '#domain/crm/state.ts'
import { takeSeqs } from '../../db/sequence.ts'
import type { CommandContext, StepsContext } from '../../context.ts'
import { Failure, notFound } from '../../failure.ts'
import { holderOf, withPlanOrWaiver } from '../handovers/handovers.repository.ts'
import { changeHands, handAccountByImport } from '../handovers/handovers.service.ts'
import {
  adopt,
  countDeals,
  type ImportStamp,
  insertAccounts,
  insertChanges,
  insertDeals,
  insertReps,
  insertVersions,
  rename,
  setOwner,
  updateDeals,
  withoutDealIndexes,
} from './bulk.repository.ts'
import { batchSize } from './comparison.ts'
import { type ChangedDeal, deskOf, type PreviewState } from './desk.ts'
import { findImport, insertRejected } from './imports.repository.ts'
import type { Job } from './job.ts'
import { importStamp, overtaken, parseState } from './known.repository.ts'
import { keepMapping } from './mappings.repository.ts'
import type { UndoNote } from './undo.service.ts'

const step = 'Writing'
/** As few as these are written before it would matter. */
const fewDeals = 5_000

/**
 * Writes the preview of that id in one transaction that lets others have their turn in between.
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
  const entry = await ctx.write((write) => writePreview(write, preview, job))
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

async function writePreview(
  ctx: CommandContext,
  preview: PreviewState,
  job: Job,
): Promise<ImportEntry> {
  const { db, now } = ctx
  if ((await importStamp(db)) !== preview.stamp) throw overtaken()
  const stamp: ImportStamp = { importId: ctx.nextId(), seq: await ctx.nextSeq(), now }
  await insertImport(ctx, preview, stamp)
  await writePeople(ctx, preview, stamp)
  for (const account of preview.accountHandovers) {
    await handAccountByImport(ctx, {
      ...account,
      on: preview.plan.snapshotDate,
      importId: stamp.importId,
    })
  }
  const deals = preview.counts.new + preview.changed.length + preview.missing.length
  let done = 0
  const insertNew = async (): Promise<void> => {
    for (const batch of preview.newBatches) {
      await insertDeals(db, batch, stamp)
      done += batchSize
      await job.breathe(step, Math.min(done, deals), deals)
    }
  }
  // Making the indexes anew reads all deals: worth it where most of them are new.
  if (preview.counts.new > fewDeals && preview.counts.new > 2 * (await countDeals(db))) {
    await withoutDealIndexes(db, insertNew, () => job.breathe(step, deals, deals))
  } else {
    await insertNew()
  }
  for (const list of [preview.changed, preview.missing]) {
    for (let from = 0; from < list.length; from += batchSize) {
      await writeChanged(ctx, list.slice(from, from + batchSize), preview, stamp)
      done += batchSize
      await job.breathe(step, Math.min(done, deals), deals)
    }
  }
  await writeRejected(ctx, preview, stamp.importId, job)
  await remember(ctx, preview)
  const entry = await findImport(db, stamp.importId)
  if (!entry) throw notFound('import')
  return entry
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
      state: 'committed',
      committed_at: now,
      undone_at: null,
    })
    .execute()
}

async function writePeople(
  { db }: CommandContext,
  preview: PreviewState,
  stamp: ImportStamp,
): Promise<void> {
  if (preview.newReps.length > 0) await insertReps(db, preview.newReps, stamp)
  for (let from = 0; from < preview.newAccounts.length; from += batchSize)
    await insertAccounts(db, preview.newAccounts.slice(from, from + batchSize), stamp)
  for (const renamed of preview.renamedReps) await rename(db, 'rep', renamed)
  for (const renamed of preview.renamedAccounts) await rename(db, 'account', renamed)
  for (const adopted of preview.adoptedAccounts) await adopt(db, adopted)
  for (const { key, repId } of preview.ownerKeys) await setOwner(db, key, repId, stamp.importId)
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

async function writeRejected(
  { db }: CommandContext,
  { rejected, asked, plan }: PreviewState,
  importId: string,
  job: Job,
): Promise<void> {
  const { table } = plan.draft
  const left = [
    ...rejected,
    ...asked.map(({ place, doubt, alikeIn }) => ({
      place,
      reason: `${sayDoubt(doubt, alikeIn)} Nobody said which deal it is.`,
    })),
  ]
  for (let from = 0; from < left.length; from += batchSize) {
    const rows = left
      .slice(from, from + batchSize)
      .map(({ place, reason }) => [
        place + 1,
        reason,
        table.row(place).map((cell) => cell.slice(0, 1_000).toWellFormed()),
      ])
    await insertRejected(db, importId, JSON.stringify(rows))
    await job.breathe(step, from, left.length)
  }
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
