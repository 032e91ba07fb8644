import { expect, test } from 'vitest'
import { valueSchema } from '#contract/plan-values.ts'
import type { RepFileAnswer } from '#contract/rep-file-values.ts'
import type { FieldValue, PlanDefinition, Score } from '#contract/template-definition.ts'
import { type Difference, differences, type Standing } from '#domain/rep-files/differences.ts'
import { everyType } from '#tests/helpers/every-type.ts'

const says = (text: string): FieldValue => ({ type: 'text', text })
const proof = { datedOn: '2026-05-10', source: 'Call', words: 'We lose four thousand a week.' }

const form: PlanDefinition = {
  ...everyType,
  sections: everyType.sections.map((section) => ({
    ...section,
    fields: section.fields.map((field) => ({ ...field, scored: field.key === 'line' })),
  })),
}

type Case = {
  sent?: Partial<Standing>
  now?: Partial<Standing>
  came: Partial<RepFileAnswer>
  key?: string
  of?: PlanDefinition
}

const empty: Standing = { value: null, score: null, revision: 0, evidence: [] }

function judged({ sent, now, came, key = 'line', of = form }: Case): Difference {
  const wentOut = { ...empty, ...sent }
  const [found] = differences(
    {
      form: of,
      sent: new Map([[key, wentOut]]),
      now: new Map([[key, { ...wentOut, ...now }]]),
      accepts: (field, value) => valueSchema(field).safeParse(value).success,
      today: '2026-05-12',
    },
    [{ key, value: null, score: null, revision: 0, holds: false, evidence: [], ...came }],
  )
  if (!found) throw new Error('nothing was judged')
  return found
}

const old = { value: says('Old'), score: 1 as Score }
const kinds: [string, Case, Partial<Pick<Difference, 'is' | 'why'>>][] = [
  ['the rep changed it', { sent: old, came: { ...old, value: says('New') } }, { is: 'changed' }],
  ['the rep wrote first', { came: { value: says('New') } }, { is: 'changed' }],
  ['the rep emptied it', { sent: old, came: {} }, { is: 'changed' }],
  ['the rep scored it', { sent: old, came: { ...old, score: 0 } }, { is: 'changed' }],
  [
    'both changed it',
    { sent: old, now: { value: says('Mine') }, came: { ...old, value: says('New') } },
    { is: 'both' },
  ],
  [
    'both wrote the same',
    { sent: old, now: { value: says('New') }, came: { ...old, value: says('New') } },
    { is: 'same' },
  ],
  ['nothing was changed', { sent: old, now: { value: says('Mine') }, came: old }, { is: 'same' }],
  ['it still holds', { sent: old, came: { ...old, holds: true } }, { is: 'holds' }],
  [
    'it holds, but was changed here',
    { sent: old, now: { value: says('Mine') }, came: { ...old, holds: true } },
    { is: 'both' },
  ],
  ['an empty field holds', { came: { holds: true } }, { is: 'misfit', why: 'empty' }],
  [
    'it is said to hold, and was changed by hand',
    { sent: old, came: { ...old, value: says('New'), holds: true } },
    { is: 'changed' },
  ],
  [
    'evidence alone',
    { sent: { ...old, score: 1 }, came: { ...old, evidence: [proof] } },
    { is: 'changed' },
  ],
  [
    'evidence that is there already',
    { sent: { ...old, evidence: [proof] }, came: { ...old, evidence: [proof] } },
    { is: 'same' },
  ],
  [
    'confirmed, with evidence',
    { sent: old, came: { ...old, score: 2, evidence: [proof] } },
    { is: 'changed' },
  ],
  ['confirmed, with nothing', { sent: old, came: { ...old, score: 2 } }, { why: 'unproved' }],
  [
    'evidence of tomorrow',
    { sent: old, came: { ...old, score: 2, evidence: [{ ...proof, datedOn: '2026-05-13' }] } },
    { why: 'evidence' },
  ],
  [
    'evidence that only holds a place',
    { sent: old, came: { ...old, score: 2, evidence: [{ ...proof, words: 'tbd' }] } },
    { why: 'evidence' },
  ],
  ['of another type', { came: { value: { type: 'number', number: 1 } } }, { why: 'type' }],
  ['too long', { came: { value: says('x'.repeat(2001)) } }, { why: 'long' }],
  [
    'no such choice',
    { key: 'pick', came: { value: { type: 'choice', choice: 'Mars', note: '' } } },
    { why: 'choice' },
  ],
  ['a score where none is', { key: 'points', came: { score: 1 } }, { why: 'score' }],
  ['evidence where none is', { key: 'points', came: { evidence: [proof] } }, { why: 'score' }],
  [
    'written into a sum',
    {
      key: 'gap',
      came: { value: { type: 'calculated', figure: 5, say: '', wrong: false } },
    },
    { why: 'figure' },
  ],
]

test.each(kinds)('%s', (_, one, expected) => {
  const found = judged(one)
  expect(found).toMatchObject({ is: 'misfit', ...expected })
})

test('a field that is gone from the form is told, unless nothing was said of it', () => {
  const without = {
    ...form,
    sections: form.sections.map((section) => ({
      ...section,
      fields: section.fields.filter(({ key }) => key !== 'line'),
    })),
  }
  const gone = { sent: old, of: without }
  expect(judged({ ...gone, came: { value: says('New') } })).toMatchObject({ why: 'gone' })
  expect(judged({ ...gone, came: { ...old, holds: true } })).toMatchObject({ why: 'gone' })
  expect(judged({ ...gone, came: old })).toMatchObject({ is: 'same' })
})

function link(name: string): FieldValue {
  const id = '019a0000-0000-7000-8000-000000000001'
  return { type: 'link', to: { kind: 'account', id, name } }
}

test('a link can be taken out, and leads nowhere that the app did not offer', () => {
  const key = form.sections.flatMap(({ fields }) => fields).find(({ type }) => type === 'link')?.key
  if (key === undefined) throw new Error('no link in the form')
  const sent = { value: link('Halden') }
  expect(judged({ key, sent, came: {} })).toMatchObject({ is: 'changed' })
  expect(judged({ key, sent, came: { value: link('Other') } })).toMatchObject({ why: 'link' })
  expect(judged({ key, came: { value: link('Halden') } })).toMatchObject({ why: 'link' })
})

test('a score that has lost its evidence since it went out comes back as believed', () => {
  const sent = { ...old, score: 2 as Score, evidence: [proof] }
  const found = judged({
    sent,
    now: { score: 1, evidence: [] },
    came: { value: says('New'), score: 2 },
  })
  expect(found).toMatchObject({ is: 'both', came: { value: says('New'), score: 1 } })
})

test('the order of keys and what is empty in a table make no difference', () => {
  const key = form.sections
    .flatMap(({ fields }) => fields)
    .find(({ type }) => type === 'table')?.key
  if (key === undefined) throw new Error('no table in the form')
  const whole = { step: 'Legal', days: 3, cost: null, by: null, state: 'Open' }
  const turned = { state: 'Open', by: null, cost: null, days: 3, step: 'Legal' }
  const blank = { step: ' ', days: null, cost: null, by: null, state: null }
  const found = judged({
    key,
    sent: { value: { type: 'table', rows: [whole] } },
    now: { value: null },
    came: { value: { type: 'table', rows: [turned, blank] } },
  })
  expect(found.is).toBe('same')
})
