import type { Commitment, CommitmentOwner } from '#contract/commitments.ts'
import type { Privacy } from '#contract/values.ts'
import { call } from '../../lib/call.ts'
import { offerUndo } from '../../lib/undo.ts'
import { type Cited, type Draft, knownOf, remember } from './drafts.ts'

/** A commitment as it is being written. */
export type CommitmentWords = {
  readonly text: string
  readonly owner: CommitmentOwner
  readonly ownerName: string
  readonly dueOn: string | null
  readonly proof: string
  readonly privacy: Privacy
  readonly cited: Cited | null
}

type Place = {
  readonly reviewId: string
  readonly repId: string
  readonly sectionKey: string | null
  readonly draft: Draft | null
}

/**
 * Saves a commitment as far as it can be saved: nothing without words; somebody else only by name.
 * @returns its id, or null when there was nothing to save
 */
export async function saveCommitment(
  rowKey: string,
  place: Place,
  words: CommitmentWords,
): Promise<string | null> {
  if (words.text.trim() === '') return null
  const nameless = words.owner === 'other' && words.ownerName.trim() === ''
  const saved = {
    owner: nameless ? ('rep' as const) : words.owner,
    ownerName: words.owner === 'other' ? words.ownerName.trim() : '',
    text: words.text.trim(),
    proof: words.proof,
    privacy: words.privacy,
    planId: words.cited?.planId ?? null,
    fieldKey: words.cited?.fieldKey ?? null,
  }
  const known = knownOf(rowKey)
  if (!known) {
    const { commitment } = await call('commitments.create', {
      ...saved,
      repId: place.repId,
      dueOn: words.dueOn,
      reviewId: place.reviewId,
      sectionKey: place.sectionKey,
      captureId: place.draft?.captureId ?? null,
    })
    remember(rowKey, commitment)
    return commitment.id
  }
  const { commitment } = await call('commitments.edit', {
    ...saved,
    commitmentId: known.id,
    revision: known.revision,
  })
  remember(rowKey, commitment)
  if (commitment.dueOn !== words.dueOn) await setDay(rowKey, commitment, words.dueOn)
  return known.id
}

/**
 * Sets the day of a promise that is still being made. What was typed before it was final is no
 * moved promise, so the day is taken away first and then given anew.
 */
async function setDay(rowKey: string, before: Commitment, dueOn: string | null): Promise<void> {
  let now = before
  const seen = () => ({ commitmentId: now.id, revision: now.revision })
  if (now.dueOn !== null) {
    now = (await call('commitments.undoRedate', { ...seen(), dueOn: null })).commitment
  }
  if (dueOn !== null) {
    now = (await call('commitments.redate', { ...seen(), dueOn, help: null })).commitment
  }
  remember(rowKey, now)
}

/** Removes a commitment that was written by mistake, and offers to bring it back. */
export async function removeCommitment(commitmentId: string): Promise<void> {
  const remove = () => call('commitments.remove', { commitmentId })
  await remove()
  offerUndo({
    label: 'Action removed',
    undo: () => call('commitments.restore', { commitmentId }),
    redo: remove,
  })
}
