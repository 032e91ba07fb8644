import { Temporal } from 'temporal-polyfill'
import type { Field, FieldValue } from '#contract/template-definition.ts'
import type { Money } from '#contract/values.ts'
import { sayCount as sayCountIn } from '#domain/days/say-day.ts'
import { plainText } from '#domain/templates/plain-text.ts'
import {
  type DayParts,
  sayDate as sayDateIn,
  sayDay as sayDayIn,
  sayWeekday as sayWeekdayIn,
  writeDay,
  writeTime,
} from '#domain/writing/write-day.ts'
import {
  minorDigits,
  numberSigns,
  writeNumber,
  writeRoundMoney,
} from '#domain/writing/write-number.ts'
import { writing, zone } from './here.ts'

/** Money for a list: whole units, grouped, its currency in front. */
export function formatMoney(money: Money): string {
  return writeRoundMoney(money, writing())
}

/** How many minor digits a currency has: 2 for most, 0 for yen. */
export { minorDigits as fractionDigits } from '#domain/writing/write-number.ts'

/** A count as people read it: grouped. */
export function formatCount(count: number): string {
  return writeNumber(count, writing())
}

/** A count with its noun: `1 row`, `1,200 rows`. */
export function sayCount(count: number, one: string, many?: string): string {
  return sayCountIn(count, one, many, writing())
}

/** Makes a way to write days that follows the setting. */
export function dayFormat(parts: DayParts): (day: string) => string {
  return (day) => writeDay(day, parts, writing())
}

/** A day as `12 May 2026`. */
export const formatDay = dayFormat({ month: 'short', year: true })

/** A day within a sentence: `12 May`, with the year when it is another one than that of `today`. */
export function sayDay(day: string, today: string): string {
  return sayDayIn(day, today, writing())
}

/** A day with its weekday, in full: `Tuesday 12 May 2026`. */
export function sayWeekday(day: string): string {
  return sayWeekdayIn(day, writing())
}

/** A day in full, as a letter says it: `12 May 2026` with the month's whole name. */
export function sayDate(day: string): string {
  return sayDateIn(day, writing())
}

/** The manager's day on which an instant fell. */
export function dayOf(instant: string): string {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(zone()).toPlainDate().toString()
}

/** The time of an instant in the manager's zone, `14:02`. */
export function formatTime(instant: string): string {
  return formatClock(
    Temporal.Instant.from(instant)
      .toZonedDateTimeISO(zone())
      .toPlainTime()
      .toString({ smallestUnit: 'minute' }),
  )
}

/** A wall-clock time, `HH:MM`, by the clock that is set: `14:02`, `2:02 pm`. */
export function formatClock(time: string): string {
  return writeTime(time, writing())
}

/** Minor units as whole ones, for a field in which a person types. */
export function fromMinor(minor: number, currency: string): number {
  return minor / 10 ** typedDigits(currency)
}

/** What a person typed, in minor units; nothing typed is 0. */
export function toMinor(units: number, currency: string): number {
  return Number.isFinite(units) ? Math.round(units * 10 ** typedDigits(currency)) : 0
}

function typedDigits(currency: string): number {
  return /^[A-Z]{3}$/.test(currency) ? minorDigits(currency) : 2
}

/** How a box for numbers groups and parts what is typed into it. */
export function numberBox() {
  const { group, decimal } = numberSigns(writing())
  return {
    thousandSeparator: group,
    decimalSeparator: decimal,
    // A keypad has one of the two, whatever the region says.
    allowedDecimalSeparators: ['.', ','].filter((sign) => sign !== group),
    thousandsGroupStyle: writing().region === 'en-IN' ? ('lakh' as const) : ('thousand' as const),
  }
}

/** A value of a form in words, as the screens write it. */
export function valueText(field: Pick<Field, 'columns'>, value: FieldValue | null): string {
  return plainText(field, value, writing())
}
