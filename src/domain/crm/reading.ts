import type {
  CrmField,
  CrmFormat,
  CrmMapping,
  DateOrder,
  DecimalStyle,
  StageStatuses,
} from '#contract/crm-values.ts'
import type { OpportunityStatus } from '#contract/values.ts'
import {
  type CurrencyFinding,
  type DecimalFinding,
  detectCurrency,
  detectDecimal,
  readNumber,
} from './amounts.ts'
import { headingCurrency } from './common-columns.ts'
import type { CsvTable } from './csv-table.ts'
import { type DateFinding, detectDateOrder } from './days.ts'
import { isNothing, withoutNothings } from './nothing-words.ts'
import type { ReadingSettings } from './record.ts'
import { statusFromWords } from './status.ts'
import { oneLine } from './words.ts'

/** What the cells of a file say about how they are to be read, judged over all rows. */
export type ReadingFindings = {
  readonly dates: DateFinding
  readonly decimal: DecimalFinding
  readonly currency: CurrencyFinding
  readonly probabilityToOne: boolean
  /** Stages in the file, how many rows stand in each, and the status that their words suggest. */
  readonly stages: readonly StageFinding[]
  /** Rows whose value is one per month or year. */
  readonly recurring: number
  /** Cells that hold a word for nothing, by what their column means. */
  readonly nothings: readonly NothingFinding[]
  /** There are amounts, and neither a column nor a heading nor a sign says of which currency. */
  readonly lacksCurrency: boolean
}
export type NothingFinding = {
  readonly field: CrmField
  readonly cells: number
  readonly examples: readonly string[]
}
export type StageFinding = {
  readonly stage: string
  readonly rows: number
  readonly status: OpportunityStatus
}

/** What the user, or memory, has chosen; null where nothing is chosen and the finding decides. */
export type ReadingChoices = {
  readonly dateOrder: DateOrder | null
  readonly decimal: DecimalStyle | null
  readonly currency: string | null
  readonly inHundredths: boolean | null
  readonly stageStatuses: StageStatuses
}

export const noReadingChoices: ReadingChoices = {
  dateOrder: null,
  decimal: null,
  currency: null,
  inHundredths: null,
  stageStatuses: {},
}

/** What has to be asked before rows can be read. */
export type Question = 'dates' | 'decimals' | 'currency' | 'hundredths'

export type Reading = {
  readonly settings: ReadingSettings
  readonly questions: readonly Question[]
}

const breath = 5_000
const mostStages = 200
const dateFields: readonly CrmField[] = [
  'close',
  'closed',
  'created',
  'nextStepDate',
  'lastActivity',
  'stageSince',
]
const single = new Set(['', 'one_time', 'one-time', 'onetime'])

/** The rows of a table that hold data: from one place up to another. */
export type Body = { readonly table: CsvTable; readonly from: number; readonly to: number }

/** Looks at every row once. Yields now and then, so that whoever runs it can see to other things. */
export function* detectReading(
  headers: readonly string[],
  mapping: CrmMapping,
  written: Body,
): Generator<void, ReadingFindings> {
  const body = { ...written, table: withoutNothings(written.table) }
  const places = (...fields: readonly CrmField[]) =>
    fields
      .flatMap((field) => mapping[field] ?? [])
      .map((name) => headers.indexOf(name))
      .filter((index) => index >= 0)
  const dates = yield* distinct(body, places(...dateFields))
  const amounts = yield* distinct(body, places('amount', 'actualAmount'))
  const chances = yield* distinct(body, places('probability'))
  const stages = yield* tally(body, places('stage').slice(0, 1))
  const periods = yield* tally(body, places('valuePeriod').slice(0, 1))
  const currencies = yield* distinct(body, places('currency'))
  const nothings = yield* findNothings(written, mapping, places)
  const currency = currencyBeside(amounts, mapping)
  const decimal = detectDecimal(chain(amounts, chances))
  return {
    dates: detectDateOrder(dates),
    decimal,
    currency,
    nothings,
    lacksCurrency: amounts.size > 0 && currency.kind === 'none' && currencies.size === 0,
    probabilityToOne: upToOne(chances, decimal),
    stages: [...stages]
      .toSorted((a, b) => b[1] - a[1])
      .slice(0, mostStages)
      .map(([stage, count]) => ({ stage, rows: count, status: statusFromWords(stage) ?? 'open' })),
    recurring: [...periods].reduce(
      (sum, [period, count]) => sum + (single.has(period.toLowerCase()) ? 0 : count),
      0,
    ),
  }
}

/** The currency of the signs beside the amounts, or else of the amount's heading: `Amount (EUR)`. */
function currencyBeside(amounts: ReadonlySet<string>, mapping: CrmMapping): CurrencyFinding {
  const beside = detectCurrency(amounts)
  if (beside.kind !== 'none') return beside
  const currency = headingCurrency(mapping.amount?.[0] ?? '').currency
  return currency === null ? beside : { kind: 'clear', currency }
}

const mostExamples = 3

function* findNothings(
  { table, from, to }: Body,
  mapping: CrmMapping,
  places: (...fields: readonly CrmField[]) => readonly number[],
): Generator<void, NothingFinding[]> {
  const found: NothingFinding[] = []
  // The keys of a mapping are checked at the door, so they are fields and nothing else.
  for (const field of Object.keys(mapping) as CrmField[]) {
    const examples = new Set<string>()
    let cells = 0
    for (const place of places(field))
      for (let row = from; row < to; row += 1) {
        if (row % breath === 0) yield
        const cell = table.cell(row, place)
        if (!isNothing(cell)) continue
        cells += 1
        if (examples.size < mostExamples) examples.add(cell.trim())
      }
    if (cells > 0) found.push({ field, cells, examples: [...examples] })
  }
  return found
}

/**
 * The settings to read with, and what must be asked first. A choice wins over a finding, a clear
 * finding over what was remembered of the last file with these columns, that over the usual;
 * `usualCurrency` serves amounts that name none. Dates that could be read both ways are asked once,
 * dates that contradict each other always.
 */
export function settleReading(
  findings: ReadingFindings,
  choices: ReadingChoices,
  format: CrmFormat,
  usualCurrency: string,
  remembered: ReadingChoices = noReadingChoices,
): Reading {
  const questions: Question[] = []
  const { dates, decimal, currency } = findings
  const dateOrder =
    choices.dateOrder ??
    (dates.kind === 'clear' ? dates.order : null) ??
    (dates.kind === 'mixed' ? null : remembered.dateOrder)
  if (dateOrder === null && dates.kind !== 'clear') questions.push('dates')
  const style =
    choices.decimal ??
    (decimal.kind === 'clear' ? decimal.style : null) ??
    (decimal.kind === 'mixed' ? null : remembered.decimal)
  if (style === null && decimal.kind !== 'clear') questions.push('decimals')
  const inHundredths = choices.inHundredths ?? remembered.inHundredths
  if (format === 'close' && inHundredths === null) questions.push('hundredths')
  const ownCurrency = choices.currency ?? currencyOf(currency, remembered.currency ?? usualCurrency)
  if (ownCurrency === null) questions.push('currency')
  return {
    questions,
    settings: {
      dateOrder,
      decimal: style ?? 'point',
      currency: ownCurrency ?? usualCurrency,
      inHundredths: inHundredths ?? false,
      probabilityToOne: findings.probabilityToOne,
      stageStatuses: { ...remembered.stageStatuses, ...choices.stageStatuses },
    },
  }
}

/** The dollar sign alone is taken for the US dollar, and shown; other shared signs are asked. */
function currencyOf(finding: CurrencyFinding, usual: string): string | null {
  if (finding.kind === 'none') return usual
  if (finding.kind === 'clear') return finding.currency
  if (finding.currencies.includes(usual)) return usual
  return finding.sign === '$' ? 'USD' : null
}

function upToOne(chances: ReadonlySet<string>, decimal: DecimalFinding): boolean {
  const style = decimal.kind === 'clear' ? (decimal.style ?? 'point') : 'point'
  let broken = false
  for (const cell of chances) {
    const chance = readNumber(cell, style)
    if (chance === null) continue
    if (chance > 1) return false
    if (chance > 0 && chance < 1) broken = true
  }
  return broken
}

function* distinct(
  { table, from, to }: Body,
  places: readonly number[],
): Generator<void, ReadonlySet<string>> {
  const found = new Set<string>()
  for (const place of places)
    for (let row = from; row < to; row += 1) {
      if (row % breath === 0) yield
      const cell = table.cell(row, place)
      if (cell !== '') found.add(cell)
    }
  return found
}

function* tally(
  { table, from, to }: Body,
  places: readonly number[],
): Generator<void, ReadonlyMap<string, number>> {
  const found = new Map<string, number>()
  for (const place of places)
    for (let row = from; row < to; row += 1) {
      if (row % breath === 0) yield
      const cell = table.cell(row, place)
      found.set(cell, (found.get(cell) ?? 0) + 1)
    }
  const tidy = new Map<string, number>()
  for (const [cell, count] of found) {
    const text = oneLine(cell)
    if (text !== '') tidy.set(text, (tidy.get(text) ?? 0) + count)
  }
  return tidy
}

function* chain(...sets: readonly ReadonlySet<string>[]): Generator<string> {
  for (const set of sets) yield* set
}
