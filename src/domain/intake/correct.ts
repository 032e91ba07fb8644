import type { Proposal, ProposedField, ProposedSection } from '#contract/intake.ts'
import type { FieldType } from '#contract/template-definition.ts'
import { most } from './draft.ts'
import { guessType, nothingAround } from './guess-type.ts'
import { joined } from './line-fields.ts'

/** A proposal while it is corrected: fields that are left out stay in sight. */
export type Corrected = { readonly proposal: Proposal; readonly left: readonly string[] }

/** What of a field is corrected in place. */
export type FieldChange = Partial<Pick<ProposedField, 'label' | 'required'>>

/** Changes fields by their id, wherever they stand. */
function withFields(proposal: Proposal, change: (field: ProposedField) => ProposedField): Proposal {
  return {
    ...proposal,
    sections: proposal.sections.map((section) => ({
      ...section,
      fields: section.fields.map(change),
    })),
  }
}

export function changeField(proposal: Proposal, id: string, change: FieldChange): Proposal {
  return withFields(proposal, (field) => (field.id === id ? { ...field, ...change } : field))
}

/** Gives a field another type. Choices and columns stay with it, in case it comes back. */
export function setType(proposal: Proposal, id: string, type: FieldType): Proposal {
  return withFields(proposal, (field) => {
    if (field.id !== id) return field
    const choices =
      type === 'choice' || type === 'choices' ? (field.choices ?? ['Yes', 'No']) : null
    const columns =
      type === 'table'
        ? (field.columns ?? [{ key: 'what', label: 'What', type: 'text' as const }])
        : null
    return { ...field, type, ...(choices ? { choices } : {}), ...(columns ? { columns } : {}) }
  })
}

/** Where a field stands. */
type Place = {
  readonly section: ProposedSection
  readonly index: number
  readonly field: ProposedField
}

function placeOf(proposal: Proposal, id: string): Place | null {
  for (const section of proposal.sections) {
    const index = section.fields.findIndex((field) => field.id === id)
    const field = section.fields[index]
    if (field) return { section, index, field }
  }
  return null
}

/**
 * Makes a field the help of the one above it, or of its section when it is the first. null: there is
 * no room for it there.
 */
export function mergeUp(proposal: Proposal, id: string): Proposal | null {
  const place = placeOf(proposal, id)
  if (!place) return null
  const { section, index, field } = place
  if (section.fields.length === 1) return null
  const above = section.fields[index - 1]
  const text = joined(joined(field.label, (field.choices ?? []).join(' / ')), field.help)
  const help = joined((above ?? section).help, text)
  if (help.length > most.help) return null
  const fields = section.fields
    .filter((other) => other.id !== id)
    .map((other) =>
      other.id === above?.id
        ? { ...other, help, source: [...other.source, ...field.source] }
        : other,
    )
  return replaced(proposal, section.id, [
    above
      ? { ...section, fields }
      : { ...section, fields, help, source: [...section.source, ...field.source] },
  ])
}

/** Puts the fields of a section under the section above it. null: it is the first. */
export function joinUp(proposal: Proposal, sectionId: string): Proposal | null {
  const index = proposal.sections.findIndex(({ id }) => id === sectionId)
  const section = proposal.sections[index]
  const above = proposal.sections[index - 1]
  if (!section || !above) return null
  const both: ProposedSection = {
    ...above,
    source: [...above.source, ...section.source],
    fields: [...above.fields, ...section.fields],
  }
  return replaced(replaced(proposal, sectionId, []), above.id, [both])
}

/** Makes a field the heading of what follows it in its section. null: nothing follows. */
export function startSection(proposal: Proposal, id: string): Proposal | null {
  const place = placeOf(proposal, id)
  if (!place) return null
  const { section, index, field } = place
  const below = section.fields.slice(index + 1)
  if (below.length === 0) return null
  const next: ProposedSection = {
    id: `s-${field.id}`,
    label: field.label,
    help: field.help,
    why: 'You made it a heading.',
    source: field.source,
    fields: below,
  }
  const before = section.fields.slice(0, index)
  return replaced(
    proposal,
    section.id,
    before.length > 0 ? [{ ...section, fields: before }, next] : [next],
  )
}

export function renameSection(proposal: Proposal, sectionId: string, label: string): Proposal {
  return {
    ...proposal,
    sections: proposal.sections.map((section) =>
      section.id === sectionId ? { ...section, label } : section,
    ),
  }
}

/** Makes a text that was left out a field at the end. */
export function addField(proposal: Proposal, id: string, text: string): Proposal {
  const last = proposal.sections.at(-1)
  if (!last) return proposal
  const label = text.slice(0, most.label).trim()
  const { type, why } = guessType(label, nothingAround)
  const field: ProposedField = {
    id,
    label,
    help: text.length > most.label && text.length <= most.help ? text : '',
    type,
    ...(type === 'choice' ? { choices: ['Yes', 'No'] } : {}),
    required: false,
    why: `You added it. ${why}`,
    source: [text],
  }
  return replaced(proposal, last.id, [{ ...last, fields: [...last.fields, field] }])
}

function replaced(proposal: Proposal, id: string, by: readonly ProposedSection[]): Proposal {
  return {
    ...proposal,
    sections: proposal.sections.flatMap((section) => (section.id === id ? by : [section])),
  }
}

/** The proposal without what is left out, and without sections that are empty then. */
export function kept({ proposal, left }: Corrected): Proposal {
  return {
    ...proposal,
    sections: proposal.sections
      .map((section) => ({
        ...section,
        fields: section.fields.filter(({ id }) => !left.includes(id)),
      }))
      .filter(({ fields }) => fields.length > 0),
  }
}
