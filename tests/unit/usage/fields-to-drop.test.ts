import { expect, test } from 'vitest'
import type { Field, PlanDefinition } from '#contract/template-definition.ts'
import type { FieldUse } from '#contract/usage.ts'
import { fieldsToDrop, withoutFields } from '#domain/usage/fields-to-drop.ts'
import { fc } from '#tests/helpers/fc.ts'

function field(key: string, over: Partial<Field> = {}): Field {
  return {
    key,
    label: key.toUpperCase(),
    help: '',
    example: '',
    type: 'text',
    scored: false,
    required: false,
    requiredFromStage: null,
    minLength: 0,
    ...over,
  }
}

function form(...sections: (readonly Field[])[]): PlanDefinition {
  return {
    kind: 'account_plan',
    name: 'Plan',
    purpose: '',
    readBy: '',
    minutes: 10,
    refreshMinutes: 5,
    sections: sections.map((fields, index) => ({
      key: `s${index}`,
      label: `Section ${index}`,
      help: '',
      fields: [...fields],
    })),
  }
}

function use(key: string, over: Partial<FieldUse> = {}): FieldUse {
  return {
    key,
    label: key.toUpperCase(),
    section: 'Section 0',
    required: false,
    answered: 10,
    changed: 3,
    cited: 0,
    touched: 0,
    read: 0,
    ...over,
  }
}

const keysOf = (definition: PlanDefinition, uses: FieldUse[], plans = 10) =>
  fieldsToDrop(definition, uses, plans).map(({ key }) => key)

test('what hardly anybody answers could go, and so could what nobody comes back to', () => {
  const uses = [
    use('empty', { answered: 1, changed: 0 }),
    use('once', { changed: 0 }),
    use('alive'),
    use('worked_with', { changed: 0, touched: 1 }),
    use('cited', { changed: 0, cited: 1 }),
    use('read', { changed: 0, read: 1 }),
  ]
  const definition = form(uses.map(({ key }) => field(key)))
  expect(fieldsToDrop(definition, uses, 10)).toEqual([
    {
      key: 'empty',
      label: 'EMPTY',
      because: 'unanswered',
      why: 'Answered in 1 of 10 reviewed plans.',
    },
    {
      key: 'once',
      label: 'ONCE',
      because: 'untouched',
      why: 'Answered in 10 of 10 reviewed plans; never read, changed, cited or worked with.',
    },
  ])
})

test('two of ten answers are enough to stay, when something came of them', () => {
  expect(keysOf(form([field('a')]), [use('a', { answered: 2, changed: 1 })])).toEqual([])
})

test('four plans are too few to say anything', () => {
  const uses = [use('empty', { answered: 0, changed: 0 })]
  expect(keysOf(form([field('empty')]), uses, 4)).toEqual([])
  expect(keysOf(form([field('empty')]), uses, 5)).toEqual(['empty'])
})

test('what a formula needs, what is worked out and what answers to the CRM stays', () => {
  const fields = [
    field('price', { type: 'number' }),
    field('sum', { type: 'calculated', formula: 'price * 2' }),
    field('amount', { type: 'money', crm: 'amount' }),
    field('loose', { type: 'number' }),
  ]
  const uses = fields.map(({ key }) => use(key, { answered: 0, changed: 0 }))
  expect(keysOf(form(fields), uses)).toEqual(['loose'])
})

test('a required field is never proposed, from whatever stage it is required', () => {
  const fields = [
    field('always', { required: true }),
    field('later', { requiredFromStage: 'commit' }),
    field('free'),
  ]
  const empty = fields.map(({ key }) => use(key, { answered: 0, changed: 0 }))
  expect(keysOf(form(fields), empty)).toEqual(['free'])
  const alone = fields.map(({ key }) => use(key, { changed: 0 }))
  expect(keysOf(form(fields), alone)).toEqual(['free'])
})

test('a section that keeps no field goes; a form never loses its last one', () => {
  const definition = form([field('a')], [field('b'), field('c')])
  expect(withoutFields(definition, ['a', 'b'])?.sections.map(({ key }) => key)).toEqual(['s1'])
  expect(withoutFields(definition, ['a', 'b', 'c'])).toBeNull()
})

test('leaving fields out keeps all others, in their order', () => {
  const keys = ['a', 'b', 'c', 'd', 'e', 'f']
  fc.assert(
    fc.property(fc.subarray(keys), fc.subarray(keys, { minLength: 1 }), (gone, all) => {
      const left = withoutFields(form(all.map((key) => field(key))), gone)
      expect((left?.sections ?? []).flatMap(({ fields }) => fields.map(({ key }) => key))).toEqual(
        all.filter((key) => !gone.includes(key)),
      )
    }),
  )
})
