import type { Db } from './tables.ts'

/** The next number of the global sequence, taken inside the caller's transaction. */
export async function nextSeq(db: Db): Promise<number> {
  const row = await db
    .updateTable('sequence')
    .set((eb) => ({ value: eb('value', '+', 1) }))
    .where('name', '=', 'global')
    .returning('value')
    .executeTakeFirstOrThrow()
  return row.value
}

/**
 * Takes `count` numbers of the global sequence at once, for bulk writes.
 * @returns the first of them
 */
export async function takeSeqs(db: Db, count: number): Promise<number> {
  const row = await db
    .updateTable('sequence')
    .set((eb) => ({ value: eb('value', '+', count) }))
    .where('name', '=', 'global')
    .returning('value')
    .executeTakeFirstOrThrow()
  return row.value - count + 1
}
