import { snapshotCount, snapshotDays, workdayAfter, workdayBefore } from './calendar.ts'
import { offers, sampleAccounts, sampleReps, type SampleAccount, type SampleRep } from './cast.ts'
import { nextStepFor } from './next-steps.ts'
import { type Random, randomFor } from './random.ts'

export const openStages = ['Prospecting', 'Qualified', 'Proposal', 'Negotiation'] as const

/** A deal as one weekly export shows it. Amounts in minor units; null: no amount yet. */
export type DealWeek = {
  /** Which of the weekly exports, 0 the oldest. */
  readonly week: number
  readonly owner: string
  readonly stage: string
  readonly status: 'open' | 'won' | 'lost'
  readonly amountMinor: number | null
  readonly close: string
  readonly nextStep: string
  readonly nextStepDate: string | null
  readonly forecast: string
  readonly probability: number
  readonly lastActivity: string
  readonly stageSince: string
}

/** A deal of the sample with its half year. */
export type SampleDeal = {
  readonly crmId: string
  readonly name: string
  readonly account: SampleAccount
  readonly offer: string
  readonly currency: string
  readonly created: string
  readonly leadSource: string
  /** One for each export since the deal is known; never empty. */
  readonly weeks: readonly DealWeek[]
}

const dealCount = 150
const sources = ['Referral', 'Web', 'Event', 'Partner', 'Own call', 'Customer'] as const
const probabilities = [10, 30, 55, 80] as const
const forecasts = ['Pipeline', 'Pipeline', 'Best Case', 'Commit'] as const
const sizes = { A: [80, 360], B: [30, 160], C: [12, 70] } as const

/** The 150 deals, week by week up to this one: the same every time, moved to today's date. */
export function sampleDeals(today: string): SampleDeal[] {
  const days = snapshotDays(today)
  const taken = new Set<string>()
  return Array.from({ length: dealCount }, (_, index) => {
    const rep = sampleReps[index % sampleReps.length] as SampleRep
    return deal(index, rep, days, taken)
  })
}

function deal(
  index: number,
  rep: SampleRep,
  days: readonly string[],
  taken: Set<string>,
): SampleDeal {
  const random = randomFor(`deal ${index}`)
  const own = sampleAccounts.filter((account) => account.rep === rep.key)
  // Each account gets a deal first, then the big ones get more of them.
  const round = Math.floor(index / sampleReps.length)
  const account =
    own[round] ??
    random.pick(own.flatMap((one) => Array<SampleAccount>(weights[one.tier]).fill(one)))
  const offer = random.pick(offers[account.industry])
  const name = freeName(`${account.name} – ${offer}`, taken)
  const first = days[0] ?? ''
  // Two in three were found during the half year; the others were known before it.
  const week = random.chance(0.52) ? random.int(1, snapshotCount - 2) : 0
  const known = days[week] ?? first
  const created = workdayBefore(known, week === 0 ? random.int(10, 150) : random.int(0, 5))
  const currency =
    rep.key === 'amara' && random.chance(0.35) ? 'GBP' : random.chance(0.02) ? 'USD' : 'EUR'
  const [low, high] = sizes[account.tier]
  const size = random.int(low, high) * 50_000
  return {
    crmId: `SAMPLE-${String(index + 1).padStart(4, '0')}`,
    name,
    account,
    offer,
    currency,
    created,
    leadSource: random.pick(sources),
    weeks: weeksOf({ random, rep, account, size, week, created, days }),
  }
}

const weights = { A: 4, B: 2, C: 1 } as const

function freeName(name: string, taken: Set<string>): string {
  const endings = [
    '',
    ', second site',
    ', next phase',
    ', north',
    ', renewal',
    ', south',
    ', add-on',
  ]
  const ending = endings.find((one) => !taken.has(name + one)) ?? ` ${taken.size}`
  taken.add(name + ending)
  return name + ending
}

type Start = {
  readonly random: Random
  readonly rep: SampleRep
  readonly account: SampleAccount
  readonly size: number
  readonly week: number
  readonly created: string
  readonly days: readonly string[]
}

type Moving = { -readonly [Key in keyof DealWeek]: DealWeek[Key] }

function weeksOf(start: Start): DealWeek[] {
  const { random, rep, account, days } = start
  const firstDay = days[start.week] ?? ''
  const stage = start.week === 0 ? random.int(0, 2) : 0
  // A few never say what they are worth.
  const silent = random.chance(0.05)
  const from = rep.weeksHere < snapshotCount ? snapshotCount - rep.weeksHere : 0
  const state: Moving = {
    week: start.week,
    // Before a new rep began somebody else looked after the territory.
    owner: start.week < from ? 'lukas' : rep.key,
    stage: openStages[stage] ?? '',
    status: 'open',
    amountMinor: silent || (stage === 0 && random.chance(0.15)) ? null : start.size,
    close: workdayAfter(firstDay, random.int(35, 150)),
    nextStep: '',
    nextStepDate: null,
    forecast: forecasts[stage] ?? '',
    probability: probabilities[stage] ?? 0,
    lastActivity: workdayBefore(firstDay, random.int(0, 6)),
    stageSince: stage === 0 ? start.created : workdayBefore(firstDay, random.int(5, 40)),
  }
  agreeStep(state, firstDay, random, account, rep)
  const weeks: DealWeek[] = [{ ...state }]
  for (let week = start.week + 1; week < snapshotCount; week += 1) {
    state.week = week
    if (state.status === 'open') {
      if (state.owner !== rep.key && week >= from) state.owner = rep.key
      live(state, days[week] ?? '', { random, rep, account, size: start.size, silent })
    }
    weeks.push({ ...state })
  }
  return weeks
}

type Hand = Pick<Start, 'random' | 'rep' | 'account' | 'size'> & { readonly silent: boolean }

/** One week in the life of an open deal. */
function live(state: Moving, day: string, hand: Hand): void {
  const { random, rep, account } = hand
  const { habits } = rep
  if (random.chance(0.55)) state.lastActivity = workdayBefore(day, random.int(0, 6))
  if (random.chance(habits.pace)) return moveOn(state, day, hand)
  if (random.chance(0.009)) return end(state, day, 'lost')
  if (state.amountMinor !== null && random.chance(0.05)) {
    state.amountMinor = Math.round((state.amountMinor * random.int(70, 135)) / 5_000_000) * 50_000
  }
  // Those who push do it on the day itself; the others let it pass.
  if (state.close <= day && random.chance(habits.pushes)) {
    state.close = workdayAfter(day, random.int(14, 70))
  }
  const over = state.nextStepDate === null || state.nextStepDate <= day
  if (over) agreeStep(state, day, random, account, rep)
}

function moveOn(state: Moving, day: string, hand: Hand): void {
  const { random, rep, account } = hand
  const stage = openStages.findIndex((one) => one === state.stage) + 1
  if (stage >= openStages.length) {
    return end(state, day, random.chance(rep.habits.wins + 0.25) ? 'won' : 'lost')
  }
  if (random.chance(0.07)) return end(state, day, 'lost')
  state.stage = openStages[stage] ?? ''
  state.stageSince = workdayBefore(day, random.int(0, 4))
  state.forecast = forecasts[stage] ?? ''
  state.probability = probabilities[stage] ?? 0
  state.lastActivity = state.stageSince
  if (!hand.silent) state.amountMinor ??= hand.size
  agreeStep(state, day, random, account, rep)
}

function end(state: Moving, day: string, status: 'won' | 'lost'): void {
  state.status = status
  state.stage = status === 'won' ? 'Closed Won' : 'Closed Lost'
  state.forecast = status === 'won' ? 'Closed' : 'Omitted'
  state.probability = status === 'won' ? 100 : 0
  state.close = workdayBefore(day, 1)
  state.stageSince = state.close
  state.lastActivity = state.close
  state.nextStep = ''
  state.nextStepDate = null
}

function agreeStep(
  state: Moving,
  day: string,
  random: Random,
  account: SampleAccount,
  rep: SampleRep,
): void {
  if (!random.chance(rep.habits.order)) {
    // What is over stays as it was, or somebody clears it away.
    if (random.chance(0.2)) {
      state.nextStep = ''
      state.nextStepDate = null
    }
    return
  }
  state.nextStep = nextStepFor(state.stage, account, random)
  state.nextStepDate = workdayAfter(day, random.int(2, 20))
}

/** The deal as the newest export shows it. */
export function newest(deal: SampleDeal): DealWeek {
  const last = deal.weeks.at(-1)
  if (!last) throw new RangeError('A deal without a week.')
  return last
}
