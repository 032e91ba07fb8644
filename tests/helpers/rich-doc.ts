import { fc } from '#tests/helpers/fc.ts'
import type {
  RichBlock,
  RichDoc,
  RichInline,
  RichItemContent,
  RichList,
  RichMark,
  RichParagraph,
} from '#contract/rich-text.ts'

/** Text that tries to be something else: HTML, Markdown, links, entities, list signs, controls of direction. */
export const hostile = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '"><b>',
  "' onmouseover='x",
  '</td></table>',
  '<!-- x -->',
  '&lt;b&gt;',
  '&amp;',
  '&#60;',
  '&',
  '[x](javascript:alert(1))',
  '![x](https://evil.test/p.png)',
  '[a]: https://evil.test',
  '`code`',
  '```',
  '~~~',
  '**bold**',
  '_it_',
  '__',
  '*',
  '# heading',
  'foo #',
  '- item',
  '+ item',
  '* item',
  '1. one',
  '12) two',
  '> quote',
  '---',
  '===',
  '| a | b |',
  '|---|---|',
  ':-:',
  '    code',
  ' ',
  '\t',
  '\\',
  'a\\',
  '!',
  '~x~',
  '😀',
  '\u202Eabc',
  '\u00A0x\u00A0',
  '€',
  'https://evil.test/a_b_c',
  'www.evil.test',
  '=HYPERLINK("x")',
  'Bcc: a@evil.test',
]

// oxlint-disable-next-line no-control-regex -- what the door of the contract refuses is not made here
const refused = /[\u0000-\u0008\u000A-\u001F\u007F]/g

/** One stretch of text that the contract lets in, hostile more often than not. */
export const richTextRun: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      fc.constantFrom(...hostile),
      fc.string({ unit: 'grapheme', maxLength: 8 }),
      fc.constantFrom('a', ' ', 'word', '.', '1', '-'),
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map((parts) => parts.join('').replace(refused, '').toWellFormed())
  .filter((text) => text.length > 0)

const link: fc.Arbitrary<RichMark> = fc
  .constantFrom(
    'https://example.com/',
    'https://example.com/a_(b)?x=1&copy;=2',
    'mailto:anna@example.com',
  )
  .map((href) => ({ type: 'link', attrs: { href } }))
const marks: fc.Arbitrary<RichMark[] | undefined> = fc.oneof(
  fc.constant(undefined),
  fc
    .tuple(
      fc.subarray<RichMark>([{ type: 'bold' }, { type: 'italic' }]),
      fc.option(link, { nil: null, freq: 3 }),
    )
    .map(([own, link]) => (link === null ? own : [...own, link])),
)
const inline: fc.Arbitrary<RichInline> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .tuple(richTextRun, marks)
      .map(([text, marks]): RichInline =>
        marks === undefined ? { type: 'text', text } : { type: 'text', text, marks },
      ),
  },
  { weight: 1, arbitrary: fc.constant<RichInline>({ type: 'hardBreak' }) },
)
const inlines = fc.array(inline, { maxLength: 5 })
const paragraph: fc.Arbitrary<RichParagraph> = inlines.map((content) =>
  content.length === 0 ? { type: 'paragraph' } : { type: 'paragraph', content },
)
const heading: fc.Arbitrary<RichBlock> = inlines.map((content) => ({
  type: 'heading',
  attrs: { level: 3 },
  content,
}))

function itemContent(depth: number): fc.Arbitrary<RichItemContent> {
  const more: fc.Arbitrary<RichParagraph | RichList> =
    depth <= 0
      ? paragraph
      : fc.oneof({ weight: 1, arbitrary: paragraph }, { weight: 2, arbitrary: list(depth - 1) })
  return fc
    .tuple(paragraph, fc.array(more, { maxLength: 2 }))
    .map(([first, rest]) => [first, ...rest])
}

function list(depth: number): fc.Arbitrary<RichList> {
  const items = fc.array(itemContent(depth), { minLength: 1, maxLength: 3 })
  return fc.oneof(
    items.map((items): RichList => ({
      type: 'bulletList',
      content: items.map((content) => ({ type: 'listItem', content })),
    })),
    fc.tuple(items, fc.nat({ max: 12 })).map(([items, start]): RichList => ({
      type: 'orderedList',
      attrs: { start },
      content: items.map((content) => ({ type: 'listItem', content })),
    })),
    fc
      .array(fc.tuple(itemContent(depth), fc.boolean()), { minLength: 1, maxLength: 3 })
      .map((items): RichList => ({
        type: 'taskList',
        content: items.map(([content, checked]) => ({
          type: 'taskItem',
          attrs: { checked },
          content,
        })),
      })),
  )
}

/** A document that the contract lets in. */
export const richDocArbitrary: fc.Arbitrary<RichDoc> = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: paragraph },
      { weight: 1, arbitrary: heading },
      { weight: 2, arbitrary: list(2) },
    ),
    { minLength: 1, maxLength: 5 },
  )
  .map((content) => ({ type: 'doc', content }))

/** Each line of inline content of a document, in reading order, lines without text left out. */
export function docLines(doc: RichDoc): string[] {
  const lines: string[] = []
  const visit = (block: RichBlock) => {
    if (block.type === 'paragraph' || block.type === 'heading') {
      let line = ''
      for (const node of block.content ?? []) {
        if (node.type === 'text') line += node.text
        else {
          lines.push(line)
          line = ''
        }
      }
      lines.push(line)
    } else for (const item of block.content) item.content.forEach(visit)
  }
  doc.content.forEach(visit)
  return lines.filter((line) => line !== '')
}
