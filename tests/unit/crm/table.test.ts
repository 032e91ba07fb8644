import { fc } from '#tests/helpers/fc.ts'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import {
  columnNames,
  detectDelimiter,
  findEnd,
  findHeader,
  rowShape,
  separatorLine,
} from '#domain/crm/table.ts'
import { cutNow } from '#domain/crm/csv-table.ts'
import { fixture, tableOf } from './sheets.ts'

describe('the delimiter', () => {
  it.each([
    ['a,b,c\n1,2,3', ','],
    ['a;b;c\n1,5;2;3\n1,7;2;3', ';'],
    ['a\tb\n1\t2', '\t'],
    ['a|b|c\n1|2|3', '|'],
    ['"a,b";c\n"1,2";3', ';'],
    ['name;amount\n"x\ny";1\nz;2', ';'],
    ['one column\nonly', ','],
    ['', ','],
  ])('of %j is %j', (text, delimiter) => {
    expect(detectDelimiter(text)).toBe(delimiter)
  })

  it('is told by a first line sep=', () => {
    expect(separatorLine('sep=;\r\na;b')).toEqual({ delimiter: ';', length: 7 })
    expect(separatorLine('"sep=|"\na|b')).toEqual({ delimiter: '|', length: 8 })
    expect(separatorLine('SEP=\t\na\tb')).toEqual({ delimiter: '\t', length: 6 })
    expect(separatorLine('sep=x\n')).toBeNull()
    expect(separatorLine('separate,things')).toBeNull()
  })

  it('is found again whatever the cells hold', () => {
    const cell = fc.stringMatching(/^[a-zA-Z ,;|."\n]{0,12}$/)
    const table = fc
      .integer({ min: 3, max: 6 })
      .chain((width) =>
        fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 6 }),
      )
    fc.assert(
      fc.property(table, fc.constantFrom(',', ';', '\t', '|'), (rows, delimiter) => {
        const named = [rows[0]?.map((_, index) => `Column ${index}`) ?? [], ...rows]
        const text = Papa.unparse(named, { delimiter, quotes: true })
        expect(detectDelimiter(text)).toBe(delimiter)
      }),
    )
  })
})

describe('the header', () => {
  it('is the first row of names, below a title if there is one', () => {
    expect(
      findHeader(
        tableOf([['Pipeline', '', ''], [''], ['Name', 'Stage', 'Amount'], ['A', 'B', '1']]),
      ),
    ).toEqual({ kind: 'found', index: 2, names: ['Name', 'Stage', 'Amount'] })
  })

  it('is missing where the first row holds data, or nothing is there', () => {
    expect(findHeader(tableOf([['Deal', '500', '2026-01-01']])).kind).toBe('missing')
    expect(findHeader(tableOf([['x', 'true', 'a@b.de']])).kind).toBe('missing')
    expect(findHeader(tableOf([])).kind).toBe('empty')
    expect(findHeader(tableOf([[''], ['', '']])).kind).toBe('empty')
  })

  it('gives each column a name of its own', () => {
    expect(columnNames(['\uFEFFId', ' Amount ', '', 'Amount', 'Amount (2)', 'Amount'])).toEqual([
      'Id',
      'Amount',
      'Column 3',
      'Amount (3)',
      'Amount (2)',
      'Amount (4)',
    ])
    fc.assert(
      fc.property(fc.array(fc.constantFrom('', 'a', 'A', 'a (2)', 'Column 1')), (row) => {
        const names = columnNames(row)
        expect(names).toHaveLength(row.length)
        expect(new Set(names).size).toBe(row.length)
      }),
    )
  })
})

describe('the end of the data', () => {
  it('is the blank row before the remarks of a report', () => {
    expect(findEnd(cutNow(fixture('salesforce_report.csv'), ','))).toBe(5)
  })

  it('is not a blank row between data', () => {
    expect(
      findEnd(
        tableOf([
          ['a', 'b'],
          ['', ''],
          ['c', 'd'],
        ]),
      ),
    ).toBe(3)
    expect(findEnd(tableOf([['a', 'b'], ['', ''], ['c', 'd'], [''], ['']]))).toBe(3)
    expect(findEnd(tableOf([]))).toBe(0)
  })
})

it('compares a row with the header', () => {
  expect(rowShape(tableOf([['a', 'b']]), 0, 2)).toBe('whole')
  expect(rowShape(tableOf([['a', 'b', '']]), 0, 2)).toBe('whole')
  expect(rowShape(tableOf([['a', 'b', 'c']]), 0, 2)).toBe('long')
  expect(rowShape(tableOf([['a']]), 0, 2)).toBe('short')
  expect(rowShape(tableOf([['', ' ']]), 0, 2)).toBe('blank')
  expect(rowShape(tableOf([['']]), 0, 2)).toBe('blank')
})
