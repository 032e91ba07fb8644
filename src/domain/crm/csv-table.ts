import type { Delimiter } from '#contract/crm-values.ts'

/**
 * A CSV text cut into rows and cells. Cells are kept as places in the text and become texts only
 * when they are asked for: a file of 100,000 rows costs two numbers a cell instead of a million
 * small texts, which the garbage collector would stop everything for.
 */
export type CsvTable = {
  readonly rows: number
  /** The number of cells of a row. */
  width(row: number): number
  /** A cell without its quotes; empty where the row has no such cell. */
  cell(row: number, column: number): string
  /** Whether nothing but blanks stands in a row. */
  isBlank(row: number): boolean
  /** All cells of a row. */
  row(row: number): string[]
  /** The row whose quotation mark is never closed, so that it swallows the rest; null in most files. */
  readonly unclosed: number | null
}

type Work = {
  readonly text: string
  readonly cut: number
  at: number
  /** Start and end of each cell, one after the other. */
  cells: Uint32Array<ArrayBuffer>
  filled: number
  /** Which cell each row begins with. */
  rowStarts: Uint32Array<ArrayBuffer>
  rows: number
  unclosed: number | null
}

const quote = 34
const lineFeed = 10
const carriageReturn = 13
const space = 32
// A cell's start carries this bit when doubled quotes stand in it.
const doubled = 0x8000_0000
const breath = 1 << 18

/**
 * Cuts a text at a delimiter as RFC 4180 says: quoted cells may hold delimiters, line breaks and
 * doubled quotes; every kind of line break ends a row, mixed ones too; a line break at the very end
 * starts no row. A quote that closes in the middle of a cell is taken as text, as spreadsheets do.
 * Yields now and then, so that whoever runs it can see to other things.
 */
export function* cutTable(text: string, delimiter: Delimiter): Generator<void, CsvTable> {
  const work: Work = {
    text,
    cut: delimiter.charCodeAt(0),
    at: 0,
    cells: new Uint32Array(8_192),
    filled: 0,
    rowStarts: new Uint32Array(1_024),
    rows: 0,
    unclosed: null,
  }
  while (work.at < text.length) {
    cutOn(work, work.at + breath)
    yield
  }
  return tableOf(work)
}

/** `cutTable` in one go, for short texts. */
export function cutNow(text: string, delimiter: Delimiter): CsvTable {
  const steps = cutTable(text, delimiter)
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
  }
}

/** Cuts rows until one ends at or behind `stop`. All that is hot is a local variable here. */
function cutOn(work: Work, stop: number): void {
  const { text, cut } = work
  const end = text.length
  let { at, cells, filled, rowStarts, rows } = work
  while (at < end) {
    if (filled + 2 > cells.length) cells = grown(cells)
    let code = text.charCodeAt(at)
    if (code === quote) {
      const closed = closingQuote(text, at + 1, cut)
      cells[filled] = closed.doubled ? at + 1 + doubled : at + 1
      cells[filled + 1] = closed.at
      if (closed.next < 0) work.unclosed = rows
      at = closed.next < 0 ? end : closed.next
    } else {
      cells[filled] = at
      while (at < end && code !== cut && code !== lineFeed && code !== carriageReturn) {
        at += 1
        code = text.charCodeAt(at)
      }
      cells[filled + 1] = at
    }
    filled += 2
    if (at < end && text.charCodeAt(at) === cut) {
      at += 1
      if (at < end) continue
      // A delimiter at the very end has an empty cell behind it.
      if (filled + 2 > cells.length) cells = grown(cells)
      cells[filled] = end
      cells[filled + 1] = end
      filled += 2
    } else if (at < end) {
      at += text.charCodeAt(at) === carriageReturn && text.charCodeAt(at + 1) === lineFeed ? 2 : 1
    }
    rows += 1
    if (rows >= rowStarts.length) rowStarts = grown(rowStarts)
    rowStarts[rows] = filled / 2
    if (at >= stop) break
  }
  Object.assign(work, { at, cells, filled, rowStarts, rows })
}

/**
 * Where a quoted cell closes and where the delimiter or line break behind it stands; `next` is -1
 * when it never closes. Blanks between the quote and the delimiter are passed over.
 */
function closingQuote(
  text: string,
  from: number,
  cut: number,
): { readonly at: number; readonly next: number; readonly doubled: boolean } {
  let twice = false
  let at = from
  for (;;) {
    at = text.indexOf('"', at)
    if (at < 0) return { at: text.length, next: -1, doubled: twice }
    if (text.charCodeAt(at + 1) === quote) {
      twice = true
      at += 2
      continue
    }
    let next = at + 1
    while (text.charCodeAt(next) === space) next += 1
    const code = text.charCodeAt(next)
    if (next >= text.length || code === cut || code === lineFeed || code === carriageReturn)
      return { at, next, doubled: twice }
    at += 1
  }
}

function tableOf({ text, cells, rowStarts, rows, unclosed }: Work): CsvTable {
  const width = (row: number) =>
    row < 0 || row >= rows ? 0 : (rowStarts[row + 1] ?? 0) - (rowStarts[row] ?? 0)
  const cell = (row: number, column: number): string => {
    if (column >= width(row)) return ''
    const place = ((rowStarts[row] ?? 0) + column) * 2
    const start = cells[place] ?? 0
    const to = cells[place + 1] ?? 0
    return start >= doubled
      ? text.slice(start - doubled, to).replaceAll('""', '"')
      : text.slice(start, to)
  }
  const isBlank = (row: number): boolean => {
    const last = width(row)
    for (let column = 0; column < last; column += 1) {
      const place = ((rowStarts[row] ?? 0) + column) * 2
      if (cells[place] !== cells[place + 1] && cell(row, column).trim() !== '') return false
    }
    return true
  }
  return {
    rows,
    unclosed,
    width,
    cell,
    isBlank,
    row: (row) => Array.from({ length: width(row) }, (_, column) => cell(row, column)),
  }
}

function grown(list: Uint32Array): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(list.length * 2)
  larger.set(list)
  return larger
}
