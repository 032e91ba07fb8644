import { fc } from '#tests/helpers/fc.ts'
import { describe, expect, it } from 'vitest'
import { exportName } from '#domain/summaries/export-name.ts'
import { checkHeader, isAddress, readRecipients } from '#domain/summaries/mail-address.ts'
import { mailtoLimit, mailtoLink } from '#domain/summaries/mailto.ts'

describe('a mailto link', () => {
  it('encodes as RFC 6068 asks', () => {
    expect(mailtoLink('anna@example.com', 'Grüße & mehr', 'a=b&c?\n+1 😀')).toEqual({
      ok: true,
      href: 'mailto:anna@example.com?subject=Gr%C3%BC%C3%9Fe%20%26%20mehr&body=a%3Db%26c%3F%0D%0A%2B1%20%F0%9F%98%80',
    })
  })

  it('is whole or not at all: 1,000 bodies with emoji and umlauts', () => {
    let made = 0
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom('a', ' ', 'ü', '😀', '\n', '&', '%', 'é', '漢'),
          maxLength: 900,
        }),
        (body) => {
          const link = mailtoLink('a@example.com', 'Notes', body)
          const href = link.ok ? link.href : null
          made += link.ok ? 1 : 0
          const whole = mailtoLink('a@example.com', 'Notes', '')
          const encoded = encodeURIComponent(body.replaceAll('\n', '\r\n'))
          const length = (whole.ok ? whole.href.length : 0) + encoded.length
          expect(link.ok).toBe(length <= mailtoLimit)
          expect(link.ok || link.reason === 'too_long').toBe(true)
          expect(href?.length ?? 0).toBeLessThanOrEqual(mailtoLimit)
          expect(href ?? 'mailto:a@example.com?subject=Notes&body=').toMatch(
            /^mailto:a@example\.com\?subject=Notes&body=[A-Za-z0-9%._~-]*$/,
          )
          const read = [...new URL(href ?? 'mailto:x?subject=Notes').searchParams]
          const parts = [
            ['subject', 'Notes'],
            ...(link.ok ? [['body', body.replaceAll('\n', '\r\n')]] : []),
          ]
          expect(read).toEqual(parts)
        },
      ),
      { numRuns: 1_000 },
    )
    expect(made).toBeGreaterThan(100)
  })

  it('has its limit at exactly 1,600 characters', () => {
    const bare = mailtoLink('a@example.com', 's', '')
    const room = mailtoLimit - (bare.ok ? bare.href.length : 0)
    expect(mailtoLink('a@example.com', 's', 'x'.repeat(room)).ok).toBe(true)
    expect(mailtoLink('a@example.com', 's', 'x'.repeat(room + 1))).toEqual({
      ok: false,
      reason: 'too_long',
      length: 1_601,
    })
  })

  it.each([
    ['a@example.com\r\nBcc: evil@evil.test', 'subject', 'body'],
    ['a@example.com?bcc=evil@evil.test', 'subject', 'body'],
    ['a@example.com', 'subject\r\nBcc: evil@evil.test', 'body'],
    ['a@example.com', 'subject\u0000', 'body'],
    ['a@example.com', '\uD800', 'body'],
    ['a@example.com', 'subject', '\uD800'],
    ['not an address', 'subject', 'body'],
  ])('is refused for %j, %j, %j', (to, subject, body) => {
    expect(mailtoLink(to, subject, body)).toMatchObject({ ok: false, reason: 'refused' })
  })
})

describe('the head of a mail', () => {
  it.each([
    '\r',
    '\n',
    '\u0000',
    '\u000B',
    '\u000C',
    '\u001C',
    '\u0085',
    '\u2028',
    '\u2029',
    '\u007F',
  ])('refuses %j instead of taking it out', (char) => {
    expect(checkHeader(`a${char}b`, 'The subject').ok).toBe(false)
    expect(readRecipients(`Anna${char} <anna@example.com>`).ok).toBe(false)
    expect(isAddress(`anna${char}@example.com`)).toBe(false)
  })

  it('refuses an encoded word, which would be decoded into a line of the head', () => {
    expect(checkHeader('=?utf-8?Q?=0D=0ABcc:_evil=40evil.test?=', 'x').ok).toBe(false)
    expect(checkHeader('a =?UTF-8?b?DQpCY2M6?= b', 'x').ok).toBe(false)
    expect(checkHeader('Budget = ? and 2+2=?', 'x').ok).toBe(true)
  })

  it('reads one line of recipients', () => {
    expect(
      readRecipients('Anna Berg <anna@example.com>; bo@example.com, ANNA@example.com'),
    ).toEqual({
      ok: true,
      recipients: [
        { name: 'Anna Berg', address: 'anna@example.com' },
        { name: '', address: 'bo@example.com' },
      ],
    })
    expect(readRecipients('  ')).toEqual({ ok: true, recipients: [] })
  })

  it.each([
    'anna',
    'anna@',
    '@example.com',
    'a@b@example.com',
    'anna@example',
    '"a b"@example.com',
    'a..b@example.com',
    '.a@example.com',
    'anna@-example.com',
    'anna@exa mple.com',
    'ännä@example.com',
    'anna@example.com>',
    '<anna@example.com> x',
  ])('does not take %j for an address', (text) => {
    expect(readRecipients(text).ok).toBe(false)
  })

  it('never lets a text through that has a control character in it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const breaks = Array.from(text).some((char) => {
          const code = char.codePointAt(0) ?? 0
          return code < 32 || (code >= 127 && code < 160) || code === 0x2028 || code === 0x2029
        })
        expect(checkHeader(text, 'x').ok).toBe(!breaks && text.isWellFormed())
      }),
      { numRuns: 2_000 },
    )
  })
})

describe('the name of a file', () => {
  it.each([
    [['2026-05-12', 'Deal review', 'Anna Berg'], '2026-05-12-Deal-review-Anna-Berg.eml'],
    [['Øyvind Ås', 'Łódź straße'], 'Oyvind-As-Lodz-strasse.eml'],
    [['../../etc/passwd'], 'etc-passwd.eml'],
    [['C:\\Windows\\x'], 'C-Windows-x.eml'],
    [['con'], 'summary-con.eml'],
    [['COM1'], 'summary-COM1.eml'],
    [['漢字'], 'summary.eml'],
    [[''], 'summary.eml'],
    [['a\u202Egpj.exe'], 'a-gpj-exe.eml'],
  ])('from %j is %s', (words, name) => {
    expect(exportName(words, 'eml')).toBe(name)
  })

  it('holds only allowed characters: 1,000 names', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' })), (words) => {
        const name = exportName(words, 'md')
        expect(name).toMatch(/^[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*\.md$/)
        expect(name.length).toBeLessThanOrEqual(110)
        expect(name).not.toMatch(/^(?:con|prn|aux|nul|com\d|lpt\d)\./i)
      }),
      { numRuns: 1_000 },
    )
  })
})
