import type { Db, Row, RowPatch } from '../../db/tables.ts'

/** A place that the calendar file is or was kept at. */
export type KeptPlace = Row<'kept_calendar'>

/** The place at which the file is kept now, or undefined. */
export function findKept(db: Db): Promise<KeptPlace | undefined> {
  return db
    .selectFrom('kept_calendar')
    .selectAll()
    .where('stopped_at', 'is', null)
    .executeTakeFirst()
}

/** A place that was chosen at some time, by its path, or undefined. */
export function findByPath(db: Db, path: string): Promise<KeptPlace | undefined> {
  return db.selectFrom('kept_calendar').selectAll().where('path', '=', path).executeTakeFirst()
}

/** Adds a place, at which the file is kept from now on. */
export async function insertKept(
  db: Db,
  { id, path, folder, now }: { id: string; path: string; folder: string; now: string },
): Promise<void> {
  await db
    .insertInto('kept_calendar')
    .values({
      id,
      path,
      chosen_at: now,
      stopped_at: null,
      seen: null,
      stamp: null,
      wanted: null,
      written: null,
      written_at: null,
      problem: null,
      problem_at: null,
      data_folder: folder,
    })
    .execute()
}

/** Keeps the file nowhere any more. */
export async function stopKept(db: Db, now: string): Promise<void> {
  await db
    .updateTable('kept_calendar')
    .set({ stopped_at: now })
    .where('stopped_at', 'is', null)
    .execute()
}

/** Changes what is known of a place. @returns whether it is there */
export async function patchKept(
  db: Db,
  id: string,
  patch: RowPatch<'kept_calendar'>,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('kept_calendar')
    .set(patch)
    .where('id', '=', id)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
