const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')

/** A day as it is read: `2026-05-12` → `12 May 2026`. Anything else comes back as it is. */
export function showDay(day: string): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day)
  const month = months[Number(match?.[2]) - 1]
  return match && month ? `${Number(match[3])} ${month} ${match[1]}` : day
}

/** An integer amount of minor units as it is read: 12000050, EUR → `EUR 120,000.50`. */
export function showMoney(minor: number, currency: string): string {
  const digits = minorDigits(currency)
  const whole = minor / 10 ** digits
  const shown = Number.isInteger(whole) ? 0 : digits
  return `${currency} ${showFixed(whole, shown)}`
}

/** A number as it is read, with thousands apart: 1234.5 → `1,234.5`. */
export function showNumber(value: number): string {
  return new Intl.NumberFormat('en-GB', { maximumFractionDigits: 10 }).format(value)
}

/** How many digits the minor unit of a currency has: EUR 2, JPY 0. An unknown code counts as 2. */
export function minorDigits(currency: string): number {
  const known = digitsOf.get(currency)
  if (known !== undefined) return known
  const found =
    new Intl.NumberFormat('en-GB', { style: 'currency', currency }).resolvedOptions()
      .maximumFractionDigits ?? 2
  digitsOf.set(currency, found)
  return found
}

const digitsOf = new Map<string, number>()

function showFixed(value: number, digits: number): string {
  return new Intl.NumberFormat('en-GB', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(value)
}
