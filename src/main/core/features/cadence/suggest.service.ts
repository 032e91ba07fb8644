import type { Occurrence } from '#contract/cadence-values.ts'
import { addDays } from '#domain/days.ts'
import type { QueryContext } from '../../context.ts'
import { findNames } from '../agendas/facts.repository.ts'
import { findingsOf } from '../agendas/gather.ts'
import { listAccountsByReview, listDealsByAmount } from './suggest.repository.ts'
import { getOccurrence, listOccurrences } from './timeline.service.ts'

/** What a review could be about. */
export type About = { readonly accountId: string | null; readonly opportunityId: string | null }

/** What `suggestAbout` says of a review, with the reviews around it. */
export async function suggestFor(ctx: QueryContext, occurrence: Occurrence): Promise<About | null> {
  const around = await listOccurrences(ctx, {
    from: addDays(occurrence.on, -7),
    to: addDays(occurrence.on, 7),
    repId: occurrence.repId,
    kind: occurrence.reviewKind,
    removed: false,
  })
  return suggestAbout(
    ctx,
    occurrence,
    around.filter(({ key }) => key !== occurrence.key),
  )
}

/** What a review had best be about, with its name; null: its kind has no subject, or none is known. */
export async function getSuggestion(
  ctx: QueryContext,
  key: string,
): Promise<(About & { name: string }) | null> {
  const occurrence = await getOccurrence(ctx, key)
  if (occurrence.reviewKind !== 'deal' && occurrence.reviewKind !== 'account') return null
  const about = await suggestFor(ctx, occurrence)
  const names = about && (await findNames(ctx.db, { ...occurrence, ...about }))
  return about && names ? { ...about, name: names.title ?? '' } : null
}

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
