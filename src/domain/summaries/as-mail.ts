import type { PromiseRow, SummaryBlock, SummaryPart } from '#contract/summary-values.ts'
import {
  el,
  escapeHtml,
  mailHtml,
  richToMail,
  textMail,
  type MailElement,
  type MailStyle,
} from '../rich-text/mail-tree.ts'

/**
 * Plain headings, paragraphs, lists and one table with inline styles: the reader, or the manager in
 * the draft, may open this in a mail program that lays text out like a word processor.
 */
const styles = {
  body: {
    fontFamily: 'Segoe UI, Helvetica, Arial, sans-serif',
    fontSize: '15px',
    lineHeight: '1.5',
    color: '#1f2430',
  },
  heading: { margin: '20px 0 6px', fontSize: '17px', lineHeight: '1.3' },
  line: { margin: '0 0 12px' },
  list: { margin: '0 0 12px', paddingLeft: '24px' },
  table: { maxWidth: '600px', margin: '0 0 12px', borderCollapse: 'collapse' },
  head: {
    padding: '4px 16px 4px 0',
    borderBottom: '2px solid #7c8595',
    textAlign: 'left',
    verticalAlign: 'bottom',
  },
  cell: {
    padding: '6px 16px 6px 0',
    borderBottom: '1px solid #dfe3ea',
    textAlign: 'left',
    verticalAlign: 'top',
  },
  day: {
    padding: '6px 16px 6px 0',
    borderBottom: '1px solid #dfe3ea',
    textAlign: 'left',
    verticalAlign: 'top',
    whiteSpace: 'nowrap',
  },
} as const satisfies Record<string, MailStyle>

/** A summary as the elements of an e-mail; the preview on screen shows these same elements. */
export function summaryMail(blocks: readonly SummaryBlock[]): MailElement[] {
  return blocks.flatMap(({ heading, parts }) => [
    ...(heading === '' ? [] : [el('h2', styles.heading, [heading])]),
    ...parts.flatMap(partMail),
  ])
}

/** The style of the whole body; the preview uses it too. */
export const mailBodyStyle: MailStyle = styles.body

/** A summary as a whole HTML document: the HTML part of the e-mail. */
export function summaryHtml(subject: string, blocks: readonly SummaryBlock[]): string {
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    `<title>${escapeHtml(subject)}</title></head><body>`,
    summaryFragment(blocks),
    '</body></html>',
  ].join('')
}

/** The same without the document around it, for the clipboard. */
export function summaryFragment(blocks: readonly SummaryBlock[]): string {
  return mailHtml([el('div', styles.body, summaryMail(blocks))])
}

function partMail(part: SummaryPart): MailElement[] {
  switch (part.kind) {
    case 'line':
      return [el('p', styles.line, textMail(part.text))]
    case 'list':
      return [
        el(
          'ul',
          styles.list,
          part.items.map((item) => el('li', undefined, textMail(item))),
        ),
      ]
    case 'promises':
      return [promiseTable(part.rows)]
    case 'rich':
      return richToMail(part.doc)
  }
}

function promiseTable(rows: readonly PromiseRow[]): MailElement {
  const proofs = rows.some((row) => row.proof !== '')
  const names = ['Who', 'What', 'By', ...(proofs ? ['Proof'] : [])]
  return el('table', styles.table, [
    el('thead', undefined, [
      el(
        'tr',
        undefined,
        names.map((name) => el('th', styles.head, [name])),
      ),
    ]),
    el(
      'tbody',
      undefined,
      rows.map((row) =>
        el(
          'tr',
          undefined,
          [row.who, row.what, row.due ?? 'no date yet', ...(proofs ? [row.proof] : [])].map(
            (text, column) => el('td', column === 2 ? styles.day : styles.cell, textMail(text)),
          ),
        ),
      ),
    ),
  ])
}
