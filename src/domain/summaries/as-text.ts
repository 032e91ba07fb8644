import type { PromiseRow, SummaryBlock, SummaryPart } from '#contract/summary-values.ts'
import { richToText } from '../rich-text/plain-text.ts'

/**
 * A summary as plain text: the text part of the e-mail and what the preview shows, byte for byte.
 * Lines end with `\n`; there is one at the end.
 */
export function summaryText(blocks: readonly SummaryBlock[]): string {
  return `${blocks.map(blockText).join('\n\n')}\n`
}

function blockText({ heading, parts }: SummaryBlock): string {
  const body = parts.map(partText)
  if (heading === '') return body.join('\n\n')
  // The heading stands close to what it heads.
  const [first = '', ...rest] = body
  return [`${heading}\n${first}`, ...rest].join('\n\n')
}

function partText(part: SummaryPart): string {
  switch (part.kind) {
    case 'line':
      return oneEnding(part.text)
    case 'list':
      return part.items.map(item).join('\n')
    case 'promises':
      return part.rows.map((row) => item(promise(row))).join('\n')
    case 'rich':
      return richToText(part.doc)
  }
}

function promise({ who, what, due, proof }: PromiseRow): string {
  const when = due === null ? 'no date yet' : `by ${due}`
  return `${who}, ${when}: ${what}${proof === '' ? '' : `\nProof: ${proof}`}`
}

function item(text: string): string {
  return `- ${oneEnding(text).replaceAll('\n', '\n  ')}`
}

function oneEnding(text: string): string {
  return text.replace(/\r\n|\r/g, '\n')
}
