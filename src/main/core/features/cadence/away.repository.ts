import type { Away } from '#domain/cadence/occurrences.ts'
import type { Holiday, NewAbsence } from '#contract/cadence-values.ts'
import type { Db, Row, RowPatch } from '../../db/tables.ts'

/** An absence as it is stored. */
export type StoredAbsence = NewAbsence & {
  readonly id: string
  readonly repName: string | null
  readonly removed: boolean
  readonly revision: number
}

/** Who is away between two days, and the holidays among them. */
export async function listAway(db: Db, from: string, to: string): Promise<Away> {
  const absences = await db
    .selectFrom('cadence_absence')
    .select(['rep_id', 'from_on', 'until_on', 'reason'])
    .where('until_on', '>=', from)
    .where('from_on', '<=', to)
    .where('removed_at', 'is', null)
    .orderBy('from_on')
    .orderBy('id')
    .execute()
  const holidays = await db
    .selectFrom('cadence_holiday')
    .select(['on_day', 'name'])
    .where('on_day', '>=', from)
    .where('on_day', '<=', to)
    .execute()
  return {
    absences: absences.map((row) => ({
      repId: row.rep_id,
      from: row.from_on,
      until: row.until_on,
      reason: row.reason,
    })),
    holidays: new Map(holidays.map((row) => [row.on_day, row.name])),
  }
}

function selectAbsences(db: Db) {
  return db
    .selectFrom('cadence_absence')
    .leftJoin('rep', 'rep.id', 'cadence_absence.rep_id')
    .selectAll('cadence_absence')
    .select('rep.name as rep_name')
}

/** Absences that are not over before a day, the next first. */
export async function listAbsences(
  db: Db,
  from: string,
  removed: boolean,
): Promise<StoredAbsence[]> {
  const rows = await selectAbsences(db)
    .where('until_on', '>=', from)
    .$if(!removed, (qb) => qb.where('removed_at', 'is', null))
    .orderBy('from_on')
    .orderBy('cadence_absence.id')
    .execute()
  return rows.map(toAbsence)
}

/** One absence, removed or not, or undefined. */
export async function findAbsence(db: Db, id: string): Promise<StoredAbsence | undefined> {
  const row = await selectAbsences(db).where('cadence_absence.id', '=', id).executeTakeFirst()
  return row && toAbsence(row)
}

export async function insertAbsence(
  db: Db,
  id: string,
  absence: NewAbsence,
  now: string,
): Promise<void> {
  await db
    .insertInto('cadence_absence')
    .values({ ...absenceColumns(absence), id, created_at: now, updated_at: now })
    .execute()
}

/** Changes an absence and counts its revision on. */
export async function patchAbsence(
  db: Db,
  id: string,
  patch: RowPatch<'cadence_absence'>,
  now: string,
): Promise<void> {
  await db
    .updateTable('cadence_absence')
    .set((eb) => ({ ...patch, revision: eb('revision', '+', 1), updated_at: now }))
    .where('id', '=', id)
    .execute()
}

/** The columns of an absence. */
export function absenceColumns(absence: NewAbsence) {
  return {
    rep_id: absence.repId,
    from_on: absence.from,
    until_on: absence.until,
    reason: absence.reason,
  }
}

/** The list of holidays, by day. */
export async function listHolidays(db: Db): Promise<Holiday[]> {
  const rows = await db
    .selectFrom('cadence_holiday')
    .select(['on_day as on', 'name'])
    .orderBy('on_day')
    .execute()
  return rows
}

/** Adds holidays; one that is there gets the new name. */
export async function addHolidays(
  db: Db,
  holidays: readonly Holiday[],
  now: string,
): Promise<void> {
  for (const { on, name } of holidays) {
    await db
      .insertInto('cadence_holiday')
      .values({ on_day: on, name, created_at: now })
      .onConflict((conflict) => conflict.column('on_day').doUpdateSet({ name }))
      .execute()
  }
}

/** Takes days from the list of holidays. */
export async function removeHolidays(db: Db, days: readonly string[]): Promise<void> {
  if (days.length === 0) return
  await db.deleteFrom('cadence_holiday').where('on_day', 'in', days).execute()
}

function toAbsence(row: Row<'cadence_absence'> & { rep_name: string | null }): StoredAbsence {
  return {
    id: row.id,
    repId: row.rep_id,
    repName: row.rep_name,
    from: row.from_on,
    until: row.until_on,
    reason: row.reason,
    removed: row.removed_at !== null,
    revision: row.revision,
  }
}
