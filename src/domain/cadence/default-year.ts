import type { NewRule, Pattern } from '#contract/cadence-values.ts'
import type { ReviewKind } from '#contract/values.ts'
import { clockOf, minutesOf } from './wall-clock.ts'

/** What a year is proposed for. */
export type YearFor = {
  readonly repIds: readonly string[]
  /** The tiers that some account has, and how many. */
  readonly tiers: readonly { readonly tier: 'A' | 'B' | 'C'; readonly accounts: number }[]
  readonly startsOn: string
  /** Rules that stand already: their weekdays are not taken twice at the same time. */
  readonly taken?: readonly Pick<NewRule, 'pattern' | 'time' | 'minutes'>[]
}

/** So many account reviews of an hour, one after the other, are a day. */
const mostInTurn = 8

type Slot = { readonly weekday: number; readonly time: string }

/** The working day that slots are looked for in: minutes after midnight, with an hour at noon. */
const hours = [
  { from: 9 * 60, to: 12 * 60 },
  { from: 13 * 60, to: 18 * 60 },
] as const

/**
 * The rhythm that the app proposes: one-on-ones, pipeline and a call debrief each week, deals every
 * two weeks, accounts each month for the top tier and each quarter for the others, the territory
 * each quarter, sales and marketing each month. Each rep has slots of their own; no two weekly ones
 * overlap as long as the week has room. A tier with more accounts than fit into a day is reviewed
 * by rep instead, one account at a time.
 */
export function proposeYear({ repIds, tiers, startsOn, taken = [] }: YearFor): NewRule[] {
  const week = new Week(taken)
  const rules: NewRule[] = []
  const make = (
    reviewKind: ReviewKind,
    whom: NewRule['for'],
    pattern: Pattern,
    time: string,
    minutes: number,
  ): void => {
    rules.push({
      reviewKind,
      for: whom,
      pattern,
      time,
      minutes,
      guideId: null,
      place: '',
      link: '',
      startsOn,
      endsOn: null,
    })
  }
  const each = (reviewKind: ReviewKind, weeks: number, minutes: number): void => {
    for (const repId of repIds) {
      const { weekday, time } = week.take(minutes)
      make(reviewKind, { who: 'rep', repId }, { every: 'week', weeks, weekday }, time, minutes)
    }
  }
  const team = { who: 'team', seats: 'together' } as const
  const pipeline = week.take(60)
  make('pipeline', team, { every: 'week', weeks: 1, weekday: pipeline.weekday }, pipeline.time, 60)
  each('one_on_one', 1, 30)
  each('call_debrief', 1, 15)
  each('deal', 2, 20)
  const byRep = tiers.filter(({ accounts }) => accounts > mostInTurn)
  for (const { tier, accounts } of tiers) {
    if (accounts > mostInTurn) continue
    const on = { by: 'weekday', nth: 2, weekday: 3 } as const
    const often: Pattern =
      tier === 'A' ? { every: 'month', months: 1, on } : { every: 'quarter', month: 2, on }
    make('account', { who: 'tier', tier }, often, tier === 'A' ? '09:00' : '13:00', 60)
  }
  for (const [index, repId] of byRep.length === 0 ? [] : repIds.entries()) {
    const on = { by: 'weekday', nth: 3, weekday: 1 + (index % 5) } as const
    const time = clockOf(hours[1].from + 60 * (Math.floor(index / 5) % 5))
    make('account', { who: 'rep', repId }, { every: 'month', months: 1, on }, time, 60)
  }
  for (const [index, repId] of repIds.entries()) {
    const on = { by: 'weekday', nth: 2, weekday: 1 + (index % 5) } as const
    const time = index % 10 < 5 ? '14:00' : '16:00'
    make('territory', { who: 'rep', repId }, { every: 'quarter', month: 1, on }, time, 90)
  }
  make(
    'sales_marketing',
    team,
    { every: 'month', months: 1, on: { by: 'weekday', nth: 1, weekday: 4 } },
    '16:00',
    45,
  )
  return rules
}

/** A week that slots are taken from, day by day, so that no two overlap. */
class Week {
  /** The next free minute of each day from Monday to Friday. */
  readonly #free: number[] = [1, 2, 3, 4, 5].map(() => hours[0].from)
  #day = 0
  readonly #taken: readonly { weekday: number; from: number; to: number }[]

  constructor(taken: NonNullable<YearFor['taken']>) {
    this.#taken = taken.flatMap(({ pattern, time, minutes }) =>
      pattern.every === 'week'
        ? [{ weekday: pattern.weekday, from: minutesOf(time), to: minutesOf(time) + minutes }]
        : [],
    )
  }

  /** The next slot of a length; Monday at nine again when the week is full. */
  take(minutes: number): Slot {
    for (let tried = 0; tried < this.#free.length; tried += 1) {
      const day = (this.#day + tried) % this.#free.length
      const from = this.#start(day + 1, this.#free[day] ?? 0, minutes)
      if (from === null) continue
      this.#free[day] = from + minutes
      this.#day = (day + 1) % this.#free.length
      return { weekday: day + 1, time: clockOf(from) }
    }
    return { weekday: 1, time: clockOf(hours[0].from) }
  }

  #start(weekday: number, free: number, minutes: number): number | null {
    for (const { from, to } of hours) {
      const start = this.#beside(weekday, Math.max(free, from), minutes)
      if (start + minutes <= to) return start
    }
    return null
  }

  /** The first minute from one on at which a review overlaps no standing one. */
  #beside(weekday: number, start: number, minutes: number): number {
    const hit = this.#taken.find(
      (slot) => slot.weekday === weekday && slot.from < start + minutes && start < slot.to,
    )
    return hit ? this.#beside(weekday, hit.to, minutes) : start
  }
}

/** Whether two slots of the same weekday overlap. */
export function overlaps(
  a: { readonly time: string; readonly minutes: number },
  b: { readonly time: string; readonly minutes: number },
): boolean {
  const [startA, startB] = [minutesOf(a.time), minutesOf(b.time)]
  return startA < startB + b.minutes && startB < startA + a.minutes
}
