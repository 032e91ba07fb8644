import { describe, expect, it } from 'vitest'
import { entrySchema, planValuesSchema } from '#contract/plan-values.ts'
import { field, templateDefinition } from '#contract/template-definition.ts'
import type { Field } from '#contract/template-definition.ts'

const base = {
  key: 'price',
  label: 'Price',
  help: 'What they pay.',
  example: 'They pay 20,000 a year.',
  type: 'text',
  scored: false,
  required: false,
  requiredFromStage: null,
  minLength: 0,
} satisfies Field

const make = (over: Partial<Field>): Field => field.parse({ ...base, ...over })
const accepts = (over: Partial<Field>, value: unknown, score: unknown = null) =>
  entrySchema(make(over)).safeParse({ value, score }).success

const picked = (choice: string | null, note = '') => ({ type: 'choice', choice, note })
const rows = (...list: unknown[]) => ({ type: 'table', rows: list })
const plan = (fields: unknown[]) => ({
  kind: 'call_plan',
  name: 'A plan',
  purpose: 'Why.',
  readBy: 'Us, before the call.',
  minutes: 5,
  refreshMinutes: 1,
  sections: [{ key: 's', label: 'S', help: '', fields }],
})
const messages = (definition: unknown) =>
  (templateDefinition.safeParse(definition).error?.issues ?? []).map((issue) => issue.message)

describe('the schema of a field', () => {
  it('takes only the shape of its own type', () => {
    expect(accepts({}, { type: 'text', text: 'yes' })).toBe(true)
    expect(accepts({}, { type: 'long_text', text: 'yes' })).toBe(false)
    expect(accepts({}, { type: 'text', text: 'yes', more: 1 })).toBe(false)
    expect(accepts({ type: 'number' }, { type: 'number', number: Number.NaN })).toBe(false)
    expect(accepts({ type: 'number' }, { type: 'number', number: '7' })).toBe(false)
    expect(accepts({ type: 'number' }, { type: 'number', number: null })).toBe(true)
    expect(accepts({ type: 'money' }, { type: 'money', minor: 10.5, currency: 'EUR' })).toBe(false)
    expect(accepts({ type: 'date' }, { type: 'date', date: '2026-02-30', note: '' })).toBe(false)
    expect(accepts({ type: 'date' }, { type: 'date', date: '2026-02-28', note: '' })).toBe(true)
  })

  it('takes only its own choices, and a note only where the choice has one', () => {
    const choice = { type: 'choice', choices: ['Yes', 'No'] } as const
    expect(accepts({ ...choice, choices: [...choice.choices] }, picked('Yes'))).toBe(true)
    expect(accepts({ ...choice, choices: [...choice.choices] }, picked(null))).toBe(true)
    expect(accepts({ ...choice, choices: [...choice.choices] }, picked('Maybe'))).toBe(false)
    expect(accepts({ ...choice, choices: [...choice.choices] }, picked('Yes', 'so'))).toBe(false)
    expect(
      accepts({ ...choice, choices: [...choice.choices], choiceNote: true }, picked('Yes', 'so')),
    ).toBe(true)
  })

  it('takes rows with exactly its own columns, and money only with a currency', () => {
    const table: Partial<Field> = {
      type: 'table',
      columns: [
        { key: 'who', label: 'Who', type: 'text' },
        { key: 'cost', label: 'Cost', type: 'money' },
        { key: 'state', label: 'State', type: 'choice', choices: ['Open', 'Done'] },
      ],
    }
    const good = { who: 'Ann', cost: { minor: 100, currency: 'EUR' }, state: 'Open' }
    expect(accepts(table, rows(good))).toBe(true)
    expect(accepts(table, rows({ ...good, cost: 100 }))).toBe(false)
    expect(accepts(table, rows({ ...good, state: 'Perhaps' }))).toBe(false)
    expect(accepts(table, rows({ ...good, extra: 'x' }))).toBe(false)
    expect(accepts(table, rows({ who: 'Ann' }))).toBe(false)
    expect(accepts(table, rows(...Array.from({ length: 201 }, () => good)))).toBe(false)
  })

  it('takes a score only on a scored field', () => {
    const value = { type: 'text', text: 'yes' }
    expect(accepts({ scored: true }, value, 2)).toBe(true)
    expect(accepts({ scored: true }, value, 3)).toBe(false)
    expect(accepts({ scored: false }, value, 1)).toBe(false)
  })

  it('refuses characters that cannot be kept', () => {
    expect(accepts({}, { type: 'text', text: 'a\u0000b' })).toBe(false)
    expect(accepts({}, { type: 'text', text: 'a\uD800b' })).toBe(false)
    expect(accepts({ type: 'long_text' }, { type: 'long_text', text: 'a\n\tb 👩‍💻 שלום' })).toBe(true)
  })
})

describe('the schema of a whole form', () => {
  const definition = { sections: [{ key: 's', label: 'S', help: '', fields: [make({})] }] }
  const entry = { value: { type: 'text', text: 'yes' }, score: null }

  it('asks for every field and no other', () => {
    const schema = planValuesSchema(definition)
    expect(schema.safeParse({ price: entry }).success).toBe(true)
    expect(schema.safeParse({}).success).toBe(false)
    expect(schema.safeParse({ price: entry, other: entry }).success).toBe(false)
  })
})

describe('a definition that contradicts itself is refused', () => {
  it.each<[string, unknown, RegExp]>([
    ['two fields with one key', plan([base, base]), /key price/],
    ['a choice without choices', plan([{ ...base, type: 'choice' }]), /choices/],
    ['choices on a text', plan([{ ...base, choices: ['a'] }]), /choices/],
    ['a table without columns', plan([{ ...base, type: 'table' }]), /columns/],
    [
      'two fields for one CRM figure',
      plan([
        { ...base, crm: 'stage' },
        { ...base, key: 'b', crm: 'stage' },
      ]),
      /stage/,
    ],
    [
      'a guide whose minutes do not add up',
      {
        kind: 'review_guide',
        name: 'A guide',
        purpose: 'Why.',
        readBy: 'Us.',
        minutes: 10,
        reviewKind: 'deal',
        question: 'Why?',
        sections: [
          { key: 'a', label: 'A', minutes: 4, question: 'What?', tag: 'status', fills: [] },
        ],
      },
      /4 minutes/,
    ],
  ])('%s', (_name, definition, wanted) => {
    expect(messages(definition).join('\n')).toMatch(wanted)
  })

  it('and a sound one passes', () => {
    expect(messages(plan([base]))).toEqual([])
  })
})
