import type { Occurrence } from '#contract/cadence-values.ts'
import { isAhead } from './state.ts'

type Seat = Pick<Occurrence, 'key' | 'ruleId' | 'on' | 'time' | 'together' | 'state' | 'minutes'>

/** What one sits down for once: a review, or those of one rule that a whole team holds together. */
export type Sitting<T extends Seat = Occurrence> = {
  readonly key: string
  /** At least one; several only where the whole team sits together. */
  readonly seats: readonly [T, ...T[]]
}

/** Names the sitting of an occurrence: a meeting of the whole team is one. */
export function sittingOf({ ruleId, on, time, key, together }: Seat): string {
  return together ? `${ruleId} ${on} ${time}` : key
}

/** Occurrences as sittings, each where its first occurrence stood. */
export function sittings<T extends Seat>(occurrences: readonly T[]): Sitting<T>[] {
  const found = new Map<string, [T, ...T[]]>()
  for (const occurrence of occurrences) {
    const key = sittingOf(occurrence)
    const seats = found.get(key)
    if (seats) seats.push(occurrence)
    else found.set(key, [occurrence])
  }
  return [...found].map(([key, seats]) => ({ key, seats }))
}

/** How many share each sitting of several, by the key of the sitting; who skips it leaves the others more. */
export function seatCounts(occurrences: readonly Seat[]): Map<string, number> {
  const held = occurrences.filter(({ together, state }) => together && state !== 'skipped')
  return new Map(sittings(held).map(({ key, seats }) => [key, seats.length]))
}

/** The time that one review has: `whole` minutes of a sitting that so many seats share. */
export type Slot = {
  /** Whole minutes for this review: everybody has the same, and at least one. */
  readonly minutes: number
  readonly whole: number
  readonly seats: number
}

/** The time of one review, with the counts of `seatCounts` for the day that it stands on. */
export function slotOf(occurrence: Seat, counts: ReadonlyMap<string, number>): Slot {
  const { minutes: whole } = occurrence
  const seats = counts.get(sittingOf(occurrence)) ?? 1
  return { minutes: Math.max(1, Math.floor(whole / seats)), whole, seats }
}

/** How many sittings there are; a meeting of the whole team is one. */
export type SittingCounts = {
  /** Those that take time: `minutesOfSittings` is over the same. */
  readonly all: number
  /** Of all, those where somebody's review is still to be held. */
  readonly ahead: number
  /** Of those ahead, the ones where each review that is to be held has its agenda. */
  readonly prepared: number
  /** Of all, those where every review was held. */
  readonly held: number
  /** Beside all: nobody sits there, as each was skipped or missed. */
  readonly notHeld: number
}

/** Counts occurrences as sittings, the same way wherever a number of reviews is said. */
export function countSittings(occurrences: readonly Seat[]): SittingCounts {
  const all = sittings(occurrences.filter(takesTime))
  const ahead = all
    .map(({ seats }) => seats.filter(({ state }) => isAhead(state)))
    .filter((seats) => seats.length > 0)
  return {
    all: all.length,
    ahead: ahead.length,
    prepared: ahead.filter((seats) => seats.every(({ state }) => state === 'prepared')).length,
    held: all.filter(({ seats }) => seats.every(({ state }) => state === 'held')).length,
    notHeld: sittings(occurrences).length - all.length,
  }
}

/** Minutes that occurrences take; a meeting of the whole team counts once. Skipped and missed: 0. */
export function minutesOfSittings(occurrences: readonly Seat[]): number {
  return sittings(occurrences.filter(takesTime))
    .map(({ seats: [first] }) => first.minutes)
    .reduce((sum, minutes) => sum + minutes, 0)
}

function takesTime({ state }: Seat): boolean {
  return state !== 'skipped' && state !== 'missed'
}
