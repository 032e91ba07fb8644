import type { Copied } from '#domain/plans/copied.ts'
import type { Db } from '../../db/tables.ts'
import { parseScore, parseValue } from './fields.repository.ts'

/** What was copied into a field, and from where. */
export type Copy = Copied & {
  readonly fromPlanId: string | null
  readonly fromTitle: string | null
  readonly on: string
}

/** What was copied into some plans, by plan and field. */
export async function copiesOf(
  db: Db,
  planIds: readonly string[],
): Promise<ReadonlyMap<string, ReadonlyMap<string, Copy>>> {
  const byPlan = new Map<string, Map<string, Copy>>()
  if (planIds.length === 0) return byPlan
  const rows = await db
    .selectFrom('plan_copy')
    .leftJoin('plan as source', 'source.id', 'plan_copy.from_plan_id')
    .selectAll('plan_copy')
    .select('source.title')
    .where('plan_copy.plan_id', 'in', planIds)
    .execute()
  for (const row of rows) {
    const fields = byPlan.get(row.plan_id) ?? new Map<string, Copy>()
    fields.set(row.field_key, {
      seq: row.seq,
      value: parseValue(row.value),
      score: parseScore(row.score),
      fromPlanId: row.from_plan_id,
      fromTitle: row.title,
      on: row.copied_on,
    })
    byPlan.set(row.plan_id, fields)
  }
  return byPlan
}

/** What was copied into one plan, by field. */
export async function copiesIn(db: Db, planId: string): Promise<ReadonlyMap<string, Copy>> {
  return (await copiesOf(db, [planId])).get(planId) ?? new Map()
}

export async function insertCopy(
  db: Db,
  copy: Copied & { planId: string; fieldKey: string; fromPlanId: string; on: string },
): Promise<void> {
  await db
    .insertInto('plan_copy')
    .values({
      plan_id: copy.planId,
      field_key: copy.fieldKey,
      seq: copy.seq,
      from_plan_id: copy.fromPlanId,
      value: JSON.stringify(copy.value),
      score: copy.score,
      copied_on: copy.on,
    })
    .execute()
}
