import type { ReviewKind } from '#contract/values.ts'
import { addDays, quarterOf } from '#domain/days.ts'
import { type Answer, long, plain, scored } from './answer.ts'
import { snapshotCount, snapshotDays, workdayAfter, workdayBefore, yearStart } from './calendar.ts'
import { sampleAccounts, type SampleAccount } from './cast.ts'
import type { SampleDeal } from './deals.ts'
import type { CaptureMade, Happening, PromiseMade, ReviewMade } from './happenings.ts'
import { crmAnswers, opportunityAnswers, speakingOf, storyOf } from './opportunity-answers.ts'
import * as proofBank from './opportunity-words.ts'
import {
  accountPlanKey,
  callPlanKey,
  dealPlan,
  plannedDeals,
  plannedDepth,
  territoryDay,
  territoryPlanKey,
  weekOn,
} from './plan-life.ts'
import { type Random, randomFor } from './random.ts'
import * as talk from './talk-words.ts'
import { fill, type Speaking } from './words.ts'

/** What the review is meant to show; the verdict itself is made by the rule, from what is done. */
type Shown =
  | 'used, proven and the same as the CRM'
  | 'used, proven'
  | 'used, the same as the CRM'
  | 'used'
  | 'filled, not used'
  | 'opened'
  | 'not opened'
  | 'missing'
  | 'copied'
  | 'waived'
  | 'no plan'

type Script = {
  readonly rep: string
  /** How many exports ago. */
  readonly ago: number
  readonly kind: ReviewKind
  readonly shows: Shown
}

function row(rep: string, ago: number, kind: ReviewKind, shows: Shown): Script {
  return { rep, ago, kind, shows }
}

/** The thirty reviews of the half year. */
const scripts: readonly Script[] = [
  row('amara', 17, 'deal', 'used, proven and the same as the CRM'),
  row('amara', 13, 'one_on_one', 'used, proven and the same as the CRM'),
  row('amara', 9, 'account', 'used'),
  row('amara', 5, 'deal', 'used, proven and the same as the CRM'),
  row('amara', 1, 'deal', 'used, proven and the same as the CRM'),
  row('priya', 18, 'deal', 'used, proven'),
  row('priya', 11, 'deal', 'used, proven and the same as the CRM'),
  row('priya', 6, 'one_on_one', 'filled, not used'),
  row('priya', 2, 'deal', 'used, proven'),
  row('lukas', 17, 'deal', 'filled, not used'),
  row('lukas', 10, 'deal', 'used, the same as the CRM'),
  row('lukas', 7, 'account', 'used'),
  row('lukas', 2, 'deal', 'used'),
  row('sofia', 16, 'deal', 'used'),
  row('sofia', 8, 'deal', 'used'),
  row('sofia', 0, 'territory', 'used'),
  row('mateusz', 15, 'deal', 'filled, not used'),
  row('mateusz', 8, 'deal', 'filled, not used'),
  row('mateusz', 3, 'deal', 'not opened'),
  row('mateusz', 1, 'pipeline', 'no plan'),
  row('chloe', 12, 'deal', 'opened'),
  row('chloe', 6, 'deal', 'not opened'),
  row('chloe', 2, 'deal', 'opened'),
  row('jonas', 9, 'deal', 'opened'),
  row('jonas', 2, 'deal', 'missing'),
  row('elif', 13, 'deal', 'missing'),
  row('elif', 7, 'deal', 'copied'),
  row('elif', 4, 'deal', 'waived'),
  row('elif', 0, 'territory', 'opened'),
  row('elif', 1, 'call_debrief', 'used'),
]

/** Everything that happens in and because of the reviews; `life` is what happens to plans outside them. */
export function sampleReviews(
  deals: readonly SampleDeal[],
  life: readonly Happening[],
  today: string,
): Happening[] {
  const starts = new Map<string, string>()
  for (const one of life) {
    if (one.is !== 'plan') continue
    starts.set(one.plan.key, one.day)
  }
  const used = new Set<string>()
  return scripts.flatMap((script, index) => {
    const stage = setting({ script, index, deals, today, starts, used })
    return stage ? [...stage.before, ...play(script, index, stage, today)] : []
  })
}

/** What a review is about, and what happens so that it can be. */
type Setting = {
  readonly day: string
  readonly account: SampleAccount
  readonly deal: SampleDeal | null
  readonly plan: string | null
  readonly before: readonly Happening[]
}

type Finding = {
  readonly script: Script
  readonly index: number
  readonly deals: readonly SampleDeal[]
  readonly today: string
  /** The day on which each plan was begun. */
  readonly starts: ReadonlyMap<string, string>
  /** Deals that a review was about. */
  readonly used: Set<string>
}

function setting(finding: Finding): Setting | null {
  const { script, index, today } = finding
  const days = snapshotDays(today)
  const day = workdayAfter(days[snapshotCount - 1 - script.ago] ?? today, 1 + (index % 4))
  const first = sampleAccounts.find((account) => account.rep === script.rep)
  if (!first) return null
  const simple = { day, account: first, deal: null, before: [] }
  switch (script.kind) {
    case 'account':
      return { ...simple, plan: accountPlanKey(first.name) }
    case 'territory': {
      const held = territoryDay(today)
      return { ...simple, day: held, plan: territoryPlanKey(script.rep, quarterOf(held)) }
    }
    case 'call_debrief':
      return { ...simple, day: workdayBefore(today, 6), plan: callPlanKey(script.rep, 0) }
    case 'pipeline':
      return { ...simple, plan: null }
    default:
      return aboutDeal(finding, day)
  }
}

/** A deal of the rep that was open on that day, with a plan or without one as the script needs it. */
function aboutDeal({ script, deals, today, starts, used }: Finding, day: string): Setting | null {
  const wantsPlan = !['missing', 'copied', 'waived'].includes(script.shows)
  // A plan that is to be stale has been left alone for more than two intervals of a deal review.
  const before = addDays(day, script.shows === 'opened' && script.rep === 'chloe' ? -36 : -8)
  const fitting = plannedDeals(script.rep, deals).filter((deal) => {
    const known = weekOn(deal, addDays(day, -3), today)
    const begun = starts.get(dealPlan(deal))
    if (known?.status !== 'open' || known.owner !== script.rep) return false
    if (!wantsPlan) return begun === undefined
    const depth = plannedDepth(script.rep, deal, deals)
    const isFilled = depth === 'full' || depth === 'solid'
    return begun !== undefined && begun <= before && isFilled !== (script.rep === 'jonas')
  })
  const deal = fitting.find((one) => !used.has(one.crmId)) ?? fitting[0]
  if (!deal) return null
  used.add(deal.crmId)
  const stage = { day, account: deal.account, deal, plan: wantsPlan ? dealPlan(deal) : null }
  if (script.shows === 'copied') return { ...stage, ...copied(deal, { deals, starts, today }, day) }
  if (script.shows !== 'waived') return { ...stage, before: [] }
  return {
    ...stage,
    before: [
      {
        day: workdayBefore(day, 4),
        time: '11:20',
        is: 'waive',
        rep: script.rep,
        deal: deal.crmId,
        reason: talk.waiverReasons[1],
        until: addDays(day, 20),
      },
    ],
  }
}

/** A plan whose words are those of a colleague's, which has lain still since. */
function copied(
  deal: SampleDeal,
  { deals, starts, today }: Pick<Finding, 'deals' | 'starts' | 'today'>,
  day: string,
): Pick<Setting, 'plan' | 'before'> {
  const made = workdayBefore(day, 9)
  const source = plannedDeals('chloe', deals).find((one) => {
    const begun = starts.get(dealPlan(one)) ?? '9999'
    const depth = plannedDepth('chloe', one, deals)
    return begun < addDays(made, -8) && (depth === 'full' || depth === 'solid')
  })
  const begun = source && starts.get(dealPlan(source))
  const now = source && begun && weekOn(source, begun, today)
  if (!now) return { plan: null, before: [] }
  const key = dealPlan(deal)
  const own = new Set(['value', 'close_by', 'stage_reached'])
  const answers = opportunityAnswers({ deal: source, now, day: made, evidence: false }, 'solid')
  return {
    plan: key,
    before: [
      {
        day: made,
        time: '17:40',
        is: 'plan',
        plan: {
          key,
          kind: 'opportunity_plan',
          rep: deal.account.rep,
          account: deal.account.name,
          deal: deal.crmId,
          period: '',
        },
      },
      {
        day: made,
        time: '17:50',
        is: 'write',
        plan: key,
        answers: answers.filter((one) => !own.has(one.key)),
      },
    ],
  }
}

function play(script: Script, index: number, stage: Setting, today: string): Happening[] {
  const random = randomFor(`review ${index}`)
  const speaking: Speaking = stage.deal
    ? speakingOf(stage.deal)
    : { account: stage.account, offer: '', problem: '' }
  const promises = promisesOf(script, index, stage, random, speaking)
  const review: ReviewMade = {
    key: `review ${index}`,
    rep: script.rep,
    kind: script.kind,
    account: script.kind === 'pipeline' || script.kind === 'territory' ? null : stage.account.name,
    deal: script.kind === 'deal' ? (stage.deal?.crmId ?? null) : null,
    opened:
      isOpened(script) && stage.plan ? { plan: stage.plan, seconds: random.int(110, 420) } : null,
    missed: script.shows === 'missing' ? 'opportunity_plan' : null,
    written: written(script, stage, today),
    confirmed: script.shows.startsWith('used, proven') ? ['budget_owner'] : [],
    promises,
    captures: capturesOf(random, speaking, stage.day),
    minutes: minutes[script.kind] + random.int(-4, 7),
    answered: script.shows.startsWith('used') ? 'yes' : random.pick(['yes', 'partly', 'no']),
    answerNote: random.chance(0.6) ? random.pick(talk.questionNotes) : '',
    rating: random.chance(0.85) ? random.int(3, 5) : null,
    ratingNote: random.pick(talk.ratingNotes),
    noneNeeded: promises.length === 0 ? random.pick(talk.noneNeeded) : '',
    next: next(script.kind, stage.day, today),
    addendum: index === 2 ? 'They signed the minutes this morning, one week early.' : '',
  }
  return [
    {
      day: stage.day,
      time: `${String(9 + (index % 7)).padStart(2, '0')}:00`,
      is: 'review',
      review,
    },
    ...promises.flatMap((promise) => ending(promise)),
  ]
}

/** Before the year was designed a day was only said; since then the cadence has the next one. */
function next(kind: ReviewKind, day: string, today: string): ReviewMade['next'] {
  const on = workdayAfter(day, kind === 'deal' ? 14 : 7)
  return day < yearStart(today) && on < today ? { on } : 'as the cadence has it'
}

const minutes: Readonly<Record<ReviewKind, number>> = {
  one_on_one: 40,
  pipeline: 30,
  deal: 20,
  account: 55,
  territory: 80,
  call_debrief: 15,
  sales_marketing: 45,
}

function isOpened({ shows }: Script): boolean {
  return !['not opened', 'missing', 'waived', 'no plan'].includes(shows)
}

/** What is written into the plan while it is on the screen. */
function written(script: Script, { deal, day }: Setting, today: string): Answer[] {
  const now = deal && weekOn(deal, day, today)
  if (!deal || !now) return []
  const evidence = script.shows.startsWith('used, proven')
  const writing = { deal, now, day, evidence }
  const proof = evidence ? [proven(deal, day)] : []
  if (script.shows.endsWith('the same as the CRM')) return [...crmAnswers(writing), ...proof]
  if (script.shows.startsWith('used')) {
    return [
      plain('stage_reached', 'One stage earlier than the CRM says, if we are honest'),
      ...proof,
    ]
  }
  return []
}

/** The trouble, confirmed by the buyer's own words. */
function proven(deal: SampleDeal, day: string): Answer {
  const random = randomFor(`proof of ${deal.crmId} ${day}`)
  const [source, words] = random.pick(proofBank.proofs['business_problem'] ?? [['', '']])
  const speaking = speakingOf(deal)
  return scored(long('business_problem', storyOf(deal).problem), 2, {
    dated: workdayBefore(day, random.int(1, 9)),
    source: fill(source, speaking),
    words: fill(words, speaking),
  })
}

function promisesOf(
  script: Script,
  index: number,
  stage: Setting,
  random: Random,
  speaking: Speaking,
): PromiseMade[] {
  const made: PromiseMade[] = []
  const add = (
    owner: PromiseMade['owner'],
    [text, proof]: readonly [string, string],
    field: string | null,
    ownerName = '',
  ) =>
    made.push({
      key: `promise ${index}.${made.length}`,
      rep: script.rep,
      owner,
      ownerName,
      text: fill(text, speaking),
      proof: fill(proof, speaking),
      dueOn: workdayAfter(stage.day, random.int(3, 18)),
      privacy: random.pick(['rep', 'rep', 'upward'] as const),
      plan: field === null ? null : stage.plan,
      field,
    })
  if (script.shows.startsWith('used')) {
    const bank = banks[script.kind]
    for (const field of random.shuffle(Object.keys(bank)).slice(0, random.int(1, 2))) {
      add('rep', random.pick(bank[field] ?? []), field)
    }
  } else if (index % 11 === 10) {
    return made
  } else {
    add('rep', random.pick(talk.loosePromises), null)
  }
  if (random.chance(0.8)) add('manager', random.pick(talk.managerPromises), null)
  if (random.chance(0.2)) {
    const [text, proof, who] = random.pick(talk.othersPromises)
    add('other', [text, proof], null, who)
  }
  return made
}

const banks: Readonly<
  Record<ReviewKind, Readonly<Record<string, readonly (readonly [string, string])[]>>>
> = {
  deal: talk.dealPromises,
  one_on_one: talk.dealPromises,
  pipeline: {},
  account: talk.accountPromises,
  territory: talk.territoryPromises,
  call_debrief: talk.callPromises,
  sales_marketing: {},
}

/** What becomes of a promise: kept, moved once, dropped, or nothing. */
function ending(promise: PromiseMade): Happening[] {
  const random = randomFor(`end of ${promise.key}`)
  const { key, dueOn } = promise
  const fate = random.next()
  const at = { time: '16:45' }
  const done = (day: string): Happening => ({
    ...at,
    day,
    is: 'end',
    promise: key,
    how: 'done',
    proof: random.pick(talk.proofsGiven),
  })
  if (fate < 0.52) return [done(workdayBefore(dueOn, random.int(0, 2)))]
  if (fate < 0.72) {
    const moved = workdayAfter(dueOn, random.int(5, 14))
    const redate: Happening = { ...at, day: dueOn, is: 'redate', promise: key, dueOn: moved }
    return random.chance(0.6) ? [redate, done(moved)] : [redate]
  }
  if (fate < 0.82) {
    const day = workdayAfter(dueOn, 2)
    return [{ ...at, day, is: 'end', promise: key, how: 'dropped', proof: '' }]
  }
  return []
}

/** What is said in a review beside the plan. */
export function capturesOf(random: Random, speaking: Speaking, day: string): CaptureMade[] {
  const say = (text: string) => fill(text, speaking)
  const capture = (
    kind: CaptureMade['kind'],
    text: string,
    privacy: CaptureMade['privacy'],
    outcome: CaptureMade['outcome'] = null,
  ): CaptureMade => ({ kind, text: say(text), privacy, section: random.int(0, 4), outcome })
  const made: CaptureMade[] = []
  if (random.chance(0.5)) made.push(capture('decision', random.pick(talk.decisions), 'upward'))
  if (random.chance(0.55)) {
    const [text, is, became] = random.pick(talk.excuses)
    const on = is === 'constraint' ? null : workdayAfter(day, random.int(4, 12))
    made.push(capture('excuse', text, 'rep', { is, text: say(became), on }))
  }
  if (random.chance(0.45)) made.push(capture('praise', random.pick(talk.praises), 'rep'))
  if (random.chance(0.5)) made.push(capture('note', random.pick(talk.talkNotes), 'rep'))
  if (random.chance(0.4)) made.push(capture('note', random.pick(talk.privateNotes), 'private'))
  if (random.chance(0.3)) made.push(capture('parked', random.pick(talk.parked), 'rep'))
  return made
}
