import { z } from 'zod'
import { id, line, money, note, optionalLine, planKind, reviewKind, text } from './values.ts'

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
  'choices',
  'list',
  'table',
  'people',
  'grid',
  'link',
  'calculated',
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

/**
 * The phases of a deal, in order, so that a template that ships knows no CRM's own stage names.
 * `early` is every open deal; `qualified`: the buyer agrees there is a problem worth solving;
 * `proposal`: an offer is being written or judged; `closing`: terms and signature.
 */
export const dealPhases = ['early', 'qualified', 'proposal', 'closing'] as const
export type DealPhase = (typeof dealPhases)[number]

/** The figures of a CRM that a field of an opportunity plan can answer to. */
export const crmRoles = ['stage', 'amount', 'close_date', 'next_step'] as const
export const crmRole = z.enum(crmRoles)
export type CrmRole = z.infer<typeof crmRole>

/** What a link can lead to. */
export const linkTargets = ['account', 'opportunity'] as const
export const linkTarget = z.enum(linkTargets)
export type LinkTarget = z.infer<typeof linkTarget>

export const field = z.strictObject({
  key: fieldKey,
  label: line(120),
  /** One short sentence that says what belongs here; empty: none. It never counts as an answer. */
  help: optionalLine(300),
  /** An example of a good answer. */
  example: text(600),
  type: fieldType,
  /** Scored 0 unknown, 1 believed, 2 confirmed by the buyer; 2 needs dated evidence. */
  scored: z.boolean(),
  required: z.boolean(),
  /**
   * Required only once the opportunity has reached this stage: one of `dealPhases`, or a stage as
   * the CRM names it; null: from the first day. Says nothing on a field that is not required.
   */
  requiredFromStage: line(80).nullable(),
  /** Least number of characters that count as an answer; in a list or table, as a row. */
  minLength: z.int().min(0),
  /** Least number of real rows, items or people that count as an answer; 1 when absent. */
  minRows: z.int().min(1).max(20).optional(),
  /** The CRM figure that this field is compared with. */
  crm: crmRole.optional(),
  choices: z.array(line(60)).optional(),
  /** A choice, or several, that also take a note. */
  choiceNote: z.boolean().optional(),
  columns: z.array(column).optional(),
  /**
   * How a calculated field is worked out from others, by their keys: `max(0, quota - won)`. What it
   * may hold is said in `docs/formulas.md`; `formulaProblems` says what is wrong with one.
   */
  formula: line(500).optional(),
  /** What a link may lead to; absent: an account or a deal. */
  linkTo: linkTarget.optional(),
})
export type Field = z.infer<typeof field>

/** What a plan is for: to win an account, to grow one, or to keep one. */
export const planIntents = ['win', 'grow', 'keep'] as const
export const planIntent = z.enum(planIntents)
export type PlanIntent = z.infer<typeof planIntent>

export const planSection = z.strictObject({
  key: fieldKey,
  label: line(120),
  help: text(300),
  /** Minutes for this section, in a form that is worked through with a clock: the coaching guide. */
  minutes: z.int().min(0).max(240).optional(),
  /** The intents of a plan for which this section shows; absent: it always shows. */
  intents: z.array(planIntent).min(1).max(planIntents.length).optional(),
  fields: z.array(field).min(1),
})
export type PlanSection = z.infer<typeof planSection>

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
  /** Who reads it, and when. */
  readBy: line(300),
  /** Minutes to fill a plan the first time; the length of a guide. */
  minutes: z.int().min(1),
}

export const planDefinition = z.strictObject({
  ...common,
  kind: planKind,
  /** Minutes to bring a filled plan up to date. */
  refreshMinutes: z.int().min(1),
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

/** More calculated fields than these are a spreadsheet. */
const mostCalculated = 100

/** The versioned form of any template, and what must hold inside it beyond its shape. */
export const templateDefinition = z
  .discriminatedUnion('kind', [planDefinition, coachingDefinition, guideDefinition])
  .superRefine((definition, context) => {
    const wrong = (message: string) => context.addIssue({ code: 'custom', message })
    const sectionKeys = definition.sections.map((section) => section.key)
    for (const key of repeated(sectionKeys)) wrong(`Two sections have the key ${key}.`)
    if (definition.kind === 'review_guide') {
      const minutes = definition.sections.reduce((sum, section) => sum + section.minutes, 0)
      if (minutes !== definition.minutes) {
        wrong(`The sections take ${minutes} minutes, the guide says ${definition.minutes}.`)
      }
      return
    }
    for (const intent of planIntents) {
      const shown = ({ intents }: PlanSection) => intents === undefined || intents.includes(intent)
      if (!definition.sections.some(shown)) wrong(`A plan to ${intent} would show no section.`)
    }
    const fields = definition.sections.flatMap((section) => section.fields)
    if (fields.filter((item) => item.type === 'calculated').length > mostCalculated) {
      wrong(`A form has at most ${mostCalculated} calculated fields.`)
    }
    for (const key of repeated(fields.map((item) => item.key))) {
      wrong(`Two fields have the key ${key}.`)
    }
    for (const role of repeated(fields.flatMap((item) => (item.crm ? [item.crm] : [])))) {
      wrong(`Two fields answer to the CRM's ${role}.`)
    }
    for (const item of fields) {
      const chosen = item.type === 'choice' || item.type === 'choices'
      if (chosen !== (item.choices !== undefined)) {
        wrong(`${item.key}: a choice field has choices, and no other field has.`)
      }
      if ((item.type === 'calculated') !== (item.formula !== undefined)) {
        wrong(`${item.key}: a calculated field has a formula, and no other field has.`)
      }
      if (item.type !== 'link' && item.linkTo !== undefined) {
        wrong(`${item.key}: only a link leads to something.`)
      }
      if (item.type === 'calculated' && (item.required || item.scored || item.crm)) {
        wrong(
          `${item.key}: a calculated field is not filled in, so it is neither needed nor scored.`,
        )
      }
      if ((item.type === 'table') !== (item.columns !== undefined)) {
        wrong(`${item.key}: a table has columns, and no other field has.`)
      }
      const columns = item.columns ?? []
      if (item.columns && columns.length === 0) wrong(`${item.key}: a table needs a column.`)
      for (const key of repeated(columns.map((entry) => entry.key))) {
        wrong(`${item.key}: two columns have the key ${key}.`)
      }
      for (const entry of columns) {
        if ((entry.type === 'choice') !== (entry.choices !== undefined)) {
          wrong(`${item.key}.${entry.key}: a choice column has choices, and no other column has.`)
        }
      }
    }
  })
export type TemplateDefinition = z.infer<typeof templateDefinition>

function repeated(keys: readonly string[]): string[] {
  return [...new Set(keys.filter((key, index) => keys.indexOf(key) !== index))]
}

/** One cell of a table. Money is never a bare number: it has its currency beside it. */
export const cell = z.union([text(2000), z.number(), money, z.null()])
export type Cell = z.infer<typeof cell>
/** A row of a table: a cell for each column's key; text is '' when empty, all else null. */
export const row = z.record(fieldKey, cell)
export type Row = z.infer<typeof row>

/** Someone who takes part in a decision. Influence 1–3; stance −2 against us … +2 for us. */
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

/** How a unit of an account stands to something that we could do for it. */
export const gridStates = ['sold', 'open', 'competitor', 'possible', 'no_fit'] as const
export const gridState = z.enum(gridStates)
export type GridState = z.infer<typeof gridState>

/** One cell of a grid: how it stands, how big it is, and when. */
export const gridCell = z.strictObject({
  state: gridState.nullable(),
  size: money.nullable(),
  /** A quarter, or words: `2026-Q4`, `after the new budget`. */
  timing: text(100),
})
export type GridCell = z.infer<typeof gridCell>

/** The most units and offers that a grid holds. */
export const mostUnits = 60
export const mostOffers = 24

/** Units as rows, offers as columns, and a cell for each pair of them. */
export const gridValue = z
  .strictObject({
    type: z.literal('grid'),
    units: z.array(text(120)).max(mostUnits),
    offers: z.array(text(120)).max(mostOffers),
    cells: z.array(z.array(gridCell).max(mostOffers)).max(mostUnits),
  })
  .refine(
    ({ units, offers, cells }) =>
      cells.length === units.length && cells.every((row) => row.length === offers.length),
    'Every unit has a cell for every offer.',
  )
export type GridValue = z.infer<typeof gridValue>

/**
 * What a calculated field shows. It is worked out whenever it is shown and never stored: what is
 * saved and sent for such a field is `figure: null` with nothing to say.
 */
export const calculatedValue = z.strictObject({
  type: z.literal('calculated'),
  figure: z.union([z.number(), money, z.null()]),
  /** Why there is no figure; empty when there is one. */
  say: text(300),
  /** Whether the sum cannot be done; false when it only waits for a figure. */
  wrong: z.boolean(),
})
export type CalculatedValue = z.infer<typeof calculatedValue>

/** What a field holds, one shape for each field type. The score stands beside it. */
export const fieldValue = z.discriminatedUnion('type', [
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
  z.strictObject({ type: z.literal('choices'), chosen: z.array(text(60)).max(60), note }),
  z.strictObject({ type: z.literal('list'), items: z.array(text(500)).max(100) }),
  z.strictObject({ type: z.literal('table'), rows: z.array(row).max(200) }),
  z.strictObject({ type: z.literal('people'), people: z.array(person).max(200) }),
  gridValue,
  z.strictObject({
    type: z.literal('link'),
    /** The name is the one that it had when it was chosen. */
    to: z.strictObject({ kind: linkTarget, id, name: text(500) }).nullable(),
  }),
  calculatedValue,
])
export type FieldValue = z.infer<typeof fieldValue>

/** 0 unknown, 1 believed, 2 confirmed by the buyer. */
export const score = z.union([z.literal(0), z.literal(1), z.literal(2)])
export type Score = z.infer<typeof score>
