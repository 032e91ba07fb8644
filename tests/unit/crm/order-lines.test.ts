import { describe, expect, it } from 'vitest'
import { type LinesOfIds, readOrderLines } from '#domain/crm/order-lines.ts'
import type { CrmRecord, RowReading } from '#domain/crm/record.ts'
import { fc } from '#tests/helpers/fc.ts'
import { record } from './records.ts'

/** What is made of rows, a place each, in their order. */
function read(rows: readonly Partial<CrmRecord>[], choice: 'add' | 'first' | null): LinesOfIds {
  const records = rows.map((over, place) => record({ row: place + 1, ...over }))
  const reading = (place: number): RowReading | null => {
    const found = records[place]
    return found ? { kind: 'record', record: found, remarks: null } : null
  }
  const idOf = (place: number) => records[place]?.crmId ?? null
  const steps = readOrderLines({ from: 0, to: rows.length }, idOf, reading, choice)
  for (;;) {
    const next = steps.next()
    if (next.done === true) return next.value
  }
}

const owner = (name: string) => ({ key: name, name, email: null, onlyId: false })
const euro = (minor: number) => ({ amountMinor: minor, currency: 'EUR' })

describe('rows of one id', () => {
  it('say nothing where each id stands once, or the rows have none', () => {
    expect(read([{ crmId: 'A' }, { crmId: 'B' }, { crmId: null }, { crmId: null }], null)).toEqual({
      finding: null,
      readings: new Map(),
    })
  })

  it('are added up when most of the deals differ in the amount alone', () => {
    const rows = [
      { crmId: 'A', ...euro(100) },
      { crmId: 'A', ...euro(200) },
      { crmId: 'B', ...euro(300) },
      { crmId: 'B', ...euro(300) },
    ]
    // One of two is no majority.
    expect(read(rows, null).finding).toMatchObject({ proposed: 'first', deals: 2, differing: 1 })
    const more = [...rows, { crmId: 'C', ...euro(5) }, { crmId: 'C', ...euro(6) }]
    expect(read(more, null).finding).toMatchObject({ proposed: 'add', deals: 3, differing: 2 })
  })

  it('with one amount in all of them are the deal’s own amount, whatever the others are', () => {
    const rows = [
      { crmId: 'A', ...euro(1_000) },
      { crmId: 'A', ...euro(250) },
      { crmId: 'B', ...euro(700) },
      { crmId: 'B', ...euro(700) },
    ]
    const { finding, readings } = read(rows, 'add')
    expect(finding).toMatchObject({
      added: [{ minor: 1_950, currency: 'EUR' }],
      first: [{ minor: 1_700, currency: 'EUR' }],
    })
    expect(readings.get(0)).toMatchObject({ kind: 'record', record: { amountMinor: 1_250 } })
    expect(readings.has(2)).toBe(false)
    expect(readings.get(3)).toMatchObject({
      kind: 'rejected',
      reason: 'Row 3 has the same id and the same amount and was taken.',
    })
  })

  it.each([
    ['name', { name: 'Line' }],
    ['stage', { stage: 'Late' }],
    ['status', { status: 'won' }],
    ['close date', { close: '2026-09-30' }],
    ['account', { account: { crmId: null, name: 'Alto', onlyId: false } }],
  ] as const)('are no lines where the %s differs as well', (_, over) => {
    const rows = [
      { crmId: 'A', ...euro(100) },
      { crmId: 'A', ...euro(200), ...over },
    ]
    expect(read(rows, null).finding).toMatchObject({ choice: 'first', otherwise: 1 })
  })

  it('are a split between owners where only the owner differs too', () => {
    const rows = [
      { crmId: 'A', ...euro(100), owner: owner('Ada') },
      { crmId: 'A', ...euro(200), owner: owner('Ben') },
    ]
    expect(read(rows, null).finding).toMatchObject({ choice: 'add' })
  })

  it('keep a discount and a row without an amount', () => {
    const rows = [
      { crmId: 'A', amountMinor: null, currency: null },
      { crmId: 'A', ...euro(500) },
      { crmId: 'A', ...euro(-120) },
    ]
    expect(read(rows, 'add').readings.get(0)).toMatchObject({
      kind: 'record',
      record: { amountMinor: 380, currency: 'EUR' },
    })
  })
})

it('not a cent is lost or made, whatever the lines are, and each row has one place', () => {
  const line = fc.record({
    crmId: fc.constantFrom('A', 'B', 'C', null),
    amountMinor: fc.option(fc.integer({ min: -(2 ** 40), max: 2 ** 40 }), { nil: null }),
    currency: fc.constantFrom('EUR', 'USD'),
    stage: fc.constantFrom('Early', 'Late'),
  })
  fc.assert(
    fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
      const rows = lines.map((one) => ({
        ...one,
        currency: one.amountMinor === null ? null : one.currency,
      }))
      const { readings, finding } = read(rows, 'add')
      const sums = new Map<string, number>()
      const count = (currency: string | null, minor: number | null, by: 1 | -1) => {
        if (currency !== null && minor !== null)
          sums.set(currency, (sums.get(currency) ?? 0) + by * minor)
      }
      const said = new Map<string, Set<string>>()
      const added: number[] = []
      for (const row of rows) {
        if (row.crmId === null) continue
        const amount = `${row.amountMinor} ${row.currency}`
        said.set(row.crmId, (said.get(row.crmId) ?? new Set()).add(amount))
      }
      for (const [place, row] of rows.entries()) {
        // One amount in all rows of a deal is the deal’s own; what is told here is of the others.
        if (row.crmId !== null && said.get(row.crmId)?.size === 1) {
          if ((readings.get(place)?.kind ?? 'rejected') !== 'rejected') added.push(place)
          continue
        }
        count(row.currency, row.amountMinor, 1)
        const reading = readings.get(place)
        if (reading === undefined) count(row.currency, row.amountMinor, -1)
        else if (reading.kind === 'record')
          count(reading.record.currency, reading.record.amountMinor, -1)
        // What is left out by its currency is told with its reason.
        else if (reading.kind === 'rejected') count(row.currency, row.amountMinor, -1)
      }
      expect(added).toEqual([])
      expect([...sums.values()].every((left) => left === 0)).toBe(true)
      const deals = [...readings.values()].filter(({ kind }) => kind === 'record').length
      expect(deals).toBeLessThanOrEqual(finding?.deals ?? 0)
    }),
    { numRuns: 1_000 },
  )
})
