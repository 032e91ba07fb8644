import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openConnection } from '#core/db/open.ts'
import { installBuiltins } from '#core/features/templates/install-builtins.ts'
import { readDefinition } from '#core/features/templates/templates.repository.ts'
import { uuidIds } from '#core/node-ports.ts'
import { fieldsWithoutHelp } from '#domain/template-edits/problems.ts'
import { builtinTemplates } from '#domain/templates/builtin/all.ts'
import { openTestCore, type TestCore } from '#tests/helpers/core.ts'
import { aDefinition, aField, aRep, asPlan, inUse, nextInUse } from './a-template.ts'

const nowhere = '0197d0a0-0000-7000-8000-000000000000'

function table(type: 'text' | 'number') {
  return aField('rows', { type: 'table', columns: [{ key: 'what', label: 'What', type }] })
}

/** What a newer Plumbline does at its start when every template that ships has new words. */
async function installNewer(core: TestCore): Promise<number> {
  const { db } = openConnection(join(core.folder, 'plumbline.db'), 'writer')
  const changed = builtinTemplates.map((item) => ({
    ...item,
    definition: { ...item.definition, purpose: 'New words.' },
  }))
  const stamp = { now: '2026-05-04T08:00:00.000Z', nextId: () => uuidIds.next() }
  try {
    return await db.transaction().execute((open) => installBuiltins(open, stamp, changed))
  } finally {
    await db.destroy()
  }
}

test('a draft saves itself, unfinished as it is, and is offered for nothing', async () => {
  const { ok } = await openTestCore()
  const { versionId } = await ok('templates.createDraft', { definition: aDefinition() })
  const unfinished = aDefinition([aField('aim', { label: '', help: '' })], { sections: [] })
  const { revision } = await ok('templates.saveDraft', {
    versionId,
    revision: 1,
    definition: unfinished,
  })
  expect(revision).toBe(2)
  const { version } = await ok('templates.version', { versionId })
  expect(version).toMatchObject({ state: 'draft', revision: 2, definition: unfinished })
  const offered = (await ok('templates.list', { kind: 'account_plan' })).templates
  expect(offered.map(({ name }) => name)).toEqual(['Account plan'])
  expect((await ok('templates.aside', {})).drafts).toMatchObject([{ versionId, isNew: true }])
})

test('a save on an older revision is stale, one without a change writes nothing', async () => {
  const { ok, fails } = await openTestCore()
  const { versionId } = await ok('templates.createDraft', { definition: aDefinition() })
  const save = { versionId, revision: 1, definition: aDefinition([aField('goal')]) }
  expect((await ok('templates.saveDraft', save)).revision).toBe(2)
  expect(await fails('templates.saveDraft', save)).toBe('STALE_REVISION')
  expect((await ok('templates.saveDraft', { ...save, revision: 2 })).revision).toBe(2)
})

test('what would mix up answers never becomes a draft', async () => {
  const { ok, fails } = await openTestCore()
  const twice = aDefinition([aField('aim'), aField('aim')])
  expect(await fails('templates.createDraft', { definition: twice })).toBe('VALIDATION')
  const kept = aDefinition([aField('aim__v1')])
  expect(await fails('templates.createDraft', { definition: kept })).toBe('VALIDATION')
  const dotted = aDefinition([aField('aim.x')])
  expect(await fails('templates.createDraft', { definition: dotted })).toBe('VALIDATION')
  for (const label of ['a\nb', '\u0000', 'x'.repeat(121), '\ud800', 7, null, {}]) {
    const definition = aDefinition([{ ...aField('aim'), label: label as string }])
    expect(await fails('templates.createDraft', { definition })).toBe('VALIDATION')
  }
  const text = '<img src=x onerror=alert(1)>"; drop table template; --'
  const { versionId } = await ok('templates.createDraft', {
    definition: aDefinition([aField('aim', { label: text, help: text, example: text })]),
  })
  const { version } = await ok('templates.version', { versionId })
  expect(asPlan(version).sections[0]?.fields[0]?.label).toBe(text)
})

test('a template that is not finished cannot be used, and says where', async () => {
  const { core, ok } = await openTestCore()
  const { versionId } = await ok('templates.createDraft', {
    definition: aDefinition([
      aField('aim', { label: ' ' }),
      aField('how', { type: 'choice', choices: [] }),
      aField('steps', { type: 'table', columns: [] }),
    ]),
  })
  const reply = await core.dispatch('templates.activate', {
    versionId,
    revision: 1,
    retire: { why: 'First of its kind.' },
  })
  expect(reply).toMatchObject({
    ok: false,
    error: {
      code: 'VALIDATION',
      issues: [
        { path: 'first.aim', message: 'Name this field.' },
        { path: 'first.how', message: 'Write at least one choice.' },
        { path: 'first.steps', message: 'Add at least one column.' },
      ],
    },
  })
  expect((await ok('templates.version', { versionId })).version.state).toBe('draft')
})

test('a new plan template says what it retires, or why nothing, and undo takes both back', async () => {
  const { ok, fails } = await openTestCore()
  const [builtIn] = (await ok('templates.list', { kind: 'account_plan' })).templates
  const retired = builtIn?.id ?? ''
  const { versionId, templateId } = await ok('templates.createDraft', {
    definition: aDefinition(),
  })
  const use = { versionId, revision: 1 }
  for (const retire of [null, { why: ' ' }, { templateId }]) {
    expect(await fails('templates.activate', { ...use, retire })).toBe('VALIDATION')
  }
  const missing = { ...use, retire: { templateId: nowhere } }
  expect(await fails('templates.activate', missing)).toBe('NOT_FOUND')
  const [guide] = (await ok('templates.list', { kind: 'review_guide' })).templates
  const other = { ...use, retire: { templateId: guide?.id ?? '' } }
  expect(await fails('templates.activate', other)).toBe('VALIDATION')
  const good = { ...use, retire: { templateId: retired } }
  expect(await fails('templates.activate', { ...good, revision: 9 })).toBe('STALE_REVISION')
  await ok('templates.activate', good)
  const names = async () =>
    (await ok('templates.list', { kind: 'account_plan' })).templates.map(({ name }) => name)
  expect(await names()).toEqual(['Our account plan'])
  expect((await ok('templates.aside', {})).archived).toMatchObject([{ templateId: retired }])
  expect((await ok('templates.history', { templateId })).versions).toMatchObject([
    { retiredName: 'Account plan', retiredWhy: null, state: 'active', shipped: false },
  ])
  await ok('templates.deactivate', { versionId })
  expect(await names()).toEqual(['Account plan'])
  expect((await ok('templates.version', { versionId })).version).toMatchObject({ state: 'draft' })
})

test('plans are made from the template that came into use last, and stay on their version', async () => {
  const core = await openTestCore()
  const { ok, fails } = core
  const { templateId, versionId } = await inUse(core)
  const { repId, accountId } = await aRep(core)
  const { plan } = await ok('plans.create', {
    kind: 'account_plan',
    repId,
    accountId,
    opportunityId: null,
    period: '',
    reviewId: null,
  })
  expect(plan.templateVersionId).toBe(versionId)
  expect(await fails('templates.deactivate', { versionId })).toBe('CONFLICT')
  const second = await nextInUse(core, templateId, (now) => ({ ...now, name: 'Second' }))
  expect((await ok('plans.get', { planId: plan.id })).plan.templateVersionId).toBe(versionId)
  expect((await ok('templates.history', { templateId })).versions).toMatchObject([
    { versionId: second, version: 2, state: 'active', plans: 0 },
    { versionId, version: 1, state: 'archived', plans: 1 },
  ])
  await ok('templates.deactivate', { versionId: second })
  expect((await ok('templates.list', { kind: 'account_plan' })).templates).toContainEqual(
    expect.objectContaining({ id: templateId, versionId, name: 'Our account plan' }),
  )
})

test('a key never gets another meaning, whatever the version', async () => {
  const core = await openTestCore()
  const { templateId } = await inUse(core, aDefinition([aField('aim'), table('text')]))
  const { versionId } = await core.ok('templates.edit', { templateId })
  for (const fields of [
    [aField('aim', { type: 'number' })],
    [aField('aim', { type: 'choice', choices: ['Yes'] })],
    [table('number')],
  ]) {
    const input = { versionId, revision: 1, definition: aDefinition(fields) }
    expect(await core.fails('templates.saveDraft', input)).toBe('VALIDATION')
  }
  expect((await core.ok('templates.usedKeys', { templateId })).used).toEqual({
    aim: 'text',
    rows: 'table',
    'rows.what': 'text',
  })
})

test('a built-in can be edited; a newer Plumbline leaves the version of the user alone', async () => {
  const core = await openTestCore()
  const [builtIn] = (await core.ok('templates.list', { kind: 'account_plan' })).templates
  const templateId = builtIn?.id ?? ''
  const own = await nextInUse(core, templateId, (now) => ({ ...now, name: 'Ours' }))
  expect(await installNewer(core)).toBe(builtinTemplates.length - 1)
  expect((await core.ok('templates.list', { kind: 'account_plan' })).templates).toMatchObject([
    { id: templateId, versionId: own, name: 'Ours' },
  ])
})

test('a built-in with a draft still takes what a newer Plumbline brings', async () => {
  const core = await openTestCore()
  const [builtIn] = (await core.ok('templates.list', { kind: 'account_plan' })).templates
  await core.ok('templates.edit', { templateId: builtIn?.id ?? '' })
  expect(await installNewer(core)).toBe(builtinTemplates.length)
})

test('the last template of a kind stays offered; another can be put away and offered again', async () => {
  const core = await openTestCore()
  const { ok, fails } = core
  const [builtIn] = (await ok('templates.list', { kind: 'account_plan' })).templates
  const only = { templateId: builtIn?.id ?? '' }
  expect(await fails('templates.archive', only)).toBe('CONFLICT')
  const { templateId } = await inUse(core)
  await ok('templates.archive', only)
  expect(await fails('templates.archive', { templateId })).toBe('CONFLICT')
  expect(await fails('templates.edit', only)).toBe('LOCKED')
  await ok('templates.unarchive', only)
  expect((await ok('templates.list', { kind: 'account_plan' })).templates).toHaveLength(2)
})

test('a draft is thrown away and brought back', async () => {
  const { ok, fails } = await openTestCore()
  const [builtIn] = (await ok('templates.list', { kind: 'account_plan' })).templates
  const { versionId, templateId } = await ok('templates.edit', { templateId: builtIn?.id ?? '' })
  expect(await ok('templates.edit', { templateId })).toEqual({ templateId, versionId })
  await ok('templates.discardDraft', { versionId })
  expect(await fails('templates.version', { versionId })).toBe('NOT_FOUND')
  expect(await fails('templates.discardDraft', { versionId })).toBe('NOT_FOUND')
  expect((await ok('templates.aside', {})).drafts).toEqual([])
  await ok('templates.restoreDraft', { versionId })
  await ok('templates.discardDraft', { versionId })
  const second = await ok('templates.edit', { templateId })
  expect(second.versionId).not.toBe(versionId)
  expect(await fails('templates.restoreDraft', { versionId })).toBe('CONFLICT')
})

test('a copy keeps the keys and stands on its own; a version in use is not written', async () => {
  const { ok, fails } = await openTestCore()
  const [builtIn] = (await ok('templates.list', { kind: 'account_plan' })).templates
  const from = builtIn?.versionId ?? ''
  const { versionId } = await ok('templates.copy', { versionId: from })
  const { version } = await ok('templates.version', { versionId })
  const before = asPlan((await ok('templates.version', { versionId: from })).version)
  expect(version.definition).toEqual({ ...before, name: 'Account plan, copy' })
  const save = { versionId: from, revision: 1, definition: aDefinition() }
  expect(await fails('templates.saveDraft', save)).toBe('LOCKED')
  const turned = { versionId, revision: 1, definition: aDefinition([], { kind: 'call_plan' }) }
  expect((await ok('templates.saveDraft', turned)).revision).toBe(2)
})

test('calls that make no sense are refused at the door', async () => {
  const { ok, fails } = await openTestCore()
  const missing = {
    'templates.history': { templateId: nowhere },
    'templates.usedKeys': { templateId: nowhere },
    'templates.copy': { versionId: nowhere },
    'templates.edit': { templateId: nowhere },
    'templates.saveDraft': { versionId: nowhere, revision: 1, definition: aDefinition() },
    'templates.activate': { versionId: nowhere, revision: 1, retire: null },
    'templates.deactivate': { versionId: nowhere },
    'templates.archive': { templateId: nowhere },
    'templates.unarchive': { templateId: nowhere },
    'templates.discardDraft': { versionId: nowhere },
    'templates.restoreDraft': { versionId: nowhere },
  }
  for (const [method, input] of Object.entries(missing)) {
    expect([method, await fails(method, input)]).toEqual([method, 'NOT_FOUND'])
    for (const bad of [{}, { ...input, more: 1 }, { ...input, versionId: "'; drop--" }]) {
      if (JSON.stringify(bad) === JSON.stringify(input)) continue
      expect([method, await fails(method, bad)]).toEqual([method, 'VALIDATION'])
    }
  }
  expect((await ok('templates.list', { kind: null })).templates).toHaveLength(12)
})

test('a field without help is taken into use without one, and is told in the next draft', async () => {
  const core = await openTestCore()
  const { templateId, versionId } = await inUse(core, aDefinition([aField('aim', { help: '' })]))
  const { version } = await core.ok('templates.version', { versionId })
  expect(asPlan(version).sections[0]?.fields[0]?.help).toBe('')
  expect(fieldsWithoutHelp(version.definition)).toEqual(['aim'])
  const next = await core.ok('templates.edit', { templateId })
  const draft = (await core.ok('templates.version', { versionId: next.versionId })).version
  expect(asPlan(draft).sections[0]?.fields[0]?.help).toBe('')
})

test('a form that a failed transaction had read is not remembered', async () => {
  const t = await openTestCore()
  const { versionId } = await t.ok('templates.createDraft', { definition: aDefinition() })
  const { db } = openConnection(join(t.folder, 'plumbline.db'), 'writer')
  onTestFinished(() => db.destroy())
  const read = () => readDefinition(db, versionId).then(({ name }) => name)
  const activated = db.transaction().execute(async (open) => {
    await open
      .updateTable('template_version')
      .set({ state: 'active' })
      .where('id', '=', versionId)
      .execute()
    expect((await readDefinition(open, versionId)).name).toBe('Our account plan')
    throw new Error('The disk is full.')
  })
  await expect(activated).rejects.toThrow('The disk is full.')
  await expect(read()).rejects.toMatchObject({ code: 'NOT_FOUND' })
  // What is activated later under the same id is what is read then.
  const later = JSON.stringify({ ...aDefinition(), name: 'Another plan' })
  await db
    .updateTable('template_version')
    .set({ state: 'active', definition: later })
    .where('id', '=', versionId)
    .execute()
  expect(await read()).toBe('Another plan')
})

test('a coaching guide whose draft has no name yet is no guide, and nothing breaks', async () => {
  const t = await openTestCore()
  const { guide } = await t.ok('coaching.guide', { versionId: null })
  if (!guide) throw new Error('no guide')
  const { versionId } = await t.ok('templates.createDraft', {
    definition: { ...guide.definition, name: '' },
  })
  expect(await t.ok('coaching.guide', { versionId })).toEqual({ guide: null })
  expect(await t.ok('coaching.guide', { versionId: null })).toEqual({ guide })
})
