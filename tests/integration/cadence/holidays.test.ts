import { describe, expect, test } from 'vitest'
import { aCadence } from './a-cadence.ts'

const from = '2026-01-01'
const to = '2027-12-31'

function calendar(...events: string[]): string {
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', ...events, 'END:VCALENDAR', ''].join('\r\n')
}

function event(...lines: string[]): string {
  return ['BEGIN:VEVENT', 'UID:x', ...lines, 'END:VEVENT'].join('\r\n')
}

describe('Holidays from a calendar file', () => {
  test('whole days, spans and yearly ones are read; the rest is counted', async () => {
    const t = await aCadence()
    const text = calendar(
      event('DTSTART;VALUE=DATE:20260525', 'SUMMARY:Whit Monday'),
      event(
        'DTSTART;VALUE=DATE:20261224',
        'DTEND;VALUE=DATE:20261227',
        'SUMMARY:Christmas\\, three days',
      ),
      event('DTSTART;VALUE=DATE:20201003', 'RRULE:FREQ=YEARLY', 'SUMMARY:Unity'),
      event(
        'DTSTART;VALUE=DATE:19900101',
        'RRULE:FREQ=YEARLY;BYMONTH=5;BYDAY=2SU',
        'SUMMARY:Mothers',
      ),
      event('DTSTART:20260601T090000Z', 'SUMMARY:A meeting'),
      event('DTSTART;VALUE=DATE:20260601', 'DTEND;VALUE=DATE:20260901', 'SUMMARY:Summer'),
      event('DTSTART;VALUE=DATE:20260104', 'RRULE:FREQ=WEEKLY', 'SUMMARY:Sunday'),
    )
    await t.ok('cadence.setHolidays', { add: [{ on: '2026-05-25', name: 'Old' }], remove: [] })
    const read = await t.ok('cadence.readHolidayFile', {
      token: t.files.offer('holidays.ics', text),
      from,
      to,
    })
    expect(read).toEqual({
      holidays: [
        { on: '2026-05-10', name: 'Mothers', there: false },
        { on: '2026-05-25', name: 'Whit Monday', there: true },
        { on: '2026-10-03', name: 'Unity', there: false },
        { on: '2026-12-24', name: 'Christmas, three days', there: false },
        { on: '2026-12-25', name: 'Christmas, three days', there: false },
        { on: '2026-12-26', name: 'Christmas, three days', there: false },
        { on: '2027-05-09', name: 'Mothers', there: false },
        { on: '2027-10-03', name: 'Unity', there: false },
      ],
      leftOut: [
        { name: 'A meeting', why: 'timed' },
        { name: 'Summer', why: 'long' },
        { name: 'Sunday', why: 'often' },
      ],
    })
  })

  const day = 'DTSTART;VALUE=DATE:20260101'
  const hostile: [string, string | Uint8Array][] = [
    ['of 10 MB', 'x'.repeat(10_000_000)],
    ['of 10 MB of folded lines', `BEGIN:VCALENDAR\r\n${' x\r\n'.repeat(2_500_000)}`],
    [
      'just under the size, one folded line',
      `BEGIN:VCALENDAR\r\nX:\r\n${' x\r\n'.repeat(100_000)}`,
    ],
    ['just under the size, one long line', `BEGIN:VCALENDAR\r\nX:${'y'.repeat(500_000)}`],
    ['that nests', `BEGIN:VCALENDAR\r\n${'BEGIN:VEVENT\r\n'.repeat(15_000)}`],
    [
      'with 15,000 entries',
      calendar(...Array.from({ length: 15_000 }, () => 'BEGIN:VEVENT\r\nEND:VEVENT')),
    ],
    ['that repeats by the second', calendar(event(day, 'RRULE:FREQ=SECONDLY'))],
    [
      'that repeats by the minute, for ever',
      calendar(event(day, 'RRULE:FREQ=MINUTELY;COUNT=999999999')),
    ],
    ['cut off in the middle', calendar(event(day)).slice(0, 60)],
    ['with an end that never began', calendar('END:VEVENT')],
    ['that is a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0xff, 0xfe, 0x00])],
    ['that is empty', ''],
    ['that is something else', 'name;date\nNew Year;2026-01-01\n'],
  ]

  test.each(hostile)('a file %s is refused quickly, and nothing is written', async (_, bytes) => {
    const t = await aCadence()
    const token = t.files.offer('bad.ics', bytes)
    const began = performance.now()
    const reply = await t.core.dispatch('cadence.readHolidayFile', { token, from, to })
    const took = performance.now() - began
    expect(reply.ok ? reply.data : reply.error).toMatchObject({
      code: 'VALIDATION',
      issues: [{ path: 'token' }],
    })
    // Far above what it takes, far below what hanging is.
    expect(took).toBeLessThan(5_000)
    expect((await t.ok('cadence.holidays', {})).holidays).toEqual([])
  })

  const odd: [string, string][] = [
    ['31 February', 'RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31'],
    [
      'a thousand times a year',
      `RRULE:FREQ=YEARLY;BYYEARDAY=${Array.from({ length: 360 }, (_, i) => i + 1).join(',')}`,
    ],
    ['by the hour of the year', 'RRULE:FREQ=YEARLY;BYHOUR=0,1,2,3;BYMINUTE=0,1;BYSECOND=0,1'],
    ['a count beyond numbers', 'RRULE:FREQ=YEARLY;COUNT=99999999999999999999'],
    ['every zero years', 'RRULE:FREQ=YEARLY;INTERVAL=0'],
    ['with a broken end', 'RRULE:FREQ=YEARLY;UNTIL=20269999'],
  ]

  test.each(odd)(
    'a rule that says %s comes to little, or to an error, and does not hang',
    async (_, rule) => {
      const t = await aCadence()
      const token = t.files.offer('odd.ics', calendar(event('DTSTART;VALUE=DATE:20260201', rule)))
      const began = performance.now()
      const reply = await t.core.dispatch('cadence.readHolidayFile', { token, from, to })
      expect(performance.now() - began).toBeLessThan(5_000)
      expect(reply.ok ? 'VALIDATION' : reply.error.code).toBe('VALIDATION')
      expect(reply.ok ? holidaysOf(reply.data).length : 0).toBeLessThanOrEqual(2)
    },
  )
})

function holidaysOf(data: unknown): readonly unknown[] {
  const found: unknown = typeof data === 'object' && data ? Reflect.get(data, 'holidays') : null
  return Array.isArray(found) ? found : []
}
