import { describe, expect, it } from 'vitest'
import { fieldEntry, planValuesSchema, valueSchema } from '#contract/plan-values.ts'
import type { Field, FieldValue } from '#contract/template-definition.ts'
import { isRealChange } from '#domain/plans/revisions.ts'
import { calculateAll } from '#domain/templates/calculated.ts'
import { emptyEntry, isEmptyValue } from '#domain/templates/empty.ts'
import { fieldsOf } from '#domain/templates/fields.ts'
import { filledState } from '#domain/templates/filled.ts'
import { plainText } from '#domain/templates/plain-text.ts'
import { planText, readBody, type ReadBody, readView } from '#domain/templates/read-view.ts'
import { anyValue } from '#tests/helpers/any-value.ts'
import { everyType } from '#tests/helpers/every-type.ts'
import { fc } from '#tests/helpers/fc.ts'
import { bare, saidBy } from '#tests/helpers/said-by.ts'

const fields = fieldsOf(everyType)
// What is worked out is nothing by itself; it is looked at with its form.
const written = fields.filter((field) => field.type !== 'calculated')
const anyEntry = fc
  .constantFrom(...written)
  .chain((field) => anyValue(field).map((value) => ({ field, value })))
const anyForm = fc.tuple(...fields.map((field) => anyValue(field)))

const schemas = new Map(fields.map((field) => [field, valueSchema(field)]))

function textsOf(body: ReadBody): string[] {
  switch (body.kind) {
    case 'empty':
      return []
    case 'text':
      return [body.text]
    case 'items':
      return [...body.items]
    case 'table':
      return [...body.head, ...body.rows.flat(), ...body.foot]
  }
}

function mailOf(field: Field, value: FieldValue): string {
  const form = { sections: [{ key: 's', label: 'S', help: '', fields: [field] }] }
  return planText(readView(form, new Map([[field.key, { value, score: null, evidence: [] }]])))
}

describe('every value of every type', () => {
  it('is taken by its form and is the same after the file', () => {
    fc.assert(
      fc.property(anyEntry, ({ field, value }) => {
        const kept: unknown = JSON.parse(JSON.stringify({ value, score: null }))
        expect(schemas.get(field)?.parse(value)).toEqual(value)
        expect(fieldEntry.parse(kept)).toEqual({ value, score: null })
      }),
      { numRuns: 2_000 },
    )
  })

  it('is said whole by the read view, by the e-mail and by the text of the history', () => {
    fc.assert(
      fc.property(anyEntry, ({ field, value }) => {
        const plain = bare(plainText(field, value))
        const read = bare(textsOf(readBody(field, value)).join(' | '))
        const mail = bare(mailOf(field, value))
        const lost = saidBy(field, value)
          .map(bare)
          .filter((said) => ![plain, read, mail].every((text) => text.includes(said)))
        expect(lost).toEqual([])
      }),
      { numRuns: 3_000 },
    )
  })

  it('is empty everywhere or nowhere', () => {
    fc.assert(
      fc.property(anyEntry, ({ field, value }) => {
        const empty = isEmptyValue(value)
        expect([
          plainText(field, value) === '',
          readBody(field, value).kind === 'empty',
          mailOf(field, value) === '',
        ]).toEqual([empty, empty, empty])
        expect(empty && filledState(field, value).filled).toBe(false)
        expect(isRealChange(field, { value, score: null }, { value, score: null })).toBe(false)
      }),
      { numRuns: 2_000 },
    )
  })
})

describe('every form', () => {
  it('shows, reads and mails the same figures, whatever was filled in', () => {
    const schema = planValuesSchema(everyType)
    let worked = 0
    fc.assert(
      fc.property(anyForm, (values) => {
        const given = new Map(fields.map((field, at) => [field.key, values[at] ?? null]))
        const entries = Object.fromEntries(
          fields.map((field) => [
            field.key,
            { ...emptyEntry(field, 'EUR'), value: given.get(field.key) },
          ]),
        )
        expect(schema.safeParse(entries).success).toBe(true)
        const figures = calculateAll(everyType, (key) => given.get(key) ?? null)
        const states = new Map(
          [...given].map(([key, value]) => [key, { value, score: null, evidence: [] }]),
        )
        const view = readView(everyType, states)
        const bodies = new Map(
          view.flatMap((section) => section.fields.map((field) => [field.key, field.body])),
        )
        const mail = planText(view)
        for (const [key, figure] of figures) {
          const text = plainText({}, figure)
          const body = bodies.get(key)
          if (text !== '') worked += 1
          expect(body).toEqual(text === '' ? { kind: 'empty' } : { kind: 'text', text })
          expect(mail.includes(text)).toBe(true)
        }
      }),
      { numRuns: 1_000 },
    )
    expect(worked).toBeGreaterThan(500)
  })
})
