import { z } from 'zod'
import type { UndoReport } from '#contract/crm.ts'
import { searchFold } from '#domain/crm/words.ts'
import type { CommandContext, QueryContext, StepsContext } from '../../context.ts'
import type { Db } from '../../db/tables.ts'
import { Failure, notFound } from '../../failure.ts'
import { undoOfImport } from '../handovers/handovers.service.ts'
import { disown, rename, setOwner } from './bulk.repository.ts'
import { findImport } from './imports.repository.ts'
import type { Job } from './job.ts'
import {
  addedDeals,
  changedDeals,
  countMade,
  countWritten,
  deleteDeals,
  deleteMade,
  keepDeals,
  markUndone,
  namesOf,
  restoreDeals,
  setSearchFold,
} from './undo.repository.ts'
import { toKept, type Used, usedAccounts, usedDeals, usedReps } from './uses.repository.ts'

const renamed = z.strictObject({ id: z.string(), name: z.string(), before: z.string() })
const undoNote = z.strictObject({
  owners: z.array(z.strictObject({ key: z.string(), before: z.string().nullable() })).readonly(),
  reps: z.array(renamed).readonly(),
  accounts: z.array(renamed).readonly(),
  adopted: z.array(z.strictObject({ id: z.string(), crmId: z.string() })).readonly(),
})
/** What an import changed beside the deals, as it stands in `import.undo`. */
export type UndoNote = z.infer<typeof undoNote>

type Target = { readonly importId: string; readonly seq: number; readonly note: UndoNote }
type Staying = {
  readonly deals: readonly Used[]
  readonly accounts: readonly Used[]
  readonly reps: readonly Used[]
}

const page = 500
const mostListed = 50
const step = 'Taking back'

/** What undoing an import would do; NOT_FOUND, or CONFLICT when it is not the newest. */
export async function checkUndo(ctx: QueryContext, importId: string): Promise<UndoReport> {
  const target = await findTarget(ctx.db, importId)
  const staying = await whatStays(ctx.db, target)
  const { added, changed } = await countWritten(ctx.db, target)
  return report(staying, {
    removed: added - staying.deals.length,
    restored: changed,
    accounts: (await countMade(ctx.db, 'account', importId)) - staying.accounts.length,
    reps: (await countMade(ctx.db, 'rep', importId)) - staying.reps.length,
  })
}

/**
 * Takes the newest import back in one transaction that lets others have their turn in between: every
 * deal is as it was before, what the import added goes, what is in use stays.
 */
export async function undoImport(
  ctx: StepsContext,
  importId: string,
  job: Job,
): Promise<UndoReport> {
  return ctx.write((write) => undo(write, importId, job))
}

async function undo(ctx: CommandContext, importId: string, job: Job): Promise<UndoReport> {
  const { db, now } = ctx
  const target = await findTarget(db, importId)
  await undoOfImport(ctx, importId)
  const staying = await whatStays(db, target)
  const removed = await takeBackAdded(ctx, target, staying.deals, job)
  const restored = await takeBackChanged(ctx, target, job)
  for (const { id, name, before } of target.note.reps)
    await rename(db, 'rep', { id, name: before, before: name })
  for (const { id, name, before } of target.note.accounts)
    await rename(db, 'account', { id, name: before, before: name })
  for (const adopted of target.note.adopted) await disown(db, adopted)
  const accounts = await deleteMade(db, 'account', importId, idsOf(staying.accounts))
  const stayingReps = new Set(idsOf(staying.reps))
  const reps = await takeBackOwners(db, target, stayingReps)
  await markUndone(db, importId, now)
  return report(staying, { removed, restored, accounts, reps })
}

async function takeBackAdded(
  { db, now }: CommandContext,
  { importId, seq }: Target,
  staying: readonly Used[],
  job: Job,
): Promise<number> {
  const inUse = new Set(idsOf(staying))
  let removed = 0
  for (let after = ''; ;) {
    const ids = await addedDeals(db, importId, after, page)
    const last = ids.at(-1)
    if (last === undefined) return removed
    after = last
    const going = ids.filter((id) => !inUse.has(id))
    const kept = ids.filter((id) => inUse.has(id))
    await deleteDeals(db, going)
    if (kept.length > 0) await keepDeals(db, kept, { seq, now })
    removed += going.length
    await job.breathe(step, removed, null)
  }
}

async function takeBackChanged({ db }: CommandContext, target: Target, job: Job): Promise<number> {
  let restored = 0
  for (let after = ''; ;) {
    const ids = await changedDeals(db, target, after, page)
    const last = ids.at(-1)
    if (last === undefined) return restored
    after = last
    await restoreDeals(db, ids, target)
    await foldAgain(db, ids)
    restored += ids.length
    await job.breathe(step, restored, null)
  }
}

/** Owners mean again whom they meant before; those of reps who stay go on meaning them. */
async function takeBackOwners(
  db: Db,
  { importId, note }: Target,
  staying: ReadonlySet<string>,
): Promise<number> {
  for (const { key, before } of note.owners) {
    const row = await db
      .selectFrom('crm_owner')
      .select('rep_id')
      .where('owner_key', '=', key)
      .executeTakeFirst()
    if (row && staying.has(row.rep_id)) continue
    await setOwner(db, key, before, null)
  }
  return deleteMade(db, 'rep', importId, [...staying])
}

async function foldAgain(db: Db, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  for (const row of await namesOf(db, ids)) {
    const folded = searchFold(row.name, row.next_step)
    if (folded !== row.search_fold) await setSearchFold(db, row.id, folded)
  }
}

async function findTarget(db: Db, importId: string): Promise<Target> {
  const entry = await findImport(db, importId)
  const row = await db
    .selectFrom('import')
    .select(['seq', 'undo'])
    .where('id', '=', importId)
    .executeTakeFirst()
  if (!entry || !row) throw notFound('import')
  if (entry.state === 'undone') {
    throw new Failure('CONFLICT', 'This import has been undone already. Nothing was changed.')
  }
  if (!entry.canUndo) {
    throw new Failure(
      'CONFLICT',
      'Only the newest import can be undone. Nothing was changed; undo the newer one first.',
    )
  }
  return { importId, seq: row.seq, note: undoNote.parse(JSON.parse(row.undo)) }
}

async function whatStays(db: Db, target: Target): Promise<Staying> {
  const deals = await usedDeals(db, target.importId)
  const accounts = await usedAccounts(db, target, idsOf(deals))
  const reps = await usedReps(db, target, idsOf(deals), idsOf(accounts))
  return { deals, accounts, reps }
}

function idsOf(used: readonly Used[]): string[] {
  return used.map(({ id }) => id)
}

function report(
  { deals, accounts, reps }: Staying,
  counts: Pick<UndoReport, 'removed' | 'restored' | 'accounts' | 'reps'>,
): UndoReport {
  const kept = [
    ...toKept('rep', reps),
    ...toKept('account', accounts),
    ...toKept('opportunity', deals),
  ]
  return { ...counts, kept: kept.slice(0, mostListed), keptCount: kept.length }
}
