import { describe, expect, it } from 'vitest'
import { fieldEntry, planValuesSchema, valueSchema } from '#contract/plan-values.ts'
import type { Field, FieldValue, Row } from '#contract/template-definition.ts'
import { sayMoney } from '#domain/money/say-money.ts'
import { isRealChange } from '#domain/plans/revisions.ts'
import { calculateAll } from '#domain/templates/calculated.ts'
import { emptyEntry, isEmptyPerson, isEmptyRow, isEmptyValue } from '#domain/templates/empty.ts'
import { fieldsOf } from '#domain/templates/fields.ts'
import { filledState } from '#domain/templates/filled.ts'
import { gridStateWords } from '#domain/templates/grid.ts'
import { influenceWords, plainText, stanceWords } from '#domain/templates/plain-text.ts'
import { planText, readBody, type ReadBody, readView } from '#domain/templates/read-view.ts'
import { showDay, showNumber } from '#domain/templates/show.ts'
import { anyValue } from '#tests/helpers/any-value.ts'
import { everyType } from '#tests/helpers/every-type.ts'
import { fc } from '#tests/helpers/fc.ts'

const fields = fieldsOf(everyType)
// What is worked out is nothing by itself; it is looked at with its form.
const written = fields.filter((field) => field.type !== 'calculated')
const anyEntry = fc
  .constantFrom(...written)
  .chain((field) => anyValue(field).map((value) => ({ field, value })))
const anyForm = fc.tuple(...fields.map((field) => anyValue(field)))

const schemas = new Map(fields.map((field) => [field, valueSchema(field)]))

/** A text without what white space may become on its way. */
const bare = (text: string) => text.replaceAll(/\s+/gu, ' ').trim()

/** Each thing that a value says, one by one, said in a way of this test's own. */
function saidBy(field: Field, value: FieldValue): string[] {
  switch (value.type) {
    case 'text':
    case 'long_text':
      return [value.text]
    case 'number':
      return value.number === null ? [] : [showNumber(value.number)]
    case 'money':
      return value.minor === null
        ? []
        : [sayMoney({ minor: value.minor, currency: value.currency })]
    case 'date':
      return [value.date === null ? '' : showDay(value.date), value.note]
    case 'choice':
      return [value.choice ?? '', value.note]
    case 'choices':
      return [...value.chosen, value.note]
    case 'list':
      return value.items
    case 'table':
      return value.rows.filter((row) => !isEmptyRow(row)).flatMap((row) => saidByRow(field, row))
    case 'people':
      return value.people
        .filter((person) => !isEmptyPerson(person))
        .flatMap((person) => [
          person.name,
          person.role,
          influenceWords.get(person.influence ?? 0) ?? '',
          person.stance === null ? '' : (stanceWords.get(person.stance) ?? ''),
          person.gain,
          person.lastContact === null ? '' : showDay(person.lastContact),
          person.ourOwner,
        ])
    case 'grid':
      return [
        ...value.units,
        ...value.offers,
        ...value.cells
          .flat()
          .flatMap(({ state, size, timing }) => [
            state === null ? '' : gridStateWords[state],
            size === null ? '' : sayMoney(size),
            timing,
          ]),
      ]
    case 'link':
      return value.to === null ? [] : [value.to.name]
    case 'calculated':
      return []
  }
}

function saidByRow(field: Field, row: Row): string[] {
  return (field.columns ?? []).map((column) => {
    const cell = row[column.key] ?? null
    if (cell === null) return ''
    if (typeof cell === 'number') return showNumber(cell)
    if (typeof cell === 'string') return column.type === 'date' ? showDay(cell) : cell
    return sayMoney(cell)
  })
}

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
