import Papa from 'papaparse'
import { expect, test } from 'vitest'
import { csvLine, plainText, safeText } from '#domain/exports/cells.ts'
import { fc } from '#tests/helpers/fc.ts'

const signs = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠', '\0']
const before = ['', ' ', '   ', '\u00A0', '\u3000', '\uFEFF', '\u200B', '\t ', '\n', ' \0']
const rest = ['1+1', "cmd|' /C calc'!A0", 'HYPERLINK("http://x","y")', 'SUM(A1:A9)', '"', '1,2']

/** 720 texts that some spreadsheet takes for a formula. */
const payloads = before.flatMap((space) =>
  signs.flatMap((sign) => rest.map((words) => `${space}${sign}${words}`)),
)

test('no cell begins with a formula, in what a spreadsheet makes of it', () => {
  expect(payloads.length).toBeGreaterThan(500)
  for (const payload of payloads) {
    const { data, errors } = Papa.parse<string[]>(csvLine(['id', payload, 'end']))
    expect(errors).toEqual([])
    const [first = []] = data
    expect(first).toHaveLength(3)
    expect(first[1]).toMatch(/^'/)
    expect(plainText(first[1] ?? '')).toBe(payload)
  }
})

test('every text comes back by taking one apostrophe off', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 5 }),
      (texts) => {
        expect(texts.map(safeText).map(plainText)).toEqual(texts)
        const { data } = Papa.parse<string[]>(csvLine(texts), { delimiter: ',', newline: '\r\n' })
        expect(data[0]?.map(plainText)).toEqual(texts)
      },
    ),
  )
})

test('numbers stand as numbers, and nothing is told from an empty text', () => {
  expect(csvLine([1n, -2.5, -3n, 9_007_199_254_740_993n, null, '', '-5', "'5", 'a"b'])).toBe(
    `1,-2.5,-3,9007199254740993,,"","'-5","''5","a""b"\r\n`,
  )
})
