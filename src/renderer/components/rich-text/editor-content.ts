import { emptyDoc, richDoc, type RichDoc } from '#contract/rich-text.ts'

// oxlint-disable-next-line no-control-regex -- these are the characters that a note may not hold
const refused = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/g

/** Text from the clipboard as a note can hold it. */
export function cleanText(text: string): string {
  return text.replace(refused, '').toWellFormed()
}

/**
 * The editor's JSON as the document that is stored: attributes that we do not keep are left out.
 * Null when it holds something that cannot be stored, such as a list nested too deep.
 */
export function toRichDoc(json: unknown): RichDoc | null {
  const doc = richDoc.safeParse(cleaned(json))
  return doc.success ? doc.data : null
}

/** The document that the editor starts with. */
export function startOf(doc: RichDoc | null): RichDoc {
  return doc ?? emptyDoc
}

function cleaned(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(cleaned)
  if (typeof node !== 'object' || node === null) return node
  const entries = Object.entries(node)
  const type = entries.find(([key]) => key === 'type')?.[1]
  return Object.fromEntries(
    entries.map(([key, value]) => [
      key,
      key === 'attrs' && type === 'orderedList' ? startOnly(value) : cleaned(value),
    ]),
  )
}

function startOnly(attrs: unknown): unknown {
  const start =
    typeof attrs === 'object' && attrs !== null && 'start' in attrs ? attrs.start : undefined
  return { start: typeof start === 'number' ? start : 1 }
}
