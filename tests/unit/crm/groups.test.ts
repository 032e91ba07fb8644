import { describe, expect, it } from 'vitest'
import type { CrmMapping } from '#contract/crm-values.ts'
import { findGroups } from '#domain/crm/groups.ts'
import { runThrough, tableOf } from './sheets.ts'

const headers = ['Owner', 'Stage', 'Deal', 'Account', 'Amount', 'Close']
const mapping: CrmMapping = {
  owner: ['Owner'],
  stage: ['Stage'],
  name: ['Deal'],
  account: ['Account'],
  amount: ['Amount'],
}

/** The rows that are left, as `owner stage deal`, and what was found. */
function group(...lines: readonly string[]) {
  const table = tableOf(lines.map((line) => line.split(',')))
  const found = runThrough(findGroups(headers, mapping, { table, from: 0, to: table.rows }))
  const rows = Array.from({ length: table.rows }, (_, row) => row)
    .filter((row) => !found.table.isBlank(row))
    .map((row) => [0, 1, 2].map((column) => found.table.cell(row, column)).join(' '))
  return { rows, asides: found.asides, filledDown: found.filledDown }
}

describe('a report with groups', () => {
  it('loses its totals, and fills down what stands once for a group', () => {
    expect(
      group(
        'Ada,Early,Pumps,N,1,2026-01-01',
        ',,Line,N,2,2026-01-01',
        ',Subtotal,,,3,',
        ',Late,Valve,N,4,2026-01-01',
        ',Subtotal,,,4,',
        'Subtotal,,,,7,',
        'Ben,Early,Hose,N,5,2026-01-01',
        'Total,,,,12,',
        'Count,,4,,,',
      ),
    ).toEqual({
      rows: ['Ada Early Pumps', 'Ada Early Line', 'Ada Late Valve', 'Ben Early Hose'],
      asides: 5,
      filledDown: [0, 1],
    })
  })

  it('has headings of its groups in rows of their own', () => {
    expect(
      group(
        'Opportunity Owner: Ada Brand (2 records),,,,,',
        ',Early,Pumps,N,1,2026-01-01',
        ',Late,Line,N,2,2026-01-01',
        'Ben,,,,,',
        ',Early,Hose,N,5,2026-01-01',
        'Grand Totals (3 records),,,,8,',
      ),
    ).toEqual({
      rows: ['Ada Brand Early Pumps', 'Ada Brand Late Line', 'Ben Early Hose'],
      asides: 3,
      filledDown: [0],
    })
  })

  it.each([
    'Zwischensumme,,,,7,',
    'Gesamtergebnis,,,,7,',
    'Total général,,,,7,',
    'Sous-total :,,,,7,',
    'Totale,,,,7,',
    'Totaal,,,,7,',
    'Sum of Amount,,,,7,',
    'Итого,,,,7,',
    ',,Total,,7,',
    'Ada Total,,,,7,',
    'Average,,3.5,,,',
  ])('knows %s for a total', (line) => {
    const rest = ['Ada,Early,Pumps,N,1,2026-01-01', 'Ada,Early,Line,N,1,2026-01-01']
    expect(group(...rest, line)).toMatchObject({ asides: 1, filledDown: [] })
  })
})

describe('a list without groups', () => {
  it('keeps deals whose owner, account or name only look like a total', () => {
    const rows = group(
      'Total,Early,Pumps,N,1,2026-01-01',
      'Ada,Early,Total,N,1,2026-01-01',
      'Ada,Early,Total refit,Total,1,2026-01-01',
      'Count Dracula,Early,Teeth,N,1,2026-01-01',
    )
    expect(rows).toMatchObject({ asides: 0, filledDown: [] })
  })

  it('fills no empty owner from the row above, although a total stands at its end', () => {
    expect(
      group('Ada,Early,Pumps,N,1,2026-01-01', ',Early,Line,N,2,2026-01-01', 'Total,,,,3,'),
    ).toEqual({ rows: ['Ada Early Pumps', ' Early Line'], asides: 1, filledDown: [] })
  })

  it('takes no unfinished row for the heading of a group', () => {
    expect(group('Ada,,,,,', 'Ben,Early,Line,N,2,2026-01-01')).toMatchObject({ asides: 0 })
  })
})
