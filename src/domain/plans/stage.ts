import type { DealPhase, Field } from '#contract/template-definition.ts'
import type { OpportunityStatus } from '#contract/values.ts'

/** Where a deal stands, as the CRM says it. `probability` is in percent. */
export type DealStage = { stage: string; probability: number | null; status: OpportunityStatus }

const phases: readonly DealPhase[] = ['early', 'qualified', 'proposal', 'closing']

/** Words in the stage names that CRMs ship with; the first row that matches tells the phase. */
const stageWords: readonly [DealPhase, RegExp][] = [
  ['closing', /clos|won|lost|negotia|contract|legal|signature|commit|verbal|procure/],
  ['early', /prospect|suspect|lead|contact made|appointment|qualification|qualify\b|^new\b|target/],
  ['qualified', /qualified|need|discover|value prop|develop|engag|solution|diagnos/],
  ['proposal', /propos|quot|offer|pricing|evaluat|decision|perception|present|demo|tender|trial/],
]

/**
 * The phase of a deal. A known word in the stage's name decides; without one the CRM's probability
 * does (ours: under 20 % early, under 50 % qualified, under 80 % proposal, else closing), unless it
 * is 0 or 100, which CRMs use for "not set". `null`: not known, so nothing later is asked for.
 */
export function phaseOf(deal: DealStage): DealPhase | null {
  if (deal.status !== 'open') return 'closing'
  const name = deal.stage.trim().toLowerCase()
  const named = stageWords.find(([, words]) => words.test(name))
  if (named) return named[0]
  const probability = deal.probability
  if (probability === null || probability <= 0 || probability >= 100) return null
  if (probability < 20) return 'early'
  if (probability < 50) return 'qualified'
  return probability < 80 ? 'proposal' : 'closing'
}

/**
 * Whether a field must be filled now. A field that is required from a phase or stage on is asked
 * for only when the deal is known to have come that far; without a deal, or with a stage that
 * nobody can place, only what is required from the first day is. `stageOrder` lists the CRM's own
 * stages in order, for templates that name one.
 */
export function isRequired(
  field: Pick<Field, 'required' | 'requiredFromStage'>,
  deal: DealStage | null,
  stageOrder: readonly string[] = [],
): boolean {
  if (!field.required) return false
  const from = field.requiredFromStage
  if (from === null) return true
  if (deal === null) return false
  const wanted = phases.findIndex((phase) => phase === from)
  if (wanted >= 0) {
    const now = phaseOf(deal)
    return now !== null && phases.indexOf(now) >= wanted
  }
  if (deal.status !== 'open' || deal.stage === from) return true
  const start = stageOrder.indexOf(from)
  return start >= 0 && stageOrder.indexOf(deal.stage) >= start
}
