import type { Author, How } from '#contract/plans.ts'
import { fieldValue, type FieldValue, type Score } from '#contract/template-definition.ts'
import type { Revision } from '#domain/plans/revisions.ts'
import type { Db } from '../../db/tables.ts'

/** A field of a plan as the file holds it. */
export type StoredField = {
  value: FieldValue | null
  score: Score | null
  plain: string
  /** The day of the last real change. */
  changedOn: string
  changedAt: string
  changedSeq: number
  revision: number
}

/** What a plan holds, by field key. */
export type StoredFields = ReadonlyMap<string, StoredField>

/** All fields of a plan that were ever saved. */
export async function readFields(db: Db, planId: string): Promise<StoredFields> {
  const all = await readFieldsOf(db, [planId])
  return all.get(planId) ?? new Map()
}

/**
 * All fields of several plans, by plan. Their values are taken as they were checked when they came
 * in: to check the thousands of a list again takes longer than all the rest of it.
 */
export async function readFieldsOf(
  db: Db,
  planIds: readonly string[],
): Promise<ReadonlyMap<string, StoredFields>> {
  if (planIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('plan_field')
    .selectAll()
    .where('plan_id', 'in', planIds)
    .execute()
  const byPlan = new Map<string, Map<string, StoredField>>()
  for (const row of rows) {
    const fields = byPlan.get(row.plan_id) ?? new Map<string, StoredField>()
    fields.set(row.field_key, {
      value: planIds.length > 1 ? trustedValue(row.value) : parseValue(row.value),
      score: row.score,
      plain: row.plain,
      changedOn: row.changed_on,
      changedAt: row.changed_at,
      changedSeq: row.changed_seq,
      revision: row.revision,
    })
    byPlan.set(row.plan_id, fields)
  }
  return byPlan
}

/** One field of a plan, or undefined when nobody has saved it yet. */
export async function findField(
  db: Db,
  planId: string,
  key: string,
): Promise<StoredField | undefined> {
  const row = await db
    .selectFrom('plan_field')
    .selectAll()
    .where('plan_id', '=', planId)
    .where('field_key', '=', key)
    .executeTakeFirst()
  return (
    row && {
      value: parseValue(row.value),
      score: row.score,
      plain: row.plain,
      changedOn: row.changed_on,
      changedAt: row.changed_at,
      changedSeq: row.changed_seq,
      revision: row.revision,
    }
  )
}

/** Writes a field whole, over what was there; the search index follows by triggers. */
export async function writeField(
  db: Db,
  planId: string,
  key: string,
  field: StoredField,
): Promise<void> {
  const row = {
    value: field.value === null ? null : JSON.stringify(field.value),
    score: field.score,
    plain: field.plain,
    changed_at: field.changedAt,
    changed_on: field.changedOn,
    changed_seq: field.changedSeq,
    revision: field.revision,
  }
  await db
    .insertInto('plan_field')
    .values({ plan_id: planId, field_key: key, ...row })
    .onConflict((conflict) => conflict.columns(['plan_id', 'field_key']).doUpdateSet(row))
    .execute()
}

/** Keeps one saved change. */
export async function insertRevision(
  db: Db,
  planId: string,
  revision: Revision & {
    id: string
    at: string
    on: string
    reviewId: string | null
    author: Author
    how: How
  },
): Promise<void> {
  await db
    .insertInto('plan_revision')
    .values({
      id: revision.id,
      seq: revision.seq,
      plan_id: planId,
      field_key: revision.fieldKey,
      old_value: revision.oldValue === null ? null : JSON.stringify(revision.oldValue),
      new_value: revision.newValue === null ? null : JSON.stringify(revision.newValue),
      old_score: revision.oldScore,
      new_score: revision.newScore,
      at: revision.at,
      changed_on: revision.on,
      review_id: revision.reviewId,
      author: revision.author,
      how: revision.how,
    })
    .execute()
}

/** Notes that something of the plan was saved at an instant. */
export async function stampPlan(db: Db, planId: string, now: string): Promise<void> {
  await db.updateTable('plan').set({ updated_at: now }).where('id', '=', planId).execute()
}

/** Reads a stored value; it was checked when it came in, and is checked again. */
export function parseValue(json: string | null): FieldValue | null {
  return json === null ? null : fieldValue.parse(JSON.parse(json))
}

function trustedValue(json: string | null): FieldValue | null {
  // Only `writeField` writes it, from a value that the contract has checked.
  return json === null ? null : (JSON.parse(json) as FieldValue)
}

/** Reads a stored score. */
export function parseScore(value: number | null): Score | null {
  return value === 0 || value === 1 || value === 2 ? value : null
}
