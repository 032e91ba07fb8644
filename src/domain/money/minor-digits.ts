const known = new Map<string, number>()

/** How many digits the minor unit of a currency has: 2 for most, 0 for yen. */
export function minorDigits(currency: string): number {
  const found = known.get(currency)
  if (found !== undefined) return found
  const options = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions()
  const digits = options.maximumFractionDigits ?? 2
  known.set(currency, digits)
  return digits
}
