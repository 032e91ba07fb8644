import type { PlanQuestion } from '#contract/plans.ts'
import type { Db } from '../../db/tables.ts'

/** What was answered of a plan: field → question → the number of the newest answer. */
export async function answersOf(
  db: Db,
  planId: string,
): Promise<ReadonlyMap<string, ReadonlyMap<PlanQuestion, number>>> {
  const rows = await db
    .selectFrom('plan_answer')
    .select(['field_key', 'question', 'seq'])
    .where('plan_id', '=', planId)
    .orderBy('seq')
    .execute()
  const byField = new Map<string, Map<PlanQuestion, number>>()
  for (const row of rows) {
    const answers = byField.get(row.field_key) ?? new Map<PlanQuestion, number>()
    answers.set(row.question, row.seq)
    byField.set(row.field_key, answers)
  }
  return byField
}

export async function insertAnswer(
  db: Db,
  answer: {
    id: string
    seq: number
    planId: string
    fieldKey: string
    question: PlanQuestion
    on: string
  },
): Promise<void> {
  await db
    .insertInto('plan_answer')
    .values({
      id: answer.id,
      seq: answer.seq,
      plan_id: answer.planId,
      field_key: answer.fieldKey,
      question: answer.question,
      answered_on: answer.on,
    })
    .execute()
}

/** Takes an answer back. @returns whether there was one */
export async function deleteAnswer(db: Db, id: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('plan_answer')
    .where('id', '=', id)
    .executeTakeFirst()
  return numDeletedRows > 0n
}
