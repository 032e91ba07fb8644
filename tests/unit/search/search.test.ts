import { fc } from '#tests/helpers/fc.ts'
import { expect, test } from 'vitest'
import { chooseFound } from '#domain/search/choose.ts'
import { markWords, matchEnd, matchStart, toParts } from '#domain/search/parts.ts'
import { spellings } from '#domain/search/spellings.ts'
import { indexQuery, likePattern, searchWords } from '#domain/search/words.ts'

test.each([
  ['budget owner', ['budget', 'owner']],
  ['  "North" AND*  ', ['"North"', 'AND*']],
  ['a\u0000b', ['a', 'b']],
  ['--- * " ^', []],
  ['Cafe\u0301', ['Café']],
  ['{title}:x NEAR(a b)', ['{title}:x', 'NEAR(a', 'b)']],
])('%j is asked for as words', (text, words) => {
  expect(searchWords(text)).toEqual(words)
})

test('each word is asked for in quotes, in all its spellings, itself first', () => {
  expect(indexQuery(['xyz'])).toBe('"xyz"*')
  expect(indexQuery(['"x"', 'AND*'])).toBe(
    '"""x"""* AND ("AND*"* OR "anđ*"* OR "anð*"* OR "and*"*)',
  )
  expect(indexQuery(['ß'])).toBe('("ß"* OR "ss"*)')
  expect(indexQuery([])).toBe('')
})

test('a word is spelled in the ways in which it may stand in the index', () => {
  expect(spellings('strasse', 48)).toContain('straße')
  expect(spellings('lodz', 48)).toEqual(expect.arrayContaining(['lodz', 'łodz', 'l odz']))
  expect(spellings('Soehne', 48)).toContain('sohne')
  expect(spellings('wifi', 48)).toContain('wi fi')
  expect(spellings('it', 48)).toEqual(['it', 'ıt'])
  expect(spellings('x'.repeat(64), 48)).toEqual(['x'.repeat(64)])
  expect(spellings('hollandhillholl', 9)).toHaveLength(9)
})

test('whatever is typed becomes at most 32 words of at most 64 characters, quotes in pairs', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
      const words = searchWords(text)
      expect(words.length).toBeLessThanOrEqual(32)
      expect(words.every((word) => Array.from(word).length <= 64 && word.isWellFormed())).toBe(true)
      const quotes = indexQuery(words).match(/"/g)?.length ?? 0
      expect(quotes % 2).toBe(0)
    }),
  )
  expect(searchWords('x '.repeat(99))).toHaveLength(32)
  expect(searchWords('😀a'.repeat(99))[0]).toHaveLength(96)
})

test('signs of LIKE are escaped', () => {
  expect(likePattern('50%_\\')).toBe('%50\\%\\_\\\\%')
})

test('marked text comes apart without losing a letter', () => {
  expect(toParts(`the ${matchStart}budget${matchEnd} owner`)).toEqual([
    { text: 'the ', match: false },
    { text: 'budget', match: true },
    { text: ' owner', match: false },
  ])
  expect(toParts('')).toEqual([])
  expect(toParts(matchEnd + matchStart)).toEqual([])
})

test('marking words changes no letter of the text', () => {
  fc.assert(
    fc.property(
      fc.string(),
      fc.array(fc.string({ maxLength: 5 }), { maxLength: 4 }),
      (text, words) => {
        const joined = markWords(text, words).map((part) => part.text)
        expect(joined.join('')).toBe(text)
      },
    ),
  )
  expect(markWords('ACME (north)', ['acme', '(n'])).toEqual([
    { text: 'ACME', match: true },
    { text: ' ', match: false },
    { text: '(n', match: true },
    { text: 'orth)', match: false },
  ])
})

test('a record is shown once, and every kind has its turn', () => {
  const plans = Array.from({ length: 20 }, (_, index) => ({ kind: 'plan', refId: `p${index}` }))
  const chosen = chooseFound([...plans, ...plans, { kind: 'rep', refId: 'r' }], 8)
  expect(chosen.map((entry) => entry.refId)).toEqual([
    'p0',
    'p1',
    'p2',
    'p3',
    'p4',
    'p5',
    'r',
    'p6',
  ])
})
