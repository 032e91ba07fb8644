import type { Field, FieldValue, PlanIntent, Score } from '#contract/template-definition.ts'
import { calculateAll } from './calculated.ts'
import { isEmptyPerson, isEmptyRow, isEmptyValue } from './empty.ts'
import type { FormDefinition } from './fields.ts'
import { isShown } from './intent.ts'
import { gridCellAt, gridCellText, gridFoot, gridName } from './grid.ts'
import { cellsOf, influenceWords, plainText, stanceWords } from './plain-text.ts'
import type { Writing } from '#contract/writing.ts'
import { plainWriting } from '../writing/region.ts'
import { writeShortDay } from '../writing/write-day.ts'

/** What stands behind a scored field: the buyer's words or a document, with its day and source. */
export type Evidence = { datedOn: string; source: string; words: string }

/** What is known of one field: its value, its score and its evidence. */
export type FieldState = {
  value: FieldValue | null
  score: Score | null
  evidence: readonly Evidence[]
}

/** One field of a filled form, ready to be read on paper, on screen or in an e-mail. */
export type ReadField = {
  key: string
  label: string
  body: ReadBody
  /** The score in words; empty on a field without a score. */
  score: string
  evidence: readonly string[]
}

export type ReadBody =
  | { kind: 'empty' }
  | { kind: 'text'; text: string }
  | { kind: 'items'; items: readonly string[] }
  | {
      kind: 'table'
      head: readonly string[]
      rows: readonly (readonly string[])[]
      /** What stands under the table, in lines. */
      foot: readonly string[]
    }

export type ReadSection = { key: string; label: string; fields: readonly ReadField[] }

/** The words for a score, 0–2. */
export const scoreWords = ['Unknown', 'Believed', 'Confirmed by the buyer'] as const

/**
 * A filled form in reading order, every field included, empty ones said to be so. Sections that are
 * not for the plan's intent are left out; figures are worked out from them all the same.
 */
export function readView(
  definition: FormDefinition,
  states: ReadonlyMap<string, FieldState>,
  intent: PlanIntent | null = null,
  writing: Writing = plainWriting,
): ReadSection[] {
  const figures = calculateAll(definition, (key) => states.get(key)?.value ?? null)
  const shown = definition.sections.filter((section) => isShown(section, intent))
  return shown.map((section) => ({
    key: section.key,
    label: section.label,
    fields: section.fields.map((field) => {
      const state = states.get(field.key)
      return {
        key: field.key,
        label: field.label,
        body: readBody(field, figures.get(field.key) ?? state?.value ?? null, writing),
        score: field.scored && state?.score != null ? scoreWords[state.score] : '',
        evidence: (state?.evidence ?? []).map(
          (item) =>
            `${writeShortDay(item.datedOn, writing)}, ${item.source}: ${quoted(item.words)}`,
        ),
      }
    }),
  }))
}

/** Somebody's words in quotes, also when they were written down with quotes of their own. */
export function quoted(words: string): string {
  const bare = words
    .trim()
    .replace(/^["“„«'‘]+/u, '')
    .replace(/["”“»'’]+$/u, '')
  return `“${bare}”`
}

/** One value ready to be read. */
export function readBody(
  field: Field,
  value: FieldValue | null,
  writing: Writing = plainWriting,
): ReadBody {
  if (value === null || isEmptyValue(value)) return { kind: 'empty' }
  switch (value.type) {
    case 'list':
      return {
        kind: 'items',
        items: value.items.map((item) => item.trim()).filter((item) => item !== ''),
      }
    case 'table': {
      const rows = value.rows
        .filter((row) => !isEmptyRow(row))
        .map((row) => cellsOf(field, row, writing).map(([, shown]) => shown))
      const head = (field.columns ?? []).map((column) => column.label)
      return { kind: 'table', head, rows, foot: [] }
    }
    case 'people':
      return {
        kind: 'table',
        head: ['Name', 'Role', 'Influence', 'Stance', 'Gains', 'Last contact', 'Our owner'],
        rows: value.people
          .filter((person) => !isEmptyPerson(person))
          .map((person) => [
            person.name,
            person.role,
            person.influence === null ? '' : (influenceWords.get(person.influence) ?? ''),
            person.stance === null ? '' : (stanceWords.get(person.stance) ?? ''),
            person.gain,
            person.lastContact === null ? '' : writeShortDay(person.lastContact, writing),
            person.ourOwner,
          ]),
        foot: [],
      }
    case 'grid':
      return {
        kind: 'table',
        head: ['Unit', ...value.offers.map((_, column) => gridName(value, 'offers', column))],
        rows: value.units.map((_, row) => [
          gridName(value, 'units', row),
          ...value.offers.map((__, column) =>
            gridCellText(gridCellAt(value, row, column), writing),
          ),
        ]),
        foot: gridFoot(value, writing),
      }
    default:
      return { kind: 'text', text: plainText(field, value, writing) }
  }
}

/**
 * A filled form as text for an e-mail: sections as headings, a field a paragraph, lists and rows
 * with a dash. Empty fields are left out, and so is a section that holds nothing.
 */
export function planText(sections: readonly ReadSection[]): string {
  return sections
    .map((section) => ({ section, fields: section.fields.map(fieldText).filter((t) => t !== '') }))
    .filter(({ fields }) => fields.length > 0)
    .map(({ section, fields }) => [section.label.toUpperCase(), ...fields].join('\n\n'))
    .join('\n\n')
}

function fieldText(field: ReadField): string {
  if (field.body.kind === 'empty') return ''
  const score = field.score === '' ? '' : ` (${field.score.toLowerCase()})`
  const evidence = field.evidence.map((item) => `  Evidence: ${item}`)
  if (field.body.kind === 'text') {
    return [`${field.label}${score}: ${field.body.text}`, ...evidence].join('\n')
  }
  const lines =
    field.body.kind === 'items'
      ? field.body.items.map((item) => `- ${item}`)
      : tableLines(field.body)
  return [`${field.label}${score}:`, ...lines, ...evidence].join('\n')
}

/** A row in a line: its first cell as it is, the others with the name of their column. */
function tableLines({ head, rows, foot }: ReadBody & { kind: 'table' }): string[] {
  const lines = rows.map((row) => {
    const cells = row
      .map((cell, index) => (index === 0 || cell === '' ? cell : `${head[index] ?? ''}: ${cell}`))
      .filter((cell) => cell !== '')
    return `- ${cells.join('; ')}`
  })
  return [...lines, ...foot.map((line) => `  ${line}`)]
}
