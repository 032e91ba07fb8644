import type { PlanDetail } from '#contract/plans.ts'

/**
 * The newest revision of each field that this page has seen, by plan. It lives beside the screens,
 * for a save may end after its screen is left.
 */
const known = new Map<string, Map<string, number>>()

/** The revision of a field that this page has seen; 0: nobody has saved it. */
export function knownRevision(planId: string, key: string): number {
  return known.get(planId)?.get(key) ?? 0
}

/** Remembers what a save has answered, or what was read. */
export function learnRevision(planId: string, key: string, revision: number): void {
  const fields = known.get(planId) ?? new Map<string, number>()
  fields.set(key, revision)
  known.set(planId, fields)
}

/** Remembers every revision of a plan that was read for a screen in which nothing is unsaved. */
export function learnRevisions(detail: PlanDetail, isUnsaved: (key: string) => boolean): void {
  for (const field of detail.fields) {
    if (!isUnsaved(field.key)) learnRevision(detail.plan.id, field.key, field.revision)
  }
}
