import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openConnection } from '#core/db/open.ts'
import { installBuiltins } from '#core/features/templates/install-builtins.ts'
import { uuidIds } from '#core/node-ports.ts'
import { builtinTemplates } from '#domain/templates/builtin/all.ts'
import { openTestCore, type TestCore } from '#tests/helpers/core.ts'

const stamp = { now: '2026-05-04T08:00:00.000Z', nextId: () => uuidIds.next() }

/** Installs into the file behind a core, as a newer Plumbline would at its start. */
async function install(core: TestCore, builtins = builtinTemplates): Promise<number> {
  const { db } = openConnection(join(core.folder, 'plumbline.db'), 'writer')
  try {
    return await db.transaction().execute((open) => installBuiltins(open, stamp, builtins))
  } finally {
    await db.destroy()
  }
}

test('the templates that ship are there at the first start, and once only', async () => {
  const core = await openTestCore()
  const before = (await core.ok('templates.list', { kind: null })).templates
  expect(before).toHaveLength(12)
  expect(before.every((template) => template.builtIn && template.version === 1)).toBe(true)
  const again = await core.reopen()
  expect((await again.ok('templates.list', { kind: null })).templates).toEqual(before)
  expect(await install(again)).toBe(0)
})

test('the list can be held to one kind', async () => {
  const { ok, fails } = await openTestCore()
  const guides = (await ok('templates.list', { kind: 'review_guide' })).templates
  expect(guides.map((guide) => [guide.reviewKind, guide.minutes])).toContainEqual(['deal', 20])
  expect(guides).toHaveLength(7)
  expect((await ok('templates.list', { kind: 'call_plan' })).templates).toHaveLength(1)
  expect(await fails('templates.list', { kind: 'poem' })).toBe('VALIDATION')
})

test('a template that ships changed becomes a new version; the old one stays readable', async () => {
  const core = await openTestCore()
  const [account] = (await core.ok('templates.list', { kind: 'account_plan' })).templates
  const changed = builtinTemplates.map((item) =>
    item.key === 'account_plan'
      ? { ...item, definition: { ...item.definition, name: 'Account plan, new' } }
      : item,
  )
  expect(await install(core, changed)).toBe(1)
  expect(await install(core, changed)).toBe(0)
  const [now] = (await core.ok('templates.list', { kind: 'account_plan' })).templates
  expect(now).toMatchObject({ id: account?.id, version: 2, name: 'Account plan, new' })
  expect(now?.versionId).not.toBe(account?.versionId)
  const versionId = account?.versionId ?? ''
  expect((await core.ok('templates.version', { versionId })).version).toMatchObject({
    state: 'archived',
    definition: { name: 'Account plan' },
  })
})

test('a moved line of source is not a new version', async () => {
  const core = await openTestCore()
  const turned = builtinTemplates.map(({ key, definition }) => ({
    key,
    definition: JSON.parse(
      JSON.stringify(Object.fromEntries(Object.entries(definition).toReversed())),
    ) as typeof definition,
  }))
  expect(await install(core, turned)).toBe(0)
})

test('a version that is not there is not found', async () => {
  const { fails } = await openTestCore()
  const versionId = '0197d0a0-0000-7000-8000-000000000000'
  expect(await fails('templates.version', { versionId })).toBe('NOT_FOUND')
  expect(await fails('templates.version', { versionId: 'x' })).toBe('VALIDATION')
})
