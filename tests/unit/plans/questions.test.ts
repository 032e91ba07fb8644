import { expect, test } from 'vitest'
import type { Field, FieldValue } from '#contract/template-definition.ts'
import { isOrphan, writtenActions } from '#domain/plans/actions.ts'
import { questionsOf } from '#domain/plans/questions.ts'
import { accountPlan } from '#domain/templates/builtin/account-plan.ts'

const field: Field = {
  key: 'why',
  label: 'Why now',
  help: 'Say why the buyer acts this year.',
  example: 'The law changes in January and the old line may not run.',
  type: 'long_text',
  scored: false,
  required: true,
  requiredFromStage: null,
  minLength: 20,
}
const text = (words: string): FieldValue => ({ type: 'long_text', text: words })
const ask = (value: FieldValue | null, more: Partial<Parameters<typeof questionsOf>[0]> = {}) =>
  questionsOf({
    field,
    value,
    touchedOn: '2026-05-01',
    changedSeq: 10,
    answered: new Map(),
    sameAs: null,
    intervalDays: 14,
    today: '2026-05-04',
    ...more,
  }).map(({ question }) => question)

const good = text('The law changes in March, and their old line is not allowed to run after it.')

test('a real answer is asked nothing, and neither is an empty field', () => {
  expect(ask(good)).toEqual([])
  expect(ask(null)).toEqual([])
  expect(ask(text('  '))).toEqual([])
})

test('each kind of doubt is a question of its own', () => {
  expect(ask(text('TBD'))).toEqual(['placeholder'])
  expect(ask(text('The new law'))).toEqual(['short'])
  expect(ask(text('Say why the buyer acts this year.'))).toEqual(['help'])
  expect(ask(good, { sameAs: 'Halden Foods' })).toEqual(['same'])
  expect(ask(good, { today: '2026-05-29' })).toEqual([])
  expect(ask(good, { today: '2026-05-30' })).toEqual(['unchanged'])
})

test('every sentence is a question', () => {
  const said = questionsOf({
    field,
    value: text('TBD'),
    touchedOn: '2026-01-01',
    changedSeq: 10,
    answered: new Map(),
    sameAs: 'Halden Foods',
    intervalDays: 14,
    today: '2026-05-04',
  })
  expect(said).toHaveLength(3)
  expect(said.every(({ say }) => say.endsWith('?'))).toBe(true)
})

test('an answer holds until the field says something else', () => {
  const answered = new Map([['short' as const, 11]])
  expect(ask(text('The new law'), { answered })).toEqual([])
  expect(ask(text('The new law'), { answered, changedSeq: 12 })).toEqual(['short'])
  expect(ask(text('The new law'), { answered: new Map([['unchanged' as const, 11]]) })).toEqual([
    'short',
  ])
})

test('an action that cites no flag, no strength and no field is an orphan', () => {
  expect(isOrphan({ flagId: null, strengthKey: null, fieldKey: null })).toBe(true)
  expect(isOrphan({ flagId: 'f', strengthKey: null, fieldKey: null })).toBe(false)
  expect(isOrphan({ flagId: null, strengthKey: 'budget', fieldKey: null })).toBe(false)
  expect(isOrphan({ flagId: null, strengthKey: null, fieldKey: 'budget' })).toBe(false)
})

const row = (action: string) => ({
  action,
  owner: 'Tom',
  by: '2026-05-14',
  proof: 'A list',
  point: '',
})

test('actions in a table of the plan are told as long as no commitment says the same', () => {
  const state = new Map([
    [
      'actions',
      {
        value: {
          type: 'table' as const,
          rows: [row('Walk through plant south'), row('Meet Ida'), row('')],
        },
        score: null,
      },
    ],
  ])
  const words = (committed: string[]) =>
    writtenActions(accountPlan, state, committed).map((action) => action.text)
  expect(words([])).toEqual(['Walk through plant south', 'Meet Ida'])
  expect(words(['walk through  Plant South.'])).toEqual(['Meet Ida'])
  expect(writtenActions(accountPlan, state, [])[0]).toEqual({
    fieldKey: 'actions',
    text: 'Walk through plant south',
    owner: 'Tom',
    dueOn: '2026-05-14',
    proof: 'A list',
  })
})
