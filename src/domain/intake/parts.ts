import { readLine } from './line-fields.ts'
import { itemMark } from './marks.ts'
import type { FormBlock, FormHeading, FormLine, FormTable } from './outline.ts'

/** A heading and what stands under it. The part at the top has no heading. */
export type Part = {
  readonly heading: FormHeading | null
  readonly blocks: (FormLine | FormTable)[]
  readonly children: Part[]
}

/** A line that is bold, and every other line that is made one: below all real headings. */
const promoted = 7

/** An outline as parts within parts, with headings found among its lines. */
export function partsOf(blocks: readonly FormBlock[]): Part {
  const top: Part = { heading: null, blocks: [], children: [] }
  const open: { part: Part; level: number }[] = [{ part: top, level: 0 }]
  for (const block of withHeadings(blocks)) {
    if (block.kind !== 'heading') {
      open.at(-1)?.part.blocks.push(block)
      continue
    }
    while (open.length > 1 && (open.at(-1)?.level ?? 0) >= block.level) open.pop()
    const part: Part = { heading: block, blocks: [], children: [] }
    open.at(-1)?.part.children.push(part)
    open.push({ part, level: block.level })
  }
  return top
}

function withHeadings(blocks: readonly FormBlock[]): FormBlock[] {
  return blocks.map((block, index): FormBlock => {
    if (block.kind !== 'line') return block
    const text = headingText(block, blocks[index + 1], blocks[index - 1])
    return text === null ? block : { kind: 'heading', id: block.id, level: promoted, text }
  })
}

/** The heading that a line is, or null: it names what follows and asks for nothing itself. */
function headingText(
  line: FormLine,
  next: FormBlock | undefined,
  before: FormBlock | undefined,
): string | null {
  if (line.aside || line.quiet || line.text.length > 80 || !next || next.kind === 'heading')
    return null
  const mark = itemMark(line.text)
  const text = mark?.rest ?? line.text
  if (/[?.!,;:_☐○]$/u.test(text) || line.options.length > 0) return null
  const kind = readLine({ ...line, bold: false }).kind
  if (kind !== 'words' && kind !== 'item') return null
  if (mark?.kind === 'number' && next.kind === 'line') {
    // `2. Customer`, then `2.1 Name`.
    const below = itemMark(next.text)
    if (below?.name.startsWith(`${mark.name}.`)) return text
  }
  if (kind === 'item' && !(line.bold && mark?.kind !== 'bullet')) return null
  if (line.mark !== 'none') return null
  const opens = next.kind === 'table' ? next.rows.length > 0 : opensPart(next)
  if (!opens) return null
  if (line.bold) return text
  if (mark !== null) return null
  const short = text.split(' ').length <= 6 && /^\p{Lu}/u.test(text) && text.length <= 60
  if (next.kind === 'table') return short && line.gap && before === undefined ? text : null
  return short && line.gap && !next.gap ? text : null
}

/** Whether a line asks for something by itself, so that the short line before it names the part. */
function opensPart(next: FormLine): boolean {
  if (next.bold) return false
  const kind = readLine(next).kind
  return kind === 'fields' || kind === 'item'
}
