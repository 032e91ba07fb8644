import type { Db } from '../../db/tables.ts'

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
  const versionIds = [...new Set(plans.map((plan) => plan.template_version_id))]
  const versions = await db
    .selectFrom('template_version')
    .select(['id', 'definition'])
    .where('id', 'in', versionIds)
    .execute()
  const byVersion = new Map(versions.map(({ id, definition }) => [id, labelsIn(definition)]))
  return new Map(
    plans.map((plan) => [plan.id, byVersion.get(plan.template_version_id) ?? new Map()]),
  )
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

/** Reads no more of a definition than the labels: this runs for every list of promises. */
function labelsIn(definition: string): Map<string, string> {
  const labels = new Map<string, string>()
  for (const section of listAt(JSON.parse(definition), 'sections')) {
    for (const field of listAt(section, 'fields')) {
      if (typeof field !== 'object' || field === null) continue
      if (!('key' in field) || !('label' in field)) continue
      if (typeof field.key === 'string' && typeof field.label === 'string') {
        labels.set(field.key, field.label)
      }
    }
  }
  return labels
}

function listAt(value: unknown, key: string): readonly unknown[] {
  if (typeof value !== 'object' || value === null) return []
  const list: unknown = Reflect.get(value, key)
  return Array.isArray(list) ? list : []
}
