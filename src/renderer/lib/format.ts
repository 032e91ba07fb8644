import { Temporal } from 'temporal-polyfill'
import type { Money } from '#contract/values.ts'

/** Money in words a manager reads: whole units, grouped, with its currency. */
export function formatMoney(money: Money): string {
  const digits = fractionDigits(money.currency)
  return new Intl.NumberFormat(undefined, {
    style: 'currency',
    currency: money.currency,
    maximumFractionDigits: 0,
  }).format(money.minor / 10 ** digits)
}

/** How many minor digits a currency has: 2 for most, 0 for yen. */
export function fractionDigits(currency: string): number {
  const options = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions()
  return options.maximumFractionDigits ?? 2
}

/** A day as `12 May 2026`. */
export function formatDay(day: string): string {
  return Temporal.PlainDate.from(day).toLocaleString(undefined, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  })
}

/** The manager's day on which an instant fell. */
export function dayOf(instant: string): string {
  return Temporal.Instant.from(instant)
    .toZonedDateTimeISO(Temporal.Now.timeZoneId())
    .toPlainDate()
    .toString()
}

/** The time of an instant in the manager's zone, `14:02`. */
export function formatTime(instant: string): string {
  return Temporal.Instant.from(instant)
    .toZonedDateTimeISO(Temporal.Now.timeZoneId())
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

/** The manager's day now. */
export function today(): string {
  return Temporal.Now.plainDateISO().toString()
}
