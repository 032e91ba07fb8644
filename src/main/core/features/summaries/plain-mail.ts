import { el, escapeHtml, mailHtml, textMail } from '#domain/rich-text/mail-tree.ts'

/** A plain text as the HTML side of a mail. */
export function plainMail(subject: string, text: string): string {
  const body = mailHtml([
    el('div', { fontFamily: 'Segoe UI, Helvetica, Arial, sans-serif', fontSize: '15px' }, [
      ...textMail(text),
    ]),
  ])
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(subject)}</title></head><body>${body}</body></html>`
}
