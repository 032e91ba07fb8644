import type { StageStatuses } from '#contract/crm-values.ts'
import type { OpportunityStatus } from '#contract/values.ts'
import { fold } from './words.ts'

/** What a row says about how its deal stands; null where the file has no such column or it is empty. */
export type StatusSigns = {
  readonly isWon: boolean | null
  readonly isClosed: boolean | null
  readonly status: string
  readonly stage: string
}

const lost =
  /\blost\b|closed ?-? ?lost|\bnot won\b|\bdead\b|\bdisqualified\b|\babandoned\b|\bcancell?ed\b|\bno decision\b|\bdeclined\b|\bverloren\b|\bperdu(?:e)?\b|\bperdid[oa]\b|\bpers[oa]\b/
const won = /\bwon\b|closed ?-? ?won|\bgewonnen\b|\bgagne(?:e)?\b|\bganad[oa]\b|\bvint[oa]\b/

/** The status that a stage's or a status column's own words say, or null when they say neither. */
export function statusFromWords(text: string): OpportunityStatus | null {
  const words = fold(text).replaceAll('_', ' ')
  if (words === '' || words.length > 200) return null
  if (lost.test(words)) return 'lost'
  if (won.test(words)) return 'won'
  return words === 'open' || words === 'active' ? 'open' : null
}

/**
 * Won, lost or open: flags first, then a status column's words, then what the user says of the
 * stage, then the stage's own words; what says nothing is open. A deal that is closed and not won is
 * lost.
 */
export function deriveStatus(signs: StatusSigns, stages: StageStatuses): OpportunityStatus {
  if (signs.isWon === true) return 'won'
  if (signs.isClosed === true && signs.isWon === false) return 'lost'
  const spoken = statusFromWords(signs.status)
  if (spoken !== null) return spoken
  if (signs.isClosed === false) return 'open'
  const told = Object.hasOwn(stages, signs.stage) ? stages[signs.stage] : undefined
  if (told !== undefined) return told
  return statusFromWords(signs.stage) ?? (signs.isClosed === true ? 'lost' : 'open')
}
