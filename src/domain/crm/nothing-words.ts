import type { CsvTable } from './csv-table.ts'
import { fold } from './words.ts'

/**
 * What programs write into a cell that holds nothing: words of programming languages and databases,
 * errors and blanks of spreadsheets, and what people type for "none" in the languages that headings
 * are known in.
 */
const words: ReadonlySet<string> = new Set(
  [
    'none',
    '(none)',
    '<none>',
    '[none]',
    'null',
    '(null)',
    '<null>',
    '[null]',
    '%null%',
    'nil',
    '<nil>',
    'nan',
    '-nan',
    'nat',
    '<na>',
    '<nan>',
    'undefined',
    '(undefined)',
    '[object object]',
    'invalid date',
    '\\n',
    'n/a',
    'n.a.',
    'n. a.',
    'n/d',
    'n.d.',
    'n/b',
    's/o',
    's/d',
    '(blank)',
    '(blanks)',
    '<blank>',
    '(empty)',
    '<empty>',
    '(no value)',
    'no value',
    '(not set)',
    'not set',
    'not applicable',
    'not available',
    'not specified',
    'not provided',
    'tbd',
    'tbc',
    'tba',
    '0000-00-00',
    '0000-00-00 00:00:00',
    '#n/a',
    '#n/a n/a',
    '#na',
    '#ref!',
    '#value!',
    '#div/0!',
    '#name?',
    '#num!',
    '#null!',
    '#spill!',
    '#calc!',
    '#field!',
    '#unknown!',
    '#getting_data',
    '#error!',
    // German
    'k. a.',
    'k.a.',
    'k. a',
    'k.a',
    'keine angabe',
    'keine',
    'keiner',
    'kein wert',
    'nicht angegeben',
    '(leer)',
    '#nv',
    '#bezug!',
    '#wert!',
    '#zahl!',
    // French
    'aucun',
    'aucune',
    'neant',
    'sans objet',
    'non renseigne',
    '(vide)',
    '#valeur!',
    '#nom?',
    '#nombre!',
    // Spanish
    'ninguno',
    'ninguna',
    'nulo',
    'sin datos',
    'sin valor',
    '(en blanco)',
    '#¡ref!',
    '#¡valor!',
    '#¡div/0!',
    '#¿nombre?',
    // Italian
    'nessuno',
    'nessuna',
    'nullo',
    '(vuoto)',
    '#n/d',
    '#rif!',
    '#valore!',
    '#nome?',
    // Dutch
    'geen',
    'n.v.t.',
    'nvt',
    '(leeg)',
    '#n/b',
    '#verw!',
    '#waarde!',
    // Portuguese
    'nenhum',
    'nenhuma',
    'nao informado',
    '(em branco)',
    '#valor!',
    // Russian, Japanese, Chinese
    'нет',
    'н/д',
    '#н/д',
    '(пусто)',
    'なし',
    '(空白)',
    '无',
  ].map((word) => fold(word)),
)
const longest = Math.max(...[...words].map((word) => word.length)) + 4
/** Strokes, points and question marks alone. */
const strokes = /^(?:[-–—−_]{1,5}|\.{1,5}|…|\?{1,3}|\/)$/
/** Two letters that are words as well, unless they are capitals. */
const capitals: ReadonlySet<string> = new Set(['NA', 'ND', 'KA'])
// Figures, and texts that are plainly longer, need no further look.
const surely = /^[\d]/

/** Whether a cell holds a word for nothing, such as `None`, `#N/A`, `-` or `k. A.`, rather than a value. */
export function isNothing(cell: string): boolean {
  if (cell === '' || cell.length > longest) return false
  if (surely.test(cell) && !cell.startsWith('0000')) return false
  const text = cell.trim()
  return strokes.test(text) || capitals.has(text) || words.has(fold(text))
}

/** A table whose cells are empty where they hold a word for nothing. */
export function withoutNothings(table: CsvTable): CsvTable {
  const known = new Map<string, boolean>()
  const cell = (row: number, column: number): string => {
    const text = table.cell(row, column)
    if (text === '' || text.length > longest) return text
    let nothing = known.get(text)
    if (nothing === undefined) {
      nothing = isNothing(text)
      if (known.size < 20_000) known.set(text, nothing)
    }
    return nothing ? '' : text
  }
  return { ...table, cell }
}
