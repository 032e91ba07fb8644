import { z } from 'zod'
import { fieldValue, gridValue, linkTarget, person, score } from './template-definition.ts'
import type { Column, CoachingDefinition, Field, PlanDefinition } from './template-definition.ts'
import { currency, day, id, money, note, text } from './values.ts'

/**
 * What a form holds for one field: its value, and the score beside it. The score of a field that
 * is not scored is null; null on a scored field means that nobody has scored it yet.
 */
export const fieldEntry = z.strictObject({ value: fieldValue, score: score.nullable() })
export type FieldEntry = z.infer<typeof fieldEntry>

/** The values of a whole form, by field key. */
export type PlanValues = Record<string, FieldEntry>

/** Forms are read once and never changed, and to make a schema costs more than all its checks. */
const known = new WeakMap<Field, z.ZodType<FieldEntry['value']>>()

/**
 * The schema of one field's value, as narrow as its definition allows: only its own choices, only
 * its own columns. Empty values pass; whether a field is *filled* is a rule, not a shape. It is made
 * once for each field object.
 */
export function valueSchema(field: Field): z.ZodType<FieldEntry['value']> {
  const schema = known.get(field) ?? makeValueSchema(field)
  known.set(field, schema)
  return schema
}

function makeValueSchema(field: Field): z.ZodType<FieldEntry['value']> {
  switch (field.type) {
    case 'text':
      return z.strictObject({ type: z.literal('text'), text: text(2000) })
    case 'long_text':
      return z.strictObject({ type: z.literal('long_text'), text: note })
    case 'number':
      return z.strictObject({ type: z.literal('number'), number: z.number().nullable() })
    case 'money':
      return z.strictObject({ type: z.literal('money'), minor: z.int().nullable(), currency })
    case 'date':
      return z.strictObject({ type: z.literal('date'), date: day.nullable(), note: text(300) })
    case 'choice':
      return z.strictObject({
        type: z.literal('choice'),
        choice: oneOf(field.choices ?? []),
        note: field.choiceNote ? note : z.literal('', 'This choice takes no note.'),
      })
    case 'choices':
      return z.strictObject({
        type: z.literal('choices'),
        chosen: z
          .array(z.string())
          .refine(
            (chosen) =>
              chosen.every((item) => (field.choices ?? []).includes(item)) &&
              new Set(chosen).size === chosen.length,
            'Please take some of the choices, each once.',
          ),
        note: field.choiceNote ? note : z.literal('', 'These choices take no note.'),
      })
    case 'list':
      return z.strictObject({ type: z.literal('list'), items: z.array(text(500)).max(100) })
    case 'table':
      return z.strictObject({
        type: z.literal('table'),
        rows: z
          .array(
            z.strictObject(
              Object.fromEntries(
                (field.columns ?? []).map((column) => [column.key, cellSchema(column)]),
              ),
            ),
          )
          .max(200),
      })
    case 'people':
      return z.strictObject({ type: z.literal('people'), people: z.array(person).max(200) })
    case 'grid':
      return gridValue
    case 'link': {
      const kind = field.linkTo ? z.literal(field.linkTo) : linkTarget
      return z.strictObject({
        type: z.literal('link'),
        to: z.strictObject({ kind, id, name: text(500) }).nullable(),
      })
    }
    case 'calculated':
      return z.strictObject({
        type: z.literal('calculated'),
        figure: z.null('This field is worked out by itself; nothing is written into it.'),
        say: z.literal(''),
        wrong: z.literal(false),
      })
  }
}

/** The schema of one field's value with its score; only a scored field takes a score. */
export function entrySchema(field: Field): z.ZodType<FieldEntry> {
  return z.strictObject({
    value: valueSchema(field),
    score: field.scored ? score.nullable() : z.null('This field takes no score.'),
  })
}

/**
 * The schema of all values of one definition. The form's resolver and the door of the core both
 * use it, so what the form takes is exactly what can be stored.
 */
export function planValuesSchema(
  definition: Pick<PlanDefinition | CoachingDefinition, 'sections'>,
): z.ZodType<PlanValues> {
  const fields = definition.sections.flatMap((section) => section.fields)
  return z.strictObject(
    Object.fromEntries(fields.map((field) => [field.key, entrySchema(field)])),
  ) satisfies z.ZodType<PlanValues>
}

function cellSchema(column: Column) {
  switch (column.type) {
    case 'text':
      return text(2000)
    case 'number':
      return z.number().nullable()
    case 'money':
      return money.nullable()
    case 'date':
      return day.nullable()
    case 'choice':
      return oneOf(column.choices ?? [])
  }
}

function oneOf(choices: readonly string[]) {
  return z
    .string()
    .nullable()
    .refine((value) => value === null || choices.includes(value), 'Please take one of the choices.')
}
