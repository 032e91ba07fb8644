import ical from 'ical.js'
import { expandRecurringEvent, sync } from 'node-ical'
import { expect, test } from 'vitest'
import { readHolidayFile } from '#core/features/cadence/holiday-file.ts'
import { addDays } from '#domain/days.ts'
import { fc } from '#tests/helpers/fc.ts'

const from = '2026-01-01'
const to = '2027-12-31'

type Change = { readonly nth: number; readonly by: number; readonly cancelled: boolean }

/** A yearly series, some of whose days are taken out, moved or cancelled. */
const seriesOf = fc.record({
  // The readers disagree over 29 February in other years, so no series begins there.
  first: fc.tuple(
    fc.integer({ min: 2020, max: 2026 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 28 }),
  ),
  rule: fc.constantFrom(
    'FREQ=YEARLY',
    'FREQ=YEARLY;INTERVAL=2',
    'FREQ=YEARLY;COUNT=5',
    'FREQ=YEARLY;UNTIL=20270630',
    'FREQ=MONTHLY;INTERVAL=12',
    'FREQ=MONTHLY;INTERVAL=3',
  ),
  length: fc.integer({ min: 1, max: 4 }),
  taken: fc.uniqueArray(fc.integer({ min: 0, max: 9 }), { maxLength: 2 }),
  changes: fc.uniqueArray(
    fc.record({
      nth: fc.integer({ min: 0, max: 9 }),
      by: fc.integer({ min: -20, max: 20 }),
      cancelled: fc.boolean(),
    }),
    { maxLength: 3, selector: ({ nth }) => nth },
  ),
})

type Series = {
  readonly first: readonly [number, number, number]
  readonly rule: string
  readonly length: number
  readonly taken: readonly number[]
  readonly changes: readonly Change[]
}

const compact = (on: string) => on.replaceAll('-', '')
const day = (on: string) => `VALUE=DATE:${compact(on)}`

/** The file, with the series' days worked out by one of the two readers, so that changes meet them. */
function fileOf({ first, rule, length, taken, changes }: Series): string {
  const start = [
    first[0],
    String(first[1]).padStart(2, '0'),
    String(first[2]).padStart(2, '0'),
  ].join('-')
  const iterator = ical.Recur.fromString(rule).iterator(ical.Time.fromDateString(start))
  const days: string[] = []
  for (let next = iterator.next(); next && days.length < 40; next = iterator.next()) {
    days.push(next.toString())
  }
  const inside = days.filter((on) => on >= addDays(from, -40))
  const own = (on: string) => [`DTSTART;${day(on)}`, `DTEND;${day(addDays(on, length))}`]
  const out = taken.flatMap((nth) => inside[nth] ?? [])
  const changed = changes.flatMap(({ nth, by, cancelled }) => {
    const on = inside[nth]
    if (on === undefined || out.includes(on)) return []
    return [
      'BEGIN:VEVENT',
      'UID:series',
      'SUMMARY:Moved',
      `RECURRENCE-ID;${day(on)}`,
      ...own(addDays(on, by)),
      ...(cancelled ? ['STATUS:CANCELLED'] : []),
      'END:VEVENT',
    ]
  })
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'BEGIN:VEVENT',
    'UID:series',
    'SUMMARY:Day',
    ...own(start),
    `RRULE:${rule}`,
    ...out.map((on) => `EXDATE;${day(on)}`),
    'END:VEVENT',
    ...changed,
    'END:VCALENDAR',
    '',
  ].join('\r\n')
}

function covered(spans: Iterable<readonly [start: string, end: string]>): string[] {
  const days = new Set<string>()
  for (const [start, end] of spans) {
    for (let on = start; on < end; on = addDays(on, 1)) if (on >= from && on <= to) days.add(on)
  }
  return [...days].toSorted()
}

function byIcal(text: string): string[] {
  const events = new ical.Component(ical.parse(text))
    .getAllSubcomponents('vevent')
    .map((component) => new ical.Event(component))
  const series = events.find((event) => !event.isRecurrenceException())
  if (!series) throw new Error('The file has no series.')
  const spans: [string, string][] = []
  const iterator = series.iterator()
  for (
    let next = iterator.next();
    next && next.toString() <= addDays(to, 40);
    next = iterator.next()
  ) {
    const { startDate, endDate, item } = series.getOccurrenceDetails(next)
    if (item.component.getFirstPropertyValue('status') === 'CANCELLED') continue
    spans.push([startDate.toString(), endDate.toString()])
  }
  return covered(spans)
}

function byNodeIcal(text: string): string[] {
  const spans: [string, string][] = []
  for (const event of Object.values(sync.parseICS(text))) {
    if (event?.type !== 'VEVENT') continue
    const asked = { from: new Date('2025-11-01'), to: new Date('2028-02-01') }
    for (const one of expandRecurringEvent(event, asked)) {
      if (one.event.status === 'CANCELLED') continue
      spans.push([one.start.toISOString().slice(0, 10), one.end.toISOString().slice(0, 10)])
    }
  }
  return covered(spans)
}

test('a series with days taken out, moved and cancelled reads as two calendar readers read it', async () => {
  await fc.assert(
    fc.asyncProperty(seriesOf, async (series) => {
      const text = fileOf(series)
      const read = await readHolidayFile(Buffer.from(text), { from, to, zone: 'Europe/Berlin' })
      const days = read.holidays.map(({ on }) => on)
      expect(days).toEqual(byIcal(text))
      expect(days).toEqual(byNodeIcal(text))
    }),
    { numRuns: 300 },
  )
})
