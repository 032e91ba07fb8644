import type { UndoReport } from '#contract/crm.ts'
import type { QueryContext, StepsContext } from '../../context.ts'
import type { Db } from '../../db/tables.ts'
import { Failure, notFound } from '../../failure.ts'
import { codeOf, isDiskFull } from '../../start-failure.ts'
import { findImport } from './imports.repository.ts'
import type { Job } from './job.ts'
import { aloneAtImports, mustBeAtRest } from './settle.service.ts'
import { writeShort } from './short-writes.ts'
import { nothingTakenBack, takeBack, type TakenBack, type Target, targetOf } from './take-back.ts'
import { setUnderWay } from './under-way.repository.ts'
import { countMade, countWritten } from './undo.repository.ts'
import { toKept, type Used, usedAccounts, usedDeals, usedReps } from './uses.repository.ts'

type Staying = {
  readonly deals: readonly Used[]
  readonly accounts: readonly Used[]
  readonly reps: readonly Used[]
}

const mostListed = 50
const step = 'Taking back'

/** What undoing an import would do; NOT_FOUND, or CONFLICT when it is not the newest. */
export async function checkUndo(ctx: QueryContext, importId: string): Promise<UndoReport> {
  mustBeAtRest(ctx.ports)
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
 * Takes the newest import back in short transactions, between which others can save: every deal is as it
 * was before, what the import added goes, what is in use stays. Once begun it goes on to its end.
 */
export async function undoImport(
  ctx: StepsContext,
  importId: string,
  job: Job,
): Promise<UndoReport> {
  const done = await aloneAtImports(ctx, async (settled) => {
    // It was begun before, and was to be finished first.
    if (settled?.importId === importId) return settled.done
    return undo(ctx, importId, job)
  })
  const { deals, accounts, reps } = done.staying
  return report(
    { deals: byName(deals), accounts: byName(accounts), reps: byName(reps) },
    { removed: done.removed, restored: done.restored, accounts: done.accounts, reps: done.reps },
  )
}

async function undo(ctx: StepsContext, importId: string, job: Job): Promise<TakenBack> {
  const target = await ctx.write(async ({ db }) => {
    const found = await findTarget(db, importId)
    await setUnderWay(db, importId, found.fileName, 'undoing')
    return found
  })
  const done = nothingTakenBack()
  try {
    await writeShort(ctx, {
      importId,
      doing: 'undoing',
      pieces: takeBack(target, done, { as: 'undone', tell: null }),
      rest: () => job.letOthers(step, done.removed + done.restored, null),
    })
  } catch (error) {
    throw notToTheEnd(error)
  }
  return done
}

function notToTheEnd(cause: unknown): Failure {
  const isFull = isDiskFull(codeOf(cause))
  return new Failure(
    isFull ? 'DISK_FULL' : 'UNAVAILABLE',
    `${isFull ? 'The disk is full. ' : ''}The import was not undone to its end: a part of it is still there. Nothing else is touched. ${isFull ? 'Free some space, and undo' : 'Undo'} it again; otherwise Plumbline finishes it when it starts.`,
  )
}

function byName(used: readonly Used[]): Used[] {
  return used.toSorted((a, b) => compare(a.name, b.name) || compare(a.id, b.id))
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

async function findTarget(db: Db, importId: string): Promise<Target & { fileName: string }> {
  const entry = await findImport(db, importId)
  const target = await targetOf(db, importId)
  if (!entry || !target) throw notFound('import')
  if (entry.state === 'undone') {
    throw new Failure('CONFLICT', 'This import has been undone already. Nothing was changed.')
  }
  if (!entry.canUndo) {
    throw new Failure(
      'CONFLICT',
      'Only the newest import can be undone. Nothing was changed; undo the newer one first.',
    )
  }
  return { ...target, fileName: entry.fileName }
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
