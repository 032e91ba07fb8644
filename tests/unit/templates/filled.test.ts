import { fc } from '#tests/helpers/fc.ts'
import { describe, expect, it } from 'vitest'
import type { Field, FieldValue } from '#contract/template-definition.ts'
import { ask } from '#domain/templates/builtin/ask.ts'
import { emptyPerson } from '#domain/templates/empty.ts'
import { filledState, isFilled } from '#domain/templates/filled.ts'
import { isPlaceholder, wordsOf } from '#domain/templates/words.ts'

const plain = ask({
  key: 'why',
  label: 'Why now',
  help: 'What happens if they wait.',
  example: 'The summer stop begins in July and\nthe next window is January.',
  type: 'long_text',
})
const text = (words: string): FieldValue => ({ type: 'long_text', text: words })
const reason = (field: Field, value: FieldValue | null) => {
  const state = filledState(field, value)
  return state.filled ? 'filled' : state.reason
}

const items = (...all: string[]): FieldValue => ({ type: 'list', items: all })
const rows = (...all: [string, string | null][]): FieldValue => ({
  type: 'table',
  rows: all.map(([who, on]) => ({ who, on })),
})
const named = (name: string): FieldValue => ({
  type: 'people',
  people: [{ ...emptyPerson(), name, role: 'Director' }],
})

describe('a text', () => {
  it.each([
    ['', 'empty'],
    ['  \n\t ', 'empty'],
    ['TBD', 'placeholder'],
    ['tbd.', 'placeholder'],
    ['T.B.D.', 'placeholder'],
    ['n/a', 'placeholder'],
    ['N.A.', 'placeholder'],
    ['-', 'placeholder'],
    ['–––', 'placeholder'],
    ['…', 'placeholder'],
    ['...', 'placeholder'],
    ['?', 'placeholder'],
    ['???', 'placeholder'],
    ['xxx', 'placeholder'],
    ['TBD / TBC', 'placeholder'],
    ['to be defined', 'placeholder'],
    ['Don’t know', 'placeholder'],
    ['ＴＢＤ', 'placeholder'],
    ['Why now', 'template_words'],
    ['why now?', 'template_words'],
    ['What happens if they wait.', 'template_words'],
    ['WHAT HAPPENS IF THEY WAIT', 'template_words'],
    ['What happens if they wait. TBD', 'template_words'],
    ['The summer stop begins in July and the next window is January.', 'template_words'],
    ['the next window is January', 'template_words'],
    ['They lose the season', 'filled'],
    ['TBD with Anna on 4 May', 'filled'],
    ['No', 'filled'],
    ['7', 'filled'],
    ['Unknown to their board', 'filled'],
    ['決定は五月', 'filled'],
  ])('%j is %s', (words, wanted) => {
    expect(reason(plain, text(words))).toBe(wanted)
  })

  it('is too short under the least length, spaces and template’s words not counted', () => {
    const field = { ...plain, minLength: 10 }
    expect(reason(field, text('123456789'))).toBe('too_short')
    expect(reason(field, text('1234567890'))).toBe('filled')
    expect(reason(field, text('a         b'))).toBe('too_short')
    expect(reason(field, text('What happens if they wait. Loss'))).toBe('too_short')
    expect(reason(field, text('What happens if they wait. They lose July.'))).toBe('filled')
  })

  it('tells what is missing', () => {
    const state = filledState({ ...plain, minLength: 10 }, text('Loss'))
    expect(state).toMatchObject({ say: expect.stringContaining('4 of the 10') })
  })
})

describe('other types', () => {
  it('a number or an amount is filled when it is there, zero included', () => {
    const number = ask({ ...plain, type: 'number' })
    expect(isFilled(number, { type: 'number', number: 0 })).toBe(true)
    expect(isFilled(number, { type: 'number', number: null })).toBe(false)
    const money = ask({ ...plain, type: 'money' })
    expect(isFilled(money, { type: 'money', minor: 0, currency: 'EUR' })).toBe(true)
    expect(isFilled(money, { type: 'money', minor: null, currency: 'EUR' })).toBe(false)
  })

  it('a date needs its day, and its note where a length is asked for', () => {
    const day = ask({ ...plain, type: 'date' })
    expect(isFilled(day, { type: 'date', date: null, note: 'soon, says Ida' })).toBe(false)
    expect(isFilled(day, { type: 'date', date: '2026-05-12', note: '' })).toBe(true)
    const noted = { ...day, minLength: 10 }
    expect(isFilled(noted, { type: 'date', date: '2026-05-12', note: 'TBD' })).toBe(false)
    expect(isFilled(noted, { type: 'date', date: '2026-05-12', note: 'Ida and Per' })).toBe(true)
  })

  it('a choice needs its pick, and its note where a length is asked for', () => {
    const choice = ask({ ...plain, type: 'choice', choices: ['Yes', 'No'], choiceNote: true })
    expect(isFilled(choice, { type: 'choice', choice: null, note: 'it depends' })).toBe(false)
    expect(isFilled(choice, { type: 'choice', choice: 'No', note: '' })).toBe(true)
    expect(isFilled({ ...choice, minLength: 5 }, { type: 'choice', choice: 'No', note: '-' })).toBe(
      false,
    )
  })

  it('a list counts its real points', () => {
    const list = ask({ ...plain, type: 'list', minRows: 2, minLength: 4 })
    expect(reason(list, items('', ' '))).toBe('empty')
    expect(reason(list, items('Price', 'TBD'))).toBe('too_few')
    expect(reason(list, items('Price', 'abc'))).toBe('too_few')
    expect(reason(list, items('TBD', '?'))).toBe('placeholder')
    expect(reason(list, items('Price', '', 'Speed'))).toBe('filled')
  })

  it('a table counts its real rows: a row is real when somebody wrote in it', () => {
    const table = ask({
      ...plain,
      type: 'table',
      minRows: 2,
      columns: [
        { key: 'who', label: 'Who', type: 'text' },
        { key: 'on', label: 'On', type: 'date' },
      ],
    })
    expect(reason(table, rows())).toBe('empty')
    expect(reason(table, rows(['', '2026-05-12'], ['Ann', null]))).toBe('too_few')
    expect(reason(table, rows(['Who', null], ['Ann', null]))).toBe('too_few')
    expect(reason(table, rows(['Ben', null], ['Ann', null]))).toBe('filled')
  })

  it('people count by name', () => {
    const people = ask({ ...plain, type: 'people', minLength: 40 })
    expect(isFilled(people, named('TBD'))).toBe(false)
    expect(isFilled(people, named('Per Lund'))).toBe(true)
  })

  it('a field that was never touched is empty', () => {
    expect(reason(plain, null)).toBe('empty')
  })
})

describe('laws', () => {
  it('marks, spaces and capitals never make an answer of a placeholder', () => {
    const noise = fc.stringMatching(/^[ .,;:!?…–-]{0,5}$/)
    const seed = fc.constantFrom('tbd', 'TBC', 'n/a', 'to do', 'unknown', '')
    fc.assert(
      fc.property(noise, seed, noise, (before, word, after) => {
        expect(isPlaceholder(`${before}${word}${after}`)).toBe(true)
      }),
    )
  })

  it('adding the template’s words never fills a field', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(plain.help, plain.example, '-', 'TBD', '\n')),
        (parts) => {
          expect(isFilled(plain, text(parts.join(' ')))).toBe(false)
        },
      ),
    )
  })

  it('splits any text into words without loss of time or sense', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 500 }), (any) => {
        for (const word of wordsOf(any)) expect(word).not.toMatch(/\s/u)
      }),
    )
    const started = wordsOf(`${'a-'.repeat(50_000)}!`)
    expect(started).toHaveLength(50_000)
  })
})
