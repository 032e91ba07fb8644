const usual = ['EUR', 'USD', 'GBP', 'CHF', 'SEK', 'NOK', 'DKK', 'PLN', 'CZK', 'CAD', 'AUD', 'JPY']

/** The currencies that a box offers: the usual ones, and the one that it holds. */
export function currencies(current: string): string[] {
  return usual.includes(current) ? usual : [current, ...usual]
}
