import type { DecimalStyle } from '#contract/crm-values.ts'
import type { Writing } from '#contract/writing.ts'
import { detectDecimal, readNumber } from '../crm/amounts.ts'
import { currenciesOf } from '../crm/currencies.ts'
import { numberSigns } from './write-number.ts'

/**
 * Reads a number that was copied from somewhere else, by the signs that it has itself: `1,234.56`,
 * `1.234,56`, `1'234.56`, `EUR 1 234,56`. Of a point and a comma the later one is the decimal sign; one
 * that occurs more than once parts thousands. A single one is read as the region writes numbers, unless
 * it cannot part thousands, as in `0.25`. @returns null for what is no number, and for a number that
 * its signs leave open, as `12.5.2026`.
 */
export function readPastedNumber(text: string, writing: Writing): number | null {
  const bare = withoutCurrency(text.trim())
  const found = detectDecimal([bare])
  const style = found.kind === 'clear' ? found.style : null
  return readNumber(bare, style ?? styleOf(writing))
}

function styleOf(writing: Writing): DecimalStyle {
  return numberSigns(writing).decimal === ',' ? 'comma' : 'point'
}

const parts =
  /^(?<sign>[(+\-\u2212]?)(?<before>[^\d\s.,()+\-\u2212]*)(?<number>.*?)(?<after>[^\d\s.,()]*)$/u

/** The number without the currency in front of it or behind it. */
function withoutCurrency(text: string): string {
  const { sign = '', before = '', number = '', after = '' } = parts.exec(text)?.groups ?? {}
  const known = [before, after].every((name) => name === '' || currenciesOf(name).length > 0)
  return known ? `${sign}${number.trim()}` : text
}
