import { Temporal } from 'temporal-polyfill'

/**
 * One stretch of a review in one section, as the database holds it. `endedAt` is the last moment
 * that is known to belong to it: while the review runs it moves on with every sign of life, so a
 * crash leaves nothing to mend.
 */
export type Span = {
  readonly sectionKey: string
  /** UTC instant. */
  readonly startedAt: string
  /** UTC instant. */
  readonly endedAt: string
}

/** A section of the review's guide with the time that it was given. */
export type PlannedSection = { readonly key: string; readonly plannedSeconds: number }

/** What the clock is read from; sections in the order of the guide, spans in order of their making. */
export type ClockInput = {
  readonly sections: readonly PlannedSection[]
  readonly spans: readonly Span[]
  readonly currentSection: string
  readonly state: 'running' | 'paused' | 'closed'
  /** UTC instant. */
  readonly now: string
  /** A silence longer than this means that the app was not running. */
  readonly silenceSeconds: number
}

/** One section on the clock, in whole seconds. */
export type SectionClock = {
  readonly key: string
  readonly planned: number
  readonly actual: number
  /** What the section may take in all, now that the time left is spread anew. */
  readonly budget: number
  readonly state: 'past' | 'current' | 'ahead'
}

export type Clock = {
  readonly sections: readonly SectionClock[]
  readonly planned: number
  readonly actual: number
  /** Planned less actual, never below 0. */
  readonly left: number
  /** How far the review has run over its planned time, never below 0. */
  readonly over: number
}

/**
 * The seconds between two signs of life from which the app is taken to have been away. Signs come
 * every 5 s; a busy or throttled window may be late with one, so a minute is generous.
 */
export const silenceSeconds = 60

/**
 * A silence longer than this is no part of a meeting: the review was left running when the app was
 * closed, and does not run again by itself when it is opened. Ours.
 */
export const longSilenceSeconds = 4 * 3600

/**
 * The clock of a review: seconds per section, planned and actual, and the time left spread over
 * what is still to come in proportion to what was planned for it. All of it is computed from the
 * spans, so it is right after sleep, after a crash and over midnight.
 */
export function readClock(input: ClockInput): Clock {
  const actuals = sectionSeconds(input)
  const currentAt = input.sections.findIndex((section) => section.key === input.currentSection)
  const planned = sum(input.sections.map((section) => section.plannedSeconds))
  const actual = sum([...actuals.values()])
  const left = Math.max(0, planned - actual)
  const ahead = input.sections
    .slice(Math.max(0, currentAt))
    .map((section) => ({ ...section, actual: actuals.get(section.key) ?? 0 }))
  const shares = spread(
    left,
    ahead.map((section) => Math.max(0, section.plannedSeconds - section.actual)),
  )
  const sections = input.sections.map((section, at): SectionClock => {
    const seconds = actuals.get(section.key) ?? 0
    const extra = input.state === 'closed' ? 0 : (shares[at - Math.max(0, currentAt)] ?? 0)
    return {
      key: section.key,
      planned: section.plannedSeconds,
      actual: seconds,
      budget: seconds + extra,
      state: at < currentAt ? 'past' : at === currentAt ? 'current' : 'ahead',
    }
  })
  return { sections, planned, actual, left, over: Math.max(0, actual - planned) }
}

/**
 * Seconds per section. A running review's last span goes on until now – unless it has been silent
 * for longer than the limit: then the app was not running, and it ends at its last sign of life.
 */
function sectionSeconds(input: ClockInput): Map<string, number> {
  const millis = new Map<string, number>()
  input.spans.forEach((span, at) => {
    const open = input.state === 'running' && at === input.spans.length - 1
    const goesOn = open && !isSilent(span.endedAt, input) && between(span.endedAt, input.now) > 0
    const until = goesOn ? input.now : span.endedAt
    const length = between(span.startedAt, until)
    millis.set(span.sectionKey, (millis.get(span.sectionKey) ?? 0) + length)
  })
  const seconds = new Map<string, number>()
  for (const [key, value] of millis) seconds.set(key, Math.floor(value / 1000))
  return seconds
}

function isSilent(lastSign: string, input: ClockInput): boolean {
  return between(lastSign, input.now) > input.silenceSeconds * 1000
}

/** What a sign of life does to the last span: it grows, or, after a silence, a new one starts. */
export function signOfLife(
  last: { readonly endedAt: string },
  now: string,
  limitSeconds: number,
): 'grow' | 'start_anew' {
  return between(last.endedAt, now) > limitSeconds * 1000 ? 'start_anew' : 'grow'
}

/**
 * Spreads whole seconds in proportion to weights, largest remainders first, so that nothing is lost
 * or made by rounding. Without any weight the first – the section that is on – gets everything.
 */
function spread(total: number, weights: readonly number[]): number[] {
  const all = sum(weights)
  if (all === 0) return weights.map((_, at) => (at === 0 ? total : 0))
  const exact = weights.map((weight) => (total * weight) / all)
  const shares = exact.map((value) => Math.floor(value))
  const rest = Math.round(total - sum(shares))
  const order = exact
    .map((value, at) => ({ at, remainder: value - Math.floor(value) }))
    .toSorted((a, b) => b.remainder - a.remainder || a.at - b.at)
  for (const { at } of order.slice(0, rest)) shares[at] = (shares[at] ?? 0) + 1
  return shares
}

/** Milliseconds from one instant to another; a clock that was set back gives 0, never less. */
function between(from: string, to: string): number {
  const start = Temporal.Instant.from(from).epochMilliseconds
  const end = Temporal.Instant.from(to).epochMilliseconds
  return Math.max(0, end - start)
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
