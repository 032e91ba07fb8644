import { expect, test } from 'vitest'
import type { FieldValue } from '#contract/template-definition.ts'
import { openTestCore, type TestCore } from '#tests/helpers/core.ts'
import { aDefinition, aField, aRep, inUse, nextInUse } from './a-template.ts'

/** A choice of these. */
function choice(choices: string[]) {
  return aField('how', { type: 'choice', choices })
}

const nowhere = '0197d0a0-0000-7000-8000-000000000000'

/** A plan on the first version of a template of our own. */
async function aPlan(core: TestCore, fields = [aField('aim'), aField('goal', { scored: true })]) {
  const { templateId, versionId } = await inUse(core, aDefinition(fields))
  const rep = await aRep(core)
  const { plan } = await core.ok('plans.create', {
    kind: 'account_plan',
    ...rep,
    opportunityId: null,
    period: '',
    reviewId: null,
  })
  return { templateId, first: versionId, planId: plan.id }
}

function write(core: TestCore, planId: string, fieldKey: string, value: FieldValue) {
  return core.ok('plans.saveField', {
    planId,
    fieldKey,
    value,
    score: null,
    revision: 0,
    reviewId: null,
  })
}

async function shown(core: TestCore, planId: string) {
  const { fields } = await core.ok('plans.get', { planId })
  return Object.fromEntries(fields.map(({ key, value }) => [key, value]))
}

test('a plan stays until it is moved; what loses its field is hidden, and comes back', async () => {
  const core = await openTestCore()
  const { templateId, first, planId } = await aPlan(core)
  await write(core, planId, 'aim', { type: 'text', text: 'Win them.' })
  await write(core, planId, 'goal', { type: 'text', text: 'Ten seats.' })
  const second = await nextInUse(core, templateId, (now) => ({
    ...now,
    sections: [{ key: 'first', label: 'First', help: '', fields: [aField('aim'), aField('new')] }],
  }))
  const preview = await core.ok('templates.movePreview', {
    planId,
    versionId: second,
    mapping: null,
  })
  expect(preview.fromVersionId).toBe(first)
  expect(preview.lines.map(({ is, key, text }) => [is, key, text])).toEqual([
    ['fits', 'aim', 'Win them.'],
    ['hidden', 'goal', 'Ten seats.'],
    ['new', 'new', ''],
  ])
  const input = { planId, versionId: second, fromVersionId: first, mapping: {} }
  const { moveId } = await core.ok('templates.movePlan', input)
  expect(await core.fails('templates.movePlan', input)).toBe('STALE_REVISION')
  expect(await shown(core, planId)).toEqual({ aim: { type: 'text', text: 'Win them.' }, new: null })
  expect((await core.ok('templates.earlierAnswers', { planId })).answers).toMatchObject([
    { key: 'goal', label: 'The goal', text: 'Ten seats.', until: '2026-05-04' },
  ])
  await core.ok('templates.undoMove', { moveId })
  expect(await core.fails('templates.undoMove', { moveId })).toBe('NOT_FOUND')
  expect(await shown(core, planId)).toMatchObject({ goal: { type: 'text', text: 'Ten seats.' } })
  expect((await core.ok('templates.earlierAnswers', { planId })).answers).toEqual([])
})

test('an answer goes where it is sent, with its evidence and its days, and back by undo', async () => {
  const core = await openTestCore()
  const { templateId, first, planId } = await aPlan(core)
  await write(core, planId, 'goal', { type: 'text', text: 'Ten seats.' })
  await core.ok('plans.addEvidence', {
    planId,
    fieldKey: 'goal',
    datedOn: '2026-01-05',
    source: 'Call',
    words: 'We want ten.',
    raise: true,
    reviewId: null,
  })
  const second = await nextInUse(core, templateId, (now) => ({
    ...now,
    sections: [
      {
        key: 'first',
        label: 'First',
        help: '',
        fields: [aField('target', { scored: true }), aField('many', { type: 'number' })],
      },
    ],
  }))
  const move = { planId, versionId: second, fromVersionId: first }
  for (const target of ['many', 'nothing', '__proto__']) {
    const mapping = JSON.parse(`{"goal":"${target}"}`) as Record<string, string>
    expect(await core.fails('templates.movePlan', { ...move, mapping })).toBe('VALIDATION')
  }
  const before = (
    await core.ok('plans.history', { planId, fieldKey: null, before: null, limit: 50 })
  ).entries.length
  const { moveId } = await core.ok('templates.movePlan', { ...move, mapping: { goal: 'target' } })
  const { fields } = await core.ok('plans.get', { planId })
  expect(fields[0]).toMatchObject({
    key: 'target',
    value: { type: 'text', text: 'Ten seats.' },
    score: 2,
    evidence: [{ words: 'We want ten.' }],
  })
  const history = await core.ok('plans.history', {
    planId,
    fieldKey: null,
    before: null,
    limit: 50,
  })
  expect(history.entries.length).toBe(before + 2)
  await core.ok('templates.undoMove', { moveId })
  const again = (await core.ok('plans.get', { planId })).fields.find(({ key }) => key === 'goal')
  expect(again).toMatchObject({ score: 2, evidence: [{ words: 'We want ten.' }] })
})

test('undo is refused once somebody wrote on; nothing of it is undone', async () => {
  const core = await openTestCore()
  const { templateId, first, planId } = await aPlan(core)
  await write(core, planId, 'goal', { type: 'text', text: 'Ten seats.' })
  const second = await nextInUse(core, templateId, (now) => ({
    ...now,
    sections: [{ key: 'first', label: 'First', help: '', fields: [aField('target')] }],
  }))
  const { moveId } = await core.ok('templates.movePlan', {
    planId,
    versionId: second,
    fromVersionId: first,
    mapping: { goal: 'target' },
  })
  const [field] = (await core.ok('plans.get', { planId })).fields
  await core.ok('plans.saveField', {
    planId,
    fieldKey: 'target',
    value: { type: 'text', text: 'Twenty seats.' },
    score: null,
    revision: field?.revision ?? 0,
    reviewId: null,
  })
  expect(await core.fails('templates.undoMove', { moveId })).toBe('CONFLICT')
  expect(await shown(core, planId)).toEqual({ target: { type: 'text', text: 'Twenty seats.' } })
})

test('a choice that is gone is kept beside the field and comes back with its version', async () => {
  const core = await openTestCore()
  const { templateId, first, planId } = await aPlan(core, [choice(['Yes', 'Maybe'])])
  await write(core, planId, 'how', { type: 'choice', choice: 'Maybe', note: '' })
  const second = await nextInUse(core, templateId, (now) => ({
    ...now,
    sections: [{ key: 'first', label: 'First', help: '', fields: [choice(['Yes'])] }],
  }))
  const input = { planId, versionId: second, fromVersionId: first, mapping: {} }
  await core.ok('templates.movePlan', input)
  expect(await shown(core, planId)).toEqual({ how: null })
  expect((await core.ok('templates.earlierAnswers', { planId })).answers).toMatchObject([
    {
      key: 'how__v1',
      label: 'The how, kept from version 1',
      text: 'Maybe',
      until: '2026-05-04',
    },
  ])
  await core.ok('templates.movePlan', {
    planId,
    versionId: first,
    fromVersionId: second,
    mapping: {},
  })
  expect(await shown(core, planId)).toMatchObject({ how: { choice: 'Maybe' } })
  expect((await core.ok('templates.earlierAnswers', { planId })).answers).toEqual([])
})

test('a plan moves within its template alone, and not while it is archived', async () => {
  const core = await openTestCore()
  const { templateId, first, planId } = await aPlan(core)
  const { versionId: draft } = await core.ok('templates.edit', { templateId })
  const [other] = (await core.ok('templates.list', { kind: 'call_plan' })).templates
  for (const versionId of [draft, other?.versionId ?? '', nowhere]) {
    const input = { planId, versionId, fromVersionId: first, mapping: {} }
    expect(await core.fails('templates.movePlan', input)).toBe('VALIDATION')
  }
  expect(
    await core.fails('templates.movePreview', { planId: nowhere, versionId: first, mapping: null }),
  ).toBe('NOT_FOUND')
  expect(await core.fails('templates.earlierAnswers', { planId: nowhere })).toBe('NOT_FOUND')
  expect(await core.fails('templates.undoMove', { moveId: nowhere })).toBe('NOT_FOUND')
  expect((await core.ok('templates.plansOn', { templateId })).plans).toMatchObject([
    { planId, versionId: first, version: 1, repName: 'Ida' },
  ])
  await core.ok('plans.archive', { planId })
  const input = { planId, versionId: first, fromVersionId: first, mapping: {} }
  expect(await core.fails('templates.movePlan', input)).toBe('LOCKED')
})

test('the history goes on saying what stood in a column and a field that are gone, by their names', async () => {
  const core = await openTestCore()
  const steps = aField('steps', {
    type: 'table',
    columns: [
      { key: 'step', label: 'Step', type: 'text' },
      { key: 'proof', label: 'Proof', type: 'text' },
    ],
  })
  const { templateId, first, planId } = await aPlan(core, [aField('aim'), steps])
  await write(core, planId, 'aim', { type: 'text', text: 'Win them.' })
  const rows = [{ step: 'Call Ida', proof: 'Her mail' }]
  await write(core, planId, 'steps', { type: 'table', rows })
  const columns = [{ key: 'step', label: 'Step', type: 'text' as const }]
  const second = await nextInUse(core, templateId, (now) => ({
    ...now,
    sections: [{ key: 'first', label: 'First', help: '', fields: [{ ...steps, columns }] }],
  }))
  const mapping = {}
  await core.ok('templates.movePlan', { planId, versionId: second, fromVersionId: first, mapping })
  const all = { planId, fieldKey: null, before: null, limit: 50 }
  const { entries } = await core.ok('plans.history', all)
  expect(entries.map(({ label, oldText, newText }) => [label, oldText, newText])).toEqual([
    ['The steps', 'Call Ida · Her mail', 'Call Ida'],
    ['The steps, kept from version 1', '', 'Call Ida · Her mail'],
    ['The steps', '', 'Call Ida · Her mail'],
    ['The aim', '', 'Win them.'],
  ])
})
