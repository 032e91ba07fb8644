import type { Field } from '#contract/template-definition.ts'
import type { TemplateKind } from '#contract/values.ts'

/** The types of field as they are called on screen. */
export const fieldTypeWords: Readonly<Record<Field['type'], string>> = {
  text: 'Line of text',
  long_text: 'Text',
  number: 'Number',
  money: 'Amount',
  date: 'Day',
  choice: 'Choice',
  choices: 'Several choices',
  list: 'List',
  table: 'Table',
  people: 'People',
  grid: 'Units and offers',
  link: 'Link to an account or a deal',
  calculated: 'Worked out',
}

const phases = new Map([
  ['early', 'from the first talk'],
  ['qualified', 'once the deal is qualified'],
  ['proposal', 'once there is a proposal'],
  ['closing', 'before the signature'],
])

/** A phase of a deal, as a place in time. */
export function phaseWords(phase: string): string {
  return phases.get(phase) ?? phase
}

/** The kinds of template as they are called on screen. */
export const kindWords: Readonly<Record<TemplateKind, string>> = {
  account_plan: 'Account plan',
  opportunity_plan: 'Opportunity plan',
  territory_plan: 'Territory plan',
  call_plan: 'Call plan',
  coaching_guide: 'Coaching guide',
  review_guide: 'Review guide',
}

/** The state of a version. */
export const stateWords = {
  draft: 'Draft',
  active: 'In use',
  archived: 'Earlier version',
} as const

/** From when on a field must be filled, in words; null: it need not be. */
export function neededFrom(field: Field): string | null {
  if (!field.required) return null
  if (field.requiredFromStage === null) return 'Needed'
  return `Needed ${phases.get(field.requiredFromStage) ?? `from ${field.requiredFromStage}`}`
}

/** Where a section of a guide looks. */
export const tagWords = {
  status: 'Looks back',
  forward: 'Looks forward',
  coaching: 'Coaching',
} as const
