import JSZip from 'jszip'
import mammoth from 'mammoth'
import { oneLine, type Outline, visible } from '#domain/intake/outline.ts'
import { htmlOutline } from './html-outline.ts'
import { Unreadable } from './unreadable.ts'
import { readControls } from './word-controls.ts'
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
  const main =
    names.find((name) => name === 'word/document.xml') ??
    names.find((name) => /^word\/document\d*\.xml$/.test(name))
  if (main === undefined) {
    throw new Unreadable('It is no Word file, although it is packed like one.')
  }
  const packed = await JSZip.loadAsync(bytes)
  const text = readControls((await packed.file(main)?.async('string')) ?? '')
  packed.file(main, text.xml)
  const { value } = await mammoth.convertToHtml(
    { buffer: await packed.generateAsync({ type: 'nodebuffer' }) },
    {
      styleMap: styles,
      includeEmbeddedStyleMap: false,
      externalFileAccess: false,
      ignoreEmptyParagraphs: true,
      // A picture is counted, its bytes are never asked for.
      convertImage: mammoth.images.imgElement(() => Promise.resolve({ src: '' })),
    },
  )
  const html = text.withControls(value)
  const outline = htmlOutline(html)
  return {
    ...outline,
    leftOut: [
      ...outline.leftOut,
      ...text.leftOut,
      ...lost(text.words, html),
      ...(names.some((name) => /^word\/(header|footer)\d*\.xml$/.test(name))
        ? ['Headers and footers of the pages are not read.']
        : []),
    ],
  }
}

/**
 * What the document says and the HTML does not: nothing of a form goes without a word. Each text is
 * looked for by itself, the longest first, and taken out where it is found, so that none is found in
 * what two others make together.
 */
function lost(words: readonly string[], html: string): string[] {
  let there = plain(html)
  const missing = words
    .map(oneLine)
    .filter((word) => word !== '')
    .toSorted((a, b) => b.length - a.length)
    .filter((word) => {
      const bare = word.replaceAll(' ', '')
      const at = there.indexOf(bare)
      if (at >= 0) there = `${there.slice(0, at)}|${there.slice(at + bare.length)}`
      return at < 0
    })
  return missing.length === 0
    ? []
    : [`These words could not be read: ${missing.map((word) => `“${word}”`).join(', ')}.`]
}

/** The words of the HTML that the library writes, which escapes these three and no more. */
function plain(html: string): string {
  const text = html
    .replaceAll(/<[^>]*>/g, '\u0000')
    .replaceAll(/\s/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
  return text.split('\u0000').map(visible).join('|')
}
