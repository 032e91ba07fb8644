import type { Waiver } from '#contract/plan-waivers.ts'
import type { Settings } from '#contract/settings.ts'
import type { PlanDefinition } from '#contract/template-definition.ts'
import { dayIn } from '#domain/days.ts'
import { isFor, type WaivedPlan } from '#domain/plans/waivers.ts'
import { signOfLife, silenceSeconds } from '#domain/reviews/clock.ts'
import { fieldsOf } from '#domain/templates/fields.ts'
import type { PlanFacts, Touch, VerdictFacts } from '#domain/verdict/facts.ts'
import type { CommandContext, QueryContext } from '../../context.ts'
import {
  type DueBy,
  type Interval,
  readIntervals,
  ruleOfAgenda,
} from '../plans/intervals.repository.ts'
import { readOwnFacts } from '../plans/plan-facts.ts'
import { tiersOf } from '../plans/intervals.repository.ts'
import { waiversAbout } from '../plans/waivers.repository.ts'
import { readSettings } from '../settings/settings.repository.ts'
import { type Inspected, inspectedPlans, secondsInFront } from './plans.service.ts'
import type { StoredPlan } from './inspection.repository.ts'
import { lastSpan, reviewsIn, type StoredReview } from './reviews.repository.ts'
import {
  findStanding,
  insertStanding,
  type Standing,
  type StandingPlan,
} from './standing.repository.ts'

/**
 * What the verdicts of an open review are made from: as it stands now while the review runs, and as
 * it stood at the end of its last stretch when it does not, whatever has happened since.
 */
export async function standingOf(ctx: QueryContext, review: StoredReview): Promise<Standing> {
  return (await findStanding(ctx.db, review.id)) ?? gather(ctx, review, await stoodAt(ctx, review))
}

/** Keeps what a review is judged by, if that is not kept already: it stops, or has fallen silent. */
export async function keepStanding(ctx: CommandContext, review: StoredReview): Promise<void> {
  if (await findStanding(ctx.db, review.id)) return
  const at = await stoodAt(ctx, review)
  await insertStanding(ctx.db, review.id, at, await gather(ctx, review, at))
}

/**
 * Before anything is written: if a review is running that has fallen silent, nothing has changed since
 * its last sign of life, and what it is judged by is kept. So a crash or a night takes nothing from it
 * and adds nothing to it.
 */
export async function keepOfSilent(ctx: CommandContext): Promise<void> {
  const running = await ctx.db
    .selectFrom('review')
    .select('id')
    .where('state', '=', 'running')
    .executeTakeFirst()
  if (!running) return
  const last = await lastSpan(ctx.db, running.id)
  if (!last || signOfLife(last, ctx.now, silenceSeconds) === 'grow') return
  const [review] = await reviewsIn(ctx.db, 'running')
  if (!review) return
  try {
    await keepStanding(ctx, review)
  } catch (error) {
    // What cannot be gathered, of one damaged plan, must not stop the manager from saving anything.
    const reference = ctx.nextId()
    ctx.ports.logger.event('review_not_kept', { reference })
    ctx.ports.logger.cause(reference, error)
  }
}

/** The last moment in which a review ran: now, unless it is paused or has fallen silent. */
async function stoodAt(ctx: QueryContext, review: StoredReview): Promise<string> {
  const last = await lastSpan(ctx.db, review.id)
  if (!last) return ctx.now
  const isOn = review.state === 'running' && signOfLife(last, ctx.now, silenceSeconds) === 'grow'
  return isOn && ctx.now > last.endedAt ? ctx.now : last.endedAt
}

type Gathered = {
  readonly ctx: QueryContext
  readonly review: StoredReview
  readonly settings: Settings
  readonly waivers: readonly Waiver[]
  readonly interval: (one: Inspected) => number
}

async function gather(now: QueryContext, review: StoredReview, at: string): Promise<Standing> {
  const ctx = { ...now, now: at, today: dayIn(at, now.zone) }
  const settings = await readSettings(ctx.db)
  // What is made in a review without being due in it was not there to be judged.
  const inspected = (await inspectedPlans(ctx, review)).filter(({ due, plan }) => due || plan)
  const gathered: Gathered = {
    ctx,
    review,
    settings,
    waivers: await waiversAbout(ctx.db, inspected.map(waivedPlan)),
    interval: await intervalsOf(ctx, review, inspected, settings),
  }
  const plans: StandingPlan[] = []
  for (const one of inspected) plans.push(await standingPlan(gathered, one))
  return { settings: settings.verdict, plans }
}

/** The rule that made the review due says how often the plans that are due in it are looked at. */
async function intervalsOf(
  ctx: QueryContext,
  review: StoredReview,
  inspected: readonly Inspected[],
  settings: Settings,
): Promise<Gathered['interval']> {
  const planIds = inspected.flatMap(({ plan }) => plan?.planId ?? [])
  const accountIds = inspected.flatMap(({ subject }) => subject.accountId ?? [])
  const interval: Interval = await readIntervals(ctx.db, settings, ctx.today, planIds)
  const tiers = await tiersOf(ctx.db, [...new Set(accountIds)])
  const dueBy: DueBy | null = review.agendaId ? await ruleOfAgenda(ctx.db, review.agendaId) : null
  return ({ plan, subject, due }) =>
    interval(
      {
        id: plan?.planId ?? null,
        kind: subject.planKind,
        repId: plan?.repId ?? subject.repId,
      },
      tiers.get(subject.accountId ?? '') ?? '',
      due && dueBy ? dueBy : undefined,
    )
}

async function standingPlan(gathered: Gathered, one: Inspected): Promise<StandingPlan> {
  const { ctx } = gathered
  const { plan, subject, title, due } = one
  const own = plan ? await planFacts(gathered, one, plan) : null
  const common = {
    endsOn: ctx.today,
    cadenceDays: gathered.interval(one),
    waivers: gathered.waivers
      .filter((waiver) => isFor(waiver, waivedPlan(one)))
      .map(({ id, reason, expiresOn }) => ({ waiverId: id, reason, expiresOn })),
  }
  const facts: VerdictFacts = own
    ? { ...common, plan: own.facts }
    : { ...common, plan: null, opened: one.openedAbsent }
  return {
    planKind: subject.planKind,
    planId: plan?.planId ?? null,
    accountId: subject.accountId,
    opportunityId: subject.opportunityId,
    title,
    due,
    labels: Object.fromEntries(
      (own ? fieldsOf(own.definition) : []).map((field) => [field.key, field.label] as const),
    ),
    facts,
  }
}

function waivedPlan({ plan, made, subject }: Inspected): WaivedPlan {
  const { planKind: kind, accountId, opportunityId } = subject
  const repId = plan?.repId ?? subject.repId
  return { kind, repId, planId: (plan ?? made)?.planId ?? null, accountId, opportunityId }
}

async function planFacts(
  { ctx, review, settings }: Gathered,
  one: Inspected,
  plan: StoredPlan,
): Promise<{ facts: PlanFacts; definition: PlanDefinition }> {
  const { copiedShare } = settings.verdict
  const { facts: own, definition } = await readOwnFacts(ctx, plan.planId, copiedShare, review.seq)
  const facts: PlanFacts = {
    ...own,
    // A hand-over is a beginning for the rep who has got the plan, and for nobody else.
    handedOn: plan.repId === review.repId ? own.handedOn : null,
    secondsInFront: secondsInFront(one.touches),
    touches: one.touches.flatMap(({ kind, fieldKey, at }): Touch[] =>
      kind === 'edited' || kind === 'confirmed' || kind === 'cited' ? [{ kind, fieldKey, at }] : [],
    ),
    citations: [],
  }
  return { facts, definition }
}
