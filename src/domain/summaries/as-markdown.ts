import type { PromiseRow, SummaryBlock, SummaryPart } from '#contract/summary-values.ts'
import { escapeMarkdown, richToMarkdown } from '../rich-text/markdown.ts'

/** A summary as a Markdown document. The words read back as they were written. */
export function summaryMarkdown(subject: string, blocks: readonly SummaryBlock[]): string {
  return `# ${escapeMarkdown(subject)}\n\n${blocks.map(blockMarkdown).join('\n\n')}\n`
}

function blockMarkdown({ heading, parts }: SummaryBlock): string {
  const body = parts.map(partMarkdown)
  return [...(heading === '' ? [] : [`## ${escapeMarkdown(heading)}`]), ...body].join('\n\n')
}

function partMarkdown(part: SummaryPart): string {
  switch (part.kind) {
    case 'line':
      return escapeMarkdown(part.text)
    case 'list':
      return part.items.map((text) => item(escapeMarkdown(text))).join('\n')
    case 'promises':
      return part.rows.map((row) => item(promise(row))).join('\n')
    case 'rich':
      return richToMarkdown(part.doc)
  }
}

function promise({ who, what, due, proof }: PromiseRow): string {
  const when = due === null ? 'no date yet' : `by ${escapeMarkdown(due)}`
  const end = proof === '' ? '' : `\\\nProof: ${escapeMarkdown(proof)}`
  return `**${escapeMarkdown(who)}**, ${when}: ${escapeMarkdown(what)}${end}`
}

function item(markdown: string): string {
  return `- ${markdown.replaceAll('\n', '\n  ')}`
}
