import type { CrmMapping } from '#contract/crm-values.ts'
import type { CsvTable } from './csv-table.ts'
import { isNothing } from './nothing-words.ts'
import { fold } from './words.ts'

/**
 * A report that is grouped holds rows that are no deals: totals, counts, and headings of groups. They
 * are passed over, and what stands but once for a group is filled down to its deals.
 */
export type Grouping = {
  /** How many rows hold totals or headings of groups. */
  readonly asides: number
  /** Columns that were filled down, by place. */
  readonly filledDown: readonly number[]
  /** The table with what was filled down, and blank rows for those that are no deals. */
  readonly table: CsvTable
}

type Body = { readonly table: CsvTable; readonly from: number; readonly to: number }

const breath = 5_000
const totals = new Set(
  `total|totals|subtotal|subtotals|sub total|grand total|grand totals|total general|count|record count|sum|
  average|avg|minimum|maximum|median|summe|gesamt|gesamtsumme|gesamtergebnis|zwischensumme|teilergebnis|
  anzahl|mittelwert|durchschnitt|total general|sous total|somme|nombre|moyenne|suma|recuento|promedio|
  totale|subtotale|totale generale|somma|conteggio|media|totaal|subtotaal|eindtotaal|aantal|gemiddelde|
  total geral|soma|contagem|итого|всего|合計|小計`
    .split('|')
    .map((word) => fold(word)),
)
/** What may stand behind a word for a total: a column, a count, a colon. */
const behind = /(?:\s+(?:of|von|de|di|van)\s.{1,60}|\s*\(.{0,40}\)|\s*:|\s+-)$/
const subtotal = /sub ?total|sous total|zwischensumme|teilergebnis|小計/
/** The heading of a group as a report writes it: `Opportunity Owner: Ada Brand (3 records)`. */
const groupHeading = /^(?:[^:]{2,60}:\s*)?(.{1,200}?)(?:\s*\(\d+\s?\p{L}{0,20}\))?$/u

/** Finds the rows of a report that are no deals. Yields now and then. */
export function* findGroups(
  headers: readonly string[],
  mapping: CrmMapping,
  { table, from, to }: Body,
): Generator<void, Grouping> {
  const placeOf = (name: string | undefined) => (name === undefined ? -1 : headers.indexOf(name))
  const name = placeOf(mapping.name?.[0])
  const id = placeOf(mapping.crmId?.[0])
  const groupable = new Set(
    [mapping.owner, mapping.stage, mapping.account].map((columns) => placeOf(columns?.[0])),
  )
  const kinds = new Map<number, 'total' | 'heading'>()
  let deepest = -1
  // Totals at the very end may be of a list without groups, unless they say otherwise.
  let pending = -1
  for (let row = from; row < to; row += 1) {
    if (row % breath === 0) yield
    const first = firstFilled(table, row, headers.length)
    if (first < 0) continue
    if (isTotal(table, row, first, { name, id, width: headers.length })) {
      kinds.set(row, 'total')
      if (first >= name) continue
      if (subtotal.test(fold(table.cell(row, first)).replaceAll('-', ' ')))
        deepest = Math.max(deepest, first)
      else pending = Math.max(pending, first)
    } else if (
      first < name &&
      groupable.has(first) &&
      opensGroup({ table, from: row, to }, first)
    ) {
      kinds.set(row, 'heading')
      deepest = Math.max(deepest, first)
    } else if (pending >= 0) {
      deepest = Math.max(deepest, pending)
      pending = -1
    }
  }
  const fills = new Map<number, Map<number, string>>()
  if (kinds.size > 0 && deepest >= 0) yield* fillDown({ table, from, to }, kinds, deepest, fills)
  const filledDown = new Set([...fills.values()].flatMap((cells) => [...cells.keys()]))
  return {
    asides: kinds.size,
    filledDown: [...filledDown].toSorted((a, b) => a - b),
    table: kinds.size === 0 ? table : filled(table, kinds, fills),
  }
}

/** Fills the columns of groups, which are the first ones, from the row above of the same group. */
function* fillDown(
  { table, from, to }: Body,
  kinds: ReadonlyMap<number, 'total' | 'heading'>,
  deepest: number,
  fills: Map<number, Map<number, string>>,
): Generator<void, void> {
  const known: string[] = []
  for (let row = from; row < to; row += 1) {
    if (row % breath === 0) yield
    const kind = kinds.get(row)
    if (kind === 'heading') {
      const first = firstFilled(table, row, deepest + 1)
      known.length = Math.max(first, 0)
      known[first] = groupHeading.exec(table.cell(row, first).trim())?.[1] ?? ''
      continue
    }
    if (kind === 'total') {
      // A total closes its group and all within it.
      known.length = Math.min(known.length, Math.max(firstFilled(table, row, deepest + 1), 0))
      continue
    }
    if (table.isBlank(row)) continue
    for (let column = 0; column <= deepest; column += 1) {
      const cell = table.cell(row, column)
      const above = known[column] ?? ''
      if (cell.trim() !== '') {
        if (above !== cell) known.length = column
        known[column] = cell
      } else if (above !== '') {
        const cells = fills.get(row) ?? new Map<number, string>()
        fills.set(row, cells.set(column, above))
      }
    }
  }
}

function isTotal(
  table: CsvTable,
  row: number,
  first: number,
  places: { readonly name: number; readonly id: number; readonly width: number },
): boolean {
  const word = table.cell(row, first)
  if (!isTotalWord(word) && (first === places.name || !isNamedTotal(word))) return false
  if (first === places.name) return figuresAlone(table, row, first + 1, places.width)
  const name = places.name < 0 ? '' : table.cell(row, places.name).trim()
  const id = places.id < 0 || places.id === first ? '' : table.cell(row, places.id).trim()
  return id === '' && (name === '' || isTotalWord(name) || isFigure(name) || isNothing(name))
}

function isTotalWord(cell: string): boolean {
  const text = cell.trim()
  if (text === '' || text.length > 100) return false
  const word = fold(text).replaceAll('-', ' ')
  return totals.has(word) || totals.has(word.replace(behind, '').trim())
}

/** The total of one group as a spreadsheet writes it, with the group's name: `Ada Brand Total`. */
function isNamedTotal(cell: string): boolean {
  return /^.{1,90}\s(?:total|subtotal|count|ergebnis|summe|anzahl|totale|totaal)$/.test(fold(cell))
}

/** Whether nothing but figures and further words for totals stands in the rest of a row. */
function figuresAlone(table: CsvTable, row: number, from: number, width: number): boolean {
  for (let column = from; column < width; column += 1) {
    const cell = table.cell(row, column).trim()
    if (cell !== '' && !isFigure(cell) && !isTotalWord(cell) && !isNothing(cell)) return false
  }
  return true
}

/** An amount, a count or a share, with its currency where it has one; a date is none. */
function isFigure(cell: string): boolean {
  return (
    /^[^\p{L}\d]{0,5}(?:\p{Lu}{3}\s?)?[-\d.,'’\s]{1,40}(?:%|\p{Sc}|\p{Lu}{3})?$/u.test(cell) &&
    !/^\d{4}-\d{1,2}-\d{1,2}$|^\d{1,2}\.\d{1,2}\.\d{2,4}$/.test(cell)
  )
}

/** Whether a row holds the name of a group alone, which the next row leaves out. */
function opensGroup({ table, from, to }: Body, place: number): boolean {
  for (let column = place + 1; column < table.width(from); column += 1)
    if (table.cell(from, column).trim() !== '') return false
  let next = from + 1
  while (next < to && table.isBlank(next)) next += 1
  return next < to && table.cell(next, place).trim() === ''
}

function firstFilled(table: CsvTable, row: number, width: number): number {
  for (let column = 0; column < width; column += 1)
    if (table.cell(row, column).trim() !== '') return column
  return -1
}

function filled(
  table: CsvTable,
  asides: ReadonlyMap<number, unknown>,
  fills: ReadonlyMap<number, ReadonlyMap<number, string>>,
): CsvTable {
  const cell = (row: number, column: number) =>
    asides.has(row) ? '' : (fills.get(row)?.get(column) ?? table.cell(row, column))
  return {
    ...table,
    cell,
    isBlank: (row) => asides.has(row) || table.isBlank(row),
    row: (row) => Array.from({ length: table.width(row) }, (_, column) => cell(row, column)),
  }
}
