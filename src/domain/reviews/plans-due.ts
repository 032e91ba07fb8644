import type { PlanKind, ReviewKind } from '#contract/values.ts'
import type { PlanWanted } from '#contract/plan-policy.ts'
import { quarterOf } from '../days.ts'

/** What a plan is about; equal subjects mean the same plan. */
export type PlanSubject = {
  readonly planKind: PlanKind
  readonly repId: string
  readonly accountId: string | null
  readonly opportunityId: string | null
  /** A quarter for a territory plan, a day for a call plan, empty otherwise. */
  readonly period: string
}

/** A plan that the agenda puts before the review: one that exists, or one that is asked for. */
export type AgendaPlan = PlanSubject & { readonly planId: string | null }

/** A plan as it is found in the database. */
export type ExistingPlan = PlanSubject & {
  /** Ids sort by their making: of two plans for one subject the younger counts. */
  readonly planId: string
}

/** Whether a plan for a subject is wanted now, as the policy decides. */
export type PlanPolicy = (subject: PlanSubject) => PlanWanted

/** A moment of the history: its number in the sequence, null where only the instant was kept. */
export type Mark = { readonly seq: number | null; readonly at: string }

/**
 * What of a plan stood when a review began: it was there, or archived before, or it is made in the
 * review. A plan that is archived in the review was there.
 */
export function atStart(
  plan: { readonly made: Mark; readonly archived: Mark | null },
  began: { readonly seq: number; readonly startedAt: string },
): 'there' | 'archived' | 'made' {
  const isLater = ({ seq, at }: Mark) => (seq === null ? at > began.startedAt : seq > began.seq)
  if (isLater(plan.made)) return 'made'
  return plan.archived && !isLater(plan.archived) ? 'archived' : 'there'
}

/** What a review is about. */
export type ReviewSubject = {
  readonly kind: ReviewKind
  readonly repId: string
  readonly accountId: string | null
  readonly opportunityId: string | null
  /** Day on which it is held. */
  readonly heldOn: string
}

/** A plan that the review is about; `planId` is null where there is none. */
export type DuePlan = { readonly subject: PlanSubject; readonly planId: string | null }

/**
 * The subjects whose plans a review of this kind is about by itself: a deal review the
 * opportunity's plan, an account review the account's, a territory review the rep's of the quarter,
 * a call debrief the call's. The other kinds go by their agenda alone.
 */
export function subjectsOf(review: ReviewSubject): PlanSubject[] {
  const { repId, accountId, opportunityId } = review
  const none = { repId, accountId: null, opportunityId: null, period: '' }
  switch (review.kind) {
    case 'deal':
      return opportunityId
        ? [{ ...none, planKind: 'opportunity_plan', accountId, opportunityId }]
        : []
    case 'account':
      return accountId ? [{ ...none, planKind: 'account_plan', accountId }] : []
    case 'territory':
      return [{ ...none, planKind: 'territory_plan', period: quarterOf(review.heldOn) }]
    case 'call_debrief':
      return [{ ...none, planKind: 'call_plan', accountId, opportunityId, period: review.heldOn }]
    case 'one_on_one':
    case 'pipeline':
    case 'sales_marketing':
      return []
  }
}

/**
 * The plans that are due in a review: those of its own subject and those that its agenda puts
 * before it – a one-on-one only the first of these, for it opens one plan. Each plan once, the
 * review's own first. What policy does not ask for is not due.
 */
export function plansDue(
  review: ReviewSubject,
  agenda: readonly AgendaPlan[],
  existing: readonly ExistingPlan[],
  policy: PlanPolicy,
): DuePlan[] {
  const own = subjectsOf(review).map((subject) => ({ subject, planId: planFor(subject, existing) }))
  const put = (review.kind === 'one_on_one' ? agenda.slice(0, 1) : agenda).map((item) => ({
    subject: subjectOf(item),
    planId: item.planId ?? planFor(item, existing),
  }))
  const chosenCall = put.some((due) => due.subject.planKind === 'call_plan')
  const seen = new Set<string>()
  const due: DuePlan[] = []
  for (const plan of [...own, ...put]) {
    const isOwn = own.includes(plan)
    // A call that the agenda names is the call of the debrief; no other is guessed beside it.
    if (isOwn && plan.subject.planKind === 'call_plan' && chosenCall) continue
    const wanted = policy(plan.subject)
    if (wanted === 'never' || (wanted === 'when_there' && plan.planId === null)) continue
    const key = plan.planId ?? subjectKey(plan.subject)
    if (seen.has(key)) continue
    seen.add(key)
    due.push(plan)
  }
  return due
}

/**
 * The plan that a review of its kind is about by itself, whether it is due or not; null for a review
 * of a person, a pipeline or a hand-over. The call of a debrief is the one that is due in it.
 */
export function ownPlan(
  review: ReviewSubject,
  due: readonly DuePlan[],
  existing: readonly ExistingPlan[],
): DuePlan | null {
  const [own] = subjectsOf(review)
  if (!own) return null
  const chosen = due.find(({ subject }) =>
    own.planKind === 'call_plan'
      ? subject.planKind === 'call_plan'
      : subjectKey(subject) === subjectKey(own),
  )
  return chosen ?? { subject: own, planId: planFor(own, existing) }
}

/** One text for one subject, so that subjects can be compared and looked up. */
export function subjectKey(subject: PlanSubject): string {
  const { planKind, repId, accountId, opportunityId, period } = subject
  if (planKind === 'opportunity_plan') return `${planKind}:${opportunityId ?? ''}`
  if (planKind === 'account_plan') return `${planKind}:${accountId ?? ''}`
  if (planKind === 'territory_plan') return `${planKind}:${repId}:${period}`
  return `${planKind}:${repId}:${accountId ?? ''}:${opportunityId ?? ''}:${period}`
}

/** The plan for a subject: the youngest one, for a call the last one planned up to that day. */
export function planFor(subject: PlanSubject, existing: readonly ExistingPlan[]): string | null {
  const fitting = existing.filter((plan) => fits(plan, subject))
  const [first] = fitting.toSorted(
    (a, b) => compareDown(a.period, b.period) || compareDown(a.planId, b.planId),
  )
  return first?.planId ?? null
}

function fits(plan: ExistingPlan, subject: PlanSubject): boolean {
  if (plan.planKind !== subject.planKind) return false
  switch (subject.planKind) {
    case 'opportunity_plan':
      return plan.opportunityId === subject.opportunityId
    case 'account_plan':
      return plan.accountId === subject.accountId
    case 'territory_plan':
      return plan.repId === subject.repId && plan.period === subject.period
    case 'call_plan':
      return (
        plan.repId === subject.repId &&
        plan.period <= subject.period &&
        (subject.opportunityId === null || plan.opportunityId === subject.opportunityId) &&
        (subject.accountId === null || plan.accountId === subject.accountId)
      )
  }
}

function subjectOf(item: AgendaPlan): PlanSubject {
  const { planKind, repId, accountId, opportunityId, period } = item
  return { planKind, repId, accountId, opportunityId, period }
}

function compareDown(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? 1 : -1
}
