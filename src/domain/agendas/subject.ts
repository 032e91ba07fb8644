import type { ReviewKind } from '#contract/values.ts'

/** What a review or an agenda names of accounts and deals. */
type Named = { readonly accountId: string | null; readonly opportunityId: string | null }

/**
 * What two reviews of a kind have to share to be about the same: of deal reviews the deal, whether
 * its account was named too or not, of account reviews the account; of others whatever they name.
 * null: it does not matter.
 */
export function subjectOf(
  kind: ReviewKind,
  { accountId, opportunityId }: Named,
): { readonly account: { is: string | null } | null; readonly deal: { is: string | null } | null } {
  return {
    account: kind === 'deal' ? null : { is: accountId },
    deal: kind === 'account' ? null : { is: opportunityId },
  }
}

/** Whether two reviews of a kind are about the same. */
export function sameSubject(kind: ReviewKind, one: Named, other: Named): boolean {
  const { account, deal } = subjectOf(kind, one)
  return (
    (account === null || account.is === other.accountId) &&
    (deal === null || deal.is === other.opportunityId)
  )
}

/** Whether a review may be the one that is due: what is not named of that one yet may be anything. */
export function mayBeAbout(kind: ReviewKind, due: Named, review: Named): boolean {
  if (due.opportunityId !== null && due.opportunityId !== review.opportunityId) return false
  const named = due.accountId === null || (kind === 'deal' && due.opportunityId !== null)
  return named || due.accountId === review.accountId
}
