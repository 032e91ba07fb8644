import type { Money } from '#contract/values.ts'
import type { Writing } from '#contract/writing.ts'

/** To make a format takes a hundred times as long as to use it: each is made once. */
const formats = new Map<string, Intl.NumberFormat>()

function format({ region }: Pick<Writing, 'region'>, most: number, least = 0): Intl.NumberFormat {
  const key = `${region} ${least}-${most}`
  const found = formats.get(key)
  if (found) return found
  const made = new Intl.NumberFormat(region, {
    minimumFractionDigits: least,
    maximumFractionDigits: most,
    trailingZeroDisplay: least > 0 ? 'stripIfInteger' : 'auto',
  })
  formats.set(key, made)
  return made
}

/** A number by the region's signs; its groups are never parted at the end of a line. */
function written(value: number, made: Intl.NumberFormat): string {
  return made.format(value).replaceAll('\u202F', '\u00A0')
}

/** A number with its thousands apart: `1,234.5`, `1.234,5`. */
export function writeNumber(value: number, writing: Writing): string {
  return written(value, format(writing, 10))
}

/** A calculated number: no more decimals than say something. */
export function writeFigure(value: number, writing: Writing): string {
  return written(value, format(writing, Math.abs(value) < 1 ? 4 : 2))
}

/**
 * Money that any reader takes the same way, its currency in front: `EUR 120,000`, `EUR 12.50`,
 * `-EUR 500`. `minor` is in minor units.
 */
export function writeMoney(money: Money, writing: Writing): string {
  const digits = minorDigits(money.currency)
  return coded(money, format(writing, digits, digits))
}

/** Money in whole units, for lists and totals: `EUR 12,500`. */
export function writeRoundMoney(money: Money, writing: Writing): string {
  return coded(money, format(writing, 0))
}

function coded({ minor, currency }: Money, made: Intl.NumberFormat): string {
  const sign = minor < 0 ? '-' : ''
  return `${sign}${currency} ${written(Math.abs(minor) / 10 ** minorDigits(currency), made)}`
}

/** The signs of a region's numbers: between thousands, and before the decimals. */
export function numberSigns(writing: Writing): {
  readonly group: string
  readonly decimal: string
} {
  const parts = format(writing, 1, 1).formatToParts(1_234_567.5)
  const sign = (type: string) => parts.find((part) => part.type === type)?.value
  return {
    group: (sign('group') ?? ',').replaceAll('\u202F', '\u00A0'),
    decimal: sign('decimal') ?? '.',
  }
}

const digitsOf = new Map<string, number>()

/** How many digits the minor unit of a currency has: 2 for most, 0 for yen. */
export function minorDigits(currency: string): number {
  const found = digitsOf.get(currency)
  if (found !== undefined) return found
  const options = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions()
  const digits = options.maximumFractionDigits ?? 2
  digitsOf.set(currency, digits)
  return digits
}
