import { Temporal } from 'temporal-polyfill'
import type { DateOrder } from '#contract/crm-values.ts'
import { fullYear, realDay } from '../days/real-day.ts'

/**
 * What the dates of a file say about their order. `null` in a clear finding: no date needs an order
 * (ISO, month names, serials). `ambiguous`: each could be read both ways, so the user must say.
 * `mixed`: some can only be one, some only the other.
 */
export type DateFinding =
  | { readonly kind: 'clear'; readonly order: DateOrder | null }
  | { readonly kind: 'ambiguous'; readonly examples: readonly string[] }
  | { readonly kind: 'mixed'; readonly dayFirst: string; readonly monthFirst: string }

const longest = 60
// Days that a spreadsheet counts from 1899-12-30; these bounds are 1950 and 2199.
const firstSerial = 18_264
const lastSerial = 109_574

const time =
  '(?:[T,\\s]\\s*\\d{1,2}:\\d{2}(?::\\d{2}(?:[.,]\\d{1,9})?)?\\s?(?:[AaPp]\\.?[Mm]\\.?)?\\s?(?:Z|[A-Z]{3,4}|[+-]\\d{2}:?\\d{2})?)?'
const yearFirst = new RegExp(`^(\\d{4})([-/.])(\\d{1,2})\\2(\\d{1,2})${time}$`)
const yearLast = new RegExp(`^(\\d{1,2})([-/.])(\\d{1,2})\\2(\\d{4}|\\d{2})${time}$`)
const weekday = '(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?,?\\s)?'
const dayMonthName = new RegExp(
  `^${weekday}(\\d{1,2})(?:st|nd|rd|th)?[-\\s/.]\\s?([A-Z][a-z]{2,8})\\.?[-\\s/,]\\s?(\\d{4}|\\d{2})${time}$`,
  'i',
)
const monthNameDay = new RegExp(
  `^${weekday}([A-Z][a-z]{2,8})\\.?[-\\s]\\s?(\\d{1,2})(?:st|nd|rd|th)?[-,\\s]\\s?(\\d{4})${time}$`,
  'i',
)
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const fullMonths = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
]

/**
 * The day that a cell states, or null when it cannot be read as one. A time of day and its zone are
 * passed over: the day is the one that is written, whatever the machine's own zone. `order` decides
 * only dates that end with the year; without an order those stay unread, except dotted ones, which
 * put the day first wherever they are in use.
 */
export function parseDay(cell: string, order: DateOrder | null): string | null {
  const text = cell.trim()
  if (text === '' || text.length > longest) return null
  const iso = yearFirst.exec(text)
  if (iso) return realDay(Number(iso[1]), Number(iso[3]), Number(iso[4]))
  const numbers = yearLast.exec(text)
  if (numbers) {
    const [, a = '', separator = '', b = '', c = ''] = numbers
    return inOrder(Number(a), Number(b), c, order ?? (separator === '.' ? 'dmy' : null))
  }
  if (/^\d+(?:\.\d+)?$/.test(text)) return fromNumber(text)
  const named = dayMonthName.exec(text)
  if (named) return realDay(fullYear(named[3] ?? ''), monthNumber(named[2] ?? ''), Number(named[1]))
  const american = monthNameDay.exec(text)
  if (american)
    return realDay(Number(american[3]), monthNumber(american[1] ?? ''), Number(american[2]))
  return null
}

/** `parseDay` for many cells of one file: the same text is read once. */
export function dayReader(order: DateOrder | null): (cell: string) => string | null {
  const known = new Map<string, string | null>()
  return (cell) => {
    const seen = known.get(cell)
    if (seen !== undefined) return seen
    const read = parseDay(cell, order)
    if (known.size < 50_000) known.set(cell, read)
    return read
  }
}

/** In which order the dates of a file stand, judged over all of them. */
export function detectDateOrder(cells: Iterable<string>): DateFinding {
  let dayFirst: string | null = null
  let monthFirst: string | null = null
  let yearFirstSeen = false
  let dotted = false
  const open = new Set<string>()
  for (const cell of cells) {
    const text = cell.trim()
    const found = text.length <= longest ? yearLast.exec(text) : null
    if (!found) continue
    const a = Number(found[1])
    const b = Number(found[3])
    if (a > 31) yearFirstSeen = true
    else if (a > 12 && b <= 12) dayFirst ??= text
    else if (b > 12 && b <= 31 && a <= 12) monthFirst ??= text
    else if (found[2] === '.') dotted = true
    else if (a !== b && a <= 12 && b <= 12 && open.size < 3) open.add(text)
  }
  if (dayFirst !== null && monthFirst !== null) return { kind: 'mixed', dayFirst, monthFirst }
  if (dayFirst !== null) return { kind: 'clear', order: 'dmy' }
  if (monthFirst !== null) return { kind: 'clear', order: 'mdy' }
  if (yearFirstSeen) return { kind: 'clear', order: 'ymd' }
  if (open.size > 0) return { kind: 'ambiguous', examples: [...open] }
  return { kind: 'clear', order: dotted ? 'dmy' : null }
}

function inOrder(a: number, b: number, c: string, order: DateOrder | null): string | null {
  if (order === null) return a === b ? realDay(fullYear(c), a, b) : null
  if (order === 'ymd')
    return c.length === 2 ? realDay(fullYear(String(a).padStart(2, '0')), b, Number(c)) : null
  return order === 'dmy' ? realDay(fullYear(c), b, a) : realDay(fullYear(c), a, b)
}

function fromNumber(text: string): string | null {
  if (/^\d{8}$/.test(text))
    return realDay(Number(text.slice(0, 4)), Number(text.slice(4, 6)), Number(text.slice(6)))
  if (/^\d{13}$/.test(text))
    return Temporal.Instant.fromEpochMilliseconds(Number(text))
      .toZonedDateTimeISO('UTC')
      .toPlainDate()
      .toString()
  const serial = Math.floor(Number(text))
  if (serial < firstSerial || serial > lastSerial) return null
  return Temporal.PlainDate.from('1899-12-30').add({ days: serial }).toString()
}

function monthNumber(name: string): number {
  const lower = name.toLowerCase()
  const full = fullMonths.indexOf(lower)
  if (full >= 0) return full + 1
  return lower.length === 3 || lower === 'sept' ? months.indexOf(lower.slice(0, 3)) + 1 : 0
}
