import { describe, expect, it, test } from 'vitest'
import { evaluate, wholeFigure } from '#domain/formulas/evaluate.ts'
import { amount, type Figure, noFigure, number } from '#domain/formulas/figure.ts'
import { namesIn, parseFormula } from '#domain/formulas/parse.ts'

const figures = new Map<string, Figure>([
  ['quota', amount(40_000_000, 'EUR')],
  ['won', amount(9_000_000, 'EUR')],
  ['dollars', amount(100, 'USD')],
  ['yen', amount(1_555, 'JPY')],
  ['win_rate', number(25)],
  ['weeks', number(0)],
  ['empty', noFigure('empty', 'Cycle is still empty.')],
])

function work(text: string): Figure {
  const read = parseFormula(text)
  if (!read.ok) return noFigure('broken', read.say)
  return wholeFigure(
    evaluate(read.formula, (name) => figures.get(name) ?? noFigure('broken', `No ${name}.`)),
  )
}

const said = (text: string) => {
  const figure = work(text)
  return figure.is === 'none' ? `${figure.reason}: ${figure.say}` : figure
}

describe('a formula', () => {
  it.each<[string, Figure]>([
    ['1 + 2 * 3', number(7)],
    ['(1 + 2) * 3', number(9)],
    ['8 / 4 / 2', number(1)],
    ['8 - 4 - 2', number(2)],
    ['-2 * -3', number(6)],
    ['2 * -3', number(-6)],
    ['0 * -1', number(0)],
    ['8 ÷ 4 × 3 − 1', number(5)],
    ['min(3, 1, 2) + max(3, 1, 2)', number(4)],
    ['round(2.5) + round(-2.5)', number(0)],
    ['round(1.2345, 2)', number(1.23)],
    ['ceil(0.1 + 0.2 + 2.7)', number(3)],
    ['ceil(2.01)', number(3)],
    ['ceil(-2.99)', number(-2)],
    ['quota - won', amount(31_000_000, 'EUR')],
    ['max(0, won - quota)', amount(0, 'EUR')],
    ['(quota - won) / (win_rate / 100)', amount(124_000_000, 'EUR')],
    ['quota / won * 9', number(40)],
    ['quota / 3', amount(13_333_333, 'EUR')],
    ['round(quota / 3)', amount(13_333_300, 'EUR')],
    ['round(yen / 2)', amount(778, 'JPY')],
    ['2 * won', amount(18_000_000, 'EUR')],
    ['-won', amount(-9_000_000, 'EUR')],
  ])('%s', (text, wanted) => {
    expect(work(text)).toEqual(wanted)
  })

  it.each<[string, string]>([
    ['quota / weeks', 'zero: It would divide by zero.'],
    ['1 / (won - won)', 'mixed: A plain number cannot be divided by an amount of money.'],
    ['won / (won - won)', 'zero: It would divide by zero.'],
    ['quota + dollars', 'mixed: It mixes EUR and USD, and there is no rate to go by.'],
    ['max(quota, dollars)', 'mixed: It mixes EUR and USD, and there is no rate to go by.'],
    ['quota / dollars', 'mixed: It mixes EUR and USD, and there is no rate to go by.'],
    ['quota * won', 'mixed: Two amounts of money cannot be multiplied.'],
    ['quota + 5', 'mixed: An amount of money and a plain number cannot be added or compared.'],
    [
      'max(weeks, quota)',
      'mixed: An amount of money and a plain number cannot be added or compared.',
    ],
    ['empty * 0', 'empty: Cycle is still empty.'],
    ['min(1, empty)', 'empty: Cycle is still empty.'],
    ['round(1, win_rate)', 'broken: round takes 0 to 6 decimals.'],
    [`${'9'.repeat(200)} * ${'9'.repeat(200)}`, 'large: The result is too large.'],
    [`quota * ${'9'.repeat(20)}`, 'large: The result is too large.'],
  ])('%s is no figure', (text, wanted) => {
    expect(said(text)).toBe(wanted)
  })

  it.each<[string, string]>([
    ['', 'The formula is empty.'],
    ['  ', 'The formula is empty.'],
    ['1 +', 'The formula ends too early.'],
    ['1 2', '“2” stands where it does not fit.'],
    ['(1', 'A parenthesis is not closed.'],
    ['1)', '“)” stands where it does not fit.'],
    ['max(1', 'A parenthesis is not closed.'],
    ['max(1)', 'max takes 2 to 20 figures.'],
    ['ceil(1, 2)', 'ceil takes 1 figures.'],
    ['alert(1)', 'There is no function called alert.'],
    ['constructor(1)', 'There is no function called constructor.'],
    ['a.b.c', '“a.b.c” is not part of any formula.'],
    ['Quota', '“Quota” is not part of any formula.'],
    ['1; 2', '“;” is not part of any formula.'],
    ['`x`', '“`x`” is not part of any formula.'],
    ['2 ** 3', '“*” stands where it does not fit.'],
    ['9'.repeat(400), 'This number is too large.'],
    ['('.repeat(100) + '1' + ')'.repeat(100), 'The formula is nested too deep.'],
    ['-'.repeat(400) + '1', 'The formula is nested too deep.'],
    ['1+'.repeat(300), 'A formula has at most 500 characters.'],
  ])('%s is not read', (text, wanted) => {
    const read = parseFormula(text)
    expect(read).toMatchObject({ ok: false, say: wanted })
  })

  it('may be long when it is not deep', () => {
    expect(work('1' + '+1'.repeat(200))).toEqual(number(201))
  })
})

test('the names in a formula, each once', () => {
  const read = parseFormula('max(a, b.c) + a * round(d)')
  expect(read.ok && namesIn(read.formula)).toEqual(['a', 'b.c', 'd'])
})
