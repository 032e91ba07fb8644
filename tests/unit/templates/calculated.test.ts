import { describe, expect, it } from 'vitest'
import { entrySchema } from '#contract/plan-values.ts'
import {
  type Field,
  type FieldValue,
  templateDefinition,
  type PlanSection,
} from '#contract/template-definition.ts'
import { ask } from '#domain/templates/builtin/ask.ts'
import {
  calculate,
  calculateAll,
  formulaProblems,
  inputsOf,
  sayFormula,
} from '#domain/templates/calculated.ts'
import { filledState } from '#domain/templates/filled.ts'
import { plainText } from '#domain/templates/plain-text.ts'
import { planText, readView } from '#domain/templates/read-view.ts'

const about = { help: 'Help.', example: 'Example.' }
const sum = (key: string, formula: string, label = key): Field =>
  ask({ key, label, type: 'calculated', formula, ...about })

const fields: Field[] = [
  ask({ key: 'quota', label: 'Quota', type: 'money', ...about }),
  ask({ key: 'won', label: 'Won so far', type: 'money', ...about }),
  ask({ key: 'rate', label: 'Win rate, %', type: 'number', ...about }),
  ask({ key: 'why', label: 'Why', type: 'text', ...about }),
  ask({
    key: 'segments',
    label: 'Segments',
    type: 'table',
    columns: [
      { key: 'name', label: 'Segment', type: 'text' },
      { key: 'hours', label: 'Hours', type: 'number' },
      { key: 'worth', label: 'Worth', type: 'money' },
    ],
    ...about,
  }),
]

const form = (...more: Field[]) => ({
  sections: [
    { key: 's', label: 'S', help: '', fields: [...fields, ...more] } satisfies PlanSection,
  ],
})

const eur = (minor: number | null): FieldValue => ({ type: 'money', minor, currency: 'EUR' })
const rows: FieldValue = {
  type: 'table',
  rows: [
    { name: 'Food', hours: 10, worth: { minor: 500, currency: 'EUR' } },
    { name: 'Drinks', hours: null, worth: { minor: 250, currency: 'EUR' } },
    { name: 'Paper', hours: 2.5, worth: null },
  ],
}
const filled = new Map<string, FieldValue>([
  ['quota', eur(40_000_000)],
  ['won', eur(9_000_000)],
  ['rate', { type: 'number', number: 25 }],
  ['why', { type: 'text', text: '12' }],
  ['segments', rows],
])

const work = (field: Field, values: ReadonlyMap<string, FieldValue> = filled, ...more: Field[]) =>
  calculate(form(field, ...more), field, (key) => values.get(key) ?? null)
const shown = (formula: string) => plainText({}, work(sum('x', formula)))

const problems = (...more: Field[]) =>
  formulaProblems(form(...more)).map(({ fieldKey, say, at }) => [fieldKey, say, at])

const plan = (field: Field) => ({
  kind: 'call_plan',
  name: 'A plan',
  purpose: 'Why.',
  readBy: 'Us.',
  minutes: 5,
  refreshMinutes: 1,
  sections: form(field).sections,
})
const chosen = (...names: string[]): FieldValue => ({
  type: 'choices',
  chosen: names,
  note: '',
})
const isSound = (field: Field) => templateDefinition.safeParse(plan(field)).success
const entry = (figure: unknown) => ({
  value: { type: 'calculated', figure, say: '', wrong: false },
  score: null,
})

describe('a calculated field', () => {
  it('is worked out from numbers, amounts, columns and other calculated fields', () => {
    const gap = sum('gap', 'max(0, quota - won)')
    expect(work(gap)).toEqual({
      type: 'calculated',
      figure: { minor: 31_000_000, currency: 'EUR' },
      say: '',
      wrong: false,
    })
    const need = sum('need', 'gap / (rate / 100)')
    expect(plainText(need, work(need, filled, gap))).toBe('EUR 1,240,000')
    expect(shown('segments.hours * 2')).toBe('25')
    expect(shown('segments.worth')).toBe('EUR 7.50')
    expect(shown('1 / 3')).toBe('0.3333')
    expect(shown('1000 / 3')).toBe('333.33')
  })

  it('has no figure while something is empty, and says what', () => {
    const gap = sum('gap', 'quota - won')
    const value = work(gap, new Map([['quota', eur(5)]]))
    expect(value).toEqual({
      type: 'calculated',
      figure: null,
      say: 'Won so far is still empty.',
      wrong: false,
    })
    expect(plainText(gap, value)).toBe('')
    expect(filledState(gap, value)).toMatchObject({ filled: false, reason: 'empty' })
    const none: FieldValue = { type: 'table', rows: [{ name: 'Food', hours: null, worth: null }] }
    const hours = work(sum('x', 'segments.hours'), new Map([['segments', none]]))
    expect(hours.say).toBe('Segments holds no Hours yet.')
  })

  it('says it in words when the sum cannot be done', () => {
    const mixed = new Map([...filled, ['won', { ...eur(1), currency: 'USD' } as FieldValue]])
    const value = work(sum('gap', 'quota - won'), mixed)
    expect(value).toMatchObject({ figure: null, wrong: true })
    expect(plainText({}, value)).toBe('It mixes EUR and USD, and there is no rate to go by.')
    expect(shown('rate / (rate - rate)')).toBe('It would divide by zero.')
    expect(shown('why + 1')).toBe('Why is no figure.')
    expect(shown('segments + 1')).toBe('Segments is no figure.')
    expect(shown('segments.name')).toBe('Segments: Segment is no figure.')
    expect(shown('nothing')).toBe('nothing is no figure of this form.')
    expect(shown('constructor')).toBe('constructor is no figure of this form.')
    expect(shown('1 +')).toBe('The formula ends too early.')
  })

  it('tells a circle, wherever one stands in it or looks into it', () => {
    const circle = [sum('a', 'b + 1', 'A'), sum('b', 'c * 2', 'B'), sum('c', 'a - 1', 'C')]
    const outside = sum('d', 'a + 1', 'D')
    const values = calculateAll(form(...circle, outside), () => null)
    expect([...values.values()].map(({ say, wrong }) => [say, wrong])).toEqual(
      Array.from({ length: 4 }, () => ['It goes round in a circle: A → B → C → A.', true]),
    )
    expect(work(sum('self', 'self + 1', 'Self')).say).toBe(
      'It goes round in a circle: Self → Self.',
    )
  })

  it('ends soon when everything hangs together with everything', () => {
    const keys = Array.from({ length: 40 }, (_, at) => `f${at}`)
    const all = keys.map((key) => sum(key, keys.join('+')))
    const values = calculateAll(form(...all), () => null)
    expect([...values.values()].every((value) => value.wrong)).toBe(true)
    // A long chain without a circle is no circle.
    const chain = keys.map((key, at) => sum(key, at === 0 ? 'rate' : `f${at - 1} + f${at - 1}`))
    const last = calculateAll(form(...chain), (key) => filled.get(key) ?? null).get('f39')
    expect(last?.figure).toBe(25 * 2 ** 39)
  })

  it('knows what it is made of, and says it in words', () => {
    const gap = sum('gap', 'quota - won', 'Gap')
    const need = sum('need', 'gap / rate * segments.hours', 'Need')
    expect(inputsOf(form(gap, need), need).toSorted()).toEqual([
      'gap',
      'quota',
      'rate',
      'segments',
      'won',
    ])
    expect(sayFormula(form(gap, need), 'max(0, gap/rate) - segments.hours * x')).toBe(
      'max(0, Gap÷Win rate, %) − Segments: Hours × x',
    )
  })

  it('is read and mailed as it is shown', () => {
    const definition = form(sum('gap', 'quota - won', 'Gap'), sum('odd', 'rate / 0', 'Odd'))
    const states = new Map(
      [...filled].map(([key, value]) => [key, { value, score: null, evidence: [] }]),
    )
    const text = planText(readView(definition, states))
    expect(text).toContain('Gap: EUR 310,000')
    expect(text).toContain('Odd: It would divide by zero.')
    expect(planText(readView(definition, new Map()))).not.toContain('Gap')
  })

  it('takes nothing that is written into it', () => {
    const gap = sum('gap', 'quota - won')
    expect(entrySchema(gap).safeParse(entry(null)).success).toBe(true)
    expect(entrySchema(gap).safeParse(entry(5)).success).toBe(false)
    expect(entrySchema(gap).safeParse({ value: eur(5), score: null }).success).toBe(false)
  })
})

describe('what is wrong with formulas', () => {
  it('is told by field and place', () => {
    expect(problems(sum('gap', 'quota - won'), sum('need', 'gap / (rate / 100)'))).toEqual([])
    expect(problems(sum('a', 'quota - 1)'))).toEqual([
      ['a', '“)” stands where it does not fit.', 9],
    ])
    expect(problems(sum('a', '2 * why'))).toEqual([['a', 'Why is no figure of this form.', 4]])
    expect(problems(sum('a', 'quota + rate'))).toEqual([
      ['a', 'An amount of money and a plain number cannot be added or compared.', 0],
    ])
    expect(problems(sum('a', 'a', 'A'))).toEqual([['a', 'It goes round in a circle: A → A.', 0]])
    expect(problems(sum('a', 'rate / (quota / quota - 1)'))).toEqual([])
  })
})

describe('a definition', () => {
  it('has a formula on calculated fields alone, which are neither needed nor scored', () => {
    const gap = sum('gap', 'quota - won')
    expect(isSound(gap)).toBe(true)
    expect(isSound({ ...gap, required: true })).toBe(false)
    expect(isSound({ ...gap, scored: true })).toBe(false)
    expect(isSound({ ...gap, crm: 'amount' })).toBe(false)
    expect(isSound({ ...gap, type: 'number' })).toBe(false)
    const { formula: _, ...without } = gap
    expect(isSound(without)).toBe(false)
  })

  it('has choices where several may be chosen', () => {
    const many = ask({ key: 'many', label: 'Many', type: 'choices', choices: ['A', 'B'], ...about })
    expect(isSound(many)).toBe(true)
    const { choices: _, ...without } = many
    expect(isSound(without)).toBe(false)
    const accepts = (chosen: string[], note = '') =>
      entrySchema(many).safeParse({ value: { type: 'choices', chosen, note }, score: null }).success
    expect(accepts([])).toBe(true)
    expect(accepts(['B', 'A'])).toBe(true)
    expect(accepts(['A', 'A'])).toBe(false)
    expect(accepts(['C'])).toBe(false)
    expect(accepts(['A'], 'so')).toBe(false)
    expect(plainText(many, chosen('A', 'B'))).toBe('A, B')
    expect(filledState(many, chosen()).filled).toBe(false)
    expect(filledState(many, chosen('A')).filled).toBe(true)
    expect(filledState({ ...many, minRows: 2 }, chosen('A'))).toMatchObject({
      reason: 'too_few',
      say: 'It has 1 of the 2 choices that an answer needs.',
    })
  })
})
