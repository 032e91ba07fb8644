import type { Db } from '../../db/tables.ts'
import { readPlanDefinition } from '../templates/templates.repository.ts'

/** Labels of plan fields, by plan and field key. */
export type FieldLabels = ReadonlyMap<string, ReadonlyMap<string, string>>

/** The labels of the fields of some plans, as their own template versions have them. */
export async function labelsOfPlans(db: Db, planIds: readonly string[]): Promise<FieldLabels> {
  const wanted = [...new Set(planIds)]
  if (wanted.length === 0) return new Map()
  const plans = await db
    .selectFrom('plan')
    .select(['id', 'template_version_id'])
    .where('id', 'in', wanted)
    .execute()
  const labels = new Map<string, ReadonlyMap<string, string>>()
  for (const plan of plans) {
    const { sections } = await readPlanDefinition(db, plan.template_version_id)
    const fields = sections.flatMap((section) => section.fields)
    labels.set(plan.id, new Map(fields.map(({ key, label }) => [key, label])))
  }
  return labels
}

/** The label of one field; its key where the template does not know it any more. */
export function labelOf(
  labels: FieldLabels,
  planId: string | null,
  fieldKey: string | null,
): string | null {
  if (planId === null || fieldKey === null) return null
  return labels.get(planId)?.get(fieldKey) ?? fieldKey
}
