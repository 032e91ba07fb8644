import { Temporal } from 'temporal-polyfill'
import type { Occurrence } from '#contract/cadence-values.ts'
import { addDays } from '#domain/days.ts'
import { type Away, awayOn } from './occurrences.ts'
import { clockOf, minutesOf } from './wall-clock.ts'

/** A review that needs a slot: with whom, for how many minutes, at which time it likes to be. */
export type SlotFor = {
  readonly repId: string
  readonly time: string
  readonly minutes: number
  /** The first day that is looked at, `YYYY-MM-DD`. */
  readonly from: string
}

/** What stands in the calendar already. */
export type Standing = Pick<Occurrence, 'on' | 'time' | 'minutes' | 'wholeDay' | 'state'>

/** A slot is looked for on so many days. */
export const slotDays = 28

/** A slot that is proposed ends by then, unless the review itself is later. */
const dayEnds = minutesOf('18:00')

/**
 * The first slot that is free: on a working day that neither is a holiday nor finds one of the two
 * away, at the time the review likes, or after what stands there. Where nothing is free on any of
 * `slotDays` days, the first day at its time: it is only a proposal.
 */
export function freeSlot(
  wanted: SlotFor,
  standing: readonly Standing[],
  away: Away,
): { on: string; time: string } {
  const held = standing.filter(({ state, wholeDay }) => takes(state) && !wholeDay)
  for (let day = 0; day < slotDays; day += 1) {
    const on = addDays(wanted.from, day)
    if (isWeekend(on) || awayOn({ on, repId: wanted.repId }, away) !== null) continue
    const time = freeTime(
      wanted,
      held.filter((one) => one.on === on),
    )
    if (time !== null) return { on, time }
  }
  return { on: wanted.from, time: wanted.time }
}

/** What is skipped, and what was missed, takes no time of anybody. */
function takes(state: Occurrence['state']): boolean {
  return state !== 'skipped' && state !== 'missed'
}

function isWeekend(day: string): boolean {
  return Temporal.PlainDate.from(day).dayOfWeek > 5
}

function freeTime({ time, minutes }: SlotFor, there: readonly Standing[]): string | null {
  let start = minutesOf(time)
  const last = Math.max(start, dayEnds - minutes)
  const inTurn = there.toSorted((a, b) => minutesOf(a.time) - minutesOf(b.time))
  for (const one of inTurn) {
    const from = minutesOf(one.time)
    if (from < start + minutes && start < from + one.minutes) start = from + one.minutes
  }
  return start <= last ? clockOf(start) : null
}
