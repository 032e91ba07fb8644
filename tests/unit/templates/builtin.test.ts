import { describe, expect, it } from 'vitest'
import { planValuesSchema } from '#contract/plan-values.ts'
import { templateDefinition } from '#contract/template-definition.ts'
import type { Field, FieldValue } from '#contract/template-definition.ts'
import { reviewKinds, templateKinds } from '#contract/values.ts'
import { builtinTemplates } from '#domain/templates/builtin/all.ts'
import { emptyEntry, emptyPerson, emptyRow } from '#domain/templates/empty.ts'
import { fieldsOf } from '#domain/templates/fields.ts'
import { filledState, isFilled } from '#domain/templates/filled.ts'
import { isPlaceholder, lengthOf } from '#domain/templates/words.ts'

const forms = builtinTemplates.flatMap(({ key, definition }) =>
  definition.kind === 'review_guide' ? [] : [{ key, definition }],
)
const guides = builtinTemplates.flatMap(({ key, definition }) =>
  definition.kind === 'review_guide' ? [{ key, definition }] : [],
)
const fields = forms.flatMap(({ key, definition }) =>
  fieldsOf(definition).map((field): [string, Field] => [`${key}.${field.key}`, field]),
)

/** Names that belong to others; none of them may stand in what ships. */
const others =
  /meddic|meddpicc|spiced|bant\b|blue sheet|gold sheet|green sheet|challenger|spin selling|sandler|miller|heiman|salesforce|hubspot|pipedrive|quota path/i

describe('what ships', () => {
  it('holds five forms and a guide for each kind of review', () => {
    expect(forms.map(({ definition }) => definition.kind)).toEqual(
      templateKinds.filter((kind) => kind !== 'review_guide'),
    )
    expect(guides.map(({ definition }) => definition.reviewKind)).toEqual([...reviewKinds])
    expect(new Set(builtinTemplates.map(({ key }) => key)).size).toBe(12)
  })

  it.each(builtinTemplates)('$key is a sound definition', ({ definition }) => {
    expect(templateDefinition.safeParse(definition).error?.issues ?? []).toEqual([])
  })

  it.each(builtinTemplates)('$key is in our own words', ({ definition }) => {
    expect(JSON.stringify(definition)).not.toMatch(others)
    expect(JSON.stringify(definition)).not.toMatch(/ {2}|--| - /)
  })
})

describe('every field', () => {
  it.each(fields)('%s is helped by a sentence and an example of its own', (_name, field) => {
    expect(field.help).toMatch(/[.?]$/)
    expect(field.help.split(' ').length).toBeGreaterThan(4)
    expect(field.example.trim()).not.toBe('')
    expect(field.help).not.toBe(field.example)
    expect(isPlaceholder(field.example)).toBe(false)
  })

  it.each(fields)('%s has an example that would be a good answer', (_name, field) => {
    expect(lengthOf(field.example)).toBeGreaterThanOrEqual(field.minLength)
  })

  it.each(fields.filter(([, field]) => field.type === 'choice'))(
    '%s has an example that picks one of its choices',
    (_name, field) => {
      expect(field.choices?.some((item) => field.example.startsWith(item))).toBe(true)
      // A least length is about the note, so there has to be one.
      expect(field.minLength > 0 && !field.choiceNote).toBe(false)
    },
  )

  it.each(fields.filter(([, field]) => field.type === 'table'))(
    '%s has an example with a cell for each column',
    (_name, field) => {
      const cells = field.example.split(' · ').length
      expect(cells).toBeLessThanOrEqual(field.columns?.length ?? 0)
      expect(cells).toBeGreaterThan((field.columns?.length ?? 0) - 2)
    },
  )

  it.each(fields)('%s does not take its own help or example for an answer', (_name, field) => {
    for (const text of [field.help, field.example]) {
      expect(isFilled(field, said(field, text))).toBe(false)
    }
  })

  it.each(fields)('%s is empty at first', (_name, field) => {
    const state = filledState(field, emptyEntry(field, 'EUR').value)
    expect(state).toMatchObject({ filled: false, reason: 'empty' })
  })

  it.each(forms)('of $key: the empty form passes its own schema', ({ definition }) => {
    const values = Object.fromEntries(
      fieldsOf(definition).map((field) => [field.key, emptyEntry(field, 'EUR')]),
    )
    expect(planValuesSchema(definition).safeParse(values).error?.issues ?? []).toEqual([])
  })
})

describe('the guides', () => {
  const minutes = new Map(
    guides.map(({ definition }) => [definition.reviewKind, definition.minutes]),
  )

  it('have the usual lengths', () => {
    expect(Object.fromEntries(minutes)).toEqual({
      one_on_one: 40,
      pipeline: 30,
      deal: 20,
      account: 60,
      territory: 90,
      call_debrief: 15,
      sales_marketing: 45,
    })
  })

  it.each(guides)('$key asks one question a section and looks more forward than back', (guide) => {
    const { sections } = guide.definition
    for (const section of sections) expect(section.question).toMatch(/\?$/)
    const back = sections
      .filter((section) => section.tag === 'status')
      .reduce((sum, section) => sum + section.minutes, 0)
    expect(back).toBeLessThanOrEqual(guide.definition.minutes / 2)
  })

  it.each(guides)(
    '$key has a place for what is carried, promised and out of line',
    ({ definition }) => {
      const fills = definition.sections.flatMap((section) => section.fills)
      expect(fills).toEqual(expect.arrayContaining(['carried', 'promises', 'exceptions']))
      expect(fills.includes('plans_due')).toBe(definition.reviewKind !== 'sales_marketing')
      expect(new Set(fills).size).toBe(fills.length)
    },
  )

  it('look back at a territory for 27 minutes at most', () => {
    const guide = guides.find(({ definition }) => definition.reviewKind === 'territory')
    const back = guide?.definition.sections.filter((section) => section.tag === 'status') ?? []
    expect(back.reduce((sum, section) => sum + section.minutes, 0)).toBe(27)
  })
})

describe('the coaching guide', () => {
  it('takes the twenty minutes that it says', () => {
    const guide = forms.find(({ key }) => key === 'coaching_guide')?.definition
    const sum = guide?.sections.reduce((total, section) => total + (section.minutes ?? 0), 0)
    expect(sum).toBe(20)
    expect(guide?.minutes).toBe(20)
  })
})

describe('the opportunity plan', () => {
  const plan = forms.find(({ key }) => key === 'opportunity_plan')

  it('can be held against all four figures of the CRM', () => {
    const roles = fieldsOf(plan?.definition ?? { sections: [] }).flatMap((field) => field.crm ?? [])
    expect(roles.toSorted()).toEqual(['amount', 'close_date', 'next_step', 'stage'])
  })

  it('has nine scored fields', () => {
    const scored = fieldsOf(plan?.definition ?? { sections: [] }).filter((field) => field.scored)
    expect(scored.map((field) => field.key)).toEqual([
      'fit',
      'business_problem',
      'event',
      'result',
      'budget_owner',
      'criteria',
      'steps',
      'contract_path',
      'ally',
    ])
  })
})

/** A text as the only content of a field, where a field can hold text. */
function said(field: Field, text: string): FieldValue | null {
  switch (field.type) {
    case 'text':
    case 'long_text':
      return lengthOf(text) < 20 ? null : { type: field.type, text }
    case 'list':
      return { type: 'list', items: [text] }
    case 'people':
      return { type: 'people', people: [{ ...emptyPerson(), name: text }] }
    case 'table': {
      const columns = field.columns ?? []
      const first = columns.find((column) => column.type === 'text')
      return first ? { type: 'table', rows: [{ ...emptyRow(columns), [first.key]: text }] } : null
    }
    default:
      return null
  }
}
