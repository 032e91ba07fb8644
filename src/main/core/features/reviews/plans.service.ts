import type { ReviewPlan } from '#contract/reviews.ts'
import {
  atStart,
  ownPlan,
  planFor,
  plansDue,
  type PlanSubject,
  subjectKey,
  subjectsOf,
} from '#domain/reviews/plans-due.ts'
import type { CommandContext, QueryContext } from '../../context.ts'
import { notFound } from '../../failure.ts'
import { requireOpen } from './guards.ts'
import { policyFor } from '../plans/policy.service.ts'
import { agendaPlans } from './agenda.repository.ts'
import {
  absentOf,
  namesOf,
  plansFor,
  type StoredPlan,
  type StoredTouch,
  touchesOf,
} from './inspection.repository.ts'
import type { StoredReview } from './reviews.repository.ts'
import { recordAbsent, recordTouch } from './touches.ts'

/** A plan that is due in a review or was opened in it, with what was done with it. */
export type Inspected = {
  readonly subject: PlanSubject
  readonly title: string
  readonly due: boolean
  /** The plan that was there when the review began. */
  readonly plan: StoredPlan | null
  /** The one that was made in the review: it is judged in the next one, and here it is missing. */
  readonly made: StoredPlan | null
  /** What was done with the one or the other. */
  readonly touches: readonly StoredTouch[]
  /** There was none, and it was looked for or made in this review. */
  readonly openedAbsent: boolean
}

/** The plans that a review is about: those due first, then those that were opened besides. */
export async function inspectedPlans(
  ctx: QueryContext,
  review: StoredReview,
): Promise<Inspected[]> {
  const sections = review.guide.sections.map((section) => section.key)
  const put = review.agendaId
    ? await agendaPlans(ctx.db, review.agendaId, review.repId, sections)
    : []
  const touches = await touchesOf(ctx.db, review.id)
  const absent = await absentOf(ctx.db, review.id)
  const byPlan = Map.groupBy(touches, (touch) => touch.planId)
  const named = put.flatMap((item) => item.planId ?? [])
  const found = await plansFor(
    ctx.db,
    [...new Set([...named, ...byPlan.keys()])],
    [...subjectsOf(review), ...put],
  )
  const plans = new Map(found.map((plan) => [plan.planId, plan]))
  const current = found.filter((plan) => atStart(plan, review) === 'there')
  const made = found.filter((plan) => atStart(plan, review) === 'made')
  const isMade = new Set(made.map(({ planId }) => planId))
  const agenda = put.map((item) =>
    isMade.has(item.planId ?? '') ? { ...item, planId: null } : item,
  )
  const policy = await policyFor(ctx, [...subjectsOf(review), ...agenda])
  const due = plansDue(review, agenda, current, policy)
  const dueIds = new Set(due.map(({ planId, subject }) => planId ?? planFor(subject, made)))
  const besides = [...byPlan.keys()].filter((planId) => !dueIds.has(planId))
  const names = await namesOf(
    ctx.db,
    due.flatMap(({ planId, subject }) => (planId ? [] : (subject.accountId ?? []))),
    due.flatMap(({ planId, subject }) => (planId ? [] : (subject.opportunityId ?? []))),
  )
  const lookedFor = new Set(
    absent.map((one) =>
      subjectKey({ ...one, repId: review.repId, period: periodOf(one.planKind, due) }),
    ),
  )
  return [
    ...due.map(({ subject, planId }): Inspected => {
      const plan = (planId && plans.get(planId)) || null
      const madeId = plan ? null : planFor(subject, made)
      const done = byPlan.get(planId ?? madeId ?? '') ?? []
      return {
        subject,
        title: plan?.title ?? titleOf(subject, names, review.repName),
        due: true,
        plan,
        made: (madeId && plans.get(madeId)) || null,
        touches: done,
        openedAbsent: plan === null && (lookedFor.has(subjectKey(subject)) || done.length > 0),
      }
    }),
    ...besides.flatMap((planId): Inspected[] => {
      const plan = plans.get(planId)
      if (!plan) return []
      return [
        {
          subject: plan,
          title: plan.title,
          due: false,
          plan: isMade.has(planId) ? null : plan,
          made: isMade.has(planId) ? plan : null,
          touches: byPlan.get(planId) ?? [],
          openedAbsent: false,
        },
      ]
    }),
  ]
}

/** The same as a screen shows it. */
export async function plansOfReview(
  ctx: QueryContext,
  review: StoredReview,
): Promise<ReviewPlan[]> {
  const inspected = await inspectedPlans(ctx, review)
  return inspected.map(({ subject, title, due, plan, made, touches, openedAbsent }) => ({
    planKind: subject.planKind,
    planId: plan?.planId ?? made?.planId ?? null,
    title,
    accountId: subject.accountId,
    opportunityId: subject.opportunityId,
    period: subject.period,
    due,
    secondsInFront: secondsInFront(touches),
    edited: fieldsTouched(touches, 'edited'),
    confirmed: fieldsTouched(touches, 'confirmed'),
    cited: touches.filter((touch) => touch.kind === 'cited').length,
    openedAbsent,
  }))
}

/** How many fields were touched so; one that is edited again and again counts once. */
function fieldsTouched(touches: readonly StoredTouch[], kind: 'edited' | 'confirmed'): number {
  return new Set(touches.filter((one) => one.kind === kind).map((one) => one.fieldKey)).size
}

/**
 * The plan that a review opens with: the one that it is about by itself, whether it is due or not.
 * `listed` are the plans of the review; null where the kind of review is about no single plan.
 */
export async function ownPlanOf(
  ctx: QueryContext,
  review: StoredReview,
  listed: readonly ReviewPlan[],
): Promise<ReviewPlan | null> {
  const existing = await plansFor(ctx.db, [], subjectsOf(review))
  const due = listed.flatMap((plan) =>
    plan.due ? [{ planId: plan.planId, subject: { ...plan, repId: review.repId } }] : [],
  )
  const current = existing.filter((plan) => !plan.archived)
  const own = ownPlan(review, due, current)
  if (!own) return null
  const { subject, planId } = own
  const shown = listed.find((plan) =>
    planId === null
      ? plan.planId === null && subjectKey({ ...plan, repId: review.repId }) === subjectKey(subject)
      : plan.planId === planId,
  )
  if (shown) return shown
  const title = existing.find((plan) => plan.planId === planId)?.title
  const { planKind, accountId, opportunityId, period } = subject
  return {
    planKind,
    planId,
    accountId,
    opportunityId,
    period,
    title: title ?? review.subject ?? titleOf(subject, new Map(), review.repName),
    due: false,
    secondsInFront: 0,
    edited: 0,
    confirmed: 0,
    cited: 0,
    openedAbsent: false,
  }
}

/** What was opened in a review: a plan, or the place where one is missing. */
export type Opened =
  | { readonly is: 'there'; readonly reviewId: string; readonly planId: string }
  | {
      readonly is: 'missing'
      readonly reviewId: string
      readonly planKind: PlanSubject['planKind']
      readonly accountId: string | null
      readonly opportunityId: string | null
    }

/** Notes that a plan was opened, or looked for where there is none. LOCKED, NOT_FOUND. */
export async function openPlan(ctx: CommandContext, opened: Opened): Promise<void> {
  const { reviewId } = opened
  await requireOpen(ctx, reviewId)
  if (opened.is === 'missing') {
    const { planKind, accountId, opportunityId } = opened
    await requireNamed(ctx, accountId, opportunityId)
    return recordAbsent(ctx, { reviewId, planKind, accountId, opportunityId })
  }
  const { planId } = opened
  const [plan] = await plansFor(ctx.db, [planId], [])
  if (!plan) throw notFound('plan')
  await recordTouch(ctx, { reviewId, planId, kind: 'opened', fieldKey: null, seconds: 0 })
}

async function requireNamed(
  ctx: QueryContext,
  accountId: string | null,
  opportunityId: string | null,
): Promise<void> {
  const names = await namesOf(
    ctx.db,
    accountId ? [accountId] : [],
    opportunityId ? [opportunityId] : [],
  )
  if (accountId && !names.has(accountId)) throw notFound('account')
  if (opportunityId && !names.has(opportunityId)) throw notFound('deal')
}

/** How many seconds a plan was in front in all, to the millisecond. */
export function secondsInFront(touches: readonly StoredTouch[]): number {
  return touches.reduce((sum, touch) => sum + Math.round(touch.seconds * 1000), 0) / 1000
}

/** A missing territory or call plan is looked for in the period that is due. */
function periodOf(
  planKind: PlanSubject['planKind'],
  due: readonly { readonly subject: PlanSubject }[],
): string {
  return due.find(({ subject }) => subject.planKind === planKind)?.subject.period ?? ''
}

function titleOf(
  subject: PlanSubject,
  names: ReadonlyMap<string, string>,
  repName: string,
): string {
  const named = names.get(subject.opportunityId ?? '') ?? names.get(subject.accountId ?? '')
  return (
    named ?? (subject.planKind === 'territory_plan' ? `${repName}, ${subject.period}` : repName)
  )
}
