/** What a cell of a table may hold. An integer may be larger than a number can say. */
export type Cell = string | number | bigint | null

// What a spreadsheet takes for a formula, also behind spaces and in the wide signs of East Asian text.
const formula = /^[\s\u200B\uFEFF\0]*[=+\-@\t\r\n\0＝＋－＠]/u

/**
 * A text as a spreadsheet may read it: one that it would take for a formula gets an apostrophe before
 * it, and so does one that begins with an apostrophe, so that taking one off gives every text back.
 */
export function safeText(text: string): string {
  return text.startsWith("'") || formula.test(text) ? `'${text}` : text
}

/** The text that `safeText` was given. */
export function plainText(cell: string): string {
  return cell.startsWith("'") ? cell.slice(1) : cell
}

/**
 * One line of a CSV file (RFC 4180), with its line end. Numbers stand as numbers; every text is in
 * quotes, so that an empty one is told from nothing.
 */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(asCsv).join(',')}\r\n`
}

function asCsv(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell !== 'string') return String(cell)
  return `"${safeText(cell).replaceAll('"', '""')}"`
}
