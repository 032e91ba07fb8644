import {
  type FormBlock,
  type FormCell,
  mostBlocks,
  oneLine,
  type Outline,
  plainLine,
  visible,
} from './outline.ts'
import { isOnlyBlank, itemMark } from './marks.ts'
import { plainWriting } from '../writing/region.ts'
import { writeNumber } from '../writing/write-number.ts'

/**
 * A plain text as an outline: its lines, headings that are underlined, in capitals or numbered as
 * parts, and tables whose cells are parted by tabs or bars.
 */
export function textOutline(source: string): Outline {
  const lines = joinWrapped(visible(source).split(/\r\n|\r|\n|\u2028|\u2029|\u0085|\v|\f/))
  const blocks: FormBlock[] = []
  const leftOut: string[] = []
  let id = 0
  let gap = true
  let at = 0
  while (at < lines.length) {
    if (blocks.length >= mostBlocks) {
      leftOut.push(tooMany(lines.slice(at).filter((line) => line.trim() !== '').length))
      break
    }
    const raw = lines[at] ?? ''
    const text = oneLine(raw)
    if (text === '') {
      gap = true
      at += 1
      continue
    }
    const rows = tableAt(lines, at)
    if (rows.length > 1) {
      const cells = rows.map((row) =>
        row.map((cell): FormCell => {
          id += 1
          return { id, lines: cell === '' ? [] : [cell], bold: false, control: null, options: [] }
        }),
      )
      blocks.push({ kind: 'table', rows: cells.filter((row) => !isRule(row)), head: 0 })
      at += rows.length
      gap = false
      continue
    }
    id += 1
    const level = headingLevel(text, lines[at + 1] ?? '')
    if (level === null) {
      blocks.push({ ...plainLine(id, text), gap, depth: itemMark(text) ? indent(raw) : 0 })
    } else {
      blocks.push({ kind: 'heading', id, level: level.level, text: level.text })
      if (level.underlined) at += 1
    }
    gap = false
    at += 1
  }
  return { title: '', blocks, leftOut }
}

/** Lines that were broken only because they were full, as one again. */
export function joinWrapped(lines: readonly string[]): string[] {
  const joined: string[] = []
  let length = 0
  for (const line of lines) {
    const last = joined.at(-1)
    const goesOn = /^\s*[\p{Ll}(][\p{Ll}\s,;]/u.test(line) && itemMark(line.trim()) === null
    if (
      last !== undefined &&
      goesOn &&
      length >= 50 &&
      !/[.?!:;_|\\\t>]\s*$/.test(last) &&
      last.length < 5_000
    ) {
      joined[joined.length - 1] = `${last} ${line.trim()}`
    } else joined.push(line)
    length = line.length
  }
  return joined
}

/** What is said of the lines that are too many. */
export function tooMany(rest: number): string {
  return `The form is longer than ${writeNumber(mostBlocks, plainWriting)} lines; the last ${writeNumber(rest, plainWriting)} were not read.`
}

function indent(raw: string): number {
  const spaces = /^[ \t]*/.exec(raw)?.[0].replaceAll('\t', '    ').length ?? 0
  return Math.min(9, 1 + Math.floor(spaces / 2))
}

type Level = { readonly level: number; readonly text: string; readonly underlined: boolean }

const part = /^(section|part|chapter|step|block)\s+([a-z]|\d{1,2}|[ivx]{1,4})\b\s*[:.–—-]?\s*/i

function headingLevel(text: string, next: string): Level | null {
  const under = next.trim()
  if (/^={3,}$/.test(under)) return { level: 1, text, underlined: true }
  if (/^(-{3,}|~{3,})$/.test(under) && text.length <= 100 && !isOnlyBlank(text)) {
    return { level: 2, text, underlined: true }
  }
  if (/[?:_☐☑□]|\.{4}|\[ ?\]/.test(text.replace(part, '')) || text.length > 80) return null
  if (part.test(text)) return { level: 3, text, underlined: false }
  const letters = text.replaceAll(/[^\p{L}]/gu, '')
  if (
    letters.length >= 4 &&
    letters === letters.toUpperCase() &&
    letters !== letters.toLowerCase()
  ) {
    return { level: 3, text, underlined: false }
  }
  return null
}

/** The rows of a table that begins at a line: lines with tabs, or with bars at both ends. */
function tableAt(lines: readonly string[], from: number): string[][] {
  const rows: string[][] = []
  const first = lines[from] ?? ''
  const split = rowOf(first)
  if (split === null) return rows
  for (let at = from; at < lines.length; at += 1) {
    const line = lines[at] ?? ''
    // Under the first row, tabs alone are a row that is still empty.
    const row = /^\t[\t ]*$/.test(line) ? line.split('\t').map(oneLine) : rowOf(line)
    if (row === null || row.length < 2) break
    rows.push(row)
  }
  return rows
}

function rowOf(line: string): string[] | null {
  const trimmed = line.trim()
  if (/^\|.*\|$/.test(trimmed)) return trimmed.slice(1, -1).split('|').map(oneLine)
  // A tab behind a bullet or a number is how word processors write lists.
  if (/^\s*([^\p{L}\d]|\d{1,3}[.)]|\p{L}[.)]|o)\t[^\t]*$/u.test(line)) return null
  if (/\S\s*\t/.test(line)) return line.replace(/^ +/, '').split('\t').map(oneLine)
  return null
}

function isRule(row: readonly FormCell[]): boolean {
  return row.every(({ lines }) => /^:?-{2,}:?$/.test(lines[0] ?? ''))
}
