import mammoth from 'mammoth'
import type { Outline } from '#domain/intake/outline.ts'
import { htmlOutline } from './html-outline.ts'
import { Unreadable } from './unreadable.ts'
import { checkZip } from './zip-check.ts'

/** What Word calls the name of a document, and the lines that explain. */
const styles = [
  "p[style-name='Title'] => h1:fresh",
  "p[style-name='Subtitle'] => p > em:fresh",
  "p[style-name='Quote'] => p > em:fresh",
  "p[style-name='Caption'] => p > em:fresh",
]

/**
 * A Word file as an outline, by way of HTML, which is read and never shown. No picture is unpacked,
 * no file outside it is opened.
 */
export async function wordOutline(bytes: Uint8Array): Promise<Outline> {
  const names = checkZip(bytes)
  if (!names.includes('word/document.xml')) {
    const main = names.find((name) => /^word\/document\d*\.xml$/.test(name))
    if (main === undefined) {
      throw new Unreadable('It is no Word file, although it is packed like one.')
    }
  }
  const { value } = await mammoth.convertToHtml(
    { buffer: Buffer.from(bytes) },
    {
      styleMap: styles,
      includeEmbeddedStyleMap: false,
      externalFileAccess: false,
      ignoreEmptyParagraphs: true,
      // A picture is counted, its bytes are never asked for.
      convertImage: mammoth.images.imgElement(() => Promise.resolve({ src: '' })),
    },
  )
  const outline = htmlOutline(value)
  const margins = names.some((name) => /^word\/(header|footer)\d*\.xml$/.test(name))
  return margins
    ? {
        ...outline,
        leftOut: [...outline.leftOut, 'Headers and footers of the pages are not read.'],
      }
    : outline
}
