import { isPlaceholder } from '#domain/templates/words.ts'
import type { CitedBy } from './facts.ts'

/**
 * Why a commitment that cites a field is not what the plan was acted on by (E4); null when it is. It
 * needs an owner, a day and a proof, stands until the review ends, and cites what the plan has.
 */
export function citationDoubt(commitment: CitedBy): string | null {
  if (!commitment.fieldExists) return 'The plan has no such field.'
  if (!commitment.stands) return 'It was dropped before the review ended.'
  const lacks = [
    ...(commitment.owned ? [] : ['an owner']),
    ...(commitment.dueOn === null ? ['a day'] : []),
    ...(isPlaceholder(commitment.proof) ? ['a proof of done'] : []),
  ]
  return lacks.length === 0 ? null : `It has not yet ${lacks.join(', ')}.`
}
