import type { ReviewKind } from '#contract/values.ts'
import { Temporal } from 'temporal-polyfill'
import { reviewNames } from './wording.ts'

/** What the calendar file says of the next review. Nothing of this review's words is in it. */
export type NextDate = {
  /** The same for the same review, so that a second file moves the entry instead of doubling it. */
  readonly uid: string
  readonly title: string
  readonly minutes: number
  /** The start in UTC, or the bare day when no time was set. */
  readonly start:
    | { readonly kind: 'instant'; readonly at: Temporal.ZonedDateTime }
    | { readonly kind: 'day'; readonly on: Temporal.PlainDate }
}

/**
 * The calendar facts of the next review. `time` is `HH:MM` on the manager's clock in `zone` (an IANA
 * name); a time that a clock change skips moves on by the hour that was skipped.
 */
export function nextDate(input: {
  readonly reviewId: string
  readonly kind: ReviewKind
  readonly repName: string
  readonly on: string
  readonly time: string | null
  readonly zone: string
  readonly minutes: number
}): NextDate {
  const name = reviewNames[input.kind]
  const title = `${name.charAt(0).toUpperCase()}${name.slice(1)}: ${input.repName.replace(/\s+/g, ' ').trim()}`
  const day = Temporal.PlainDate.from(input.on)
  return {
    uid: `${input.reviewId}-next@plumbline.invalid`,
    title,
    minutes: input.minutes,
    start:
      input.time === null
        ? { kind: 'day', on: day }
        : {
            kind: 'instant',
            at: day
              .toZonedDateTime({ timeZone: input.zone, plainTime: input.time })
              .withTimeZone('UTC'),
          },
  }
}
