import type { Money } from '#contract/values.ts'

const formats = new Map<string, Intl.NumberFormat>()

function formatOf(currency: string): Intl.NumberFormat {
  const found = formats.get(currency)
  if (found) return found
  const format = new Intl.NumberFormat('en-GB', {
    style: 'currency',
    currency,
    currencyDisplay: 'code',
    trailingZeroDisplay: 'stripIfInteger',
  })
  formats.set(currency, format)
  return format
}

/** Money in words that any reader takes the same way: `EUR 120,000`. */
export function sayMoney(money: Money): string {
  const format = formatOf(money.currency)
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2
  return format.format(money.minor / 10 ** digits).replaceAll('\u00A0', ' ')
}
