import { fc } from '#tests/helpers/fc.ts'
import { describe, expect, it } from 'vitest'
import {
  isSafeLink,
  richDoc,
  richLimits,
  type RichDoc,
  type RichList,
  type RichParagraph,
} from '#contract/rich-text.ts'
import { mailHtml, richToMail, textMail, type MailNode } from '#domain/rich-text/mail-tree.ts'
import { escapeMarkdown, richToMarkdown } from '#domain/rich-text/markdown.ts'
import { isBlank, richToText } from '#domain/rich-text/plain-text.ts'
import { readMarkdown } from '#tests/helpers/read-markdown.ts'
import { docLines, hostile, richDocArbitrary, richTextRun } from '#tests/helpers/rich-doc.ts'

const example: RichDoc = {
  type: 'doc',
  content: [
    { type: 'heading', attrs: { level: 3 }, content: [{ type: 'text', text: 'Opening' }] },
    {
      type: 'paragraph',
      content: [
        { type: 'text', text: 'Asked ' },
        { type: 'text', text: 'twice', marks: [{ type: 'bold' }] },
        { type: 'text', text: ' & <waited>.' },
        { type: 'hardBreak' },
        {
          type: 'text',
          text: 'See notes',
          marks: [{ type: 'link', attrs: { href: 'https://example.com/a' } }],
        },
      ],
    },
    {
      type: 'bulletList',
      content: [
        {
          type: 'listItem',
          content: [
            { type: 'paragraph', content: [{ type: 'text', text: 'one' }] },
            {
              type: 'orderedList',
              attrs: { start: 3 },
              content: [
                {
                  type: 'listItem',
                  content: [{ type: 'paragraph', content: [{ type: 'text', text: 'deep' }] }],
                },
              ],
            },
          ],
        },
      ],
    },
    {
      type: 'taskList',
      content: [
        {
          type: 'taskItem',
          attrs: { checked: true },
          content: [
            {
              type: 'paragraph',
              content: [{ type: 'text', text: 'call', marks: [{ type: 'italic' }] }],
            },
          ],
        },
      ],
    },
  ],
}

describe('a rich note', () => {
  it('reads as plain text', () => {
    expect(richToText(example)).toBe(
      [
        'Opening',
        '',
        'Asked twice & <waited>.',
        'See notes (https://example.com/a)',
        '',
        '- one',
        '  3. deep',
        '',
        '[x] call',
      ].join('\n'),
    )
  })

  it('reads as Markdown', () => {
    expect(richToMarkdown(example)).toBe(
      [
        '### Opening',
        '',
        'Asked **twice** & &lt;waited>.\\',
        '[See notes](https://example.com/a)',
        '',
        '- one',
        '',
        '  3. deep',
        '',
        '* [x] _call_',
      ].join('\n'),
    )
  })

  it('reads as the HTML of an e-mail', () => {
    const html = mailHtml(richToMail(example)).replace(/ style="[^"]*"/g, '')
    expect(html).toBe(
      '<h3>Opening</h3><p>Asked <strong>twice</strong> &#38; &#60;waited&#62;.<br>' +
        '<a href="https://example.com/a">See notes</a></p><ul><li>one<ol start="3"><li>deep</li></ol></li></ul>' +
        '<ul><li>☑ <em>call</em></li></ul>',
    )
  })

  // Each of these was checked against commonmark 0.31 and markdown-it 14.
  it.each([
    ['# no heading', '\\# no heading'],
    ['1. no list', '1\\. no list'],
    ['- no list', '\\- no list'],
    ['a * b * c', 'a \\* b \\* c'],
    ['<script>', '&lt;script>'],
    ['&lt;', '&amp;lt;'],
    ['R&D is R&D', 'R&D is R&D'],
    ['    code', '&#32;&#32;&#32;&#32;code'],
    ['snake_case _x_', 'snake_case \\_x\\_'],
    ['![p](https://x)', '!\\[p\\](https://x)'],
    ['| a |', '\\| a \\|'],
    ['a\n# b\n', 'a\\\n\\# b'],
  ])('writes %j as text, not as Markdown', (text, markdown) => {
    expect(escapeMarkdown(text)).toBe(markdown)
  })

  it('leaves bold out where it could not be read back, never the words', () => {
    const doc: RichDoc = {
      type: 'doc',
      content: [
        {
          type: 'paragraph',
          content: [
            { type: 'text', text: 'a' },
            { type: 'text', text: '"b"', marks: [{ type: 'bold' }] },
            { type: 'text', text: 'c ' },
            { type: 'text', text: ' d ', marks: [{ type: 'bold' }] },
          ],
        },
      ],
    }
    expect(richToMarkdown(doc)).toBe('a"b"c  **d**&#32;')
  })

  it('leaves out a list item that only the caret has opened', () => {
    const doc: RichDoc = {
      type: 'doc',
      content: [
        bullets(
          item('a'),
          item(null, [bullets(item('b'))]),
          item(null),
          item(null, [bullets(item(null))]),
        ),
        bullets(item(null)),
      ],
    }
    expect(richToText(doc)).toBe('- a\n- - b')
    expect(richToMarkdown(doc)).toBe('- a\n-\n  - b')
    expect(mailHtml(richToMail(doc)).match(/<li>/g)).toHaveLength(3)
  })

  it('knows an empty note', () => {
    expect(isBlank({ type: 'doc', content: [{ type: 'paragraph' }] })).toBe(true)
    expect(isBlank(example)).toBe(false)
  })
})

describe('laws of the serialisers', () => {
  it('what the generator makes passes the contract unchanged', () => {
    fc.assert(
      fc.property(richDocArbitrary, (doc) => {
        expect(richDoc.parse(doc)).toEqual(doc)
      }),
      { numRuns: 300 },
    )
  })

  it('plain text loses no text and keeps its order', () => {
    fc.assert(
      fc.property(richDocArbitrary, (doc) => {
        const text = richToText(doc)
        let at = 0
        for (const run of textNodes(doc)) {
          const found = text.indexOf(run, at)
          expect(found).toBeGreaterThanOrEqual(at)
          at = found + run.length
        }
      }),
      { numRuns: 1_000 },
    )
  })

  it('the reader of this test sees Markdown where there is Markdown', () => {
    expect(readMarkdown('a **b** [c](https://x.test) _d_')).toEqual(['a b c d'])
    expect(readMarkdown('- x')).toEqual(['x'])
    expect(() => readMarkdown('a <b>')).toThrow('unescaped <')
    expect(() => readMarkdown('![a](https://x.test)')).toThrow('a picture')
  })

  it('Markdown reads back as the same text', () => {
    fc.assert(
      fc.property(richDocArbitrary, (doc) => {
        const want = headingsJoined(doc)
        expect(readMarkdown(richToMarkdown(doc))).toEqual(want)
      }),
      { numRuns: 2_000 },
    )
    fc.assert(
      fc.property(fc.array(richTextRun, { minLength: 1, maxLength: 4 }), (lines) => {
        expect(readMarkdown(escapeMarkdown(lines.join('\n')))).toEqual(lines)
      }),
      { numRuns: 1_000 },
    )
  })

  it('hostile text makes no element, no attribute and no other address', () => {
    fc.assert(
      fc.property(richDocArbitrary, fc.array(richTextRun), (doc, lines) => {
        const nodes = [...richToMail(doc), ...textMail(lines.join('\n'))]
        const html = mailHtml(nodes)
        const ours =
          /<(?:\/?(?:h3|p|ul|ol|li|strong|em|a)(?: style="[a-z0-9:; -]*")?(?: href="(?:https:\/\/example\.com|mailto:anna@example\.com)[^"<>]*")?(?: start="\d+")?|br)>/g
        expect(html.replace(ours, '')).not.toMatch(/[<>"']/)
        expect(html.replace(ours, '').replace(/&#(\d+);/g, decode)).toBe(treeText(nodes))
      }),
      { numRuns: 1_000 },
    )
  })

  it('the e-mail loses no text', () => {
    fc.assert(
      fc.property(richDocArbitrary, (doc) => {
        const written = textNodes(doc).join('')
        // The boxes of a task list are ours; where the note has one of its own, they can't be told apart.
        fc.pre(!/[☐☑]/u.test(written))
        expect(treeText(richToMail(doc)).replace(/[☐☑] /gu, '')).toBe(written)
      }),
      { numRuns: 500 },
    )
  })
})

describe('the door', () => {
  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'java\nscript:alert(1)',
    ' https://example.com',
    'data:text/html,x',
    'file:///etc/passwd',
    'vbscript:x',
    'http://example.com',
    '//example.com',
    '/x',
    '\\\\host\\share',
    'smb://host/x',
    'ms-word:ofe|u|x',
    'https://ok@evil.test/',
    'https://a:b@evil.test/',
    'https://evil.test/\r\nBcc:x',
    'https://evil.test/<b>',
    'mailto:a@b.test?bcc=c@d.test',
    'mailto:a@b.test,c@d.test',
    'mailto:a%0d%0aBcc:x@b.test',
    'https://',
    '',
  ])('refuses the link %j', (href) => {
    expect(isSafeLink(href)).toBe(false)
  })

  it.each(['https://example.com/a?b=c#d', 'HTTPS://example.com', 'mailto:anna.berg@example.com'])(
    'takes the link %j',
    (href) => {
      expect(isSafeLink(href)).toBe(true)
    },
  )

  it.each<[string, unknown]>([
    ['not an object', 'text'],
    ['no content', { type: 'doc', content: [] }],
    ['another node', { type: 'doc', content: [{ type: 'image', attrs: { src: 'https://x' } }] }],
    ['another level', { type: 'doc', content: [{ type: 'heading', attrs: { level: 1 } }] }],
    ['an extra attribute', { type: 'doc', content: [{ type: 'paragraph', onclick: 'x' }] }],
    ['empty text', paragraph([{ type: 'text', text: '' }])],
    ['NUL', paragraph([{ type: 'text', text: 'a\u0000b' }])],
    ['a lone surrogate', paragraph([{ type: 'text', text: '\uD800' }])],
    ['a line break in text', paragraph([{ type: 'text', text: 'a\nb' }])],
    ['another mark', paragraph([{ type: 'text', text: 'a', marks: [{ type: 'code' }] }])],
    [
      'a bad link',
      paragraph([
        { type: 'text', text: 'a', marks: [{ type: 'link', attrs: { href: 'javascript:x' } }] },
      ]),
    ],
    [
      'a list item without paragraph',
      {
        type: 'doc',
        content: [{ type: 'bulletList', content: [{ type: 'listItem', content: [] }] }],
      },
    ],
    ['too much text', paragraph([{ type: 'text', text: 'x'.repeat(richLimits.characters + 1) }])],
    [
      'too many nodes',
      {
        type: 'doc',
        content: Array.from({ length: richLimits.nodes }, () => ({ type: 'paragraph' })),
      },
    ],
  ])('refuses %s', (_, doc) => {
    expect(richDoc.safeParse(doc).success).toBe(false)
  })

  it('refuses a document nested ten thousand deep, without running out of stack', () => {
    let list: unknown = { type: 'paragraph' }
    for (let depth = 0; depth < 10_000; depth += 1) {
      list = {
        type: 'bulletList',
        content: [{ type: 'listItem', content: [{ type: 'paragraph' }, list] }],
      }
    }
    expect(richDoc.safeParse({ type: 'doc', content: [list] }).success).toBe(false)
  })

  it('takes the longest note that it promises', () => {
    const doc = paragraph([{ type: 'text', text: 'x'.repeat(richLimits.characters) }])
    expect(richDoc.parse(doc)).toEqual(doc)
    expect(richToText(richDoc.parse(doc))).toHaveLength(richLimits.characters)
  })

  it('keeps the hostile strings as they were typed', () => {
    for (const text of hostile) {
      const doc = paragraph([{ type: 'text', text }])
      expect(richDoc.parse(doc)).toEqual(doc)
    }
  })
})

function item(text: string | null, inner: RichList[] = []) {
  const first: RichParagraph =
    text === null ? { type: 'paragraph' } : { type: 'paragraph', content: [{ type: 'text', text }] }
  return { type: 'listItem' as const, content: [first, ...inner] }
}

function bullets(...content: ReturnType<typeof item>[]): RichList {
  return { type: 'bulletList', content }
}

function paragraph(content: unknown) {
  return { type: 'doc', content: [{ type: 'paragraph', content }] }
}

function textNodes(doc: RichDoc): string[] {
  const runs: string[] = []
  const visit = (node: object) => {
    if ('text' in node && typeof node.text === 'string') runs.push(node.text)
    if ('content' in node && Array.isArray(node.content)) node.content.forEach(visit)
  }
  visit(doc)
  return runs
}

function treeText(nodes: readonly MailNode[]): string {
  return nodes.map((node) => (typeof node === 'string' ? node : treeText(node.children))).join('')
}

function decode(_: string, code: string): string {
  return String.fromCharCode(Number(code))
}

/** The lines as Markdown holds them: a heading is one line, whatever breaks it had. */
function headingsJoined(doc: RichDoc): string[] {
  return doc.content.flatMap((block) => {
    if (block.type !== 'heading') return docLines({ type: 'doc', content: [block] })
    const line = (block.content ?? [])
      .map((node) => (node.type === 'text' ? node.text : ' '))
      .join('')
    return line === '' ? [] : [line]
  })
}
