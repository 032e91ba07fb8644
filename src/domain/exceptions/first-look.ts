import { daysBetween } from '../days.ts'
import { sayCount } from '../days/say-day.ts'
import type { Writing } from '#contract/writing.ts'
import { writeMoney } from '../writing/write-number.ts'
import type { Deal, Exception } from './deal.ts'
import type { Measure } from './find-exceptions.ts'
import { byWorth, type Finding, type Findings } from './rank-deals.ts'

/** So many of the largest and of the oldest come up. Ours. */
const most = 3

/** Fewer deals than this are seen at a glance; none of them is "the largest". */
const fewest = 3

/** What open deals leave unsaid, in the words of an agenda. */
export type Unsaid = {
  readonly what: 'amount' | 'close date' | 'account'
  readonly deals: number
}

/** The findings of a first look, and what the deals do not say. */
export type FirstLook = Findings & {
  readonly unsaid: { readonly of: number; readonly gaps: readonly Unsaid[] } | null
}

/**
 * The first look at a rep's deals. Before the first review there is no yesterday to compare with, and
 * a first file holds no changes; so what a newcomer to a pipeline would ask comes up, by rule: the
 * largest, the oldest by the day of their creation (else of their entry into the stage), and those
 * without an account. Those past their close date stand out at any time. A deal that stands out
 * already gets the further reasons. What many deals do not say is told once, with the count.
 *
 * After a review (`measure.since`) nothing is added.
 */
export function firstLook(
  deals: readonly Deal[],
  findings: Findings,
  { since, today, limits, writing }: Measure,
): FirstLook {
  if (since !== null) return { ...findings, unsaid: null }
  const reasons = new Map<string, Exception[]>()
  const note = (id: string, kind: Exception['kind'], severity: 1 | 2, why: string): void => {
    const list = reasons.get(id) ?? []
    reasons.set(id, [...list, { kind, severity, why, changeId: null }])
  }
  for (const { deal, why } of largest(deals, writing)) note(deal.id, 'largest', 2, why)
  for (const { deal, why } of oldest(deals, today)) note(deal.id, 'oldest', 2, why)
  const homeless = deals.filter(({ accountId }) => accountId === null)
  for (const { id } of homeless) {
    if (homeless.length <= most || reasons.has(id)) note(id, 'no_account', 1, 'It has no account.')
  }
  const found = new Map(findings.findings.map((finding) => [finding.deal.id, finding]))
  for (const deal of deals) {
    const added = reasons.get(deal.id)
    if (added) found.set(deal.id, withReasons(deal, found.get(deal.id), added, limits.talkScore))
  }
  return {
    ...findings,
    findings: [...found.values()].toSorted(byWorth),
    unsaid: unsaidBy(deals),
  }
}

function withReasons(
  deal: Deal,
  there: Finding | undefined,
  added: readonly Exception[],
  talkScore: number,
): Finding {
  const score = added.reduce((sum, { severity }) => sum + severity, there?.score ?? 0)
  return {
    deal,
    exceptions: [...(there?.exceptions ?? []), ...added],
    score,
    weight: score >= talkScore ? 'talk' : 'glance',
  }
}

type Reason = { readonly deal: Deal; readonly why: string }

/** The largest in each currency: amounts of two currencies are never compared. */
function largest(deals: readonly Deal[], writing: Writing): Reason[] {
  const byCurrency = new Map<string, { deal: Deal; minor: number; said: string }[]>()
  for (const deal of deals) {
    if (deal.amount === null || deal.amount.minor <= 0) continue
    const { currency, minor } = deal.amount
    const group = byCurrency.get(currency) ?? []
    group.push({ deal, minor, said: writeMoney(deal.amount, writing) })
    byCurrency.set(currency, group)
  }
  return [...byCurrency].flatMap(([currency, group]) => {
    if (group.length < fewest) return []
    const sorted = group.toSorted((a, b) => b.minor - a.minor || compare(a.deal.id, b.deal.id))
    const top = topOf(sorted, (a, b) => a.minor > b.minor)
    return top.map(({ deal, said }, index) => ({
      deal,
      why: `${places[index]} of ${group.length} open deals with an amount in ${currency}: ${said}.`,
    }))
  })
}

const places = ['The largest', 'The second largest', 'The third largest']

function oldest(deals: readonly Deal[], today: string): Reason[] {
  const aged = deals.flatMap((deal) => {
    const since = deal.createdOn ?? deal.stageSince
    return since === null || since > today
      ? []
      : [{ deal, since, entered: deal.createdOn === null, days: daysBetween(since, today) }]
  })
  if (aged.length < fewest) return []
  const sorted = aged.toSorted((a, b) => compare(a.since, b.since) || compare(a.deal.id, b.deal.id))
  const top = topOf(sorted, (a, b) => a.since < b.since)
  return top.map(({ deal, days, entered }, index) => {
    const open = `${entered ? 'Known' : 'Open'} for ${sayCount(days, 'day')}`
    const place =
      index === 0 ? 'the longest' : index === 1 ? 'the second longest' : 'the third longest'
    return { deal, why: `${open}, ${place} of ${aged.length}.` }
  })
}

/**
 * The top three, of a handful only the top third: half of one's deals are not "the largest". Who is
 * level with the first below the top is not of it.
 */
function topOf<T>(sorted: readonly T[], beyond: (a: T, b: T) => boolean): T[] {
  const count = Math.min(most, Math.ceil(sorted.length / 3))
  const next = sorted[count]
  return sorted.slice(0, count).filter((one) => next === undefined || beyond(one, next))
}

function unsaidBy(deals: readonly Deal[]): FirstLook['unsaid'] {
  const counts: readonly Unsaid[] = [
    { what: 'amount', deals: deals.filter(({ amount }) => amount === null).length },
    { what: 'close date', deals: deals.filter(({ closeDate }) => closeDate === null).length },
    { what: 'account', deals: deals.filter(({ accountId }) => accountId === null).length },
  ]
  const gaps = counts.filter((gap) => gap.deals > (gap.what === 'account' ? most : 0))
  return deals.length < fewest || gaps.length === 0 ? null : { of: deals.length, gaps }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
