import type { RichInline } from '#contract/rich-text.ts'

/** A stretch of text in one look. */
export type Run = { text: string; bold: boolean; italic: boolean; href: string | null }

/** The inline content of a paragraph or heading as lines of runs; a hard break starts a new line. */
export function runLines(content: readonly RichInline[] | undefined): Run[][] {
  let line: Run[] = []
  const lines = [line]
  for (const node of content ?? []) {
    if (node.type === 'hardBreak') {
      line = []
      lines.push(line)
      continue
    }
    const marks = node.marks ?? []
    line.push({
      text: node.text,
      bold: marks.some((mark) => mark.type === 'bold'),
      italic: marks.some((mark) => mark.type === 'italic'),
      href: marks.find((mark) => mark.type === 'link')?.attrs.href ?? null,
    })
  }
  return lines
}

/** Neighbours that share a property, as groups in the same order. */
export function groupBy<T, K>(
  items: readonly T[],
  keyOf: (item: T) => K,
): { key: K; items: T[] }[] {
  const groups: { key: K; items: T[] }[] = []
  for (const item of items) {
    const key = keyOf(item)
    const last = groups.at(-1)
    if (last !== undefined && last.key === key) last.items.push(item)
    else groups.push({ key, items: [item] })
  }
  return groups
}
