import { z } from 'zod'
import { line, note, planKind, reviewKind, text } from './values.ts'

/**
 * The versioned form of a template, as the app stores it and as templates ship.
 * A field's key is stable over versions and holds no dot: the form library reads dots as paths.
 */
export const fieldKey = z.string().regex(/^[a-z][a-z0-9_]{0,59}$/)

export const fieldTypes = [
  'text',
  'long_text',
  'number',
  'money',
  'date',
  'choice',
  'list',
  'table',
  'people',
] as const
export const fieldType = z.enum(fieldTypes)
export type FieldType = z.infer<typeof fieldType>

/** A column of a table field. */
export const column = z.strictObject({
  key: fieldKey,
  label: line(60),
  type: z.enum(['text', 'number', 'money', 'date', 'choice']),
  choices: z.array(line(60)).optional(),
})
export type Column = z.infer<typeof column>

export const field = z.strictObject({
  key: fieldKey,
  label: line(120),
  /** One short sentence that says what belongs here. It never counts as an answer. */
  help: line(300),
  /** An example of a good answer. */
  example: text(600),
  type: fieldType,
  /** Scored 0 unknown, 1 believed, 2 confirmed by the buyer; 2 needs dated evidence. */
  scored: z.boolean(),
  required: z.boolean(),
  /** Required only once the opportunity has reached this stage; null: from the first day. */
  requiredFromStage: z.string().nullable(),
  /** Least number of characters that count as an answer. */
  minLength: z.int().min(0),
  choices: z.array(line(60)).optional(),
  /** A choice that also takes a note. */
  choiceNote: z.boolean().optional(),
  columns: z.array(column).optional(),
})
export type Field = z.infer<typeof field>

export const planSection = z.strictObject({
  key: fieldKey,
  label: line(120),
  help: text(300),
  fields: z.array(field).min(1),
})

/** Where a guide's section looks: back at status, forward, or at coaching. */
export const sectionTags = ['status', 'forward', 'coaching'] as const
export const sectionTag = z.enum(sectionTags)

export const guideSection = z.strictObject({
  key: fieldKey,
  label: line(120),
  minutes: z.int().min(1).max(240),
  question: line(300),
  tag: sectionTag,
  /** What the app fills in here by itself. */
  fills: z.array(
    z.enum(['carried', 'promises', 'exceptions', 'plan_changes', 'plans_due', 'focus', 'praise']),
  ),
})
export type GuideSection = z.infer<typeof guideSection>

const common = {
  name: line(120),
  purpose: note,
  /** Minutes to fill the first time. */
  minutes: z.int().min(1),
}

export const planDefinition = z.strictObject({
  ...common,
  kind: planKind,
  sections: z.array(planSection).min(1),
})
export type PlanDefinition = z.infer<typeof planDefinition>

export const coachingDefinition = z.strictObject({
  ...common,
  kind: z.literal('coaching_guide'),
  sections: z.array(planSection).min(1),
})
export type CoachingDefinition = z.infer<typeof coachingDefinition>

export const guideDefinition = z.strictObject({
  ...common,
  kind: z.literal('review_guide'),
  reviewKind,
  /** The one question of this kind of review; it stays on screen and is asked again at the close. */
  question: line(300),
  sections: z.array(guideSection).min(1),
})
export type GuideDefinition = z.infer<typeof guideDefinition>

export const templateDefinition = z.discriminatedUnion('kind', [
  planDefinition,
  coachingDefinition,
  guideDefinition,
])
export type TemplateDefinition = z.infer<typeof templateDefinition>

/**
 * What a field holds. One shape for each field type; `score` stands beside the value of a scored
 * field. `null` is an empty field.
 */
export const row = z.record(z.string(), z.union([z.string(), z.number(), z.null()]))
export const person = z.strictObject({
  name: text(120),
  role: text(120),
  influence: z.int().min(1).max(3).nullable(),
  stance: z.int().min(-2).max(2).nullable(),
  gain: text(400),
  lastContact: z.iso.date().nullable(),
  ourOwner: text(120),
})
export type Person = z.infer<typeof person>

export const fieldValue = z.union([
  z.strictObject({ type: z.literal('text'), text: note }),
  z.strictObject({ type: z.literal('long_text'), text: note }),
  z.strictObject({ type: z.literal('number'), number: z.number().nullable() }),
  z.strictObject({
    type: z.literal('money'),
    minor: z.int().nullable(),
    currency: z.string().regex(/^[A-Z]{3}$/),
  }),
  z.strictObject({ type: z.literal('date'), date: z.iso.date().nullable(), note: text(300) }),
  z.strictObject({ type: z.literal('choice'), choice: text(60).nullable(), note }),
  z.strictObject({ type: z.literal('list'), items: z.array(text(500)).max(100) }),
  z.strictObject({ type: z.literal('table'), rows: z.array(row).max(200) }),
  z.strictObject({ type: z.literal('people'), people: z.array(person).max(200) }),
])
export type FieldValue = z.infer<typeof fieldValue>

/** 0 unknown, 1 believed, 2 confirmed by the buyer. */
export const score = z.union([z.literal(0), z.literal(1), z.literal(2)])
export type Score = z.infer<typeof score>
