import type { PlanIntent } from '#contract/template-definition.ts'
import type { Db } from '../../db/tables.ts'

/** Keeps what a plan is for. */
export async function setPlanIntent(
  db: Db,
  planId: string,
  intent: PlanIntent | null,
  now: string,
): Promise<void> {
  await db
    .updateTable('plan')
    .set((eb) => ({ intent, revision: eb('revision', '+', 1), updated_at: now }))
    .where('id', '=', planId)
    .execute()
}
