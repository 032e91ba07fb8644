import type { PlanHealth } from '#contract/plans.ts'
import type { PlanDefinition } from '#contract/template-definition.ts'
import { planHealth } from '#domain/plans/health.ts'
import { lifeOf } from '#domain/plans/life.ts'
import type { DealStage } from '#domain/plans/stage.ts'
import type { Confirmation } from './confirmations.repository.ts'
import type { Copy } from './copies.repository.ts'
import type { StoredFields } from './fields.repository.ts'

type Parts = {
  definition: PlanDefinition
  fields: StoredFields
  confirmations: ReadonlyMap<string, Confirmation>
  evidence: ReadonlyMap<string, number>
  stage: DealStage | null
  copies: ReadonlyMap<string, Copy>
  /** How often the plan is meant to be looked at, in days. */
  intervalDays: number
  /** The day on which it changed hands last; null: it never did. */
  handedOn: string | null
  today: string
}

/** The health of a plan from what the file holds. */
export function healthOf(parts: Parts): PlanHealth {
  const { intervalDays } = parts
  const life = lifeOf(parts.definition, parts.fields, parts.confirmations, parts.copies)
  const health = planHealth({
    definition: parts.definition,
    state: parts.fields,
    deal: parts.stage,
    touchedOn: life.touchedOn,
    evidence: parts.evidence,
    today: parts.today,
    intervalDays,
    unconfirmed: life.unconfirmed,
    handedOn: parts.handedOn,
  })
  return {
    score: health.score,
    required: health.completeness.required,
    filled: health.completeness.filled,
    daysSinceChange: health.daysSinceChange,
    intervalDays,
    scored: health.evidence.scored,
    backed: health.evidence.backed,
    answered: health.copied.answered,
    unconfirmed: health.copied.unconfirmed,
    lost: [...health.lost],
  }
}
