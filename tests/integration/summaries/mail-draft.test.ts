import { fc } from '#tests/helpers/fc.ts'
import { extract, parse } from 'letterparser'
import { expect, test } from 'vitest'
import { composeDraft, type MailDraft } from '#core/features/summaries/mail-draft.ts'
import { readRecipients, recipientLine } from '#domain/summaries/mail-address.ts'
import { Failure } from '#core/failure.ts'

const safe: MailDraft = {
  from: null,
  to: [{ name: 'Anna Lindt', address: 'anna@example.com' }],
  subject: 'Notes',
  text: 'Hello\n',
  html: '<p>Hello</p>',
  calendar: null,
  id: '0198c0de-0000-7000-8000-000000000001',
  now: '2026-05-04T08:00:00.000Z',
}

/** Our own head, and nothing else: an empty subject has no line of its own. */
function headersOf(draft: MailDraft): string[] {
  const always = ['Content-Type', 'Date', 'Message-Id', 'Mime-Version', 'To', 'X-Unsent']
  return draft.subject.trim() === '' ? always : [...always, 'Subject']
}

const nasty = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '\r\nBcc: evil@evil.test',
        '\nBcc: evil@evil.test\n\n',
        '\r',
        '\u0000',
        '\u000B',
        '\u0085',
        '\u2028X-Evil: 1',
        '\r\n\r\n<script>',
        '=?utf-8?B?DQpCY2M6IGV2aWxAZXZpbC50ZXN0?=',
        '=?utf-8?Q?=0D=0ABcc:_evil=40evil.test?=',
        ', evil@evil.test',
        '<evil@evil.test>',
        '"',
        '\\',
        '(comment)',
        ';',
        ':',
        ' ',
        'é'.repeat(90),
        '😀',
        '\u202E',
      ),
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.string({ unit: 'grapheme', maxLength: 12 }),
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map((parts) => parts.join(''))

test('10,000 fuzzed heads: refused, or exactly our own header set and what was written', async () => {
  let made = 0
  let refused = 0
  await fc.assert(
    fc.asyncProperty(nasty, fc.constantFrom('subject', 'name', 'address'), async (text, where) => {
      const draft: MailDraft = {
        ...safe,
        subject: where === 'subject' ? text : safe.subject,
        to: [
          {
            name: where === 'name' ? text : 'Anna',
            address: where === 'address' ? text : 'anna@example.com',
          },
        ],
      }
      const bytes = await composeDraft(draft).catch((error: unknown) => {
        if (error instanceof Failure) return null
        throw error
      })
      if (bytes === null) {
        refused += 1
        return
      }
      made += 1
      const mail = parse(Buffer.from(bytes).toString('latin1'))
      expect(new Set(Object.keys(mail.headers))).toEqual(new Set(headersOf(draft)))
      const head = Buffer.from(bytes).toString('latin1').split('\r\n\r\n')[0] ?? ''
      expect(head).not.toMatch(/^(?:bcc|cc|x-evil)/im)
      expect(head.replaceAll('\r\n', '')).toMatch(/^[\u0020-\u007E]*$/)
    }),
    { numRuns: 10_000 },
  )
  expect(made).toBeGreaterThan(500)
  expect(refused).toBeGreaterThan(1_000)
}, 120_000)

test('a bug: a subject of a wide space alone was written as a head line', async () => {
  for (const blank of ['\u2000', '\u00A0 ', '\u3000']) {
    const bytes = await composeDraft({ ...safe, subject: blank })
    expect(Buffer.from(bytes).toString('latin1')).not.toMatch(/^subject:/im)
  }
})

test('a bug: an encoded word of plain letters was decoded by the reader into a second header', async () => {
  const encoded = '=?utf-8?Q?=0D=0ABcc:_evil=40evil.test?='
  const inName = { ...safe, to: [{ name: encoded, address: 'anna@example.com' }] }
  for (const draft of [{ ...safe, subject: encoded }, inName]) {
    await expect(composeDraft(draft)).rejects.toMatchObject({ code: 'VALIDATION' })
  }
})

const bodies: [string, string][] = [
  ['plain letters', 'Hello Ann,\n\nwhat we decided\n- call the CFO\n'],
  ['letters with accents', 'Grüße\nÄpfel\n'],
  ['lines of all kinds', 'one\ntwo\r\nthree\rfour'],
  ['a long line', `${'word '.repeat(400)}\nend`],
  ['nothing', ''],
]

test.each(bodies)(
  'a draft of %s has CRLF at the end of each line and nowhere half of it',
  async (_, text) => {
    const bytes = await composeDraft({
      ...safe,
      text,
      html: `<p>${text}</p>`,
      calendar: 'BEGIN:VCALENDAR\nEND:VCALENDAR\n',
      page: { name: 'sheet.html', html: '<p>a\nb</p>' },
    })
    const written = Buffer.from(bytes).toString('latin1')
    expect(written.match(/(?<!\r)\n|\r(?!\n)/g)).toBe(null)
    const read = extract(Buffer.from(bytes).toString('utf8')).text ?? ''
    expect(read.split(/\s+/).filter(Boolean)).toEqual(text.split(/\s+/).filter(Boolean))
  },
)

test.each(['Lindt, Anna', 'Anna "Ann" Lindt', 'Lindt; Partner', 'A\\B', 'Anna <Ann>'])(
  'the name %s comes through the recipient line and into the head whole',
  async (name) => {
    const line = recipientLine(name, 'anna@example.com')
    const read = readRecipients(line)
    expect(read).toEqual({ ok: true, recipients: [{ name, address: 'anna@example.com' }] })
    const bytes = await composeDraft({ ...safe, to: [{ name, address: 'anna@example.com' }] })
    const head = Buffer.from(bytes)
      .toString('utf8')
      .split('\r\n\r\n')[0]
      ?.replaceAll(/\r\n\s/g, ' ')
    // RFC 5322, 3.2.4: in quotes, with a backslash before quotes and backslashes.
    const quoted = `"${name.replaceAll(/["\\]/g, '\\$&')}"`
    expect(head?.split('\r\n')).toContain(`To: ${quoted} <anna@example.com>`)
  },
)

test('two people with commas in their names stay two', () => {
  const line = [
    recipientLine('Lindt, Anna', 'a@example.com'),
    recipientLine('Berg, Bo', 'b@example.com'),
  ].join(', ')
  expect(readRecipients(line)).toMatchObject({
    recipients: [{ name: 'Lindt, Anna' }, { name: 'Berg, Bo' }],
  })
  expect(readRecipients('"Lindt, Anna <a@example.com>').ok).toBe(false)
})
