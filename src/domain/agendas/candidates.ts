import type { GuideSection } from '#contract/template-definition.ts'
import type { PlanKind } from '#contract/values.ts'
import type { Writing } from '#contract/writing.ts'
import { sayTimes } from '../commitments/redate.ts'
import { nameWithAccount } from '../crm/deal-name.ts'
import { daysBetween } from '../days.ts'
import { sayCount } from '../days/say-day.ts'
import type { Finding } from '../exceptions/rank-deals.ts'
import { reviewNames } from '../summaries/wording.ts'
import { sayDay } from '../writing/write-day.ts'
import { type Candidate, type ItemOrigin, noSource } from './agenda-item.ts'
import type { AgendaFacts, PlanDueFact, PraiseFact, PromiseFact } from './facts.ts'
import { focusKey, promiseKey } from './item-keys.ts'
import { topicPrivacy } from './item-privacy.ts'

/** What a section of a guide can be filled with. */
export type Fill = GuideSection['fills'][number]

/** How many minutes an item is planned with until the manager says otherwise. Ours. */
export const itemMinutes: Record<ItemOrigin, number> = {
  manual: 2,
  carried: 2,
  promise: 1,
  exception: 2,
  plan_change: 1,
  plan_due: 4,
  focus: 5,
  praise: 1,
}

/** A promise comes up when it is late or due within so many days; later ones stay on their list. */
export const promiseHorizon = 14

/** A candidate and, where it had better stay out, why. */
export type Offer = { readonly candidate: Candidate; readonly later: string | null }

/** What the app would put into each kind of slot, the most worth the time first. */
export function candidatesOf(facts: AgendaFacts): Record<Fill, Offer[]> {
  return {
    carried: facts.parked.map((parked) => offer(parkedItem(parked, facts))),
    promises: promiseOffers(facts),
    exceptions: exceptionItems(facts).map(offer),
    plan_changes: planChangeItems(facts).map(offer),
    plans_due: facts.plansDue.map((plan) => offer(planDueItem(plan, facts))),
    focus: focusItem(facts).map(offer),
    praise: praiseItem(facts).map(offer),
  }
}

function offer(candidate: Candidate): Offer {
  return { candidate, later: null }
}

type Draft = Pick<Candidate, 'key' | 'origin' | 'text' | 'why' | 'privacy'> & Partial<Candidate>

function item(draft: Draft): Candidate {
  return {
    source: noSource,
    minutes: itemMinutes[draft.origin],
    must: false,
    openedOn: null,
    ...draft,
  }
}

function parkedItem(
  parked: AgendaFacts['parked'][number],
  { today, writing }: AgendaFacts,
): Candidate {
  return item({
    key: `parked:${parked.captureId}`,
    origin: 'carried',
    text: parked.text,
    privacy: topicPrivacy({ from: 'capture', privacy: parked.privacy }),
    why: `Parked in the ${reviewNames[parked.reviewKind]} of ${sayDay(parked.on, today, writing)}.`,
    source: {
      ...noSource,
      captureId: parked.captureId,
      planId: parked.planId,
      fieldKey: parked.fieldKey,
    },
    must: true,
    openedOn: parked.on,
  })
}

/** The manager's own promises first, then what is late, then what is due next. */
function promiseOffers(facts: AgendaFacts): Offer[] {
  const { today, writing } = facts
  const rank = (promise: PromiseFact): number =>
    (promise.owner === 'manager' ? 0 : 2) + (isLate(promise, today) ? 0 : 1)
  return facts.promises
    .toSorted(
      (a, b) =>
        rank(a) - rank(b) || compare(a.dueOn ?? '9999', b.dueOn ?? '9999') || compare(a.id, b.id),
    )
    .map((promise) => {
      const far = promise.dueOn !== null && daysBetween(today, promise.dueOn) > promiseHorizon
      const later =
        far && promise.dueOn ? `Not due before ${sayDay(promise.dueOn, today, writing)}.` : null
      return { candidate: promiseItem(promise, facts), later }
    })
}

function isLate({ dueOn }: PromiseFact, today: string): boolean {
  return dueOn !== null && dueOn < today
}

function promiseItem(promise: PromiseFact, { repName, today, writing }: AgendaFacts): Candidate {
  const who =
    promise.owner === 'manager' ? 'You' : promise.owner === 'rep' ? repName : promise.ownerName
  return item({
    key: promiseKey(promise.id),
    origin: 'promise',
    text: `${who}: ${promise.text}`,
    privacy: topicPrivacy({ from: 'commitment', privacy: promise.privacy }),
    why: `${sayDue(promise.dueOn, today, writing)}${promise.redateCount > 0 ? `, moved ${sayTimes(promise.redateCount)}` : ''}.`,
    source: {
      ...noSource,
      commitmentId: promise.id,
      planId: promise.planId,
      fieldKey: promise.fieldKey,
    },
    must: promise.owner === 'manager' || isLate(promise, today),
  })
}

function sayDue(dueOn: string | null, today: string, writing: Writing): string {
  if (dueOn === null) return 'Promised without a date'
  const days = daysBetween(dueOn, today)
  if (days > 0)
    return `Was due on ${sayDay(dueOn, today, writing)}, ${sayCount(days, 'day', 'days', writing)} ago`
  return days === 0 ? 'Due today' : `Due on ${sayDay(dueOn, today, writing)}`
}

function exceptionItems({ findings, othersDeals }: AgendaFacts): Candidate[] {
  const items = findings.findings.map((finding) => dealItem(finding, othersDeals))
  const { noNextStepAnywhere: common, unsaid } = findings
  if (unsaid) {
    items.push(
      item({
        key: 'deals:unsaid',
        origin: 'exception',
        text: 'What the open deals do not say',
        privacy: topicPrivacy({ from: 'deal', ofRep: othersDeals.size === 0 }),
        why: `Of ${unsaid.of} open ${unsaid.of === 1 ? 'deal' : 'deals'}, ${sayList(unsaid.gaps.map(({ what, deals }) => `${deals} ${deals === 1 ? 'has' : 'have'} no ${what}`))}.`,
      }),
    )
  }
  if (common) {
    items.push(
      item({
        key: 'deals:no_next_step',
        origin: 'exception',
        text: 'Next steps are missing nearly everywhere',
        privacy: topicPrivacy({ from: 'deal', ofRep: othersDeals.size === 0 }),
        why: `${common.deals} of ${common.of} open deals have no dated next step; the CRM file may not carry them.`,
      }),
    )
  }
  return items
}

/** `a`, `a and b`, `a, b and c`. */
function sayList(parts: readonly string[]): string {
  return parts.length < 2
    ? (parts[0] ?? '')
    : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`
}

function dealItem(
  { deal, exceptions, weight }: Finding,
  othersDeals: ReadonlySet<string>,
): Candidate {
  const name = nameWithAccount(deal.name, deal.accountName)
  return item({
    key: `deal:${deal.id}`,
    origin: 'exception',
    text: name,
    privacy: topicPrivacy({ from: 'deal', ofRep: !othersDeals.has(deal.id) }),
    why: exceptions.map(({ why }) => why).join(' '),
    source: {
      ...noSource,
      opportunityId: deal.id,
      accountId: deal.accountId,
      changeId: exceptions.find(({ changeId }) => changeId !== null)?.changeId ?? null,
    },
    minutes: weight === 'talk' ? itemMinutes.exception : 1,
  })
}

function planChangeItems({ planChanges, lastReviewOn, today, writing }: AgendaFacts): Candidate[] {
  const since =
    lastReviewOn === null ? '' : ` since the review of ${sayDay(lastReviewOn, today, writing)}`
  return planChanges.map((change) => {
    const shown = change.fields.slice(0, 4).join(', ')
    const more = change.fields.length > 4 ? ` and ${change.fields.length - 4} more` : ''
    return item({
      key: `plan-change:${change.planId}`,
      origin: 'plan_change',
      text: `What changed in the plan: ${change.title}`,
      privacy: topicPrivacy({ from: 'plan', ofRep: change.ofRep }),
      why: `${sayCount(change.fields.length, 'field')} changed${since}: ${shown}${more}.`,
      source: {
        ...noSource,
        planId: change.planId,
        accountId: change.accountId,
        opportunityId: change.opportunityId,
      },
    })
  })
}

const planNames: Record<PlanKind, string> = {
  account_plan: 'account plan',
  opportunity_plan: 'opportunity plan',
  territory_plan: 'territory plan',
  call_plan: 'call plan',
}

function planDueItem(plan: PlanDueFact, { today, writing }: AgendaFacts): Candidate {
  const name = planNames[plan.kind]
  // The subject, not the plan, so that a plan made after the agenda was built stays the same item.
  const about = plan.opportunityId ?? plan.accountId ?? 'rep'
  const key = plan.kind === 'call_plan' ? `call:${plan.planId ?? about}` : `${plan.kind}:${about}`
  return item({
    key: `plan-due:${key}`,
    origin: 'plan_due',
    text:
      plan.planId === null ? `No ${name} yet: ${plan.title}` : `Open the ${name}: ${plan.title}`,
    privacy: topicPrivacy({ from: 'plan', ofRep: plan.ofRep }),
    why: plan.planId === null ? 'This review works beside it.' : sayLooked(plan, today, writing),
    source: {
      ...noSource,
      planId: plan.planId,
      accountId: plan.accountId,
      opportunityId: plan.opportunityId,
    },
  })
}

function sayLooked(
  { lastLookedOn, lastChangedOn }: PlanDueFact,
  today: string,
  writing: Writing,
): string {
  const looked =
    lastLookedOn === null
      ? 'Not yet opened in a review'
      : `Last opened in the review of ${sayDay(lastLookedOn, today, writing)}`
  if (lastChangedOn === null) return `${looked}; still empty.`
  const days = daysBetween(lastChangedOn, today)
  return days <= 0
    ? `${looked}; changed today.`
    : `${looked}; last changed ${sayCount(days, 'day', 'days', writing)} ago.`
}

function focusItem({ focus, today, writing }: AgendaFacts): Candidate[] {
  if (focus === null) return []
  const noted =
    focus.lastNoteOn === null
      ? 'nothing noted on it yet'
      : `last note on ${sayDay(focus.lastNoteOn, today, writing)}`
  return [
    item({
      key: focusKey(focus.id),
      origin: 'focus',
      text: `Focus: ${focus.skill}`,
      privacy: topicPrivacy({ from: 'focus', privacy: focus.privacy }),
      why: `Agreed on ${sayDay(focus.startedOn, today, writing)}; ${noted}.`,
      source: { ...noSource, coachingNoteId: focus.lastNoteId },
    }),
  ]
}

const praiseOrder: Record<PraiseFact['kind'], number> = { evidence: 0, kept: 1, won: 2 }

/** One, and behaviour before results: proof from a buyer, then promises kept, then a deal won. */
function praiseItem({ praise, today, writing }: AgendaFacts): Candidate[] {
  const best = praise.toSorted(
    (a, b) =>
      praiseOrder[a.kind] - praiseOrder[b.kind] || compare(b.on, a.on) || compare(a.id, b.id),
  )[0]
  if (!best) return []
  const day = sayDay(best.on, today, writing)
  const draft = {
    key: `praise:${best.kind}:${best.id}`,
    origin: 'praise' as const,
    privacy: topicPrivacy({ from: 'advice' }),
  }
  if (best.kind === 'evidence') {
    return [
      item({
        ...draft,
        text: `Say thank you: the buyer's own words on ${best.fieldLabel}`,
        why: `Went into the plan ${best.title} on ${day}.`,
        source: { ...noSource, planId: best.planId, fieldKey: best.fieldKey },
      }),
    ]
  }
  if (best.kind === 'kept') {
    const others = best.count > 1 ? `, one of ${best.count} kept by their first date` : ''
    return [
      item({
        ...draft,
        text: `Say thank you: a promise kept in time – ${best.text}`,
        why: `Done on ${day}${others}.`,
        source: { ...noSource, commitmentId: best.id },
      }),
    ]
  }
  return [
    item({
      ...draft,
      text: `Say well done: ${best.title}`,
      why: `Won on ${day}. Ask what made the difference.`,
      source: { ...noSource, opportunityId: best.id },
    }),
  ]
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
