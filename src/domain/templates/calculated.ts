import type { CalculatedValue, Field, FieldValue, Row } from '#contract/template-definition.ts'
import { evaluate, wholeFigure } from '#domain/formulas/evaluate.ts'
import { amount, type Figure, noFigure, number } from '#domain/formulas/figure.ts'
import { namesIn, parseFormula, type ReadFormula } from '#domain/formulas/parse.ts'
import { fieldsOf, type FormDefinition } from './fields.ts'
import { gridSizes, gridStateWords, isGridState } from './grid.ts'

/** What a form holds for a field: its value; null when nobody has written there. */
export type ValueOf = (key: string) => FieldValue | null

/** The figure of one calculated field as its inputs stand. */
export function calculate(definition: FormDefinition, field: Field, valueOf: ValueOf) {
  return calculatedWith(makeSums(definition, valueOf), field)
}

/** The figures of all calculated fields of a form, by their keys. */
export function calculateAll(
  definition: FormDefinition,
  valueOf: ValueOf,
): ReadonlyMap<string, CalculatedValue> {
  const calculated = fieldsOf(definition).filter((field) => field.type === 'calculated')
  if (calculated.length === 0) return new Map()
  const sums = makeSums(definition, valueOf)
  return new Map(calculated.map((field) => [field.key, calculatedWith(sums, field)]))
}

/** The keys of the fields from which one field is worked out, its formula's own formulas included. */
export function inputsOf(definition: FormDefinition, field: Field): string[] {
  const fields = byKey(definition)
  const seen = new Set<string>()
  const waiting = [field]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    for (const name of namesOf(next)) {
      const key = keyOf(name)
      const input = fields.get(key)
      if (!input || seen.has(key)) continue
      seen.add(key)
      waiting.push(input)
    }
  }
  return [...seen]
}

/**
 * A formula as a person reads it, the names of fields in place of their keys:
 * `max(0, Quota − Won so far)`.
 */
export function sayFormula(definition: FormDefinition, formula: string): string {
  const fields = byKey(definition)
  return formula
    .replaceAll(/[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)?/gu, (name) => sayName(fields, name) ?? name)
    .replaceAll('-', '−')
    .replaceAll('*', '×')
    .replaceAll('/', '÷')
}

/** What is wrong with a formula, and at which place in it. */
export type FormulaProblem = { fieldKey: string; say: string; at: number }

/**
 * What is wrong with the formulas of a form: one that cannot be read, names that stand for no
 * figure, circles, and sums that add amounts and plain numbers. Nothing is wrong with what ships.
 */
export function formulaProblems(definition: FormDefinition): FormulaProblem[] {
  const fields = byKey(definition)
  return fieldsOf(definition).flatMap((field): FormulaProblem[] => {
    if (field.type !== 'calculated') return []
    const read = readFormula(field.formula ?? '')
    if (!read.ok) return [{ fieldKey: field.key, say: read.say, at: read.at }]
    const unknown = namesIn(read.formula).filter((name) => sampleOf(fields, name) === null)
    if (unknown.length > 0) {
      return unknown.map((name) => ({
        fieldKey: field.key,
        say: `${sayName(fields, name) ?? name} is no figure of this form.`,
        at: Math.max(0, (field.formula ?? '').indexOf(name)),
      }))
    }
    const sums: Sums = { ...makeSums(definition, () => null), sample: true }
    const figure = figureOf(sums, field)
    const wrong = figure.is === 'none' && figure.reason !== 'zero' && figure.reason !== 'large'
    return wrong ? [{ fieldKey: field.key, say: figure.say, at: 0 }] : []
  })
}

/** One working out of a form: each figure is worked out once. */
type Sums = {
  readonly fields: ReadonlyMap<string, Field>
  readonly valueOf: ValueOf
  readonly done: Map<string, Figure>
  /** Whether figures are made up, to see whether the sums can be done at all. */
  readonly sample: boolean
}

/** Every circle has a field that is told as one from the start, so the working out always ends. */
function makeSums(definition: FormDefinition, valueOf: ValueOf): Sums {
  const fields = byKey(definition)
  return { fields, valueOf, done: circlesIn(fields), sample: false }
}

/** The calculated fields that were found to be worked out from themselves, as no figure. */
function circlesIn(fields: ReadonlyMap<string, Field>): Map<string, Figure> {
  const circles = new Map<string, Figure>()
  const finished = new Set<string>()
  const open: string[] = []
  const visit = (field: Field) => {
    const at = open.indexOf(field.key)
    if (at >= 0) {
      const round = open.slice(at)
      const labels = [...round, field.key].map((key) => fields.get(key)?.label ?? key)
      const say = short(`It goes round in a circle: ${labels.join(' → ')}.`)
      for (const key of round) circles.set(key, noFigure('circle', say))
    }
    if (at >= 0 || finished.has(field.key)) return
    open.push(field.key)
    for (const name of namesOf(field)) {
      const input = fields.get(keyOf(name))
      if (input?.type === 'calculated') visit(input)
    }
    open.pop()
    finished.add(field.key)
  }
  for (const field of fields.values()) if (field.type === 'calculated') visit(field)
  return circles
}

function calculatedWith(sums: Sums, field: Field): CalculatedValue {
  const figure = figureOf(sums, field)
  switch (figure.is) {
    case 'none':
      return {
        type: 'calculated',
        figure: null,
        say: figure.say,
        wrong: figure.reason !== 'empty',
      }
    case 'number':
      return { type: 'calculated', figure: figure.value, say: '', wrong: false }
    case 'money': {
      const { minor, currency } = figure
      return { type: 'calculated', figure: { minor, currency }, say: '', wrong: false }
    }
  }
}

function figureOf(sums: Sums, field: Field): Figure {
  const known = sums.done.get(field.key)
  if (known) return known
  const read = readFormula(field.formula ?? '')
  const figure = read.ok
    ? wholeFigure(evaluate(read.formula, (name) => lookUp(sums, name)))
    : noFigure('broken', read.say)
  sums.done.set(field.key, figure)
  return figure
}

function lookUp(sums: Sums, name: string): Figure {
  const field = sums.fields.get(keyOf(name))
  if (!field) return noFigure('broken', `${name} is no figure of this form.`)
  if (field.type === 'calculated' && name === field.key) return figureOf(sums, field)
  const sample = sampleOf(sums.fields, name)
  if (!sample) return noFigure('broken', `${sayName(sums.fields, name) ?? name} is no figure.`)
  if (sums.sample) return sample
  return stored(field, partOf(name), sums.valueOf(field.key))
}

function stored(field: Field, part: string | null, value: FieldValue | null): Figure {
  const empty = noFigure('empty', short(`${field.label} is still empty.`))
  switch (value?.type) {
    case 'number':
      return part !== null || value.number === null ? empty : number(value.number)
    case 'money':
      return part !== null || value.minor === null ? empty : amount(value.minor, value.currency)
    case 'table': {
      const column = field.columns?.find((item) => item.key === part)
      if (!column) return empty
      return columnSum(value.rows, column.key) ?? emptyPart(field, column.label)
    }
    case 'grid': {
      if (!isGridState(part)) return empty
      const sizes = gridSizes(value, part).map(({ minor, currency }) => amount(minor, currency))
      return sumOf(sizes) ?? emptyPart(field, `size in a ${gridStateWords[part]} cell`)
    }
    default:
      return empty
  }
}

function emptyPart(field: Field, part: string): Figure {
  return noFigure('empty', short(`${field.label} holds no ${part} yet.`))
}

/** The sum of a column, rows without a figure left out; null when no row has one. */
function columnSum(rows: readonly Row[], key: string): Figure | null {
  const figures = rows.flatMap((row): Figure[] => {
    const cell = Object.hasOwn(row, key) ? row[key] : null
    if (typeof cell === 'number') return [number(cell)]
    return typeof cell === 'object' && cell !== null ? [amount(cell.minor, cell.currency)] : []
  })
  return sumOf(figures)
}

/** The sum of some figures; null when there is none. */
function sumOf([first, ...rest]: readonly Figure[]): Figure | null {
  if (!first) return null
  const plus = { is: 'pair', sign: '+', left: one, right: other } as const
  return rest.reduce(
    (sum, figure) => evaluate(plus, (name) => (name === one.name ? sum : figure)),
    first,
  )
}

const one = { is: 'name', name: 'one' } as const
const other = { is: 'name', name: 'other' } as const

/** A figure of the kind that a name stands for; null when it stands for no figure. */
function sampleOf(fields: ReadonlyMap<string, Field>, name: string): Figure | null {
  const field = fields.get(keyOf(name))
  const part = partOf(name)
  if (field?.type === 'grid') {
    return isGridState(part) ? amount(700, 'EUR') : null
  }
  const kind =
    part === null ? field?.type : field?.columns?.find((column) => column.key === part)?.type
  switch (kind) {
    case 'number':
      return number(3)
    case 'money':
      return amount(700, 'EUR')
    case 'calculated':
      return number(1)
    default:
      return null
  }
}

function sayName(fields: ReadonlyMap<string, Field>, name: string): string | null {
  const field = fields.get(keyOf(name))
  const part = partOf(name)
  if (!field || part === null) return field?.label ?? null
  const label =
    field.type === 'grid' && isGridState(part)
      ? gridStateWords[part]
      : field.columns?.find((column) => column.key === part)?.label
  return `${field.label}: ${label ?? part}`
}

function keyOf(name: string): string {
  return name.split('.')[0] ?? name
}

function partOf(name: string): string | null {
  return name.split('.')[1] ?? null
}

function namesOf(field: Field): string[] {
  if (field.type !== 'calculated') return []
  const read = readFormula(field.formula ?? '')
  return read.ok ? namesIn(read.formula) : []
}

function byKey(definition: FormDefinition): ReadonlyMap<string, Field> {
  return new Map(fieldsOf(definition).map((field) => [field.key, field]))
}

// A form is worked out with every keystroke, and its formulas stay the same.
const knownFormulas = new Map<string, ReadFormula>()
const mostKnown = 1_000

function readFormula(text: string): ReadFormula {
  const known = knownFormulas.get(text)
  if (known) return known
  if (knownFormulas.size >= mostKnown) knownFormulas.clear()
  const read = parseFormula(text)
  knownFormulas.set(text, read)
  return read
}

/** Labels are long at times; what is told stays within what a value may hold. */
function short(say: string): string {
  return say.length <= 300 ? say : `${say.slice(0, 299).toWellFormed()}…`
}
