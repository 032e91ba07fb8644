import type { NewRep, Rep } from '#contract/team.ts'
import type { Db, Row } from '../../db/tables.ts'

type Stamp = { id: string; now: string }

/** The reps by name; archived ones only when asked for. */
export async function listReps(db: Db, archived: boolean): Promise<Rep[]> {
  const rows = await db
    .selectFrom('rep')
    .selectAll()
    .$if(!archived, (qb) => qb.where('archived_at', 'is', null))
    .orderBy('name')
    .execute()
  const quotas = await db.selectFrom('quota').selectAll().orderBy('quarter').execute()
  const byRep = Map.groupBy(quotas, (quota) => quota.rep_id)
  return rows.map((row) => toRep(row, byRep.get(row.id) ?? []))
}

/** One rep, or undefined. */
export async function findRep(db: Db, repId: string): Promise<Rep | undefined> {
  const row = await db.selectFrom('rep').selectAll().where('id', '=', repId).executeTakeFirst()
  if (!row) return undefined
  const quotas = await db
    .selectFrom('quota')
    .selectAll()
    .where('rep_id', '=', repId)
    .orderBy('quarter')
    .execute()
  return toRep(row, quotas)
}

export async function insertRep(db: Db, rep: NewRep, stamp: Stamp): Promise<void> {
  await db
    .insertInto('rep')
    .values({ id: stamp.id, ...toColumns(rep), created_at: stamp.now, updated_at: stamp.now })
    .execute()
  await writeQuotas(db, stamp.id, rep.quotas)
}

/** Saves a rep if its revision is still the one that was seen. @returns whether it was */
export async function updateRep(db: Db, rep: NewRep, seen: number, stamp: Stamp): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('rep')
    .set({ ...toColumns(rep), revision: seen + 1, updated_at: stamp.now })
    .where('id', '=', stamp.id)
    .where('revision', '=', seen)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) return false
  await writeQuotas(db, stamp.id, rep.quotas)
  return true
}

/** Archives a rep at an instant, or restores it with null. @returns whether there was one */
export async function setRepArchived(
  db: Db,
  archivedAt: string | null,
  stamp: Stamp,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('rep')
    .set((eb) => ({
      archived_at: archivedAt,
      revision: eb('revision', '+', 1),
      updated_at: stamp.now,
    }))
    .where('id', '=', stamp.id)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

async function writeQuotas(db: Db, repId: string, quotas: NewRep['quotas']): Promise<void> {
  await db.deleteFrom('quota').where('rep_id', '=', repId).execute()
  if (quotas.length === 0) return
  await db
    .insertInto('quota')
    .values(
      quotas.map((quota) => ({
        rep_id: repId,
        quarter: quota.quarter,
        amount_minor: quota.minor,
        currency: quota.currency,
      })),
    )
    .execute()
}

function toColumns(rep: NewRep) {
  return {
    name: rep.name,
    email: rep.email,
    role: rep.role,
    start_date: rep.startDate,
    territory: rep.territory,
  }
}

function toRep(row: Row<'rep'>, quotas: readonly Row<'quota'>[]): Rep {
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    role: row.role,
    startDate: row.start_date,
    territory: row.territory,
    quotas: quotas.map((quota) => ({
      quarter: quota.quarter,
      minor: quota.amount_minor,
      currency: quota.currency,
    })),
    archivedAt: row.archived_at,
    sample: row.sample === 1,
    revision: row.revision,
  }
}
