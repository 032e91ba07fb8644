import type { DecimalStyle } from '#contract/crm-values.ts'
import { currenciesOf, minorDigits, readCurrency } from './currencies.ts'

/** What the numbers of a file say about their decimal sign; `null` when no number shows one. */
export type DecimalFinding =
  | { readonly kind: 'clear'; readonly style: DecimalStyle | null }
  | { readonly kind: 'ambiguous'; readonly examples: readonly string[] }
  | { readonly kind: 'mixed'; readonly point: string; readonly comma: string }

/** What the amounts of a file say about their currency. */
export type CurrencyFinding =
  | { readonly kind: 'none' }
  | { readonly kind: 'clear'; readonly currency: string }
  | { readonly kind: 'shared'; readonly sign: string; readonly currencies: readonly string[] }

/** An amount as a cell gives it. `none` is an empty cell: no amount, never 0. */
export type AmountReading =
  | { readonly kind: 'none' }
  | { readonly kind: 'amount'; readonly minor: number; readonly currency: string }
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'unknown_currency'; readonly text: string }
  | { readonly kind: 'too_large' }

type Pieces = { readonly negative: boolean; readonly body: string; readonly sign: string }

const longest = 60
// Spaces of every width and the apostrophes that part thousands.
const gaps = /[\s\u00A0\u2009\u202F'’]/g
const plain = /^\d+(?:\.\d+)?$/
const grouped = {
  point: /^(?:\d+|\d{1,3}(?:,\d{2,3})*,\d{3})(?:\.(\d*))?$|^\.(\d+)$/,
  comma: /^(?:\d+|\d{1,3}(?:\.\d{2,3})*\.\d{3})(?:,(\d*))?$|^,(\d+)$/,
}
const scientific = { point: /^\d(?:\.\d+)?E\+?\d{1,2}$/i, comma: /^\d(?:,\d+)?E\+?\d{1,2}$/i }

/** The decimal sign of a file's numbers, judged over all of them; it is never guessed. */
export function detectDecimal(cells: Iterable<string>): DecimalFinding {
  let point: string | null = null
  let comma: string | null = null
  const open = new Set<string>()
  for (const cell of cells) {
    if (plain.test(cell)) {
      // The common case: figures, and perhaps a point that cannot part thousands.
      const dot = cell.indexOf('.')
      if (dot < 0 || point !== null) continue
      if (cell.length - dot !== 4 || dot > 3) {
        point = cell
        continue
      }
    }
    const pieces = takeApart(cell)
    if (pieces === null) continue
    const style = styleOf(pieces.body)
    if (style === 'point') point ??= cell.trim()
    else if (style === 'comma') comma ??= cell.trim()
    else if (style === 'either' && open.size < 3) open.add(cell.trim())
  }
  if (point !== null && comma !== null) return { kind: 'mixed', point, comma }
  if (point !== null) return { kind: 'clear', style: 'point' }
  if (comma !== null) return { kind: 'clear', style: 'comma' }
  return open.size > 0 ? { kind: 'ambiguous', examples: [...open] } : { kind: 'clear', style: null }
}

/** The currency that stands beside the amounts of a file; the first that is seen. */
export function detectCurrency(cells: Iterable<string>): CurrencyFinding {
  for (const cell of cells) {
    if (plain.test(cell)) continue
    const sign = takeApart(cell)?.sign ?? ''
    if (sign === '') continue
    const currencies = currenciesOf(sign)
    const only = currencies.length === 1 ? currencies[0] : undefined
    if (only !== undefined) return { kind: 'clear', currency: only }
    if (currencies.length > 1) return { kind: 'shared', sign, currencies }
  }
  return { kind: 'none' }
}

/**
 * The amount that a cell states, in minor units of its own currency where it names one, else of
 * `currency`. A number that does not fit the decimal style is unreadable rather than read a
 * thousandfold wrong. Fractions of a minor unit are rounded half away from zero.
 */
export function readAmount(cell: string, style: DecimalStyle, currency: string): AmountReading {
  if (plain.test(cell) && style === 'point') return inMinor(cell, false, currency)
  if (cell.trim() === '') return { kind: 'none' }
  const pieces = takeApart(cell)
  if (pieces === null) return { kind: 'unreadable' }
  const own = pieces.sign === '' ? currency : readCurrency(pieces.sign, currency)
  if (own === null)
    return currenciesOf(pieces.sign).length > 0
      ? { kind: 'unknown_currency', text: pieces.sign }
      : { kind: 'unreadable' }
  const number = toPlain(pieces.body, style)
  return number === null ? { kind: 'unreadable' } : inMinor(number, pieces.negative, own)
}

/** A bare number of a file, such as a probability; null when it cannot be read. */
export function readNumber(cell: string, style: DecimalStyle): number | null {
  const pieces = takeApart(cell.replace('%', ''))
  if (pieces === null || pieces.sign !== '') return null
  const number = toPlain(pieces.body, style)
  return number === null ? null : pieces.negative ? -Number(number) : Number(number)
}

/** Sign, figures and currency of a cell; null when there is no figure in it. */
function takeApart(cell: string): Pieces | null {
  let text = cell.trim()
  if (text === '' || text.length > longest) return null
  let negative = false
  if (text.startsWith('(') && text.endsWith(')')) {
    negative = true
    text = text.slice(1, -1).trim()
  }
  text = text.replace(/[.,][-–—]+$/, '')
  const first = text.search(/\d/)
  if (first < 0) return null
  let start = first
  if (start > 0 && (text[start - 1] === '.' || text[start - 1] === ',')) {
    // A sign such as "Rs." ends with a point of its own.
    if (start === 1 || /[\s\d+-]/.test(text[start - 2] ?? '')) start -= 1
  }
  let end = text.length
  while (end > first && !/[\d.,]/.test(text[end - 1] ?? '')) end -= 1
  const before = text.slice(0, start)
  const after = text.slice(end)
  if (/[-−]/.test(before) || /^\s*[-−]\s*$/.test(after)) negative = true
  const sign = [before, after].map((part) => part.replaceAll(/[-−+]/g, '').trim()).join('')
  return { negative, body: text.slice(start, end).replaceAll(gaps, ''), sign }
}

function styleOf(body: string): DecimalStyle | 'either' | null {
  if (/e/i.test(body)) {
    if (body.includes('.')) return 'point'
    return body.includes(',') ? 'comma' : null
  }
  const point = body.lastIndexOf('.')
  const comma = body.lastIndexOf(',')
  if (point < 0 && comma < 0) return null
  if (point >= 0 && comma >= 0) return point > comma ? 'point' : 'comma'
  const at = Math.max(point, comma)
  const asDecimal = point >= 0 ? 'point' : 'comma'
  const asGroups = point >= 0 ? 'comma' : 'point'
  if (body.indexOf(body[at] ?? '') !== at) return asGroups
  const whole = body.slice(0, at)
  if (body.length - at - 1 !== 3 || whole.length > 3 || /^0?$/.test(whole)) return asDecimal
  return 'either'
}

/** The number with a point and without groups, or null when it does not fit the style. */
function toPlain(body: string, style: DecimalStyle): string | null {
  if (scientific[style].test(body)) return exponentOut(body.replace(',', '.'))
  if (!grouped[style].test(body)) return null
  return style === 'point' ? body.replaceAll(',', '') : body.replaceAll('.', '').replace(',', '.')
}

function exponentOut(text: string): string {
  const [mantissa = '', exponent = '0'] = text.split(/e/i)
  const [whole = '', fraction = ''] = mantissa.split('.')
  const places = Number(exponent)
  const figures = whole + fraction.padEnd(places, '0')
  const at = whole.length + places
  return at < figures.length ? `${figures.slice(0, at)}.${figures.slice(at)}` : figures
}

function inMinor(number: string, negative: boolean, currency: string): AmountReading {
  const figures = minorDigits(currency)
  const [whole = '', fraction = ''] = number.split('.')
  const kept = fraction.slice(0, figures).padEnd(figures, '0')
  const up = (fraction[figures] ?? '0') >= '5' ? 1 : 0
  const minor = Number(`${whole}${kept}`) + up
  if (!Number.isSafeInteger(minor)) return { kind: 'too_large' }
  return { kind: 'amount', minor: negative && minor !== 0 ? -minor : minor, currency }
}
