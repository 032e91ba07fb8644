import type { ExceptionSettings } from '#contract/settings.ts'
import type { AgendaItem, AgendaSubject } from '#domain/agendas/agenda-item.ts'
import { belongsIn } from '#domain/agendas/parked.ts'
import { type BuildInput, buildAgenda, type BuiltAgenda } from '#domain/agendas/build-agenda.ts'
import { carryOver, type WaitingItem } from '#domain/agendas/carry-over.ts'
import { choosePlans } from '#domain/agendas/choose-plans.ts'
import type { AgendaFacts } from '#domain/agendas/facts.ts'
import { addDays } from '#domain/days.ts'
import { defaultExceptionLimits, type ExceptionLimits } from '#domain/exceptions/limits.ts'
import { type Finding, rankDeals } from '#domain/exceptions/rank-deals.ts'
import { firstLook, type FirstLook } from '#domain/exceptions/first-look.ts'
import { stageNorms } from '#domain/exceptions/stage-norm.ts'
import { lastWaiver } from '#domain/plans/waivers.ts'
import { subjectsOf } from '#domain/reviews/plans-due.ts'
import { type FittedSection, inFitted, sectionOf } from '#domain/agendas/fit-sections.ts'
import type { GuideSection } from '#contract/template-definition.ts'
import type { QueryContext } from '../../context.ts'
import { notFound } from '../../failure.ts'
import { policyFor } from '../plans/policy.service.ts'
import { waiversAbout } from '../plans/waivers.repository.ts'
import { readSettings } from '../settings/settings.repository.ts'
import { listEndedDeals, listOpenDeals, listWonHistory } from './deals.repository.ts'
import {
  findFocus,
  findLastReview,
  findNames,
  listEndedPromises,
  listParked,
  listPraise,
  listPromises,
} from './facts.repository.ts'
import { listWaiting } from './items.repository.ts'
import { listPlanChanges, listPlans, type PlanRow } from './plans.repository.ts'

/** With no review before, news is what happened in so many days. */
const newsDays = 30

/**
 * Reads what the app knows, and builds from it, for sections that are fitted to the review; writes
 * nothing. NOT_FOUND as in `findNames`.
 */
export async function prepare(
  ctx: QueryContext,
  subject: AgendaSubject,
  sections: readonly FittedSection<GuideSection>[],
  existing: readonly AgendaItem[],
): Promise<BuiltAgenda> {
  const waiting = await listWaiting(ctx.db, subject.repId, ctx.zone)
  const carried = carryOver(waiting, subject, ctx.today)
  const facts = await gatherFacts(ctx, subject)
  const ended = await endedSources(ctx, facts, [...existing, ...carried.map(({ item }) => item)])
  return buildAgenda({
    sections,
    existing: inFitted(existing, sections),
    carried: carried.map((line) => ({
      ...line,
      item: { ...line.item, sectionKey: sectionOf(line.item.sectionKey, sections) },
    })),
    facts,
    ended,
  })
}

/** The deals of a subject that stand out, those most worth discussing first. */
export async function findingsOf(
  ctx: QueryContext,
  subject: AgendaSubject,
): Promise<readonly Finding[]> {
  return (await lookAtDeals(ctx, subject, await findLastReview(ctx.db, subject))).look.findings
}

/** The open deals of a subject, and what stands out about them since a review; null: the first. */
async function lookAtDeals(
  { db, today, writing }: QueryContext,
  subject: AgendaSubject,
  since: string | null,
): Promise<{ look: FirstLook; examined: Set<string>; othersDeals: Set<string> }> {
  const limits = limitsFrom((await readSettings(db)).exceptions)
  const deals = await listOpenDeals(db, subject, since ?? addDays(today, -newsDays))
  const history = await listWonHistory(db, subject.repId)
  const norms = stageNorms(history.won, history.changes, limits)
  const measure = { today, since, norms, limits, writing }
  const examined = new Set(deals.map(({ id }) => id))
  const othersDeals = new Set(
    deals.flatMap(({ id, ownerRepId }) => (ownerRepId === subject.repId ? [] : [id])),
  )
  return { look: firstLook(deals, rankDeals(deals, measure), measure), examined, othersDeals }
}

/** Everything that is known about a subject. */
async function gatherFacts(ctx: QueryContext, subject: AgendaSubject): Promise<AgendaFacts> {
  const { db, today } = ctx
  const names = await findNames(db, subject)
  if (!names) throw notFound('rep, account or deal')
  const lastReviewOn = await findLastReview(db, subject)
  const newsAfter = lastReviewOn ?? addDays(today, -newsDays)
  const { look, examined, othersDeals } = await lookAtDeals(ctx, subject, lastReviewOn)
  const { plans, wanted } = await plansAsked(ctx, subject)
  return {
    today,
    writing: ctx.writing,
    lastReviewOn,
    repName: names.repName,
    findings: look,
    examined,
    othersDeals,
    promises: await listPromises(db, subject),
    planChanges: await listPlanChanges(db, plans, newsAfter),
    plansDue: choosePlans(
      subject,
      plans,
      names.title === null ? null : { title: names.title },
      today,
      wanted,
    ),
    focus: await findFocus(db, subject.repId),
    praise: await listPraise(db, subject, plans, newsAfter, today),
    parked: (await listParked(db, subject.repId)).filter((topic) => belongsIn(topic, subject)),
  }
}

/** The plans that an agenda could open, and whether one is missed that is not there. */
async function plansAsked(
  ctx: QueryContext,
  subject: AgendaSubject,
): Promise<{ plans: PlanRow[]; wanted: boolean }> {
  const { db, today } = ctx
  const plans = await listPlans(db, subject, today)
  const [own] = subjectsOf({ ...subject, kind: subject.reviewKind, heldOn: today })
  const subjects = plans.map((plan) => ({ ...plan, planKind: plan.kind }))
  const policy = await policyFor(ctx, own ? [...subjects, own] : subjects)
  const waivers = own ? await waiversAbout(db, [own]) : []
  return {
    plans: plans.map((plan) => ({
      ...plan,
      excused: plan.excused || policy({ ...plan, planKind: plan.kind }) === 'never',
    })),
    wanted:
      own !== undefined &&
      policy(own) === 'always' &&
      !lastWaiver(waivers, { ...own, kind: own.planKind, planId: null }, today)?.holds,
  }
}

/** What has ended of the things that these items are about; only those not seen open are looked up. */
async function endedSources(
  ctx: QueryContext,
  facts: AgendaFacts,
  items: readonly (AgendaItem | WaitingItem)[],
): Promise<BuildInput['ended']> {
  const stillOpen = new Set(facts.promises.map(({ id }) => id))
  const promises = new Set<string>()
  const deals = new Set<string>()
  for (const { state, source, key } of items) {
    if (state !== 'open') continue
    const { commitmentId, opportunityId } = source
    if (key.startsWith('promise:') && commitmentId !== null && !stillOpen.has(commitmentId)) {
      promises.add(commitmentId)
    }
    if (key.startsWith('deal:') && opportunityId !== null && !facts.examined.has(opportunityId)) {
      deals.add(opportunityId)
    }
  }
  return {
    promises: await listEndedPromises(ctx.db, [...promises]),
    deals: await listEndedDeals(ctx.db, [...deals]),
  }
}

/** The manager's limits, in the words of the rules. */
function limitsFrom(settings: ExceptionSettings): ExceptionLimits {
  return {
    ...defaultExceptionLimits,
    pushes: settings.pushes,
    agedTimes: settings.agedFactor,
    stuckTimes: settings.stuckFactor,
    stageDays: settings.stageDays,
    otherStageDays: settings.agedDays,
    amountShare: settings.bigChangeShare,
  }
}
