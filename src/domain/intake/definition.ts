import type { Proposal, ProposedField } from '#contract/intake.ts'
import type { Field, PlanDefinition } from '#contract/template-definition.ts'
import { keysFrom } from './keys.ts'

/** Minutes to think of and write an answer, by type; a guess to be corrected in the editor. */
const minutesFor: Partial<Record<Field['type'], number>> = {
  long_text: 2,
  list: 2,
  table: 3,
  people: 3,
}
const otherwise = 0.5

/** The form as a definition: keys from its labels, minutes from its fields. Sections without fields go. */
export function definitionOf(proposal: Proposal): PlanDefinition {
  const sections = proposal.sections.filter(({ fields }) => fields.length > 0)
  const sectionKeys = keysFrom(
    sections.map(({ label }) => label),
    'section',
  )
  const fieldKeys = keysFrom(
    sections.flatMap(({ fields }) => fields.map(({ label }) => label)),
    'field',
  )
  let next = 0
  const minutes = minutesOf(proposal)
  return {
    kind: proposal.kind,
    name: proposal.name,
    purpose: proposal.purpose,
    readBy: 'You and the rep.',
    minutes,
    refreshMinutes: Math.max(2, Math.ceil(minutes / 4)),
    sections: sections.map((section, index) => ({
      key: sectionKeys[index] ?? `section_${index}`,
      label: section.label,
      help: section.help,
      fields: section.fields.map((field) => {
        const key = fieldKeys[next] ?? `field_${next}`
        next += 1
        return fieldOf(key, field)
      }),
    })),
  }
}

/** Minutes to fill the form the first time. */
export function minutesOf(proposal: Proposal): number {
  const types = proposal.sections.flatMap(({ fields }) => fields.map(({ type }) => type))
  const sum = types.reduce((all, type) => all + (minutesFor[type] ?? otherwise), 0)
  return Math.min(240, Math.max(5, Math.ceil(sum)))
}

function fieldOf(key: string, field: ProposedField): Field {
  const choices = field.choices ?? []
  const chosen = field.type === 'choice' || field.type === 'choices'
  return {
    key,
    label: field.label,
    help: field.help,
    example: '',
    type: field.type,
    scored: false,
    required: field.required,
    requiredFromStage: null,
    minLength: 0,
    ...(chosen ? { choices } : {}),
    // `Other: ____` asks for a word beside the choice.
    ...(chosen && choices.some((choice) => /^other\b/i.test(choice)) ? { choiceNote: true } : {}),
    ...(field.type === 'table' ? { columns: [...(field.columns ?? [])] } : {}),
  }
}
