import { Parser } from 'htmlparser2'

/** One element of a document, with the text that stands right in it. */
export type ReadElement = { name: string; attributes: Record<string, string>; text: string }

/** Every element of an HTML text, in order, as a parser reads them. */
export function elementsOf(html: string): ReadElement[] {
  const found: ReadElement[] = []
  const open: ReadElement[] = []
  const parser = new Parser({
    onopentag(name, attributes) {
      const element = { name, attributes, text: '' }
      found.push(element)
      open.push(element)
    },
    ontext(text) {
      const element = open.at(-1)
      if (element) element.text += text
    },
    onclosetag: () => void open.pop(),
  })
  parser.end(html)
  return found
}
