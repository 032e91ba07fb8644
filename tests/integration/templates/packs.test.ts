import { expect, test } from 'vitest'
import { openTestCore, type TestCore } from '#tests/helpers/core.ts'
import { aDefinition, aField, inUse } from './a-template.ts'

/** Exports every offered template. @returns the text of the file */
async function exported(core: TestCore): Promise<string> {
  const { templates } = await core.ok('templates.list', { kind: null })
  await core.ok('templates.exportPack', {
    versionIds: templates.map(({ versionId }) => versionId),
  })
  const file = core.files.delivered.at(-1)
  return new TextDecoder().decode(file?.bytes)
}

test('what goes out comes back the same, and a person can read it', async () => {
  const core = await openTestCore()
  await inUse(core, aDefinition([aField('aim', { help: '' })]))
  const text = await exported(core)
  expect(core.files.delivered.at(-1)?.name).toBe('templates.plumbline-templates.json')
  expect(text.split('\n').slice(0, 3)).toEqual([
    '{',
    '  "format": "plumbline-templates",',
    '  "version": 1,',
  ])
  const token = core.files.offer('x.json', text)
  const { templates } = await core.ok('templates.readPack', { token })
  expect(templates).toHaveLength(13)
  expect(templates.filter(({ is }) => is !== 'same')).toEqual([])
  const other = await openTestCore()
  const there = await other.ok('templates.readPack', { token: other.files.offer('x.json', text) })
  expect(there.templates.filter(({ is }) => is === 'new')).toMatchObject([
    { name: 'Our account plan', fields: 1 },
  ])
})

test('differences are told, and what is taken over becomes drafts', async () => {
  const core = await openTestCore()
  const pack = JSON.parse(await exported(core)) as { templates: { name: string }[] }
  const text = JSON.stringify(pack)
    .replace('"label":"Scope"', '"label":"Reach"')
    .replace('"name":"Call plan"', '"name":"Visit plan"')
  const token = core.files.offer('x.json', text)
  const { templates } = await core.ok('templates.readPack', { token })
  expect(templates.filter(({ is }) => is === 'new').map(({ name }) => name)).toEqual(['Visit plan'])
  const changed = templates.filter(({ is }) => is === 'changed')
  expect(changed).toMatchObject([
    { name: 'Account plan', differences: ['“Scope” is called “Reach”'] },
  ])
  const take = [...changed, ...templates.filter(({ is }) => is === 'new')].map(({ index }) => index)
  expect(await core.fails('templates.importPack', { token, take: [...take, 150] })).toBe(
    'VALIDATION',
  )
  expect((await core.ok('templates.aside', {})).drafts).toEqual([])
  const { made } = await core.ok('templates.importPack', { token, take })
  expect(made).toHaveLength(2)
  const { drafts } = await core.ok('templates.aside', {})
  expect(drafts.map(({ name }) => name).toSorted()).toEqual(['Account plan', 'Visit plan'])
  expect((await core.ok('templates.list', { kind: 'account_plan' })).templates).toHaveLength(1)
})

test('a hostile or broken file is told and changes nothing', async () => {
  const core = await openTestCore()
  const good = {
    format: 'plumbline-templates',
    version: 1,
    madeOn: '2026-05-04',
    templates: [aDefinition()],
  }
  const withField = (field: object) => ({
    ...good,
    templates: [
      { ...aDefinition(), sections: [{ key: 's', label: 'S', help: '', fields: [field] }] },
    ],
  })
  const files = [
    '',
    'hello',
    'null',
    '[]',
    '[['.repeat(200_000),
    `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`,
    'x'.repeat(6_000_000),
    JSON.stringify({ ...good, format: 'other' }),
    JSON.stringify({ ...good, version: 2 }),
    JSON.stringify({ ...good, version: '1' }),
    JSON.stringify({ ...good, more: true }),
    JSON.stringify({ ...good, templates: [] }),
    JSON.stringify({ ...good, templates: [null] }),
    JSON.stringify({ ...good, templates: Array.from({ length: 201 }, () => aDefinition()) }),
    JSON.stringify(good).replace('"kind"', '"__proto__":{"polluted":1},"kind"'),
    JSON.stringify(withField({ ...aField('aim'), key: 'constructor' })).replace(
      '"key"',
      '"constructor"',
    ),
    JSON.stringify(withField({ ...aField('aim'), key: '__proto__' })),
    JSON.stringify(withField({ ...aField('aim'), label: 'x'.repeat(5_000) })),
    JSON.stringify(withField({ ...aField('aim'), help: 'a\u0000b' })),
    JSON.stringify(withField({ ...aField('aim'), type: 'script' })),
    JSON.stringify(withField({ ...aField('aim'), onload: 'alert(1)' })),
    new Uint8Array([0xff, 0xfe, 0x00, 0x80]),
  ]
  for (const file of files) {
    const token = core.files.offer('x.json', file)
    expect(await core.fails('templates.readPack', { token })).toBe('VALIDATION')
    expect(await core.fails('templates.importPack', { token, take: [0] })).toBe('VALIDATION')
  }
  expect((await core.ok('templates.aside', {})).drafts).toEqual([])
  expect(Object.prototype).not.toHaveProperty('polluted')
  const token = core.files.offer('x.json', JSON.stringify(good))
  expect((await core.ok('templates.readPack', { token })).templates).toHaveLength(1)
  expect(await core.fails('templates.readPack', { token: 'x'.repeat(30) })).toBe('NOT_FOUND')
  expect(await core.fails('templates.exportPack', { versionIds: [] })).toBe('VALIDATION')
})
