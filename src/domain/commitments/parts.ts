import type { Commitment } from '#contract/commitments.ts'

/** The parts of a list of commitments, in their order. */
export const commitmentParts = ['mine', 'reps', 'others', 'ended'] as const
export type CommitmentPart = (typeof commitmentParts)[number]

type Told = Pick<Commitment, 'state' | 'owner'>

/**
 * A list in its parts: what the manager promised, what reps did, what somebody else did, and what is
 * no longer open, whosever it was. Parts without a row are left out; the order of the rows stays.
 */
export function partsOf<T extends Told>(
  commitments: readonly T[],
): { readonly part: CommitmentPart; readonly rows: readonly T[] }[] {
  const rows = Map.groupBy(commitments, partOf)
  return commitmentParts.flatMap((part) => {
    const own = rows.get(part)
    return own ? [{ part, rows: own }] : []
  })
}

function partOf({ state, owner }: Told): CommitmentPart {
  if (state !== 'open') return 'ended'
  if (owner === 'manager') return 'mine'
  return owner === 'rep' ? 'reps' : 'others'
}
