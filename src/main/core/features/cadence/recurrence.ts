import { RRuleTemporal } from 'rrule-temporal'
import { dayNumber, dayOfNumber } from '#domain/days.ts'
import type { Expand, Series } from '#domain/cadence/pattern.ts'

const dayMs = 86_400_000
const made = new Map<string, RRuleTemporal>()

/**
 * The days of a series between two days, both included: the one place that knows the recurrence
 * library. Days go in and out as texts and are expanded in UTC, where no clock ever changes; the
 * wall-clock time is put to them afterwards, so the machine's zone has no say. Of the library's
 * results only the number of milliseconds is read: they carry Temporal classes that are not ours.
 */
export const expand: Expand = (series, from, to) => {
  if (to < from || to < series.first) return []
  const start = new Date(dayNumber(from) * dayMs)
  const end = new Date(dayNumber(to) * dayMs)
  return ruleOf(series)
    .between(start, end, true)
    .map(({ epochMilliseconds }) => dayOfNumber(Math.round(epochMilliseconds / dayMs)))
}

/** A rule is parsed once, however often it is asked. The library's own caps stop a bad one. */
function ruleOf({ recurrence, first }: Series): RRuleTemporal {
  const key = `${first} ${recurrence}`
  const known = made.get(key)
  if (known) return known
  const rule = new RRuleTemporal({
    rruleString: `DTSTART;TZID=UTC:${first.replaceAll('-', '')}T000000\nRRULE:${recurrence}`,
    cache: false,
  })
  if (made.size >= 1_000) made.clear()
  made.set(key, rule)
  return rule
}
