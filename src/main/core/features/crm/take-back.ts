import { z } from 'zod'
import { searchFold } from '#domain/crm/words.ts'
import type { CommandContext } from '../../context.ts'
import type { Db } from '../../db/tables.ts'
import { undoSomeOfImport } from '../handovers/handovers.service.ts'
import { disown, rename, setOwner } from './bulk.repository.ts'
import { inParts, type Piece } from './short-writes.ts'
import { clearUnderWay, setUnderWay } from './under-way.repository.ts'
import {
  addedDeals,
  changedDeals,
  deleteDeals,
  deleteImport,
  deleteMade,
  deleteRejected,
  isSomethingLeft,
  keepDeals,
  madeBy,
  markUndone,
  namesOf,
  ownerOf,
  restoreDeals,
  setSearchFold,
} from './undo.repository.ts'
import { type Used, usedAccountsNow, usedDeals, usedRepsNow } from './uses.repository.ts'

const renamed = z.strictObject({ id: z.string(), name: z.string(), before: z.string() })
const undoNote = z.strictObject({
  owners: z.array(z.strictObject({ key: z.string(), before: z.string().nullable() })).readonly(),
  reps: z.array(renamed).readonly(),
  accounts: z.array(renamed).readonly(),
  adopted: z.array(z.strictObject({ id: z.string(), crmId: z.string() })).readonly(),
})
/** What an import changed beside the deals, as it stands in `import.undo`. */
export type UndoNote = z.infer<typeof undoNote>

/** An import that is to be taken back. */
export type Target = { readonly importId: string; readonly seq: number; readonly note: UndoNote }

/** What is taken back so far, and what stays because it is in use. */
export type TakenBack = {
  removed: number
  restored: number
  accounts: number
  reps: number
  readonly staying: { readonly deals: Used[]; readonly accounts: Used[]; readonly reps: Used[] }
}

/** How an import ends that is taken back: undone, or as one that was never written. */
export type End = {
  readonly as: 'undone' | 'never written'
  /** Whether the manager has to be told: a start did it, unasked. */
  readonly tell: { readonly fileName: string } | null
}

const addedAtOnce = 200
const changedAtOnce = 100
/** What takes a statement or more for each row. */
const fewRows = 25

/** Finds what an import wrote, or undefined. */
export async function targetOf(db: Db, importId: string): Promise<Target | undefined> {
  const row = await db
    .selectFrom('import')
    .select(['seq', 'undo'])
    .where('id', '=', importId)
    .executeTakeFirst()
  return row && { importId, seq: row.seq, note: undoNote.parse(JSON.parse(row.undo)) }
}

export function nothingTakenBack(): TakenBack {
  const staying = { deals: [], accounts: [], reps: [] }
  return { removed: 0, restored: 0, accounts: 0, reps: 0, staying }
}

/**
 * Takes an import back, written to its end or not: every deal is as it was before, what the import added
 * goes, what is in use stays. Each piece finds what is still to be done, so that it goes on where another
 * run ended.
 */
export function* takeBack(target: Target, done: TakenBack, end: End): Generator<Piece> {
  const { importId, note } = target
  yield (ctx) => undoSomeOfImport(ctx, importId, fewRows)
  yield added(target, done)
  yield changed(target, done)
  for (const [table, list] of [
    ['rep', note.reps],
    ['account', note.accounts],
  ] as const) {
    yield* inParts(list, fewRows, async ({ db }, some) => {
      for (const { id, name, before } of some)
        await rename(db, table, { id, name: before, before: name })
    })
  }
  yield* inParts(note.adopted, fewRows, async ({ db }, some) => {
    for (const adopted of some) await disown(db, adopted)
  })
  yield made('accounts', target, done)
  yield* inParts(note.owners, fewRows, ({ db }, some) => takeBackOwners(db, some, importId))
  yield made('reps', target, done)
  if (end.as === 'never written') yield ({ db }) => deleteRejected(db, importId, addedAtOnce)
  yield async (ctx) => {
    await finish(ctx, target, end)
    return false
  }
}

function added({ importId, seq }: Target, done: TakenBack): Piece {
  let after = ''
  return async ({ db, now }) => {
    const ids = await addedDeals(db, importId, after, addedAtOnce)
    // Somebody may have begun to build upon one of them a moment ago.
    const used = await usedDeals(db, importId, ids)
    const inUse = new Set(used.map(({ id }) => id))
    const going = ids.filter((id) => !inUse.has(id))
    await deleteDeals(db, going)
    if (inUse.size > 0) await keepDeals(db, [...inUse], { seq, now })
    after = ids.at(-1) ?? after
    done.removed += going.length
    done.staying.deals.push(...used)
    return ids.length === addedAtOnce
  }
}

function changed(target: Target, done: TakenBack): Piece {
  let after = ''
  return async ({ db }) => {
    const ids = await changedDeals(db, target, after, changedAtOnce)
    await restoreDeals(db, ids, target)
    await foldAgain(db, ids)
    after = ids.at(-1) ?? after
    done.restored += ids.length
    return ids.length === changedAtOnce
  }
}

const ofImport = {
  accounts: { table: 'account', atOnce: changedAtOnce, usedNow: usedAccountsNow },
  reps: { table: 'rep', atOnce: fewRows, usedNow: usedRepsNow },
} as const

/** The accounts or the reps that an import made: those that nobody builds upon go. */
function made(what: keyof typeof ofImport, { importId }: Target, done: TakenBack): Piece {
  const { table, atOnce, usedNow } = ofImport[what]
  let after = ''
  return async ({ db }) => {
    const ids = await madeBy(db, table, importId, after, atOnce)
    const used = await usedNow(db, importId, ids)
    done[what] += await deleteOthers(db, table, ids, used)
    after = ids.at(-1) ?? after
    done.staying[what].push(...used)
    return ids.length === atOnce
  }
}

/** @returns how many went */
async function deleteOthers(
  db: Db,
  table: 'account' | 'rep',
  ids: readonly string[],
  used: readonly Used[],
): Promise<number> {
  const inUse = new Set(used.map(({ id }) => id))
  const going = ids.filter((id) => !inUse.has(id))
  await deleteMade(db, table, going)
  return going.length
}

/** Owners mean again whom they meant before; those of reps who stay go on meaning them. */
async function takeBackOwners(db: Db, owners: UndoNote['owners'], importId: string): Promise<void> {
  for (const { key, before } of owners) {
    const owner = await ownerOf(db, key)
    const staying = owner?.madeBy === importId ? await usedRepsNow(db, importId, [owner.repId]) : []
    if (staying.length === 0) await setOwner(db, key, before, null)
  }
}

async function foldAgain(db: Db, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  for (const row of await namesOf(db, ids)) {
    const folded = searchFold(row.name, row.next_step)
    if (folded !== row.search_fold) await setSearchFold(db, row.id, folded)
  }
}

async function finish(
  { db, now }: CommandContext,
  target: Target,
  { as, tell }: End,
): Promise<void> {
  const { importId } = target
  // What stays of it was made by this import, which is shown as undone then.
  const leavesNothing = as === 'never written' && !(await isSomethingLeft(db, target))
  if (leavesNothing) await deleteImport(db, importId)
  else await markUndone(db, importId, now)
  const did = as === 'undone' ? as : 'taken_back'
  if (tell) await setUnderWay(db, importId, tell.fileName, did)
  else await clearUnderWay(db)
}
