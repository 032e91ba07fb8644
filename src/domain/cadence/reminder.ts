import type { Occurrence } from '#contract/cadence-values.ts'
import { Temporal } from 'temporal-polyfill'
import { isAhead } from './state.ts'
import { instantOf } from './wall-clock.ts'

/** So many minutes before a review it is reminded of. */
export const reminderMinutes = 10

/**
 * The reviews that begin within the next ten minutes; a meeting of the whole team counts once. One
 * that is held, skipped, missed or running already is none of them.
 */
export function soon(occurrences: readonly Occurrence[], now: string, zone: string): Occurrence[] {
  const at = Temporal.Instant.from(now).epochMilliseconds
  const together = new Set<string>()
  return occurrences.filter((one) => {
    if (!isAhead(one.state) || one.wholeDay) return false
    const begins = Temporal.Instant.from(instantOf(one.on, one.time, zone)).epochMilliseconds
    if (begins <= at || begins - at > reminderMinutes * 60_000) return false
    const meeting = `${one.ruleId} ${one.on} ${one.time}`
    if (one.together && together.has(meeting)) return false
    together.add(meeting)
    return true
  })
}
