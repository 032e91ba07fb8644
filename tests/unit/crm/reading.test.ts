import { describe, expect, it } from 'vitest'
import type { CrmMapping } from '#contract/crm-values.ts'
import { detectReading, noReadingChoices, settleReading } from '#domain/crm/reading.ts'
import { freshness } from '#domain/crm/freshness.ts'
import { snapshotDay } from '#domain/crm/snapshot-day.ts'
import { runThrough, tableOf } from './sheets.ts'

const headers = ['Name', 'Amount', 'Close', 'Created', 'Stage', 'Chance']
const mapping: CrmMapping = {
  name: ['Name'],
  amount: ['Amount'],
  close: ['Close'],
  created: ['Created'],
  stage: ['Stage'],
  probability: ['Chance'],
}
const find = (...rows: readonly string[][]) =>
  runThrough(detectReading(headers, mapping, { table: tableOf(rows), from: 0, to: rows.length }))
const settle = (rows: readonly string[][], choices = {}, usual = 'EUR') =>
  settleReading(find(...rows), { ...noReadingChoices, ...choices }, 'other', usual)

describe('how a file is to be read', () => {
  it('asks about dates that could be read both ways, until it is told', () => {
    const rows = [['A', '5', '3/4/2026', '2026-01-01', 'Open', '']]
    expect(settle(rows).questions).toEqual(['dates'])
    expect(settle(rows, { dateOrder: 'mdy' })).toMatchObject({
      questions: [],
      settings: { dateOrder: 'mdy' },
    })
  })

  it('remembers what it was told for files with the same columns, unless they say otherwise', () => {
    const told = { ...noReadingChoices, dateOrder: 'mdy', currency: 'GBP' } as const
    const settled = (date: string) =>
      settleReading(find(['A', '5', date, '', 'Open', '']), noReadingChoices, 'other', 'EUR', told)
    expect(settled('3/4/2026')).toMatchObject({
      questions: [],
      settings: { dateOrder: 'mdy', currency: 'GBP' },
    })
    expect(settled('13/4/2026').settings.dateOrder).toBe('dmy')
    const mixed = find(['A', '', '13/4/2026', '4/13/2026', '', ''])
    expect(settleReading(mixed, noReadingChoices, 'other', 'EUR', told).questions).toEqual([
      'dates',
    ])
  })

  it('lets one column speak for another: a file has one order', () => {
    const rows = [['A', '5', '3/4/2026', '12/31/2025', 'Open', '']]
    expect(settle(rows)).toMatchObject({ questions: [], settings: { dateOrder: 'mdy' } })
  })

  it('asks about numbers that could be thousands or thousandths', () => {
    const rows = [['A', '1.500', '', '', 'Open', '']]
    expect(settle(rows).questions).toEqual(['decimals'])
    expect(settle(rows, { decimal: 'comma' }).settings.decimal).toBe('comma')
  })

  it('takes the currency beside the amounts, and asks about a shared sign', () => {
    expect(settle([['A', '£5', '', '', '', '']]).settings.currency).toBe('GBP')
    expect(settle([['A', '5', '', '', '', '']]).settings.currency).toBe('EUR')
    expect(settle([['A', '$5', '', '', '', '']]).settings.currency).toBe('USD')
    expect(settle([['A', '$5', '', '', '', '']], {}, 'CAD').settings.currency).toBe('CAD')
    expect(settle([['A', '5 kr', '', '', '', '']]).questions).toEqual(['currency'])
    expect(settle([['A', '5 kr', '', '', '', '']], {}, 'SEK').questions).toEqual([])
  })

  it('tells shares from per cents', () => {
    expect(find(['A', '', '', '', '', '0.5'], ['B', '', '', '', '', '1']).probabilityToOne).toBe(
      true,
    )
    expect(find(['A', '', '', '', '', '0'], ['B', '', '', '', '', '1']).probabilityToOne).toBe(
      false,
    )
    expect(find(['A', '', '', '', '', '0.5'], ['B', '', '', '', '', '50']).probabilityToOne).toBe(
      false,
    )
  })

  it('lists the stages, the most used first, with the status that their words suggest', () => {
    const rows = [
      ['A', '', '', '', 'Signed', ''],
      ['B', '', '', '', ' Closed Won ', ''],
      ['C', '', '', '', 'Closed Won', ''],
    ]
    expect(find(...rows).stages).toEqual([
      { stage: 'Closed Won', rows: 2, status: 'won' },
      { stage: 'Signed', rows: 1, status: 'open' },
    ])
  })
})

describe('the day of a snapshot', () => {
  it.each([
    ['hubspot-crm-exports-all-deals-2026-03-09.csv', '2026-03-09'],
    ['pipeline_20260309_final.csv', '2026-03-09'],
    ['report1773014400000.csv', '2026-03-09'],
    ['deals-2026-03-11.csv', '2026-03-10'],
    ['deals-2026-13-45.csv', '2026-03-10'],
    ['deals.csv', '2026-03-10'],
    ['order-1234567890123.csv', '2026-03-10'],
  ])('%s shows %s', (name, day) => {
    expect(snapshotDay(name, '2026-03-10')).toBe(day)
  })
})

const age = (today: string) => freshness('2026-03-01', today)
describe('the age of the data', () => {
  it('is none before the first import, then fresh, ageing, old', () => {
    expect(freshness(null, '2026-03-10')).toEqual({ kind: 'none' })
    expect(age('2026-03-01')).toEqual({ kind: 'fresh', asOf: '2026-03-01', days: 0 })
    expect(age('2026-03-08')).toMatchObject({ kind: 'fresh', days: 7 })
    expect(age('2026-03-09')).toMatchObject({ kind: 'ageing', days: 8 })
    expect(age('2026-03-15')).toMatchObject({ kind: 'ageing', days: 14 })
    expect(age('2026-03-16')).toMatchObject({ kind: 'old', days: 15 })
    expect(age('2026-02-01')).toMatchObject({ kind: 'fresh', days: 0 })
  })
})
