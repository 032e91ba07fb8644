import type { PlanHealth } from '#contract/plans.ts'
import type { Settings } from '#contract/settings.ts'
import type { PlanDefinition } from '#contract/template-definition.ts'
import type { PlanKind } from '#contract/values.ts'
import { planHealth } from '#domain/plans/health.ts'
import type { DealStage } from '#domain/plans/stage.ts'
import { reviewOfPlan } from '#domain/plans/subject.ts'
import type { Confirmation } from './confirmations.repository.ts'
import type { StoredFields } from './fields.repository.ts'

type Parts = {
  kind: PlanKind
  definition: PlanDefinition
  fields: StoredFields
  confirmations: ReadonlyMap<string, Confirmation>
  evidence: ReadonlyMap<string, number>
  stage: DealStage | null
  settings: Pick<Settings, 'cadenceDays'>
  today: string
}

/** The health of a plan from what the file holds. */
export function healthOf(parts: Parts): PlanHealth {
  const intervalDays = parts.settings.cadenceDays[reviewOfPlan[parts.kind]]
  const touchedOn = new Map([...parts.fields].map(([key, field]) => [key, field.changedOn]))
  for (const [key, { on }] of parts.confirmations) {
    const changed = touchedOn.get(key)
    if (changed === undefined || changed < on) touchedOn.set(key, on)
  }
  const health = planHealth({
    definition: parts.definition,
    state: parts.fields,
    deal: parts.stage,
    touchedOn,
    evidence: parts.evidence,
    today: parts.today,
    intervalDays,
  })
  return {
    score: health.score,
    required: health.completeness.required,
    filled: health.completeness.filled,
    daysSinceChange: health.daysSinceChange,
    intervalDays,
    scored: health.evidence.scored,
    backed: health.evidence.backed,
    lost: [...health.lost],
  }
}
