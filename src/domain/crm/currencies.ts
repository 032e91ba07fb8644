// Active ISO 4217 codes by the number of figures of their minor unit; all others have two.
const withoutMinor = 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'.split(
  ' ',
)
const withThree = 'BHD IQD JOD KWD LYD OMR TND'.split(' ')
const withTwo = (
  'AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD ' +
  'CDF CHF CNY COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD ' +
  'HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD ' +
  'MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON ' +
  'RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD ' +
  'TZS UAH USD UYU UZS VES WST XCD YER ZAR ZMW ZWG'
).split(' ')

const digits = new Map<string, number>([
  ...withoutMinor.map((code) => [code, 0] as const),
  ...withTwo.map((code) => [code, 2] as const),
  ...withThree.map((code) => [code, 3] as const),
])

// A sign that several currencies share lists them, the most used first.
const signs = new Map<string, readonly string[]>([
  ['€', ['EUR']],
  ['£', ['GBP']],
  ['$', ['USD', 'CAD', 'AUD', 'NZD', 'SGD', 'HKD', 'MXN', 'ARS', 'CLP', 'COP', 'TWD']],
  ['us$', ['USD']],
  ['ca$', ['CAD']],
  ['c$', ['CAD']],
  ['a$', ['AUD']],
  ['au$', ['AUD']],
  ['nz$', ['NZD']],
  ['hk$', ['HKD']],
  ['s$', ['SGD']],
  ['mx$', ['MXN']],
  ['r$', ['BRL']],
  ['¥', ['JPY', 'CNY']],
  ['￥', ['JPY', 'CNY']],
  ['kr', ['SEK', 'NOK', 'DKK', 'ISK']],
  ['kr.', ['DKK', 'NOK', 'SEK', 'ISK']],
  ['rs', ['INR', 'PKR', 'LKR', 'NPR']],
  ['rs.', ['INR', 'PKR', 'LKR', 'NPR']],
  ['₹', ['INR']],
  ['zł', ['PLN']],
  ['kč', ['CZK']],
  ['fr.', ['CHF']],
  ['sfr.', ['CHF']],
  ['ft', ['HUF']],
  ['lei', ['RON']],
  ['₽', ['RUB']],
  ['₺', ['TRY']],
  ['₩', ['KRW']],
  ['₪', ['ILS']],
  ['₴', ['UAH']],
  ['₦', ['NGN']],
  ['₫', ['VND']],
  ['฿', ['THB']],
  ['₱', ['PHP']],
  ['rm', ['MYR']],
  ['rp', ['IDR']],
  ['r', ['ZAR']],
])

const names = new Map<string, string>([
  ['us dollar', 'USD'],
  ['u.s. dollar', 'USD'],
  ['euro', 'EUR'],
  ['british pound', 'GBP'],
  ['pound sterling', 'GBP'],
  ['pound', 'GBP'],
  ['swiss franc', 'CHF'],
  ['canadian dollar', 'CAD'],
  ['australian dollar', 'AUD'],
  ['new zealand dollar', 'NZD'],
  ['singapore dollar', 'SGD'],
  ['hong kong dollar', 'HKD'],
  ['japanese yen', 'JPY'],
  ['yen', 'JPY'],
  ['yuan renminbi', 'CNY'],
  ['chinese yuan', 'CNY'],
  ['indian rupee', 'INR'],
  ['swedish krona', 'SEK'],
  ['norwegian krone', 'NOK'],
  ['danish krone', 'DKK'],
  ['polish zloty', 'PLN'],
  ['czech koruna', 'CZK'],
  ['hungarian forint', 'HUF'],
  ['brazilian real', 'BRL'],
  ['mexican peso', 'MXN'],
  ['south african rand', 'ZAR'],
])

/** Every ISO 4217 code that is known here, in order. */
export const currencyCodes: readonly string[] = [...digits.keys()].toSorted()

/** Whether a text is an ISO 4217 code in use. */
export function isCurrency(code: string): boolean {
  return digits.has(code)
}

/** How many figures the minor unit of a currency has: 2 for EUR, 0 for JPY, 3 for KWD. */
export function minorDigits(code: string): number {
  return digits.get(code) ?? 2
}

/**
 * The currencies that a code, a name or a sign can mean; one in most cases, several for a sign that
 * is shared (`$`, `kr`, `¥`), none when it is not known.
 */
export function currenciesOf(text: string): readonly string[] {
  const trimmed = text.trim()
  const upper = trimmed.toUpperCase()
  if (digits.has(upper)) return [upper]
  const lower = trimmed.toLowerCase()
  const named = names.get(lower)
  return named === undefined ? (signs.get(lower) ?? []) : [named]
}

/**
 * The currency that a cell means. A shared sign means `preferred` where that uses it; otherwise null,
 * as for a text that is not known.
 */
export function readCurrency(text: string, preferred: string): string | null {
  const found = currenciesOf(text)
  if (found.includes(preferred)) return preferred
  return found.length === 1 ? (found[0] ?? null) : null
}
