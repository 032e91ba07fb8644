import type {
  RichBlock,
  RichDoc,
  RichInline,
  RichItemContent,
  RichList,
} from '#contract/rich-text.ts'
import { groupBy, runLines, type Run } from './runs.ts'
import { withoutBlanks } from './without-blanks.ts'

/**
 * A rich note as Markdown (CommonMark with task lists) that reads back as the same text: whatever
 * looks like Markdown in the words is escaped, and `<` leaves as an entity, so that no reader takes
 * the words for HTML. Where bold or italic could not be read back, they are left out; text never is.
 */
export function richToMarkdown(doc: RichDoc): string {
  return blocksMarkdown(withoutBlanks(doc)).join('\n')
}

/** Text of one or more lines as Markdown that reads back as the same text. */
export function escapeMarkdown(text: string): string {
  return text
    .split(/\r\n|\r|\n/)
    .map((line) => lineMarkdown([{ text: line, bold: false, italic: false, href: null }]))
    .join('\\\n')
    .replace(/(?:\\\n)+$/, '')
}

function blocksMarkdown(blocks: readonly RichBlock[]): string[] {
  const lines: string[] = []
  let before: { alternate: boolean } | null = null
  for (const block of blocks) {
    // Two lists in a row would read as one, so the second takes the other marker.
    const alternate: boolean = isList(block) && before !== null && !before.alternate
    const own = isList(block) ? listMarkdown(block, alternate) : textBlockMarkdown(block)
    if (own.length === 0) continue
    if (lines.length > 0) lines.push('')
    lines.push(...own)
    before = isList(block) ? { alternate } : null
  }
  return lines
}

function isList(block: RichBlock): block is RichList {
  return block.type !== 'paragraph' && block.type !== 'heading'
}

function textBlockMarkdown(block: Exclude<RichBlock, RichList>): string[] {
  if (block.type === 'paragraph') return paragraphMarkdown(block.content)
  // A heading is one line.
  const runs = runLines(block.content).flatMap((line, index) =>
    index === 0 ? line : [{ text: ' ', bold: false, italic: false, href: null }, ...line],
  )
  const line = lineMarkdown(runs)
  return line === '' ? [] : [`### ${line}`]
}

function paragraphMarkdown(content: readonly RichInline[] | undefined): string[] {
  const lines = runLines(content).map(lineMarkdown)
  while (lines.at(-1) === '') lines.pop()
  return lines.map((line, index) => (index < lines.length - 1 ? `${line}\\` : line))
}

function listMarkdown(list: RichList, alternate: boolean): string[] {
  return list.content.flatMap((item, index) => {
    const bullet =
      list.type === 'orderedList'
        ? `${list.attrs.start + index}${alternate ? ')' : '.'}`
        : alternate
          ? '*'
          : '-'
    const box = 'attrs' in item ? (item.attrs.checked ? '[x] ' : '[ ] ') : ''
    const [first = '', ...rest] = itemMarkdown(item.content, box !== '')
    const indent = ' '.repeat(bullet.length + 1)
    return [
      `${bullet} ${box}${first}`.trimEnd(),
      ...rest.map((line) => (line === '' ? '' : `${indent}${line}`)),
    ]
  })
}

/** The lines of a list item; the first one goes beside the marker and may be empty. */
function itemMarkdown(content: RichItemContent, hasBox: boolean): string[] {
  const [head, ...rest] = content
  const first = head?.type === 'paragraph' ? paragraphMarkdown(head.content) : []
  const tail = blocksMarkdown(rest)
  if (tail.length === 0) return first
  // Behind a bare marker a blank line would end the item; behind a box it parts two paragraphs.
  if (first.length === 0) return hasBox ? ['', '', ...tail] : ['', ...tail]
  return [...first, '', ...tail]
}

function lineMarkdown(runs: readonly Run[]): string {
  const trimmed = unmarkEdges(unmarkEdges(runs, 'bold'), 'italic')
  let out = ''
  const groups = groupBy(trimmed, (run) => run.href)
  for (const [index, { key: href, items }] of groups.entries()) {
    const next = groups[index + 1]
    if (href === null) {
      const text = marked(items, lastChar(out), firstChar(next?.items[0]?.text ?? ''), 'bold')
      // `!` before a link would make a picture of it.
      out += next !== undefined && text.endsWith('!') ? `${text.slice(0, -1)}\\!` : text
    } else {
      const address = href.replace(/&(?=[#\w]+;)/g, '&amp;')
      const target = /[()]/.test(address) ? `<${address}>` : address
      out += `[${marked(items, '[', ']', 'bold')}](${target})`
    }
  }
  return guardLine(out)
}

/** Takes a mark from the white space at the edges of each stretch that carries it. */
function unmarkEdges(runs: readonly Run[], mark: 'bold' | 'italic'): Run[] {
  return groupBy(runs, (run) => `${String(run[mark])} ${run.href ?? ''}`).flatMap(({ items }) => {
    if (!items.some((run) => run[mark])) return items
    const text = items.map((run) => run.text).join('')
    const from = text.length - text.trimStart().length
    const to = text.trimEnd().length
    const out: Run[] = []
    let at = 0
    for (const run of items) {
      const cuts = [0, clamp(from - at, run.text.length), clamp(to - at, run.text.length)]
      const [a = 0, b = 0, c = 0] = cuts
      const parts: [string, boolean][] = [
        [run.text.slice(a, b), false],
        [run.text.slice(b, Math.max(b, c)), true],
        [run.text.slice(Math.max(b, c)), false],
      ]
      for (const [text, keeps] of parts) if (text !== '') out.push({ ...run, text, [mark]: keeps })
      at += run.text.length
    }
    return out
  })
}

function clamp(value: number, max: number): number {
  return Math.min(Math.max(value, 0), max)
}

/** Runs of one link (or none) with their bold and italic, where these would be read back. */
function marked(
  runs: readonly Run[],
  before: string,
  after: string,
  mark: 'bold' | 'italic',
): string {
  const sign = mark === 'bold' ? '**' : '_'
  let out = ''
  const groups = groupBy(runs, (run) => run[mark])
  for (const [index, { key: on, items }] of groups.entries()) {
    const left = out === '' ? before : lastChar(out)
    const beyond = groups[index + 1]?.items[0]?.text
    const right = beyond === undefined ? after : firstChar(beyond)
    const inside = (outerLeft: string, outerRight: string) =>
      mark === 'bold'
        ? marked(items, outerLeft, outerRight, 'italic')
        : escapeInline(items.map((run) => run.text).join(''), outerRight)
    if (!on) {
      out += inside(left, right)
      continue
    }
    const content = inside(sign.slice(-1), sign.slice(0, 1))
    out += canMark(sign, left, content, right) ? `${sign}${content}${sign}` : inside(left, right)
  }
  return out
}

/**
 * The flanking rules of CommonMark, taken so strictly that every edition of them agrees: would these
 * signs open and close here?
 */
function canMark(sign: '**' | '_', left: string, content: string, right: string): boolean {
  const first = firstChar(content)
  const last = lastChar(content)
  if (isSpace(first) || isSpace(last)) return false
  // A neighbour that is itself such a sign would join into a longer run.
  if (left === sign[0] || right === sign[0]) return false
  if (sign === '_') return parts(left) && parts(right)
  return (!mayPart(first) || parts(left)) && (!mayPart(last) || parts(right))
}

/** The first character, not its first half; a space when there is none. */
function firstChar(text: string): string {
  const code = text.codePointAt(0)
  return code === undefined ? ' ' : String.fromCodePoint(code)
}

/** The last character, not its second half; a space when there is none. */
function lastChar(text: string): string {
  return /[\uD800-\uDBFF]?[\s\S]$/.exec(text)?.[0] ?? ' '
}

function isSpace(char: string): boolean {
  return /^\s$/u.test(char)
}

/** What every reader calls white space or punctuation; some see only half of a character. */
function parts(char: string): boolean {
  return char.length === 1 && /[\p{Zs}\t\p{P}$+<=>^`|~]/u.test(char)
}

/** What some edition of CommonMark calls punctuation: symbols count since 0.31. */
function mayPart(char: string): boolean {
  return /^[\p{P}\p{S}]$/u.test(char)
}

/** Escapes what has a meaning anywhere in a line. `right` is the character that comes after. */
function escapeInline(text: string, right: string): string {
  // An entity may be cut in two by a change of look.
  const entity = /[#\w;]/.test(right) ? /&(?=[#\w]*(?:;|$))/g : /&(?=[#\w]+;)/g
  return (
    text
      .replace(/[\\`*[\]#~|]/g, '\\$&')
      // Inside a word `_` means nothing, and escaped it breaks the addresses that readers link.
      .replace(/(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, '\\_')
      .replace(entity, '&amp;')
      .replaceAll('<', '&lt;')
  )
}

/** What means something only at the start or the end of a line: list signs, numbers, white space. */
function guardLine(line: string): string {
  return line
    .replace(/^\s+/u, entities)
    .replace(/\s+$/u, entities)
    .replace(/^(?:[-+=>]|:(?=[-:\s]*$))/, '\\$&')
    .replace(/^(\d{1,9})([.)])/, '$1\\$2')
}

function entities(spaces: string): string {
  return Array.from(spaces, (char) => `&#${char.codePointAt(0) ?? 32};`).join('')
}
