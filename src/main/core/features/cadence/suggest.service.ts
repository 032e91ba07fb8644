import type { Occurrence } from '#contract/cadence-values.ts'
import type { QueryContext } from '../../context.ts'
import { findingsOf } from '../agendas/gather.ts'
import { listAccountsByReview, listDealsByAmount } from './suggest.repository.ts'

/** What a review could be about. */
export type About = { readonly accountId: string | null; readonly opportunityId: string | null }

/**
 * What a deal or account review without a subject had best be about: the deal that stands out most,
 * or the biggest one where none does; the account whose last review is longest ago, the top tier
 * first. What another review of the same days is about is left to that one. null: nothing is known.
 */
export async function suggestAbout(
  ctx: QueryContext,
  occurrence: Occurrence,
  others: readonly Occurrence[],
): Promise<About | null> {
  if (occurrence.reviewKind === 'deal') {
    const taken = new Set(others.map(({ opportunityId }) => opportunityId))
    const ranked = await findingsOf(ctx, { ...occurrence, reviewKind: 'pipeline', accountId: null })
    const outstanding = ranked.map(({ deal }) => deal.id).find((id) => !taken.has(id))
    const deal =
      outstanding ??
      (await listDealsByAmount(ctx.db, occurrence.repId)).find((id) => !taken.has(id))
    return deal === undefined ? null : { accountId: null, opportunityId: deal }
  }
  const taken = new Set(others.map(({ accountId }) => accountId))
  const accounts = await listAccountsByReview(ctx.db, occurrence.repId)
  const account = accounts.find((id) => !taken.has(id))
  return account === undefined ? null : { accountId: account, opportunityId: null }
}
