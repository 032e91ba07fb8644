import type { DraftDefinition } from '#contract/template-draft.ts'
import type { Column, Field } from '#contract/template-definition.ts'
import { formulaProblems } from '../templates/calculated.ts'
import { sectionOf } from './edits.ts'

/** The part of a template in which something is missing or does not fit. */
export type ProblemPart =
  | 'name'
  | 'readBy'
  | 'question'
  | 'sections'
  | 'label'
  | 'fields'
  | 'choices'
  | 'columns'
  | 'formula'

/** Why a draft cannot be used yet: where, and what to do, in words. Null keys: the whole template. */
export type DraftProblem = {
  readonly section: string | null
  readonly field: string | null
  readonly part: ProblemPart
  readonly say: string
}

/** Everything that keeps a draft from being activated, in reading order. */
export function draftProblems(definition: DraftDefinition): DraftProblem[] {
  const problems: DraftProblem[] = []
  if (blank(definition.name)) problems.push(whole('name', 'Give the template a name.'))
  if (blank(definition.readBy)) problems.push(whole('readBy', 'Say who reads it, and when.'))
  if (definition.sections.length === 0) problems.push(whole('sections', 'Add a section.'))
  if (definition.kind === 'review_guide') {
    if (blank(definition.question)) {
      problems.push(whole('question', 'Write the one question of this review.'))
    }
    for (const section of definition.sections) {
      const at = { section: section.key, field: null }
      if (blank(section.label)) problems.push({ ...at, part: 'label', say: 'Name this section.' })
      if (blank(section.question)) {
        problems.push({ ...at, part: 'question', say: 'Write what is asked here.' })
      }
    }
    return problems
  }
  for (const section of definition.sections) {
    const at = { section: section.key, field: null }
    if (blank(section.label)) problems.push({ ...at, part: 'label', say: 'Name this section.' })
    if (section.fields.length === 0) {
      problems.push({ ...at, part: 'fields', say: 'Add a field, or remove this section.' })
    }
    for (const field of section.fields) problems.push(...fieldProblems(section.key, field))
  }
  return [...problems, ...sumProblems(definition)]
}

function sumProblems(
  definition: Exclude<DraftDefinition, { kind: 'review_guide' }>,
): DraftProblem[] {
  return formulaProblems(definition).map(({ fieldKey, say }) => ({
    section: sectionOf(definition, fieldKey)?.key ?? null,
    field: fieldKey,
    part: 'formula',
    say,
  }))
}

/** Fields that say nothing about what belongs into them. */
export function fieldsWithoutHelp(definition: DraftDefinition): string[] {
  if (definition.kind === 'review_guide') return []
  return definition.sections.flatMap((section) =>
    section.fields.filter(({ help }) => blank(help)).map((field) => field.key),
  )
}

/** What is wrong with one field. */
export function fieldProblems(section: string, field: Field): DraftProblem[] {
  const at = { section, field: field.key }
  const problems: DraftProblem[] = []
  if (blank(field.label)) problems.push({ ...at, part: 'label', say: 'Name this field.' })
  if (field.choices) {
    const say = choicesProblem(field.choices)
    if (say) problems.push({ ...at, part: 'choices', say })
  }
  if (field.columns) {
    const say = columnsProblem(field.columns)
    if (say) problems.push({ ...at, part: 'columns', say })
  }
  return problems
}

function choicesProblem(choices: readonly string[]): string | null {
  const given = choices.map((choice) => choice.trim())
  if (given.length === 0) return 'Write at least one choice.'
  if (given.includes('')) return 'One choice is empty.'
  const twice = given.find((choice, at) => given.indexOf(choice) !== at)
  return twice === undefined ? null : `“${twice}” stands there twice.`
}

function columnsProblem(columns: readonly Column[]): string | null {
  if (columns.length === 0) return 'Add at least one column.'
  if (columns.some((column) => blank(column.label))) return 'One column has no name.'
  for (const column of columns) {
    const say = column.choices ? choicesProblem(column.choices) : null
    if (say) return `${column.label}: ${say}`
  }
  return null
}

function whole(part: ProblemPart, say: string): DraftProblem {
  return { section: null, field: null, part, say }
}

function blank(text: string): boolean {
  return text.trim() === ''
}
