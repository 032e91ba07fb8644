import type { DraftDefinition } from '#contract/template-draft.ts'
import type { Column, Field, PlanSection } from '#contract/template-definition.ts'
import { keyFor, type UsedKeys } from './keys.ts'

/** A draft with fields: of a plan or of the coaching guide. */
export type FormDraft = Exclude<DraftDefinition, { kind: 'review_guide' }>

/** Where a field or a section goes: the index is counted without the one that moves. */
export type FieldPlace = { readonly section: string; readonly index: number }

/** Whether a key is given to something already. */
export type Taken = (key: string) => boolean

/** Adds an empty section at a place. What does not change stays the same object, here and below. */
export function addSection(draft: FormDraft, index: number, key: string): FormDraft {
  return { ...draft, sections: inserted(draft.sections, index, emptySection(key)) }
}

/** Adds a field to a section; where there is no such section nothing changes. */
export function addField(draft: FormDraft, place: FieldPlace, field: Field): FormDraft {
  return inSection(draft, place.section, (fields) => inserted(fields, place.index, field))
}

/** Changes what a section says. */
export function changeSection(
  draft: FormDraft,
  key: string,
  patch: Partial<Omit<PlanSection, 'key' | 'fields'>>,
): FormDraft {
  return {
    ...draft,
    sections: draft.sections.map((section) =>
      section.key === key ? { ...section, ...patch } : section,
    ),
  }
}

/** Replaces a field by another state of it, under whatever key that has. */
export function changeField(draft: FormDraft, key: string, next: Field): FormDraft {
  const section = sectionOf(draft, key)
  if (!section) return draft
  return inSection(draft, section.key, (fields) =>
    fields.map((field) => (field.key === key ? next : field)),
  )
}

/** Takes a field out. Answers of plans are not touched: they are hidden once a plan moves. */
export function removeField(draft: FormDraft, key: string): FormDraft {
  const section = sectionOf(draft, key)
  if (!section) return draft
  return inSection(draft, section.key, (fields) => fields.filter((field) => field.key !== key))
}

/** Takes a section out, with its fields. */
export function removeSection(draft: FormDraft, key: string): FormDraft {
  return { ...draft, sections: draft.sections.filter((section) => section.key !== key) }
}

/** Moves a field within its section or into another. */
export function moveField(draft: FormDraft, key: string, place: FieldPlace): FormDraft {
  const field = sectionOf(draft, key)?.fields.find((item) => item.key === key)
  if (!field || !draft.sections.some((section) => section.key === place.section)) return draft
  return addField(removeField(draft, key), place, field)
}

/** Moves a section among the sections. */
export function moveSection(draft: FormDraft, key: string, index: number): FormDraft {
  const section = draft.sections.find((item) => item.key === key)
  if (!section) return draft
  const rest = draft.sections.filter((item) => item.key !== key)
  return { ...draft, sections: inserted(rest, index, section) }
}

/** Where a field would go one step up or down: over the edge into the section beside; else null. */
export function stepFrom(draft: FormDraft, key: string, step: 1 | -1): FieldPlace | null {
  const at = draft.sections.findIndex((section) => section.fields.some((item) => item.key === key))
  const section = draft.sections[at]
  if (!section) return null
  const index = section.fields.findIndex((item) => item.key === key) + step
  if (index >= 0 && index < section.fields.length) return { section: section.key, index }
  const beside = draft.sections[at + step]
  if (!beside) return null
  return { section: beside.key, index: step === 1 ? 0 : beside.fields.length }
}

/**
 * A field with another type. Its key changes where an older version has used it for another type, so
 * that old answers never stand in a field that they were not given in; going back to a type that the
 * key once had brings the key back.
 */
export function retyped(
  field: Field,
  type: Field['type'],
  shape: Partial<Field>,
  used: UsedKeys,
  taken: Taken,
): Field {
  const {
    choices: _choices,
    choiceNote: _note,
    columns: _columns,
    formula: _formula,
    minRows: _rows,
    crm: _crm,
    ...rest
  } = field
  const filled = type === 'calculated' ? { required: false, scored: false, minLength: 0 } : {}
  const next: Field = { ...rest, ...filled, type, ...shape }
  return { ...next, key: keyOfType(field, type, used, taken) }
}

function keyOfType(field: Field, type: Field['type'], used: UsedKeys, taken: Taken): string {
  const was = used.get(field.key)
  if (was === undefined || was === type) return field.key
  const again = [...used].find(
    ([key, of]) => of === type && !taken(key) && isNumbered(key, field.key),
  )
  if (again) return again[0]
  return keyFor(field.key.replace(/_\d+$/, ''), (key) => used.has(key) || taken(key), 'field')
}

/** Whether two keys are of the same words: `goals`, `goals_2`. */
function isNumbered(one: string, other: string): boolean {
  return one.replace(/_\d+$/, '') === other.replace(/_\d+$/, '')
}

/** A column with another type; its key changes for the same reason that a field's does. */
export function retypedColumn(
  field: Field,
  column: Column,
  type: Column['type'],
  used: UsedKeys,
): Column {
  const { choices: _choices, ...rest } = column
  const next: Column = { ...rest, type, ...(type === 'choice' ? { choices: [''] } : {}) }
  const was = used.get(`${field.key}.${column.key}`)
  if (was === undefined || was === type) return next
  const own = new Set((field.columns ?? []).map(({ key }) => key))
  const key = keyFor(
    column.key.replace(/_\d+$/, ''),
    (one) => own.has(one) || used.has(`${field.key}.${one}`),
    'column',
  )
  return { ...next, key }
}

/** A new column, under a key that no column of this field has ever had. */
export function newColumn(field: Field, used: UsedKeys): Column {
  const own = new Set((field.columns ?? []).map(({ key }) => key))
  const key = keyFor('column', (one) => own.has(one) || used.has(`${field.key}.${one}`), 'column')
  return { key, label: '', type: 'text' }
}

/** A new line of text that says nothing yet. */
export function emptyField(key: string): Field {
  return {
    key,
    label: '',
    help: '',
    example: '',
    type: 'text',
    scored: false,
    required: false,
    requiredFromStage: null,
    minLength: 0,
  }
}

/** The section that a field stands in. */
export function sectionOf(draft: FormDraft, key: string): FormDraft['sections'][number] | null {
  return draft.sections.find((section) => section.fields.some((item) => item.key === key)) ?? null
}

function emptySection(key: string): FormDraft['sections'][number] {
  return { key, label: '', help: '', fields: [] }
}

function inSection(
  draft: FormDraft,
  key: string,
  change: (fields: readonly Field[]) => Field[],
): FormDraft {
  return {
    ...draft,
    sections: draft.sections.map((section) =>
      section.key === key ? { ...section, fields: change(section.fields) } : section,
    ),
  }
}

function inserted<T>(items: readonly T[], index: number, item: T): T[] {
  return items.toSpliced(Math.max(0, Math.min(index, items.length)), 0, item)
}
