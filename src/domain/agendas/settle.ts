import { sayDay } from '../writing/write-day.ts'
import type { AgendaItem } from './agenda-item.ts'
import type { AgendaFacts } from './facts.ts'

/** What has ended, by id: promises kept or dropped, deals won or lost, with the day if known. */
export type Ended = {
  readonly promises: ReadonlyMap<
    string,
    { readonly state: 'done' | 'dropped'; readonly on: string | null }
  >
  readonly deals: ReadonlyMap<string, { readonly status: 'won' | 'lost' }>
}

/** Nothing has ended. */
export const nothingEnded: Ended = { promises: new Map(), deals: new Map() }

/**
 * Says why an item that the app made by itself has settled by itself, or null when it has not.
 * Only what is known to be over settles; an item that nothing is known about stays open. Words of
 * the manager's never settle, nor does what has no end (a plan's changes, a praise not yet said).
 */
export function settledBecause(
  item: Pick<AgendaItem, 'key' | 'edited' | 'origin' | 'source'>,
  facts: AgendaFacts,
  ended: Ended,
): string | null {
  if (item.edited || item.key === '') return null
  const { commitmentId, opportunityId } = item.source
  if (item.key.startsWith('promise:') && commitmentId !== null) {
    const end = ended.promises.get(commitmentId)
    if (!end) return null
    const day = end.on === null ? '' : ` on ${sayDay(end.on, facts.today, facts.writing)}`
    return end.state === 'done' ? `Kept${day}.` : `Dropped${day}.`
  }
  if (item.key.startsWith('deal:') && opportunityId !== null) {
    const end = ended.deals.get(opportunityId)
    if (end) return end.status === 'won' ? 'The deal is won.' : 'The deal is lost.'
    const flagged = facts.findings.findings.some(({ deal }) => deal.id === opportunityId)
    if (facts.examined.has(opportunityId) && !flagged) {
      return 'Nothing stands out about this deal any more.'
    }
    return null
  }
  if (item.key.startsWith('focus:') && item.key !== `focus:${facts.focus?.id ?? ''}`) {
    return 'This focus has ended.'
  }
  return null
}
