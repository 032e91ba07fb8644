import { readFileSync } from 'node:fs'
import { fc } from '#tests/helpers/fc.ts'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import { cutNow } from '#domain/crm/csv-table.ts'
import { shared, sharedIsThere } from './sheets.ts'

function cells(text: string, delimiter: ',' | ';' | '\t' | '|' = ','): string[][] {
  const table = cutNow(text, delimiter)
  return Array.from({ length: table.rows }, (_, row) => table.row(row))
}

describe('a CSV text', () => {
  it.each([
    ['', []],
    ['a', [['a']]],
    ['a,b\n', [['a', 'b']]],
    ['a,b\n\n', [['a', 'b'], ['']]],
    [
      'a,\n,b',
      [
        ['a', ''],
        ['', 'b'],
      ],
    ],
    ['a,b,', [['a', 'b', '']]],
    ['a\r\nb\rc\nd', [['a'], ['b'], ['c'], ['d']]],
    ['"a,b",c', [['a,b', 'c']]],
    ['"a\nb",c\n', [['a\nb', 'c']]],
    ['"say ""hi""",x', [['say "hi"', 'x']]],
    ['"",""', [['', '']]],
    ['""""', [['"']]],
    ['"a" ,b', [['a', 'b']]],
    ['a"b,c', [['a"b', 'c']]],
    ['"a"b",c', [['a"b', 'c']]],
    [' "a",b', [[' "a"', 'b']]],
  ])('%j is cut into %j', (text, rows) => {
    expect(cells(text)).toEqual(rows)
  })

  it('tells of a quotation mark that is never closed', () => {
    const table = cutNow('a,b\nc,"d\ne,f\n', ',')
    expect(table.unclosed).toBe(1)
    expect(table.row(1)).toEqual(['c', 'd\ne,f\n'])
    expect(cutNow('a,"b"\n', ',').unclosed).toBeNull()
  })

  it('answers for cells and rows that are not there', () => {
    const table = cutNow('a,b\n ,\n', ',')
    expect([table.cell(0, 5), table.cell(9, 0), table.width(9)]).toEqual(['', '', 0])
    expect([table.isBlank(0), table.isBlank(1)]).toEqual([false, true])
  })

  it('comes back cell by cell, whatever the cells hold', () => {
    const cell = fc.oneof(
      fc.string(),
      fc.stringMatching(/^[",;\t|\r\n ab]{0,6}$/),
      fc.constantFrom('', '"', '""', '\r\n', 'é😀'),
    )
    const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { minLength: 1 })
    fc.assert(
      fc.property(
        rows,
        fc.constantFrom(',', ';', '\t', '|'),
        fc.boolean(),
        (own, delimiter, crlf) => {
          const text = Papa.unparse(own, { delimiter, quotes: true, newline: crlf ? '\r\n' : '\n' })
          expect(cells(text, delimiter)).toEqual(own)
        },
      ),
    )
  })

  it('says the same as the CSV library on unquoted text', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[ab ,]{0,8}(\n[ab ,]{1,8}){0,5}$/), (text) => {
        fc.pre(text !== '')
        expect(cells(text)).toEqual(
          Papa.parse<string[]>(text, { delimiter: ',', newline: '\n' }).data,
        )
      }),
    )
  })

  it('ends on any text at all', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^["ab,\r\n ]{0,40}$/), (text) => {
        const table = cutNow(text, ',')
        const all = Array.from({ length: table.rows }, (_, row) => table.row(row)).flat()
        expect(all.join('').length).toBeLessThanOrEqual(text.length)
      }),
    )
  })
})

describe.skipIf(!sharedIsThere)(
  'the expected results of csv-spectrum (shared/data is absent: skipped)',
  () => {
    it.each([
      'comma_in_quotes',
      'empty',
      'empty_crlf',
      'escaped_quotes',
      'json',
      'newlines',
      'quotes_and_newlines',
      'simple',
      'simple_crlf',
      'utf8',
    ])('%s', (name) => {
      const read = (ending: string) =>
        readFileSync(new URL(`nasty_csv/csv-spectrum/${name}.${ending}`, shared), 'utf8')
      const [header = [], ...rows] = cells(read('csv'))
      const objects = rows.map((row) =>
        Object.fromEntries(header.map((key, index) => [key, row[index]])),
      )
      const expected: unknown = JSON.parse(read('json'))
      expect(objects).toEqual(expected)
    })
  },
)
