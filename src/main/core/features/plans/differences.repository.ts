import type { CrmRole } from '#contract/template-definition.ts'
import type { Explanation } from '#domain/plans/crm-differences.ts'
import type { Db } from '../../db/tables.ts'

export type StoredExplanation = Explanation & { id: string; at: string }

/** The explanations of a plan's differences, in the order in which they were given. */
export async function listExplanations(db: Db, planId: string): Promise<StoredExplanation[]> {
  const rows = await db
    .selectFrom('plan_difference')
    .selectAll()
    .where('plan_id', '=', planId)
    .orderBy('seq')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    field: row.field,
    planValue: row.plan_value,
    crmValue: row.crm_value,
    outcome: row.outcome,
    words: row.words,
    at: row.at,
  }))
}

export async function insertExplanation(
  db: Db,
  explanation: StoredExplanation & { planId: string; seq: number },
): Promise<void> {
  const field: CrmRole = explanation.field
  await db
    .insertInto('plan_difference')
    .values({
      id: explanation.id,
      seq: explanation.seq,
      plan_id: explanation.planId,
      field,
      plan_value: explanation.planValue,
      crm_value: explanation.crmValue,
      outcome: explanation.outcome,
      words: explanation.words,
      at: explanation.at,
    })
    .execute()
}

/** Takes an explanation away. @returns whether there was one */
export async function deleteExplanation(db: Db, id: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('plan_difference')
    .where('id', '=', id)
    .executeTakeFirst()
  return numDeletedRows > 0n
}
