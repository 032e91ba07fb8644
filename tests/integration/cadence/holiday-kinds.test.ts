import { describe, expect, test } from 'vitest'
import type { Holiday, NoHoliday } from '#contract/cadence-values.ts'
import { aCadence } from './a-cadence.ts'

const from = '2026-01-01'
const to = '2027-12-31'

function calendar(...lines: string[]): string {
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines, 'END:VCALENDAR', ''].join('\r\n')
}

function event(...lines: string[]): string {
  const uid = lines.some((line) => line.startsWith('UID:')) ? [] : [`UID:${lines.join('')}`]
  return ['BEGIN:VEVENT', ...uid, ...lines, 'END:VEVENT'].join('\r\n')
}

async function read(
  text: string | Uint8Array,
): Promise<{ holidays: Holiday[]; leftOut: NoHoliday[] }> {
  const t = await aCadence()
  const found = await t.ok('cadence.readHolidayFile', {
    token: t.files.offer('holidays.ics', text),
    from,
    to,
  })
  return {
    holidays: found.holidays.map(({ on, name }) => ({ on, name })),
    leftOut: [...found.leftOut],
  }
}

const may1 = { on: '2026-05-01', name: 'Day' }
const may = (...days: number[]): Holiday[] =>
  days.map((day) => ({ on: `2026-05-0${day}`, name: 'Day' }))

/** How programs write one whole day or several; the manager's zone is Berlin, two hours ahead. */
const wholeDays: [string, string[], Holiday[]][] = [
  ['a day alone', ['DTSTART;VALUE=DATE:20260501'], may(1)],
  ['a day without saying that it is one', ['DTSTART:20260501'], may(1)],
  [
    'a day that ends on itself',
    ['DTSTART;VALUE=DATE:20260501', 'DTEND;VALUE=DATE:20260501'],
    may(1),
  ],
  [
    'three days by their end',
    ['DTSTART;VALUE=DATE:20260501', 'DTEND;VALUE=DATE:20260504'],
    may(1, 2, 3),
  ],
  ['three days by their length', ['DTSTART;VALUE=DATE:20260501', 'DURATION:P3D'], may(1, 2, 3)],
  ['a length in hours', ['DTSTART;VALUE=DATE:20260501', 'DURATION:PT48H'], may(1, 2)],
  ['a length in weeks', ['DTSTART;VALUE=DATE:20260501', 'DURATION:P1W'], may(1, 2, 3, 4, 5, 6, 7)],
  ['midnight to midnight', ['DTSTART:20260501T000000', 'DTEND:20260502T000000'], may(1)],
  [
    'midnight to midnight of a zone',
    [
      'DTSTART;TZID=America/New_York:20260501T000000',
      'DTEND;TZID=America/New_York:20260503T000000',
    ],
    may(1, 2),
  ],
  ['midnight and a length', ['DTSTART:20260501T000000', 'DURATION:P1D'], may(1)],
  ['midnight to midnight in UTC', ['DTSTART:20260501T000000Z', 'DTEND:20260502T000000Z'], may(1)],
  ['our midnight, written in UTC', ['DTSTART:20260430T220000Z', 'DTEND:20260501T220000Z'], may(1)],
  [
    'Outlook’s mark',
    ['DTSTART:20260430T220000Z', 'DTEND:20260501T220000Z', 'X-MICROSOFT-CDO-ALLDAYEVENT:TRUE'],
    may(1),
  ],
  [
    'a day in the night of the clocks’ change',
    ['DTSTART:20260328T230000Z', 'DTEND:20260329T220000Z', 'SUMMARY:Clocks'],
    [{ on: '2026-03-29', name: 'Clocks' }],
  ],
]

describe('A whole day, as programs write it', () => {
  test.each(wholeDays)('%s', async (_, lines, right) => {
    const named = lines.some((line) => line.startsWith('SUMMARY'))
      ? lines
      : [...lines, 'SUMMARY:Day']
    expect(await read(calendar(event(...named)))).toEqual({ holidays: right, leftOut: [] })
  })

  const timed: [string, string[]][] = [
    ['an hour', ['DTSTART:20260501T090000', 'DTEND:20260501T100000']],
    ['an hour after midnight', ['DTSTART:20260501T000000', 'DTEND:20260501T010000']],
    ['a day and a half', ['DTSTART:20260501T000000', 'DURATION:PT36H']],
    ['midnight and no length', ['DTSTART:20260501T000000']],
  ]
  test.each(timed)('%s is none', async (_, lines) => {
    expect(await read(calendar(event(...lines, 'SUMMARY:Day')))).toEqual({
      holidays: [],
      leftOut: [{ name: 'Day', why: 'timed' }],
    })
  })
})

const yearly = ['DTSTART;VALUE=DATE:20200501', 'RRULE:FREQ=YEARLY', 'SUMMARY:Day']
const inBoth = [may1, { on: '2027-05-01', name: 'Day' }]
const series: [string, string[], Holiday[], NoHoliday[]][] = [
  ['a year taken out', [event(...yearly, 'EXDATE;VALUE=DATE:20270501')], [may1], []],
  ['a year taken out with a time', [event(...yearly, 'EXDATE:20270501T000000')], [may1], []],
  [
    'two years taken out at once',
    [event(...yearly, 'EXDATE;VALUE=DATE:20260501,20270501')],
    [],
    [],
  ],
  [
    'a day added',
    [event(...yearly, 'RDATE;VALUE=DATE:20260502')],
    [may1, { on: '2026-05-02', name: 'Day' }, inBoth[1] ?? may1],
    [],
  ],
  [
    'a day moved, told before its series',
    [
      event(
        'UID:s',
        'RECURRENCE-ID;VALUE=DATE:20260501',
        'DTSTART;VALUE=DATE:20260508',
        'SUMMARY:Later',
      ),
      event('UID:s', ...yearly),
    ],
    [{ on: '2026-05-08', name: 'Later' }, inBoth[1] ?? may1],
    [],
  ],
  [
    'a day moved out of the days asked for',
    [
      event('UID:s', ...yearly),
      event(
        'UID:s',
        'RECURRENCE-ID;VALUE=DATE:20270501',
        'DTSTART;VALUE=DATE:20280101',
        'SUMMARY:Later',
      ),
    ],
    [may1],
    [],
  ],
  [
    'a day cancelled by itself',
    [
      event('UID:s', ...yearly),
      event(
        'UID:s',
        'RECURRENCE-ID;VALUE=DATE:20270501',
        'DTSTART;VALUE=DATE:20270501',
        'STATUS:CANCELLED',
        'SUMMARY:Day',
      ),
    ],
    [may1],
    [{ name: 'Day', why: 'cancelled' }],
  ],
  [
    'moved for all years to come',
    [
      event('UID:s', ...yearly),
      event(
        'UID:s',
        'RECURRENCE-ID;RANGE=THISANDFUTURE;VALUE=DATE:20270501',
        'DTSTART;VALUE=DATE:20270503',
        'SUMMARY:Monday',
      ),
    ],
    [may1, { on: '2027-05-03', name: 'Monday' }],
    [],
  ],
  [
    'a newer version of an entry',
    [
      event('UID:s', 'SEQUENCE:0', 'DTSTART;VALUE=DATE:20260501', 'SUMMARY:Day'),
      event('UID:s', 'SEQUENCE:2', 'DTSTART;VALUE=DATE:20260502', 'SUMMARY:Day'),
    ],
    [{ on: '2026-05-02', name: 'Day' }],
    [],
  ],
  [
    'moved twice',
    [
      event('UID:s', ...yearly),
      event(
        'UID:s',
        'SEQUENCE:2',
        'RECURRENCE-ID;VALUE=DATE:20270501',
        'DTSTART;VALUE=DATE:20270503',
        'SUMMARY:New',
      ),
      event(
        'UID:s',
        'SEQUENCE:1',
        'RECURRENCE-ID;VALUE=DATE:20270501',
        'DTSTART;VALUE=DATE:20270502',
        'SUMMARY:Old',
      ),
    ],
    [may1, { on: '2027-05-03', name: 'New' }],
    [],
  ],
  [
    'every twelve months',
    [event(yearly[0] ?? '', 'RRULE:FREQ=MONTHLY;INTERVAL=12', 'SUMMARY:Day')],
    inBoth,
    [],
  ],
  [
    'three days by a daily rule',
    [event('DTSTART;VALUE=DATE:20260501', 'RRULE:FREQ=DAILY;COUNT=3', 'SUMMARY:Day')],
    may(1, 2, 3),
    [],
  ],
  [
    'the last Monday of May by position',
    [
      event(
        'DTSTART;VALUE=DATE:20200525',
        'RRULE:FREQ=YEARLY;BYMONTH=5;BYDAY=MO;BYSETPOS=-1',
        'SUMMARY:Day',
      ),
    ],
    [
      { on: '2026-05-25', name: 'Day' },
      { on: '2027-05-31', name: 'Day' },
    ],
    [],
  ],
  [
    'a yearly day with a midnight of its own',
    [
      event(
        'DTSTART:20200501T000000',
        'DTEND:20200502T000000',
        'RRULE:FREQ=YEARLY;BYHOUR=0;BYMINUTE=0',
        'SUMMARY:Day',
      ),
    ],
    inBoth,
    [],
  ],
  [
    'an entry called off',
    [event('DTSTART;VALUE=DATE:20260501', 'STATUS:CANCELLED', 'SUMMARY:Off')],
    [],
    [{ name: 'Off', why: 'cancelled' }],
  ],
  ['no day at all', [event('SUMMARY:When')], [], [{ name: 'When', why: 'not_read' }]],
  [
    'a day that does not exist',
    [event('DTSTART;VALUE=DATE:20260231', 'SUMMARY:Feb')],
    [],
    [{ name: 'Feb', why: 'not_read' }],
  ],
  [
    'a rule that nobody knows',
    [
      event('DTSTART;VALUE=DATE:20260501', 'RRULE:FREQ=YEARLY;BYEASTER=1', 'SUMMARY:Easter'),
      event('DTSTART;VALUE=DATE:20260501', 'SUMMARY:Day'),
    ],
    [may1],
    [{ name: 'Easter', why: 'not_read' }],
  ],
  [
    'each Sunday',
    [event('DTSTART;VALUE=DATE:20260104', 'RRULE:FREQ=WEEKLY', 'SUMMARY:Sunday')],
    [],
    [{ name: 'Sunday', why: 'often' }],
  ],
  ['years that are over', [event('DTSTART;VALUE=DATE:20200501', 'SUMMARY:Gone')], [], []],
  [
    'two of one day',
    [
      event('DTSTART;VALUE=DATE:20260501', 'SUMMARY:Labour Day'),
      event('DTSTART;VALUE=DATE:20260501', 'SUMMARY:Inventory'),
    ],
    [{ on: '2026-05-01', name: 'Labour Day, Inventory' }],
    [],
  ],
]

describe('A series of holidays', () => {
  test.each(series)('%s', async (_, events, holidays, leftOut) => {
    expect(await read(calendar(...events))).toEqual({ holidays, leftOut })
  })

  test('two calendars in one file are read both', async () => {
    const text = calendar(event('DTSTART;VALUE=DATE:20260501', 'SUMMARY:Day'))
    const other = calendar(event('DTSTART;VALUE=DATE:20260502', 'SUMMARY:Day'))
    expect((await read(text + other)).holidays).toEqual(may(1, 2))
  })

  test('a calendar that withdraws its entries offers none of them', async () => {
    const text = calendar('METHOD:CANCEL', event('DTSTART;VALUE=DATE:20260501', 'SUMMARY:Day'))
    expect(await read(text)).toEqual({ holidays: [], leftOut: [{ name: 'Day', why: 'cancelled' }] })
  })

  test('letters of an older Windows program are kept', async () => {
    const text = calendar(event('DTSTART;VALUE=DATE:20260501', 'SUMMARY:Fête'))
    expect((await read(new Uint8Array(Buffer.from(text, 'latin1')))).holidays).toEqual([
      { on: '2026-05-01', name: 'Fête' },
    ])
  })
})
