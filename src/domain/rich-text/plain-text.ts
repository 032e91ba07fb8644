import type { RichBlock, RichDoc, RichInline, RichList } from '#contract/rich-text.ts'
import { groupBy, runLines, type Run } from './runs.ts'
import { withoutBlanks } from './without-blanks.ts'

/**
 * A rich note as plain text: for search, comparison and the text part of an e-mail. Blocks stand a
 * blank line apart, list items start with `- `, `1. `, `[ ] ` or `[x] `, a link is followed by its
 * address in brackets. No text is lost and none is added but these marks.
 */
export function richToText(doc: RichDoc): string {
  return blocksText(withoutBlanks(doc)).join('\n')
}

function blocksText(blocks: readonly RichBlock[]): string[] {
  const lines: string[] = []
  for (const block of blocks) {
    const own = blockText(block)
    if (own.length === 0) continue
    if (lines.length > 0) lines.push('')
    lines.push(...own)
  }
  return lines
}

function blockText(block: RichBlock): string[] {
  if (block.type === 'paragraph' || block.type === 'heading') return inlineText(block.content)
  return listText(block)
}

/** The lines of inline content; none when it holds no text. */
export function inlineText(content: readonly RichInline[] | undefined): string[] {
  const lines = runLines(content).map(lineText)
  while (lines.at(-1) === '') lines.pop()
  return lines
}

function lineText(runs: readonly Run[]): string {
  return groupBy(runs, (run) => run.href)
    .map(({ key: href, items }) => {
      const text = items.map((run) => run.text).join('')
      return href === null || href === text || href === `mailto:${text}`
        ? text
        : `${text} (${href})`
    })
    .join('')
}

function listText(list: RichList): string[] {
  const lines: string[] = []
  for (const { marker, content } of listItems(list)) {
    const own = content.flatMap((block) => blockText(block))
    lines.push(`${marker}${own[0] ?? ''}`)
    const indent = ' '.repeat(marker.length)
    for (const line of own.slice(1)) lines.push(line === '' ? '' : `${indent}${line}`)
  }
  return lines
}

/** The items of a list, each with the marker that plain text shows for it. */
function listItems(list: RichList) {
  switch (list.type) {
    case 'bulletList':
      return list.content.map((item) => ({ marker: '- ', content: item.content }))
    case 'orderedList':
      return list.content.map((item, index) => ({
        marker: `${list.attrs.start + index}. `,
        content: item.content,
      }))
    case 'taskList':
      return list.content.map((item) => ({
        marker: item.attrs.checked ? '[x] ' : '[ ] ',
        content: item.content,
      }))
  }
}

/** Whether a note says nothing: no text anywhere in it but white space. */
export function isBlank(doc: RichDoc): boolean {
  const says = (block: RichBlock): boolean =>
    block.type === 'paragraph' || block.type === 'heading'
      ? (block.content ?? []).some((node) => node.type === 'text' && node.text.trim() !== '')
      : block.content.some((item) => item.content.some(says))
  return !doc.content.some(says)
}
