import type { AgendaSubject } from './agenda-item.ts'

/** What a parked topic is about: the deal or the account that it came up with; null: neither. */
export type ParkedAbout = {
  readonly opportunityId: string | null
  /** Of a topic about a deal its account, or null. */
  readonly accountId: string | null
}

/**
 * Whether a parked topic belongs in an agenda: in a review of the deal that it is about, in a review
 * of the account where it is about no deal of it, and in the one-on-one, where everything of a rep
 * may be talked about. It was parked because it led away; it does not come up in a review of
 * something else, where it would lead away once more.
 */
export function belongsIn(topic: ParkedAbout, subject: AgendaSubject): boolean {
  switch (subject.reviewKind) {
    case 'one_on_one':
      return true
    case 'deal':
      return topic.opportunityId !== null && topic.opportunityId === subject.opportunityId
    case 'account':
      return (
        topic.opportunityId === null &&
        topic.accountId !== null &&
        topic.accountId === subject.accountId
      )
    case 'pipeline':
    case 'territory':
    case 'call_debrief':
    case 'sales_marketing':
      return false
  }
}
