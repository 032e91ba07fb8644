import type { Occurrence } from '#contract/cadence-values.ts'
import { type Away, awayOn } from '#domain/cadence/occurrences.ts'
import { saySkip } from './cadence-words.ts'

type Who = Pick<Occurrence, 'repId' | 'repName'>

/** Why reviews with these people would be skipped on a day, in a sentence; null: they would not. */
export function sayAway(people: readonly Who[], on: string, away: Away): string | null {
  for (const { repId, repName } of people) {
    const there = awayOn({ on, repId }, away)
    if (!there) continue
    const skip = { ...there, on: null, rebookedKey: null, rebookedOn: null }
    return `${saySkip(skip, repName)}. A review on this day counts as skipped.`
  }
  return null
}
