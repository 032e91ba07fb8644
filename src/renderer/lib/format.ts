import { Temporal } from 'temporal-polyfill'
import type { Money } from '#contract/values.ts'
import { zone } from './here.ts'

/** To make a formatter takes a hundred times as long as to use it: each is made once. */
const moneyFormats = new Map<string, Intl.NumberFormat>()
const digitsOf = new Map<string, number>()

/** Money in words a manager reads: whole units, grouped, with its currency. */
export function formatMoney({ minor, currency }: Money): string {
  const format =
    moneyFormats.get(currency) ??
    new Intl.NumberFormat(undefined, { style: 'currency', currency, maximumFractionDigits: 0 })
  moneyFormats.set(currency, format)
  return format.format(minor / 10 ** fractionDigits(currency))
}

/** How many minor digits a currency has: 2 for most, 0 for yen. */
export function fractionDigits(currency: string): number {
  const known = digitsOf.get(currency)
  if (known !== undefined) return known
  const options = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions()
  const digits = options.maximumFractionDigits ?? 2
  digitsOf.set(currency, digits)
  return digits
}

/** Makes a way to write days, in the words of the manager's language. */
export function dayFormat(options: Intl.DateTimeFormatOptions): (day: string) => string {
  let format: Intl.DateTimeFormat | null = null
  return (day) => {
    // A day has no zone; it begins and is written in one and the same.
    format ??= new Intl.DateTimeFormat(undefined, { ...options, timeZone: 'UTC' })
    return format.format(Temporal.PlainDate.from(day).toZonedDateTime('UTC').epochMilliseconds)
  }
}

/** A day as `12 May 2026`. */
export const formatDay = dayFormat({ day: 'numeric', month: 'short', year: 'numeric' })

/** The manager's day on which an instant fell. */
export function dayOf(instant: string): string {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(zone()).toPlainDate().toString()
}

/** The time of an instant in the manager's zone, `14:02`. */
export function formatTime(instant: string): string {
  return Temporal.Instant.from(instant)
    .toZonedDateTimeISO(zone())
    .toPlainTime()
    .toString({ smallestUnit: 'minute' })
}

/** Minor units as whole ones, for a field in which a person types. */
export function fromMinor(minor: number, currency: string): number {
  return minor / 10 ** minorDigits(currency)
}

/** What a person typed, in minor units; nothing typed is 0. */
export function toMinor(units: number, currency: string): number {
  return Number.isFinite(units) ? Math.round(units * 10 ** minorDigits(currency)) : 0
}

function minorDigits(currency: string): number {
  return /^[A-Z]{3}$/.test(currency) ? fractionDigits(currency) : 2
}
