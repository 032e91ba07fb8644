import { Temporal } from 'temporal-polyfill'
import type { DateOrder } from '#contract/crm-values.ts'
import { addDays } from '../days.ts'
import {
  type DayUnit,
  endWords,
  fillWords,
  monthsOf,
  namedDays,
  numberWords,
  plain,
  unitWords,
  weekdaysOf,
  whichWords,
} from './day-words.ts'
import { weekday } from './quick-days.ts'
import { fullYear, isYear, realDay } from './real-day.ts'

/** How what a person types is read as a day. */
export type DayRules = {
  /** The day that it is for the person, `YYYY-MM-DD`. */
  readonly today: string
  /** What `3/4` means; null when nobody said: then it is told that it can be read in two ways. */
  readonly order: DateOrder | null
  /** Where a day lies that is said without its year: in what is to come, or in what has been. */
  readonly look: 'ahead' | 'back'
}

/** The day that was meant, or why there is none. */
export type ReadDay =
  | { readonly kind: 'day'; readonly day: string }
  /** The words say no day. */
  | { readonly kind: 'unknown' }
  /** A day that no calendar has, as 31 February. */
  | { readonly kind: 'not_real' }
  /** Before 1900 or after 2199. */
  | { readonly kind: 'too_far' }
  /** It can be read as each of these. */
  | { readonly kind: 'two_days'; readonly days: readonly string[] }
  /** The weekday that was written is not the one of that day. */
  | { readonly kind: 'other_weekday'; readonly day: string }

const unknown: ReadDay = { kind: 'unknown' }
const longest = 60

/**
 * Reads a day as people write it in a hurry: `2026-12-04`, `fri`, `mon next week`, `tomorrow`, `+2w`,
 * `in 2 weeks`, `12 May`, `May 12, 2027`, `12.5.`, `12/5`, `12`, `end of quarter`; names in English,
 * German, French and Spanish. It never throws.
 *
 * - Without a year, a day and month is the next such day, today among them; looking back, the last
 *   one. So is a day of the month alone, and the end of a month, quarter or year. 29 February goes to
 *   a year that has it.
 * - A weekday alone is the next one, and looking back the last one, never today: that day has a word.
 *   `next fri` is the one of the week after this one, `this fri` of this one, `last fri` the last one
 *   before today. A week begins on Monday. `next week` and `next month` alone are their first day.
 * - `+2w`, `2w` and `in 2 weeks` count from today, `-1d` and `2 weeks ago` back; a figure with a sign
 *   alone counts days. A month further from the 31st is the last day of a shorter month.
 * - `12.5.` puts the day first wherever it is in use. `12/5` and `12-5` follow `order`; one that is
 *   real in one way alone, as `12/25`, is read that way.
 * - Years with two figures are 1970 to 2069; years are 1900 to 2199.
 */
export function readDay(text: string, rules: DayRules): ReadDay {
  if (text.length > longest) return unknown
  const words = plain(text)
  const ahead = namedDays.get(words)
  if (ahead !== undefined) return found(addDays(rules.today, ahead))
  return (
    readYearFirst(words) ??
    readFigures(words, rules) ??
    readCount(words, rules) ??
    readEnd(words, rules) ??
    readWords(words, rules)
  )
}

function found(day: string): ReadDay {
  return isYear(Number(day.slice(0, 4))) && day.length === 10
    ? { kind: 'day', day }
    : { kind: 'too_far' }
}

function readYearFirst(text: string): ReadDay | null {
  const parts = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/.exec(text)
  return parts ? inYear(Number(parts[1]), Number(parts[3]), Number(parts[4])) : null
}

/** `12.5.`, `12.5.27`, `12/5`, `12-5-2027`. */
function readFigures(text: string, rules: DayRules): ReadDay | null {
  const parts = /^(\d{1,2}) ?([./-]) ?(\d{1,2})(?: ?\2 ?(\d{4}|\d{2})|\.)?$/.exec(text)
  if (!parts) return null
  const [, first = '', separator, second = '', year] = parts
  const [a, b] = [Number(first), Number(second)]
  const read = (dayOfMonth: number, month: number) =>
    year === undefined
      ? nearest(month, dayOfMonth, rules)
      : inYear(fullYear(year), month, dayOfMonth)
  if (separator === '.') return read(a, b)
  const [dayFirst, monthFirst] = [read(a, b), read(b, a)]
  if (dayFirst.kind !== 'day' || monthFirst.kind !== 'day') {
    return dayFirst.kind === 'day' ? dayFirst : monthFirst
  }
  if (rules.order !== null) return rules.order === 'dmy' ? dayFirst : monthFirst
  return oneOf([dayFirst.day, monthFirst.day])
}

/** `+2w`, `-3`, `2 weeks`, `in 2 weeks`, `a week ago`. */
function readCount(text: string, { today }: DayRules): ReadDay | null {
  const parts = /^(?:(\+|-|in|dans|en|vor|hace|il y a) ?)?(\d{1,4}|[a-z]+) ?([a-z]*)( ago)?$/.exec(
    text,
  )
  if (!parts) return null
  const [, before = '', figure = '', word = '', ago] = parts
  const count = /^\d/.test(figure) ? Number(figure) : numberWords.get(figure)
  const signed = before === '+' || before === '-'
  const unit = word === '' && signed ? 'day' : unitWords.get(word)
  // `an` is a year in French, `m` a month: without a figure they count nothing.
  if (count === undefined || unit === undefined) return null
  const back = ago !== undefined || ['-', 'vor', 'hace', 'il y a'].includes(before)
  return found(moved(today, unit, back ? -count : count))
}

/** `eom`, `end of quarter`, `end of next month`, `end of May`. */
function readEnd(text: string, rules: DayRules): ReadDay | null {
  const short = endWords.get(text)
  if (short) return found(endOf(short, rules))
  const parts = /^(?:the )?(?:end of|ende|fin de) ?(.+)$/.exec(text)
  if (!parts) return null
  const words = (parts[1] ?? '').split(' ').filter((word) => !fillWords.has(word))
  const [which, last] = words.length === 2 ? words : [undefined, words[0]]
  const by = which === undefined ? null : (whichWords.get(which) ?? null)
  if (last === undefined || words.length > 2 || (which !== undefined && by === null)) return unknown
  const unit = unitWords.get(last)
  if (unit && unit !== 'day' && unit !== 'week') {
    return found(by === null ? endOf(unit, rules) : lastDayOf(unit, moved(rules.today, unit, by)))
  }
  const [month, other] = monthsOf(last)
  if (month === undefined || other !== undefined || by !== null) return unknown
  const first = Temporal.PlainDate.from(rules.today).with({ month, day: 1 })
  const ends = [-1, 0, 1].map((years) => lastDayOf('month', first.add({ years }).toString()))
  return found(closest(ends, rules) ?? rules.today)
}

/** What the words of a date are, one by one. */
type Parts = {
  readonly numbers: string[]
  /** What each name can mean. */
  readonly names: { months: readonly number[]; weekdays: readonly number[] }[]
  readonly units: DayUnit[]
  readonly which: (-1 | 0 | 1)[]
}

/** Names of months and weekdays with figures, in any order that people write them in. */
function readWords(text: string, rules: DayRules): ReadDay {
  const parts = partsOf(text)
  if (!parts) return unknown
  const { numbers, names, units, which } = parts
  if (which.length > 1 || units.length > 1 || numbers.length > 2 || names.length > 2) return unknown
  const [by] = which
  const [unit] = units
  if (unit !== undefined || by !== undefined) {
    if (numbers.length > 0 || names.length > 1) return unknown
    if (names[0]) return weekdayOf(names[0].weekdays, by, unit, rules)
    if (by === undefined || (unit !== 'week' && unit !== 'month')) return unknown
    return found(firstDayOf(unit, moved(rules.today, unit, by)))
  }
  if (numbers.length === 0) {
    return names.length === 1 ? weekdayOf(names[0]?.weekdays ?? [], by, unit, rules) : unknown
  }
  return readDated(numbers, names, rules)
}

function readDated(numbers: string[], names: Parts['names'], rules: DayRules): ReadDay {
  // `mar 3 mars`: the name that can be nothing but a month is the month.
  const month =
    names.find((name) => name.months.length > 0 && name.weekdays.length === 0) ??
    names.find((name) => name.months.length > 0)
  const other = names.find((name) => name !== month)
  if (other && other.weekdays.length === 0) return unknown
  const [first = '', second] = numbers
  const yearBefore = second !== undefined && first.length === 4
  const [written, year] = yearBefore ? [second, first] : [first, second]
  if (written.length > 2 || (year !== undefined && !month) || year?.length === 1) return unknown
  const dayOfMonth = Number(written)
  const read = (of: number) =>
    year === undefined ? nearest(of, dayOfMonth, rules) : inYear(fullYear(year), of, dayOfMonth)
  const days = month ? month.months.map(read) : [nearestOfMonth(dayOfMonth, rules)]
  const real = days.flatMap((one) => (one.kind === 'day' ? [one.day] : []))
  const [only] = real
  if (only === undefined) return days[0] ?? unknown
  if (!other) return oneOf(real)
  const fitting = real.filter((day) => other.weekdays.includes(weekday(day)))
  return fitting.length > 0 ? oneOf(fitting) : { kind: 'other_weekday', day: only }
}

function partsOf(text: string): Parts | null {
  const parts: Parts = { numbers: [], names: [], units: [], which: [] }
  const words = text
    .replaceAll(/(\d)(?:st|nd|rd|th|er)\b/g, '$1')
    .replaceAll(/'(?=\d\d$)/g, '')
    .replaceAll(/(\d)[-/.]?(?=[a-z])/g, '$1 ')
    .replaceAll(/([a-z])\.?[-/.]?(?=\d)/g, '$1 ')
    .split(/[\s,]+/)
    .map((word) => word.replace(/\.$/, ''))
  for (const word of words) {
    if (word === '' || fillWords.has(word)) continue
    const which = whichWords.get(word)
    const unit = unitWords.get(word)
    const months = monthsOf(word)
    const weekdays = weekdaysOf(word)
    if (/^(?:\d{1,2}|\d{4})$/.test(word)) parts.numbers.push(word)
    else if (which !== undefined) parts.which.push(which)
    else if (unit !== undefined && word.length > 1) parts.units.push(unit)
    else if (months.length > 0 || weekdays.length > 0) parts.names.push({ months, weekdays })
    else return null
  }
  return parts
}

function weekdayOf(
  weekdays: readonly number[],
  which: -1 | 0 | 1 | undefined,
  unit: DayUnit | undefined,
  { today, look }: DayRules,
): ReadDay {
  if (unit !== undefined && (unit !== 'week' || which === undefined)) return unknown
  const monday = firstDayOf('week', today)
  const days = weekdays.map((wanted) => {
    const back = which === undefined ? look === 'back' : which === -1 && unit === undefined
    if (which === undefined || back) {
      const away = (wanted - weekday(today) + 7) % 7
      return back ? addDays(today, away - 7) : addDays(today, away || 7)
    }
    return addDays(monday, which * 7 + wanted)
  })
  return days.length === 0 ? unknown : oneOf(days)
}

function oneOf(days: readonly string[]): ReadDay {
  const within = days.filter((day) => found(day).kind === 'day')
  const different = [...new Set(within)].toSorted()
  const [day, other] = different
  if (day === undefined) return days.length === 0 ? unknown : { kind: 'too_far' }
  return other === undefined ? { kind: 'day', day } : { kind: 'two_days', days: different }
}

function inYear(year: number, month: number, dayOfMonth: number): ReadDay {
  if (!isYear(year)) return { kind: 'too_far' }
  const day = realDay(year, month, dayOfMonth)
  return day === null ? { kind: 'not_real' } : { kind: 'day', day }
}

/** The next or the last day that is the given one of a month; 29 February is never 8 years away. */
function nearest(month: number, dayOfMonth: number, rules: DayRules): ReadDay {
  const year = Number(rules.today.slice(0, 4))
  const days = [-8, -7, -6, -5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5, 6, 7, 8].flatMap(
    (years) => realDay(year + years, month, dayOfMonth) ?? [],
  )
  const day = closest(days, rules)
  return day === null ? { kind: 'not_real' } : { kind: 'day', day }
}

function nearestOfMonth(dayOfMonth: number, rules: DayRules): ReadDay {
  const first = Temporal.PlainDate.from(rules.today).with({ day: 1 })
  const days = [-2, -1, 0, 1, 2].flatMap((months) => {
    const { year, month } = first.add({ months })
    return realDay(year, month, dayOfMonth) ?? []
  })
  const day = closest(days, rules)
  return day === null ? { kind: 'not_real' } : { kind: 'day', day }
}

/** The first of some days in order that is not past, or the last that is not to come. */
function closest(days: readonly string[], { today, look }: DayRules): string | null {
  const day =
    look === 'ahead' ? days.find((one) => one >= today) : days.findLast((one) => one <= today)
  return day ?? null
}

function moved(today: string, unit: DayUnit, by: number): string {
  const counted = { day: 'days', week: 'weeks', month: 'months', quarter: 'months', year: 'years' }
  const date = Temporal.PlainDate.from(today)
  return date.add({ [counted[unit]]: unit === 'quarter' ? by * 3 : by }).toString()
}

function endOf(unit: DayUnit, rules: DayRules): string {
  const own = lastDayOf(unit, rules.today)
  if (rules.look === 'ahead' || own === rules.today) return own
  return lastDayOf(unit, moved(firstDayOf(unit, rules.today), unit, -1))
}

function firstDayOf(unit: DayUnit, day: string): string {
  const date = Temporal.PlainDate.from(day)
  if (unit === 'day') return day
  if (unit === 'week') return addDays(day, -weekday(day))
  if (unit === 'month') return date.with({ day: 1 }).toString()
  const month = unit === 'year' ? 1 : date.month - ((date.month - 1) % 3)
  return date.with({ month, day: 1 }).toString()
}

function lastDayOf(unit: DayUnit, day: string): string {
  return addDays(moved(firstDayOf(unit, day), unit, 1), -1)
}
