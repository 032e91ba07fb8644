import {
  type Cell,
  type Column,
  type Field,
  type FieldValue,
  gridStates,
} from '#contract/template-definition.ts'
import { dayOfNumber } from '#domain/days.ts'
import { fc } from './fc.ts'

const words = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom('', ' ', 'Ida', 'a / b', 'Per, Lund', 'שלום', '–', 'x: y'),
  },
  fc.string({ maxLength: 20 }),
)
const text = words.map((said) => said.replaceAll(/\p{Cc}/gu, ''))
const day = fc.integer({ min: 10_000, max: 30_000 }).map(dayOfNumber)
const currency = fc.constantFrom('EUR', 'USD', 'JPY')
const minor = fc.integer({ min: -1_000_000, max: 1_000_000_000 })
const money = fc.record({ minor, currency })
const figure = fc.integer({ min: -10_000, max: 10_000 }).map((value) => value / 4)

/** Any value that the form of a field takes; an empty one for what is worked out. */
export function anyValue(field: Field): fc.Arbitrary<FieldValue> {
  switch (field.type) {
    case 'text':
    case 'long_text': {
      const { type } = field
      return text.map((said) => ({ type, text: said }))
    }
    case 'number':
      return fc.option(figure).map((number) => ({ type: 'number', number }))
    case 'money':
      return fc
        .tuple(fc.option(minor), currency)
        .map(([amount, of]) => ({ type: 'money', minor: amount, currency: of }))
    case 'date':
      return fc.tuple(fc.option(day), text).map(([date, note]) => ({ type: 'date', date, note }))
    case 'choice':
      return fc
        .tuple(fc.option(fc.constantFrom(...(field.choices ?? []))), noteOf(field))
        .map(([choice, note]) => ({ type: 'choice', choice, note }))
    case 'choices':
      return fc
        .tuple(fc.subarray(field.choices ?? []), noteOf(field))
        .map(([chosen, note]) => ({ type: 'choices', chosen, note }))
    case 'list':
      return fc.array(text, { maxLength: 4 }).map((items) => ({ type: 'list', items }))
    case 'table':
      return fc
        .array(
          fc.record(
            Object.fromEntries(
              (field.columns ?? []).map((column) => [column.key, anyCell(column)]),
            ),
          ),
          { maxLength: 4 },
        )
        .map((rows) => ({ type: 'table', rows }))
    case 'people':
      return fc
        .array(
          fc.record({
            name: text,
            role: text,
            influence: fc.option(fc.integer({ min: 1, max: 3 })),
            stance: fc.option(fc.integer({ min: -2, max: 2 })),
            gain: text,
            lastContact: fc.option(day),
            ourOwner: text,
          }),
          { maxLength: 3 },
        )
        .map((people) => ({ type: 'people', people }))
    case 'grid':
      return anyGrid
    case 'link':
      return fc
        .option(fc.tuple(fc.constantFrom('account' as const, 'opportunity' as const), linkName))
        .map((to) => ({
          type: 'link',
          to: to && { kind: to[0], id: '019a0000-0000-7000-8000-000000000001', name: to[1] },
        }))
    case 'calculated':
      return fc.constant({ type: 'calculated', figure: null, say: '', wrong: false })
  }
}

// What is linked has a name.
const linkName = text.map((said) => `Halden ${said}`)

const gridCell = fc.record({
  state: fc.option(fc.constantFrom(...gridStates)),
  size: fc.option(money),
  timing: text,
})

const anyGrid: fc.Arbitrary<FieldValue> = fc
  .tuple(fc.array(text, { maxLength: 3 }), fc.array(text, { maxLength: 3 }))
  .chain(([units, offers]) =>
    fc
      .array(fc.array(gridCell, { minLength: offers.length, maxLength: offers.length }), {
        minLength: units.length,
        maxLength: units.length,
      })
      .map((cells) => ({ type: 'grid', units, offers, cells })),
  )

function noteOf(field: Field): fc.Arbitrary<string> {
  return field.choiceNote ? text : fc.constant('')
}

function anyCell(column: Column): fc.Arbitrary<Cell> {
  switch (column.type) {
    case 'text':
      return text
    case 'number':
      return fc.option(figure)
    case 'money':
      return fc.option(money)
    case 'date':
      return fc.option(day)
    case 'choice':
      return fc.option(fc.constantFrom(...(column.choices ?? [])))
  }
}
