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

/** The plans of a rep by title, and the fields of the templates that they were made with. */
export async function listCitable(db: Db, repId: string) {
  const plans = await db
    .selectFrom('plan')
    .select(['id as planId', 'title', 'template_version_id as templateVersionId'])
    .where('rep_id', '=', repId)
    .where('archived_at', 'is', null)
    .orderBy('title', (order) => order.collate('nocase'))
    .execute()
  const versionIds = [...new Set(plans.map((plan) => plan.templateVersionId))]
  const templates = []
  for (const templateVersionId of versionIds) {
    const { name, sections } = await readPlanDefinition(db, templateVersionId)
    const fields = sections.flatMap((section) =>
      section.fields.map(({ key, label }) => ({ key, label })),
    )
    templates.push({ templateVersionId, name, fields })
  }
  return { plans, templates }
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
