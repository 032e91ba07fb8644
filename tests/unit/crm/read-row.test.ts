import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { CrmRecord, RowReading } from '#domain/crm/record.ts'
import { rowReader } from '#domain/crm/read-row.ts'
import { noReadingChoices } from '#domain/crm/reading.ts'
import { fixture, readSheet, shared, sharedIsThere, tableOf } from './sheets.ts'

function records(readings: readonly RowReading[]): CrmRecord[] {
  return readings.flatMap((reading) => (reading.kind === 'record' ? [reading.record] : []))
}

function readFixture(name: string, choices = {}): CrmRecord[] {
  const sheet = readSheet(fixture(`${name}.csv`), choices)
  expect(sheet.questions).toEqual([])
  return records(sheet.readings)
}

describe('a Salesforce report', () => {
  const rows = readFixture('salesforce_report')
  it('gives names, money in its own currency and days, without the remarks at its end', () => {
    expect(rows).toHaveLength(4)
    expect(rows[0]).toMatchObject({
      row: 2,
      crmId: null,
      name: 'Nordwind pumps',
      account: { name: 'Nordwind, Inc.', crmId: null, onlyId: false },
      owner: { key: 'name:ada brand', name: 'Ada Brand', onlyId: false },
      stage: 'Negotiation',
      status: 'open',
      amountMinor: 1_250_000,
      currency: 'EUR',
      created: '2026-01-14',
      close: '2026-06-30',
      probability: 50,
      nextStep: 'Visit plant on 12 May',
      leadSource: 'Web',
    })
    expect(rows.map((row) => row.status)).toEqual(['open', 'won', 'lost', 'open'])
  })

  it('has no amount where the cell is empty, and no account where there is none', () => {
    expect(rows[3]).toMatchObject({ amountMinor: null, currency: null, account: null })
  })
})

describe('a Salesforce data export', () => {
  it('joins ids, flags and dates; null lookups are none, deleted rows are refused', () => {
    const { readings } = readSheet(fixture('salesforce_weekly.csv'))
    const [first, second] = records(readings)
    expect(first).toMatchObject({
      crmId: '006Qx00000AaAaAIAV',
      account: { crmId: '001Qx00000BbBbBIAV', onlyId: true },
      owner: { key: 'id:005Qx00000CcCcCIAV', name: '005Qx00000CcCcCIAV', onlyId: true },
      status: 'open',
      close: '2026-06-30',
      currency: 'EUR',
      stageSince: '2026-02-20',
    })
    expect(second).toMatchObject({ account: null, status: 'won' })
    expect(readings[2]).toMatchObject({
      kind: 'rejected',
      reason: 'It is marked as deleted in the CRM.',
      crmId: '006Qx00000AaAaCIAV',
      deleted: true,
    })
  })

  it('reads the loader’s scientific notation', () => {
    expect(readFixture('salesforce_loader')[0]).toMatchObject({ amountMinor: 8_480_000_000_000 })
  })
})

describe('other exports', () => {
  it('HubSpot: long ids as text, owner’s address, probability as a share', () => {
    const rows = readFixture('hubspot')
    expect(rows.map((row) => row.crmId)).toEqual([
      '12345678901234567',
      '12345678901234568',
      '12345678901234569',
    ])
    expect(rows[0]).toMatchObject({
      owner: { key: 'mail:ada@example.com', name: 'Ada Brand', email: 'ada@example.com' },
      probability: 50,
      close: '2026-06-30',
    })
    expect(rows.map((row) => row.status)).toEqual(['open', 'won', 'lost'])
    expect(rows[2]).toMatchObject({ owner: null, amountMinor: null })
  })

  it('Pipedrive: status beside the stage, the day it was won or lost as close date', () => {
    const rows = readFixture('pipedrive')
    expect(rows.map((row) => [row.stage, row.status, row.close])).toEqual([
      ['Negotiation', 'open', '2026-06-30'],
      ['Proposal', 'won', '2026-03-02'],
      ['Proposal', 'lost', '2026-03-31'],
    ])
    expect(rows[0]).toMatchObject({ nextStepDate: '2026-05-12', stageSince: '2026-02-20' })
  })

  it('Zoho: prefixed ids, blank rows passed over, the row number as a spreadsheet shows it', () => {
    const rows = readFixture('zoho')
    expect(rows.map((row) => [row.row, row.crmId])).toEqual([
      [2, '4150868000000225013'],
      [4, '4150868000000225014'],
    ])
    expect(readFixture('zoho_analytics').map((row) => row.close)).toEqual([
      '2026-06-30',
      '2026-03-02',
    ])
  })

  it('Dynamics: spreadsheet dates, currency by name, actual revenue of what was won', () => {
    const rows = readFixture('dynamics')
    expect(rows[0]).toMatchObject({
      close: '2026-06-30',
      created: '2026-01-14',
      amountMinor: 1_250_000,
      currency: 'EUR',
      status: 'open',
      nextStepDate: '2026-05-12',
    })
    expect(rows[1]).toMatchObject({ amountMinor: 8_000_000, currency: 'USD', status: 'won' })
  })

  it('Close: asks whether values are in hundredths; the day won or lost as close date', () => {
    expect(readSheet(fixture('close.csv')).questions).toEqual(['hundredths'])
    const rows = readFixture('close', { inHundredths: true })
    expect(rows.map((row) => [row.name, row.status, row.close, row.amountMinor])).toEqual([
      ['Pumps for plant 2', 'open', '2026-06-30', 1_250_000],
      ['Alto Foods', 'won', '2026-03-02', 8_000_000],
      ['Alto Foods', 'lost', '2026-03-31', null],
    ])
  })

  it('Maven: name from account and product, 0 only where the file says 0', () => {
    expect(readFixture('maven').map((row) => [row.name, row.status, row.amountMinor])).toEqual([
      ['Cancity – GTX Plus', 'won', 105_400],
      ['Isdom – GTX Pro', 'lost', 0],
      ['MG Special', 'open', null],
      ['Cancity – GTX Plus', 'open', null],
    ])
  })

  it('any other: by common names, semicolons, decimal comma and dotted dates', () => {
    expect(readFixture('other')[0]).toMatchObject({
      name: 'Nordwind pumps',
      account: { name: 'Nordwind; Inc.' },
      stage: 'Negotiation',
      amountMinor: 1_250_000,
      currency: 'EUR',
      close: '2026-06-30',
    })
  })
})

function readCells(cells: readonly string[]): RowReading {
  return rowReader(
    tableOf([cells]),
    ['Id', 'Name', 'Amount', 'Currency', 'Close', 'Created', 'Chance'],
    {
      crmId: ['Id'],
      name: ['Name'],
      amount: ['Amount'],
      currency: ['Currency'],
      close: ['Close'],
      created: ['Created'],
      probability: ['Chance'],
    },
    'other',
    {
      ...noReadingChoices,
      decimal: 'point',
      currency: 'USD',
      inHundredths: false,
      probabilityToOne: false,
    },
  ).read(0)
}

describe('a row is refused with a plain reason', () => {
  const whole = ['7', 'Pumps', '500', 'USD', '2026-01-01', '2025-01-01', '50']
  const change = (place: number, cell: string) =>
    readCells(whole.map((own, index) => (index === place ? cell : own)))

  it.each([
    [0, '1.23457E+17', 'The id “1.23457E+17” was rounded by a spreadsheet'],
    [2, 'lots', 'The amount “lots” cannot be read as a number.'],
    [2, 'kr 5', '“kr” stands for more than one currency.'],
    [2, '99999999999999999', 'The amount “99999999999999999” is too large to be kept.'],
    [3, 'XQQ', 'The currency “XQQ” is not known.'],
    [4, '03/04/2026', 'The close date “03/04/2026” cannot be read as a date.'],
    [5, 'spring', 'The created date “spring” cannot be read as a date.'],
  ])('cell %i as %s', (place, cell, reason) => {
    const reading = change(place, cell)
    expect(reading.kind).toBe('rejected')
    expect(reading.kind === 'rejected' && reading.reason).toContain(reason)
    expect(reading).toMatchObject({ name: 'Pumps', deleted: false })
  })

  it('but not for what matters less: that is left empty and remarked upon', () => {
    expect(change(6, '1000')).toMatchObject({
      kind: 'record',
      record: { probability: null },
      remarks: [{ field: 'probability', text: '1000' }],
    })
    expect(change(6, '50')).toMatchObject({ remarks: null })
  })

  it('and takes the id for a name where there is none', () => {
    expect(change(1, '')).toMatchObject({ kind: 'record', record: { name: '7' } })
    const blank = readCells(['', '', '', '', '', '', ''])
    expect(blank).toMatchObject({ kind: 'rejected', reason: 'It has neither a name nor an id.' })
  })
})

const file = (name: string) => readFileSync(new URL(name, shared), 'utf8')
describe.skipIf(!sharedIsThere)('the shared files (shared/data is absent: skipped)', () => {
  it('Maven: 8,800 opportunities of 30 owners and 85 accounts, 2,089 open without amount', () => {
    for (const name of [
      'maven_crm/sales_pipeline.csv',
      'maven_crm/variant_us_dates/sales_pipeline.csv',
    ]) {
      const sheet = readSheet(file(name))
      expect(sheet.questions).toEqual([])
      const rows = records(sheet.readings)
      expect(rows).toHaveLength(8_800)
      expect(new Set(rows.map((row) => row.owner?.key)).size).toBe(30)
      expect(new Set(rows.flatMap((row) => row.account?.name ?? [])).size).toBe(85)
      const open = rows.filter((row) => row.status === 'open')
      expect(open).toHaveLength(2_089)
      expect(open.filter((row) => row.amountMinor !== null)).toHaveLength(0)
      const won = rows.filter((row) => row.status === 'won')
      expect(won).toHaveLength(4_238)
      expect(won.reduce((sum, row) => sum + (row.amountMinor ?? 0), 0)).toBe(1_000_553_400)
      expect(rows.find((row) => row.crmId === '1C1I7A6R')).toMatchObject({
        created: '2016-10-20',
        close: '2017-03-01',
      })
    }
  })

  it('Data Loader: 38 opportunities with dates, amounts where the file has them', () => {
    const rows = records(readSheet(file('salesforce_dataloader/opportunityData.csv')).readings)
    expect(rows).toHaveLength(38)
    expect(rows.filter((row) => row.close !== null)).toHaveLength(38)
    expect(rows.filter((row) => row.amountMinor !== null)).toHaveLength(33)
    expect(Math.max(...rows.map((row) => row.amountMinor ?? 0))).toBe(50_000_000)
  })

  it('warehouse seeds are read without a crash', () => {
    for (const name of [
      'fivetran_seeds/sf_opportunity_data.csv',
      'fivetran_seeds/hs_deal_data.csv',
    ]) {
      const { readings } = readSheet(file(name))
      expect(readings.length).toBeGreaterThan(0)
    }
  })
})
