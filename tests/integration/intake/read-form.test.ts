import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { FoundForm } from '#contract/intake.ts'
import { definitionOf } from '#domain/intake/definition.ts'
import { openTestCore } from '#tests/helpers/core.ts'
import { paragraph, wordFile, zipOf } from '#tests/helpers/word-file.ts'

function fixture(name: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(`../../fixtures/forms/${name}`, import.meta.url)))
}

async function readFile(name: string, bytes: Uint8Array | string) {
  const { core, files } = await openTestCore()
  return core.dispatch('intake.readFile', { token: files.offer(name, bytes) })
}

async function read(name: string, bytes: Uint8Array | string): Promise<FoundForm> {
  const { ok, files } = await openTestCore()
  return ok('intake.readFile', { token: files.offer(name, bytes) })
}

function xml(text: string): Uint8Array {
  return Buffer.from(text)
}

/** A zip file with this as the text of its document. */
function document(bytes: Uint8Array, claims?: number): Uint8Array {
  return zipOf([{ name: 'word/document.xml', bytes, ...(claims === undefined ? {} : { claims }) }])
}

function typesOf({ proposal }: FoundForm): Record<string, string[]> {
  return Object.fromEntries(
    proposal.sections.map(({ label, fields }) => [label, fields.map(({ type }) => type)]),
  )
}

describe('The forms of three companies', () => {
  test('a web page', async () => {
    const found = await read('account-page.html', fixture('account-page.html'))
    expect(found.readAs).toBe('html')
    expect(found.proposal.name).toBe('Account review, Tallgren Glass')
    expect(found.proposal.kind).toBe('account_plan')
    expect(typesOf(found)).toMatchObject({
      'The customer': ['text', 'text', 'text', 'date', 'number', 'choice'],
      'Our business with them': ['table', 'number', 'date', 'money', 'choice'],
      People: ['people'],
    })
    expect(found.notes.map(({ why }) => why)).toContain('One script was left out.')
    expect(JSON.stringify(found)).not.toContain('tracker')
  })

  test('a Markdown list', async () => {
    const found = await read('deal-list.md', fixture('deal-list.md'))
    expect(found.readAs).toBe('markdown')
    expect(found.proposal.kind).toBe('opportunity_plan')
    expect(typesOf(found)).toMatchObject({
      'The deal': ['text', 'text', 'money', 'date', 'choice', 'number'],
      'The problem': ['long_text', 'money', 'long_text', 'text', 'choice'],
      Competition: ['table', 'text'],
    })
    expect(found.notes).toEqual([])
  })

  test('a Word file with tables and boxes', async () => {
    const found = await read('visit-report.docx', fixture('visit-report.docx'))
    expect(found.readAs).toBe('word')
    expect(found.proposal.kind).toBe('call_plan')
    expect(typesOf(found)).toMatchObject({
      Visit: ['text', 'date', 'text', 'number', 'choices', 'long_text', 'choice'],
      People: ['people', 'text'],
      Offer: ['table', 'text', 'choice'],
      Readiness: ['choice', 'choice', 'choice'],
    })
    const fields = found.proposal.sections.flatMap((section) => section.fields)
    expect(fields.find(({ label }) => label === 'Kind of visit')?.choices).toEqual([
      'First',
      'Follow-up',
      'Renewal',
    ])
  })

  test.each(['account-page.html', 'deal-list.md', 'visit-report.docx'])(
    '%s has twenty fields or more, and no label is to be typed',
    async (name) => {
      const { proposal } = await read(name, fixture(name))
      const fields = proposal.sections.flatMap((section) => section.fields)
      expect(fields.length).toBeGreaterThanOrEqual(20)
      expect(fields.filter(({ label, why }) => label === '' || why === '')).toEqual([])
      const keys = definitionOf(proposal).sections.flatMap((section) =>
        section.fields.map(({ key }) => key),
      )
      expect(new Set(keys).size).toBe(keys.length)
    },
  )
})

describe('Pasted text', () => {
  test.each<[string, string]>([
    ['<h1>Form</h1><p>Budget: ____</p>', 'html'],
    ['# Form\n\n- Budget:\n', 'markdown'],
    ['Form\n\nBudget: 3 < 5 ____\n', 'text'],
  ])('%j is taken for %s', async (text, readAs) => {
    const { ok } = await openTestCore()
    expect((await ok('intake.readText', { text, as: 'auto' })).readAs).toBe(readAs)
  })

  test('what is no form is refused in plain words, at its own path', async () => {
    const { core } = await openTestCore()
    for (const text of ['', '   ', '…', '<script>alert(1)</script>']) {
      const reply = await core.dispatch('intake.readText', { text, as: 'auto' })
      expect(reply).toMatchObject({
        ok: false,
        error: { code: 'VALIDATION', issues: [{ path: 'text' }] },
      })
    }
  })
})

describe('Files that mean harm, or are none', () => {
  const body = paragraph('Budget: ____')
  const good = wordFile(body)

  test.each<[string, string, Uint8Array | string, RegExp]>([
    ['an empty file', 'a.docx', '', /empty/],
    ['text with the name of a Word file', 'a.docx', 'Budget:', /no Word file/],
    ['an old Word file', 'a.doc', Buffer.from('d0cf11e0a1b11ae1', 'hex'), /old Word format/],
    [
      'a Word file with a password',
      'a.docx',
      Buffer.concat([Buffer.from('d0cf11e0', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]),
      /password/,
    ],
    ['a PDF', 'a.pdf', '%PDF-1.7', /PDF/],
    ['rich text', 'a.rtf', '{\\rtf1 Budget:}', /rich text/],
    ['a program', 'a.txt', Buffer.from([0x4d, 0x5a, 0, 0, 3]), /no text/],
    [
      'a zip file of something else',
      'a.docx',
      zipOf([{ name: 'a.txt', bytes: xml('a') }]),
      /no Word/,
    ],
    ['a file cut off', 'a.docx', good.subarray(0, good.length - 40), /broken/],
    ['bytes before the end', 'a.docx', Buffer.concat([good, Buffer.from('x')]), /broken/],
    ['broken XML', 'a.docx', document(xml('<w:document><w:body>')), /broken/],
    ['a bomb that says so', 'a.docx', document(new Uint8Array(40_000_000)), /far more/],
    ['a bomb that lies', 'a.docx', document(new Uint8Array(40_000_000), 1_000), /far more|broken/],
    [
      'a part with a password',
      'a.docx',
      zipOf([{ name: 'word/document.xml', bytes: xml('x'), flags: 1 }]),
      /password/,
    ],
    [
      '3,000 parts',
      'a.docx',
      zipOf(
        Array.from({ length: 3_000 }, (_, index) => ({ name: `${index}.xml`, bytes: xml('x') })),
      ),
      /2000 parts/,
    ],
    ['more than 10 MB', 'a.txt', `Budget:${'x'.repeat(10_000_000)}`, /10 MB/],
    ['10 MB of one line', 'a.txt', 'x'.repeat(9_999_999), /No question|memory|longer/],
  ])('%s is refused in plain words', async (_what, name, bytes, why) => {
    const reply = await readFile(name, bytes)
    expect(reply).toMatchObject({ ok: false, error: { code: 'VALIDATION' } })
    if (reply.ok) return
    expect(reply.error.message).toMatch(why)
    expect(reply.error.message).toContain('Nothing was changed.')
    expect(reply.error.issues?.[0]?.path).toBe('token')
  })

  test('a file that is no longer at hand', async () => {
    const { fails } = await openTestCore()
    expect(await fails('intake.readFile', { token: 'x'.repeat(32) })).toBe('NOT_FOUND')
  })

  test('entities that grow are not followed, nor is a file outside', async () => {
    const entities = `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>`
    const bytes = document(
      xml(
        `${entities}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${paragraph('Budget: ____').replace('Budget', 'Budget &amp;b; &b; &f;').replaceAll('&amp;amp;', '&amp;')}</w:body></w:document>`,
      ),
    )
    const reply = await readFile('a.docx', bytes)
    expect(JSON.stringify(reply)).not.toMatch(/root:|haha/)
  })

  test.each<[string, string]>([
    ['elements nested 200,000 deep', `${'<div>'.repeat(200_000)}Budget: ____`],
    ['200,000 tables in tables', `${'<table><tr><td>'.repeat(200_000)}Budget: ____`],
    ['a tag that never ends', `<p>Budget: ____</p><p ${'a=b '.repeat(300_000)}`],
    ['10,000 headings', Array.from({ length: 12_000 }, (_, i) => `<h2>Part ${i}</h2>`).join('')],
    ['a million entities', `<p>Budget: ____</p><p>${'&lt;'.repeat(250_000)}</p>`],
    ['a million closing tags', `<p>Budget: ____</p>${'</p>'.repeat(250_000)}`],
    ['emphasis without end', `# Form\n\nBudget:\n\n${'*a_ '.repeat(60_000)}`],
    ['brackets without end', `# Form\n\nBudget:\n\n${'['.repeat(100_000)}`],
    [
      'a list 2,000 deep',
      Array.from({ length: 2_000 }, (_, i) => `${' '.repeat(i)}- a:`).join('\n'),
    ],
  ])(
    '%s end in time, read or refused',
    async (_what, text) => {
      const { core } = await openTestCore()
      const reply = await core.dispatch('intake.readText', { text, as: 'auto' })
      expect(reply.ok ? 'VALIDATION' : reply.error.code).toBe('VALIDATION')
    },
    20_000,
  )

  test('scripts, styles, frames and handlers leave no trace; entities are decoded once', async () => {
    const { ok } = await openTestCore()
    const text = `<h1>F</h1><p onclick="alert(1)">Budget &amp;lt;b&amp;gt;: ____</p><iframe srcdoc="<p>evil</p>">evil</iframe><style>.evil{}</style><script>evil()</script><p hidden>evil</p><p style="display:none">evil</p><img src=x onerror=evil()><p>Na\u202Eme\u0007:</p>`
    const found = await ok('intake.readText', { text, as: 'html' })
    expect(JSON.stringify(found)).not.toMatch(/evil|alert|\u202E|\\u0007/)
    const [section] = found.proposal.sections
    expect(section?.fields.map(({ label }) => label)).toEqual(['Budget &lt;b&gt;', 'Name'])
    expect(found.notes).toContainEqual({ text: '', why: 'One embedded page was left out.' })
  })

  test('what is too long is cut off and told', async () => {
    const { ok } = await openTestCore()
    const text = Array.from({ length: 12_000 }, (_, index) => `Question ${index}?`).join('\n')
    const found = await ok('intake.readText', { text, as: 'text' })
    expect(found.proposal.sections.flatMap(({ fields }) => fields)).toHaveLength(300)
    expect(found.notes[0]?.why).toMatch(/the last 2,000 were not read/)
  })
})
