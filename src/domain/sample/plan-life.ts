import { addDays, quarterOf } from '#domain/days.ts'
import type { Answer, Depth } from './answer.ts'
import { snapshotCount, snapshotDays, workdayAfter, workdayBefore } from './calendar.ts'
import { sampleAccounts, sampleReps, type SampleRep } from './cast.ts'
import { type DealWeek, newest, type SampleDeal } from './deals.ts'
import type { Happening, PlanMade } from './happenings.ts'
import { crmAnswers, opportunityAnswers } from './opportunity-answers.ts'
import { accountAnswers, callAnswers, territoryAnswers } from './other-answers.ts'
import { randomFor } from './random.ts'

/** How a rep of the sample treats plans. */
type Manner = {
  /** Deals with a plan, from the largest down, and how each is filled: the last word goes on. */
  readonly deals: readonly Depth[]
  readonly untouched: number
  readonly accounts: readonly Depth[]
  readonly territory: Depth | null
  readonly evidence: boolean
  /** Weeks from one look at a plan to the next; 0: never again. */
  readonly every: number
  /** The plan follows the CRM, or the CRM follows the plan. */
  readonly agrees: boolean
}

const manners: Readonly<Record<string, Manner>> = {
  amara: {
    deals: ['full', 'full', 'full', 'full', 'full', 'solid', 'solid'],
    untouched: 0,
    accounts: ['full', 'full', 'full'],
    territory: 'full',
    evidence: true,
    every: 2,
    agrees: true,
  },
  priya: {
    deals: ['full', 'full', 'full', 'full', 'solid', 'thin'],
    untouched: 0,
    accounts: ['full', 'full', 'solid'],
    territory: 'full',
    evidence: true,
    every: 3,
    agrees: true,
  },
  lukas: {
    deals: ['solid', 'solid', 'full', 'solid', 'thin', 'thin'],
    untouched: 1,
    accounts: ['solid', 'solid'],
    territory: 'solid',
    evidence: false,
    every: 4,
    agrees: true,
  },
  sofia: {
    deals: ['solid', 'full', 'solid', 'thin'],
    untouched: 0,
    accounts: ['solid', 'thin'],
    territory: 'solid',
    evidence: false,
    every: 4,
    agrees: false,
  },
  mateusz: {
    deals: ['full', 'full', 'full', 'solid', 'solid'],
    untouched: 1,
    accounts: ['full'],
    territory: 'solid',
    evidence: false,
    every: 3,
    agrees: true,
  },
  chloe: {
    deals: ['solid', 'solid', 'full', 'thin'],
    untouched: 1,
    accounts: ['solid', 'placeholders'],
    territory: 'thin',
    evidence: false,
    every: 0,
    agrees: false,
  },
  jonas: {
    deals: ['placeholders', 'thin', 'placeholders', 'thin'],
    untouched: 2,
    accounts: ['thin'],
    territory: null,
    evidence: false,
    every: 5,
    agrees: false,
  },
  elif: {
    deals: ['thin', 'placeholders'],
    untouched: 1,
    accounts: ['placeholders'],
    territory: 'solid',
    evidence: false,
    every: 0,
    agrees: false,
  },
}

/** The deals that plans are about, known since a while and still open, the largest first. */
export function plannedDeals(rep: string, deals: readonly SampleDeal[]): SampleDeal[] {
  return deals
    .filter((deal) => {
      const last = newest(deal)
      return last.status === 'open' && last.owner === rep && deal.weeks.length >= 5
    })
    .toSorted((a, b) => (newest(b).amountMinor ?? 0) - (newest(a).amountMinor ?? 0))
}

/** How the plan of a rep's deal is filled; null: it is not, or there is none. */
export function plannedDepth(
  rep: string,
  deal: SampleDeal,
  deals: readonly SampleDeal[],
): Depth | null {
  const place = plannedDeals(rep, deals).indexOf(deal)
  return manners[rep]?.deals[place] ?? null
}

/** The key of a deal's plan. */
export function dealPlan(deal: SampleDeal): string {
  return `plan of ${deal.crmId}`
}

/** A deal as it was on a day, or undefined before it was known. */
export function weekOn(deal: SampleDeal, day: string, today: string): DealWeek | undefined {
  const days = snapshotDays(today)
  return deal.weeks.findLast((week) => (days[week.week] ?? '') <= day)
}

/** Everything that happens to plans outside reviews. */
export function planLife(deals: readonly SampleDeal[], today: string): Happening[] {
  return sampleReps.flatMap((rep) => {
    const manner = manners[rep.key]
    if (!manner) return []
    return [
      ...dealPlans(rep, manner, deals, today),
      ...accountPlans(rep, manner, today),
      ...territoryPlans(rep, manner, deals, today),
      ...callPlans(rep, today),
    ]
  })
}

function dealPlans(
  rep: SampleRep,
  manner: Manner,
  deals: readonly SampleDeal[],
  today: string,
): Happening[] {
  const own = plannedDeals(rep.key, deals)
  return own.slice(0, manner.deals.length + manner.untouched).flatMap((deal, index) => {
    const depth = manner.deals[index] ?? null
    return lifeOf(deal, rep, depth, manner, today)
  })
}

/** The week, in exports, in which a plan begins: soon after the deal, for old ones in spring. */
function beginning(deal: SampleDeal): number {
  const first = deal.weeks[0]?.week ?? 0
  const late = randomFor(`begin ${deal.crmId}`).int(1, 3)
  return Math.min(first + late, snapshotCount - 3)
}

function lifeOf(
  deal: SampleDeal,
  rep: SampleRep,
  depth: Depth | null,
  manner: Manner,
  today: string,
): Happening[] {
  const days = snapshotDays(today)
  const random = randomFor(`life ${deal.crmId}`)
  const late = rep.weeksHere < snapshotCount ? snapshotCount - rep.weeksHere + 1 : 0
  const begin = Math.max(beginning(deal), late)
  const key = dealPlan(deal)
  const made = workdayAfter(days[begin] ?? today, random.int(0, 3))
  const plan: PlanMade = {
    key,
    kind: 'opportunity_plan',
    rep: rep.key,
    account: deal.account.name,
    deal: deal.crmId,
    period: '',
  }
  const start: Happening = { day: made, time: '08:40', is: 'plan', plan }
  if (depth === null) return [start]
  const writing = (day: string) => {
    const now = weekOn(deal, day, today)
    return now ? { deal, now, day, evidence: manner.evidence } : null
  }
  const first = writing(made)
  if (!first) return []
  const all = opportunityAnswers(first, depth)
  const half = Math.ceil(all.length * 0.6)
  const life: Happening[] = [
    start,
    { day: made, time: '09:10', is: 'write', plan: key, answers: all.slice(0, half) },
    {
      day: workdayAfter(made, random.int(1, 5)),
      time: '16:20',
      is: 'write',
      plan: key,
      answers: all.slice(half),
    },
  ]
  if (manner.every === 0 || depth === 'placeholders') return life
  for (let week = begin + manner.every; week < snapshotCount - 1; week += manner.every) {
    const day = workdayAfter(days[week] ?? today, random.int(1, 3))
    const then = writing(day)
    if (!then) continue
    life.push(...lookAgain(then, depth, manner, key, random.int(0, 40)))
  }
  return life
}

/** A rep comes back to a plan: the CRM's figures, one or two fields, and what still holds. */
function lookAgain(
  then: { deal: SampleDeal; now: DealWeek; day: string; evidence: boolean },
  depth: Depth,
  manner: Manner,
  plan: string,
  turn: number,
): Happening[] {
  const now = opportunityAnswers(then, depth)
  const moving = ['red_flags', 'steps', 'joint_plan', 'everyone', 'commitment_level', 'result']
  const chosen = moving[turn % moving.length]
  const answers: Answer[] = [
    ...(manner.agrees
      ? crmAnswers(then)
      : crmAnswers(then).filter((one) => one.key === 'next_step')),
    ...now.filter((one) => one.key === chosen),
  ]
  return [
    { day: then.day, time: '17:05', is: 'write', plan, answers },
    ...(depth === 'full' && turn % 2 === 0
      ? [
          {
            day: then.day,
            time: '17:20',
            is: 'confirm' as const,
            plan,
            fields: ['business_problem', 'budget_owner'].slice(0, 1 + (turn % 2)),
          },
        ]
      : []),
  ]
}

/** The key of an account's plan. */
export function accountPlanKey(account: string): string {
  return `plan of ${account}`
}

function accountPlans(rep: SampleRep, manner: Manner, today: string): Happening[] {
  const days = snapshotDays(today)
  const own = sampleAccounts.filter((account) => account.rep === rep.key)
  return own.slice(0, manner.accounts.length).flatMap((account, index): Happening[] => {
    const depth = manner.accounts[index]
    if (!depth) return []
    const key = accountPlanKey(account.name)
    const late = rep.weeksHere < snapshotCount ? snapshotCount - rep.weeksHere + 2 : 3
    const day = workdayAfter(days[late + index] ?? today, 1)
    const plan: PlanMade = {
      key,
      kind: 'account_plan',
      rep: rep.key,
      account: account.name,
      deal: null,
      period: '',
    }
    const life: Happening[] = [
      { day, time: '10:05', is: 'plan', plan },
      { day, time: '10:40', is: 'write', plan: key, answers: accountAnswers(account, day, depth) },
    ]
    if (manner.every === 0 || depth === 'placeholders') return life
    for (let week = late + index + 5; week < snapshotCount - 1; week += 5) {
      const again = workdayAfter(days[week] ?? today, 2)
      const moved = accountAnswers(account, again, depth).filter((one) =>
        ['changes', 'actions', 'must_meet', 'next_review'].includes(one.key),
      )
      life.push({ day: again, time: '11:15', is: 'write', plan: key, answers: moved })
    }
    return life
  })
}

/** The day on which the territories were talked about. */
export function territoryDay(today: string): string {
  return workdayBefore(today, 12)
}

/** The key of the plan for a rep's territory in a quarter. */
export function territoryPlanKey(rep: string, period: string): string {
  return `territory of ${rep} ${period}`
}

function territoryPlans(
  rep: SampleRep,
  manner: Manner,
  deals: readonly SampleDeal[],
  today: string,
): Happening[] {
  const depth = manner.territory
  if (!depth) return []
  // This quarter and the one before: what was planned then is there to be compared with.
  const held = territoryDay(today)
  return [addDays(held, -91), held].flatMap((quarterDay, index) => {
    const period = quarterOf(quarterDay)
    const written = workdayBefore(quarterDay, 8)
    // Whoever copies takes the text of the quarter before.
    const from = rep.key === 'elif' ? workdayBefore(addDays(held, -91), 8) : written
    const won = wonIn(rep, deals, period, written)
    const key = territoryPlanKey(rep.key, period)
    const plan: PlanMade = {
      key,
      kind: 'territory_plan',
      rep: rep.key,
      account: null,
      deal: null,
      period,
    }
    return [
      { day: written, time: '13:30', is: 'plan' as const, plan },
      {
        day: workdayAfter(written, index === 0 ? 0 : 1),
        time: '14:45',
        is: 'write' as const,
        plan: key,
        answers: territoryAnswers(rep, { won, deals: 0 }, from, depth),
      },
    ]
  })
}

/** What a rep had won in a quarter up to a day, in minor units of EUR; other currencies left out. */
function wonIn(rep: SampleRep, deals: readonly SampleDeal[], period: string, day: string): number {
  return deals
    .filter((deal) => deal.account.rep === rep.key && deal.currency === 'EUR')
    .map(newest)
    .filter(
      (last) => last.status === 'won' && last.close <= day && quarterOf(last.close) === period,
    )
    .reduce((sum, last) => sum + (last.amountMinor ?? 0), 0)
}

/** The key of the plan for a call. */
export function callPlanKey(rep: string, index: number): string {
  return `call ${index} of ${rep}`
}

/** How many days ago the calls of a rep were. */
export const callDays: Readonly<Record<string, readonly number[]>> = {
  amara: [9, 37],
  priya: [16],
  sofia: [11],
  elif: [12],
}

function callPlans(rep: SampleRep, today: string): Happening[] {
  const own = sampleAccounts.filter((account) => account.rep === rep.key)
  return (callDays[rep.key] ?? []).flatMap((ago, index): Happening[] => {
    const account = own[index]
    if (!account) return []
    const day = workdayAfter(today, -ago)
    const key = callPlanKey(rep.key, index)
    const plan: PlanMade = {
      key,
      kind: 'call_plan',
      rep: rep.key,
      account: account.name,
      deal: null,
      period: day,
    }
    const story = sampleReps.indexOf(rep) + index
    return [
      { day, time: '07:50', is: 'plan', plan },
      {
        day,
        time: '08:00',
        is: 'write',
        plan: key,
        answers: callAnswers(account, story, day, false),
      },
      {
        day,
        time: '15:10',
        is: 'write',
        plan: key,
        answers: callAnswers(account, story, day, true).slice(8),
      },
    ]
  })
}
