import { Temporal } from 'temporal-polyfill'

/** A stretch of time between two UTC instants. */
export type Stretch = { readonly from: string; readonly to: string }

/** What a window says: a plan was in front in it for so long until now. */
export type Claim = {
  /** UTC instant. */
  readonly until: string
  /** Milliseconds, parts of them left out. */
  readonly millis: number
}

/**
 * Of the time for which a window says that a plan was in front, the parts that count: those in which
 * the review ran (`ran`), and in which no plan of it was in front already (`taken`), in whichever
 * window or host. So the time in front never exceeds the clock, and a second window adds nothing.
 */
export function creditedFront(
  claim: Claim,
  ran: readonly Stretch[],
  taken: readonly Stretch[],
): Stretch[] {
  const until = millisOf(claim.until)
  const from = until - claim.millis
  const within = joined(ran.map(toRange)).flatMap((range) => overlap(range, { from, to: until }))
  return joined(taken.map(toRange))
    .reduce((left, gone) => left.flatMap((range) => without(range, gone)), within)
    .map((range) => ({ from: instantOf(range.from), to: instantOf(range.to) }))
}

/** Signs of life come a little late: a plan that is in front again so soon, in milliseconds, never left. */
const nearMillis = 250

/** The longest time that a window may claim at once, in milliseconds; the contract says the same. */
export const mostClaimed = 60_000

/** How far back from its end a claim can reach, in milliseconds. */
export const mostReached = mostClaimed + nearMillis

/**
 * A claim reaches back to where the plan was in front before (`shown`) when that was a moment ago, so
 * that a sign of life that came a little late leaves no hole. What of the hole counts is for
 * `creditedFront` to say, as of the claim itself.
 */
export function goingOn(claim: Claim, shown: readonly Stretch[]): Claim {
  const from = millisOf(claim.until) - claim.millis
  const gaps = shown.map(({ to }) => from - millisOf(to))
  const near = gaps.filter((gap) => gap > 0 && gap <= nearMillis)
  return { ...claim, millis: claim.millis + (near.length === 0 ? 0 : Math.min(...near)) }
}

/** How long a stretch is, in milliseconds. */
export function millisIn({ from, to }: Stretch): number {
  return millisOf(to) - millisOf(from)
}

/** The stretch of so many milliseconds that ends at an instant. */
export function stretchUntil(until: string, millis: number): Stretch {
  return { from: instantOf(millisOf(until) - millis), to: until }
}

type Range = { readonly from: number; readonly to: number }

/** Ranges in order, those that meet or overlap made into one. */
function joined(ranges: readonly Range[]): Range[] {
  const sorted = ranges.filter(({ from, to }) => to > from).toSorted((a, b) => a.from - b.from)
  const all: Range[] = []
  for (const range of sorted) {
    const last = all.at(-1)
    if (!last || range.from > last.to) all.push(range)
    else all[all.length - 1] = { from: last.from, to: Math.max(last.to, range.to) }
  }
  return all
}

function overlap(a: Range, b: Range): Range[] {
  const range = { from: Math.max(a.from, b.from), to: Math.min(a.to, b.to) }
  return range.to > range.from ? [range] : []
}

function without(range: Range, gone: Range): Range[] {
  return [
    ...overlap(range, { from: -Infinity, to: gone.from }),
    ...overlap(range, { from: gone.to, to: Infinity }),
  ]
}

function toRange({ from, to }: Stretch): Range {
  return { from: millisOf(from), to: millisOf(to) }
}

function millisOf(instant: string): number {
  return Temporal.Instant.from(instant).epochMilliseconds
}

function instantOf(millis: number): string {
  return Temporal.Instant.fromEpochMilliseconds(millis).toString({
    smallestUnit: 'millisecond',
  })
}
