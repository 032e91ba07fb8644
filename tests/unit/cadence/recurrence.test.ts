import { fc } from '#tests/helpers/fc.ts'
import ical from 'ical.js'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import type { DayOfMonth, Pattern } from '#contract/cadence-values.ts'
import { expand } from '#core/features/cadence/recurrence.ts'
import { recurrenceOf, sayPattern, seriesOf } from '#domain/cadence/pattern.ts'
import { timeZoneLines } from '#domain/cadence/vtimezone.ts'
import { instantOf, slotsFit, slotTime } from '#domain/cadence/wall-clock.ts'
import { addDays } from '#domain/days.ts'

const zones = ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe'] as const

const dayOfMonth: fc.Arbitrary<DayOfMonth> = fc.oneof(
  fc.record({ by: fc.constant('day' as const), day: fc.integer({ min: 1, max: 28 }) }),
  fc.record({ by: fc.constant('last_day' as const) }),
  fc.record({
    by: fc.constant('weekday' as const),
    nth: fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const, -1 as const),
    weekday: fc.integer({ min: 1, max: 7 }),
  }),
)

const pattern: fc.Arbitrary<Pattern> = fc.oneof(
  fc.record({
    every: fc.constant('week' as const),
    weeks: fc.integer({ min: 1, max: 8 }),
    weekday: fc.integer({ min: 1, max: 7 }),
  }),
  fc.record({
    every: fc.constant('month' as const),
    months: fc.integer({ min: 1, max: 12 }),
    on: dayOfMonth,
  }),
  fc.record({
    every: fc.constant('quarter' as const),
    month: fc.integer({ min: 1, max: 3 }),
    on: dayOfMonth,
  }),
  fc.record({
    every: fc.constant('year' as const),
    month: fc.integer({ min: 1, max: 12 }),
    on: dayOfMonth,
  }),
)

const start = fc.integer({ min: 0, max: 800 }).map((days) => addDays('2025-11-01', days))

/** Any quarter of an hour of a day but those that a change of clocks can leave out or repeat. */
const time = fc
  .integer({ min: 0, max: 95 })
  .filter((quarter) => quarter < 4 || quarter > 11)
  .map((quarter) => slotTime('00:00', 15, quarter))

/** The time zones as ical.js reads them from what we write. */
const read = new Map(
  zones.map((zone) => {
    const lines = ['BEGIN:VCALENDAR', ...timeZoneLines(zone, '2025-11-01'), 'END:VCALENDAR']
    const calendar = new ical.Component(ical.parse(lines.join('\r\n')))
    const part = calendar.getFirstSubcomponent('vtimezone')
    return [zone, part ? new ical.Timezone(part) : null]
  }),
)

/** The instants that ical.js makes of a rule, expanded in its own way from its own zone data. */
function elsewhere(
  series: { recurrence: string; first: string },
  at: string,
  zone: (typeof zones)[number],
  to: string,
): string[] {
  const first = ical.Time.fromData({
    year: Number(series.first.slice(0, 4)),
    month: Number(series.first.slice(5, 7)),
    day: Number(series.first.slice(8, 10)),
    hour: Number(at.slice(0, 2)),
    minute: Number(at.slice(3, 5)),
  })
  const iterator = ical.Recur.fromString(series.recurrence).iterator(first)
  const found: string[] = []
  for (let next = iterator.next(); next; next = iterator.next()) {
    const day = next.toString().slice(0, 10)
    if (day > to) break
    const there = next.clone()
    there.zone = read.get(zone) ?? ical.Timezone.utcTimezone
    found.push(new Date(there.toUnixTime() * 1000).toISOString().replace('.000Z', 'Z'))
  }
  return found
}

function shift(instant: string, minutes: number): string {
  return Temporal.Instant.from(instant).add({ minutes }).toString()
}

describe('The days of a rule', () => {
  test('are those of another library, as instants in three zones, clock changes included', () => {
    fc.assert(
      fc.property(pattern, start, time, fc.constantFrom(...zones), (rule, startsOn, at, zone) => {
        const series = seriesOf(rule, startsOn)
        const to = addDays(startsOn, 370)
        const ours = expand(series, startsOn, to).map((day) => instantOf(day, at, zone))
        expect(ours).toEqual(elsewhere(series, at, zone, to))
      }),
      { numRuns: 1_000 },
    )
  })

  test.each([
    ['Europe/Berlin', '2026-03-29', '2026-10-25', '02:00', 60],
    ['America/New_York', '2026-03-08', '2026-11-01', '01:00', 60],
    ['Australia/Lord_Howe', '2026-10-04', '2026-04-05', '01:30', 30],
  ] as const)(
    'at every quarter of an hour of both nights of a change in %s are those of another library',
    (zone, spring, autumn, repeated, gap) => {
      let odd = 0
      for (const night of [spring, autumn]) {
        const series = seriesOf({ every: 'week', weeks: 1, weekday: 7 }, addDays(night, -7))
        for (let quarter = 0; quarter < 96; quarter += 1) {
          const at = slotTime('00:00', 15, quarter)
          const to = addDays(night, 7)
          const ours = expand(series, series.first, to).map((day) => instantOf(day, at, zone))
          const theirs = elsewhere(series, at, zone, to)
          // A time that the clocks leave out is read as before the change, one that they repeat is
          // the first (RFC 5545, 3.3.5). The other library does the opposite, as far off as the
          // clocks change.
          const from = night === spring ? '02:00' : repeated
          if (at >= from && at < slotTime(from, gap, 1)) {
            odd += 1
            theirs[1] = shift(theirs[1] ?? '', night === spring ? gap : -gap)
          }
          expect([night, at, ours]).toEqual([night, at, theirs])
        }
      }
      expect(odd).toBe((2 * gap) / 15)
    },
  )

  test('do not depend on the days that are asked for', () => {
    fc.assert(
      fc.property(
        pattern,
        start,
        fc.integer({ min: 0, max: 400 }),
        fc.integer({ min: 0, max: 400 }),
        (rule, startsOn, skip, length) => {
          const series = seriesOf(rule, startsOn)
          const [from, to] = [addDays(startsOn, skip), addDays(startsOn, skip + length)]
          const all = expand(series, startsOn, addDays(startsOn, 800))
          expect(expand(series, from, to)).toEqual(all.filter((day) => day >= from && day <= to))
        },
      ),
      { numRuns: 1_000 },
    )
  })

  test('begin with the first that fits', () => {
    expect(seriesOf({ every: 'week', weeks: 2, weekday: 1 }, '2026-01-07')).toEqual({
      recurrence: 'FREQ=WEEKLY;INTERVAL=2;WKST=MO;BYDAY=MO',
      first: '2026-01-12',
    })
    const month = seriesOf({ every: 'month', months: 1, on: { by: 'last_day' } }, '2026-01-15')
    expect(expand(month, '2026-01-01', '2026-05-01')).toEqual([
      '2026-01-31',
      '2026-02-28',
      '2026-03-31',
      '2026-04-30',
    ])
  })

  test('are said in words', () => {
    expect(sayPattern({ every: 'week', weeks: 1, weekday: 5 })).toBe('every Friday')
    expect(sayPattern({ every: 'week', weeks: 2, weekday: 1 })).toBe('every 2 weeks on Monday')
    expect(sayPattern({ every: 'month', months: 1, on: { by: 'day', day: 22 } })).toBe(
      'every month on the 22nd',
    )
    expect(
      sayPattern({ every: 'quarter', month: 2, on: { by: 'weekday', nth: -1, weekday: 4 } }),
    ).toBe('every quarter on the last Thursday of its 2nd month')
    expect(sayPattern({ every: 'year', month: 11, on: { by: 'last_day' } })).toBe(
      'every year on the last day of November',
    )
  })

  test('each pattern has its recurrence', () => {
    expect(recurrenceOf({ every: 'quarter', month: 1, on: { by: 'day', day: 28 } })).toBe(
      'FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=28',
    )
  })
})

describe('Slots', () => {
  test('follow one another, and fit only while they end by midnight', () => {
    expect([0, 1, 2].map((number) => slotTime('23:00', 30, number))).toEqual([
      '23:00',
      '23:30',
      '23:00',
    ])
    expect([slotsFit('23:00', 30, 2), slotsFit('23:00', 30, 3)]).toEqual([true, false])
  })
})
