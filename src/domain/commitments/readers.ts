import type { CommitmentOwner } from '#contract/commitments.ts'
import type { Privacy } from '#contract/values.ts'

/**
 * Who may read a new promise, unless the manager says otherwise: the rep reads what the rep promised
 * and what was promised to the rep – it is theirs and was said in their presence. A promise of
 * somebody else stays private, for nobody can tell whether the rep was there.
 */
export function readersOf(owner: CommitmentOwner): Privacy {
  return owner === 'other' ? 'private' : 'rep'
}

/**
 * Who may read a promise that gets another owner while it is written: what its new owner gives, as
 * long as the manager has left to the app who may read it; what was said by hand stays.
 */
export function readersWith(
  before: { readonly owner: CommitmentOwner; readonly privacy: Privacy },
  owner: CommitmentOwner,
): Privacy {
  return before.privacy === readersOf(before.owner) ? readersOf(owner) : before.privacy
}
