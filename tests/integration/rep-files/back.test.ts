import { expect, test } from 'vitest'
import { openTestCore } from '#tests/helpers/core.ts'
import { plansOfQueries } from '#tests/helpers/seed.ts'
import { listFiles, newerFile, readSent } from '#core/features/rep-files/files.repository.ts'
import { decisionsOn, takenAnswers } from '#core/features/rep-files/takings.repository.ts'
import { addAccount, addRep, inFile } from '../plans/seed.ts'
import { aDefinition, aField, inUse, nextInUse } from '../templates/a-template.ts'
import {
  answersTo,
  aPage,
  decideAll,
  everything,
  fieldOf,
  line,
  long,
  offered,
  read,
  save,
  sentPage,
} from './a-file.ts'

const proof = { datedOn: '2026-05-01', source: 'Call with Ida', words: 'Four thousand a week.' }

test('what is accepted is a revision of the rep, what holds a confirmation, and nothing is written before', async () => {
  const t = await openTestCore({ now: '2026-05-04T08:00:00.000Z' })
  const { page, planId, repId } = await aPage(t)
  const answers = answersTo(page, [
    { key: 'business_problem', value: long('Waste every day.'), score: 2, evidence: [proof] },
    { key: 'if_we_lose', holds: true },
  ])
  const before = await everything(t)
  const reading = await read(t, repId, answers)
  expect(await everything(t)).toBe(before)
  expect(reading).toMatchObject({ repName: 'Anna Lindt', takenOn: null, newerOn: null })
  expect(reading.plans[0]).toMatchObject({ state: 'open', moved: false })
  expect(reading.plans[0]?.fields).toMatchObject([
    {
      is: 'changed',
      sent: { text: 'Waste every Friday.', score: 1 },
      now: { text: 'Waste every Friday.', score: 1 },
      came: { text: 'Waste every day.', score: 2 },
      evidence: [proof],
      decided: null,
    },
    { is: 'holds', came: { text: 'They do nothing.' } },
  ])

  expect(await decideAll(t, repId, answers)).toMatchObject({ accepted: 2, declined: 0 })
  const problem = await fieldOf(t, planId, 'business_problem')
  expect(problem).toMatchObject({ value: long('Waste every day.'), score: 2, revision: 2 })
  expect(problem.evidence).toMatchObject([proof])
  const because = await fieldOf(t, planId, 'if_we_lose')
  expect(because).toMatchObject({ revision: 1, confirmed: { by: 'rep', on: '2026-05-04' } })
  const { entries } = await t.ok('plans.history', {
    planId,
    fieldKey: 'business_problem',
    before: null,
    limit: 10,
  })
  expect(entries.find(({ is }) => is === 'changed')).toMatchObject({
    author: 'rep',
    how: 'written',
  })
})

test('what is declined stays as it was, and is not asked again', async () => {
  const t = await openTestCore()
  const { page, planId, repId } = await aPage(t)
  const answers = answersTo(page, [
    { key: 'business_problem', value: long('Waste every day.') },
    { key: 'if_we_lose', value: line('Somebody else wins.') },
  ])
  await decideAll(t, repId, answers, ({ fieldKey }) => fieldKey === 'if_we_lose')
  expect(await fieldOf(t, planId, 'business_problem')).toMatchObject({
    value: long('Waste every Friday.'),
    revision: 1,
  })
  const again = await read(t, repId, answers)
  expect(again.takenOn).toBe(t.clock.now().slice(0, 10))
  expect(again.plans[0]?.fields).toMatchObject([
    { is: 'changed', decided: { accepted: false } },
    { is: 'same', decided: { accepted: true } },
  ])
  // The same words in a file that another program wrote anew are the same answers.
  const turned = JSON.parse(JSON.stringify(answers, undefined, 4)) as typeof answers
  const { plans, ...head } = turned
  const rewritten = await read(t, repId, { plans, ...head })
  expect(rewritten.takenOn).toBe(again.takenOn)
})

test('undo puts all of it back as it was, and redo takes it again', async () => {
  const t = await openTestCore({ now: '2026-05-04T08:00:00.000Z' })
  const { page, planId, repId } = await aPage(t)
  const answers = answersTo(page, [
    { key: 'business_problem', value: long('Waste every day.'), score: 2, evidence: [proof] },
    { key: 'if_we_lose', holds: true },
    { key: 'objective', value: long('Both plants by June.') },
  ])
  const was = await t.ok('plans.get', { planId })
  t.clock.set('2026-05-09T08:00:00.000Z')
  const { takingId } = await decideAll(t, repId, answers)
  const taken = await t.ok('plans.get', { planId })
  await t.ok('repFiles.takeBack', { takingId })
  const back = await t.ok('plans.get', { planId })
  const bare = (detail: typeof was) =>
    detail.fields.map(({ key, value, score, changedOn, confirmed, evidence }) => ({
      key,
      value,
      score,
      changedOn: value === null ? null : changedOn,
      confirmed: confirmed && { by: confirmed.by },
      evidence: evidence.map(({ words }) => words),
    }))
  expect(bare(back)).toEqual(bare(was))
  expect((await read(t, repId, answers)).takenOn).toBe(null)
  await t.ok('repFiles.takeAgain', { takingId })
  expect(bare(await t.ok('plans.get', { planId }))).toEqual(bare(taken))
  // Twice is once.
  await t.ok('repFiles.takeAgain', { takingId })
  expect(bare(await t.ok('plans.get', { planId }))).toEqual(bare(taken))

  await save(t, planId, 'business_problem', long('I know better.'), 1)
  const before = await everything(t)
  expect(await t.fails('repFiles.takeBack', { takingId })).toBe('CONFLICT')
  expect(await everything(t)).toBe(before)
})

test('what was changed on both sides shows both, and is refused once it was changed again', async () => {
  const t = await openTestCore()
  const { page, planId, repId } = await aPage(t)
  await save(t, planId, 'business_problem', long('Waste at one plant.'), 1)
  const answers = answersTo(page, [{ key: 'business_problem', value: long('Waste every day.') }])
  const reading = await read(t, repId, answers)
  expect(reading.plans[0]?.fields).toMatchObject([
    {
      is: 'both',
      sent: { text: 'Waste every Friday.' },
      now: { text: 'Waste at one plant.' },
      came: { text: 'Waste every day.' },
      revision: 2,
    },
  ])
  await save(t, planId, 'business_problem', long('Waste at two plants.'), 1)
  const decisions = [{ planId, fieldKey: 'business_problem', accept: true, revision: 2 }]
  const token = offered(t, answers)
  expect(await t.fails('repFiles.decide', { token, repId, decisions })).toBe('STALE_REVISION')
  expect(await fieldOf(t, planId, 'business_problem')).toMatchObject({ revision: 3 })
})

test('one answer that cannot be taken keeps all of a press from being written', async () => {
  const t = await openTestCore()
  const { page, planId, repId } = await aPage(t)
  const answers = answersTo(page, [
    { key: 'if_we_lose', value: line('Somebody else wins.') },
    { key: 'business_problem', score: 2 },
  ])
  const before = await everything(t)
  const decisions = ['if_we_lose', 'business_problem'].map((fieldKey) => ({
    planId,
    fieldKey,
    accept: true,
    revision: 1,
  }))
  const token = offered(t, answers)
  expect(await t.fails('repFiles.decide', { token, repId, decisions })).toBe('VALIDATION')
  const twice = [decisions[0], decisions[0]]
  expect(await t.fails('repFiles.decide', { token, repId, decisions: twice })).toBe('VALIDATION')
  expect(await everything(t)).toBe(before)
})

test('older answers after newer ones, and answers to an older file, are told and keep the newer words apart', async () => {
  const t = await openTestCore()
  const { page, repId, planId } = await aPage(t)
  const answer = (text: string, savedAt: string) => ({
    ...answersTo(page, [{ key: 'business_problem', value: long(text) }]),
    savedAt,
  })
  await decideAll(t, repId, answer('The newer words.', '2026-05-06T10:00:00Z'))
  const older = await read(t, repId, answer('The older words.', '2026-05-05T10:00:00.500Z'))
  expect(older).toMatchObject({ newerOn: t.clock.now().slice(0, 10), takenOn: null })
  expect(older.plans[0]?.fields).toMatchObject([
    { is: 'both', now: { text: 'The newer words.' }, came: { text: 'The older words.' } },
  ])
  expect(older.newerFileOn).toBe(null)
  await sentPage(t, { repId, planIds: [planId] })
  const after = await read(t, repId, answer('The older words.', '2026-05-05T10:00:00Z'))
  expect(after.newerFileOn).toBe(t.clock.now().slice(0, 10))
})

test('a plan that was archived, given away or deleted says so, and takes nothing', async () => {
  const t = await openTestCore()
  const { page, repId, planId } = await aPage(t)
  const ben = await addRep(t, 'Ben Ortiz')
  const answers = answersTo(page, [{ key: 'business_problem', value: long('Waste every day.') }])
  const state = async () => (await read(t, repId, answers)).plans[0]?.state
  async function refuses(code: string): Promise<void> {
    const decisions = [{ planId, fieldKey: 'business_problem', accept: true, revision: 1 }]
    const before = await everything(t)
    const token = offered(t, answers)
    expect(await t.fails('repFiles.decide', { token, repId, decisions })).toBe(code)
    expect(await everything(t)).toBe(before)
  }
  await t.ok('plans.archive', { planId })
  expect(await state()).toBe('archived')
  await refuses('VALIDATION')
  await t.ok('plans.restore', { planId })
  expect(await state()).toBe('open')
  await inFile(t, (db) => db.updateTable('plan').set({ rep_id: ben }).execute())
  expect(await state()).toBe('elsewhere')
  await refuses('VALIDATION')
  await inFile(t, (db) => db.deleteFrom('plan').where('id', '=', planId).execute())
  expect(await state()).toBe('gone')
  await refuses('NOT_FOUND')
})

function pick(choices: string[]) {
  return aField('how', { type: 'choice', choices })
}

test('a plan on another version takes what still fits, by key, and tells what does not', async () => {
  const t = await openTestCore()
  const { templateId, versionId } = await inUse(
    t,
    aDefinition([aField('aim'), aField('goal'), pick(['By mail', 'By phone'])]),
  )
  const repId = await addRep(t)
  const { plan } = await t.ok('plans.create', {
    kind: 'account_plan',
    repId: null,
    accountId: await addAccount(t, repId),
    opportunityId: null,
    period: '',
    reviewId: null,
  })
  const planId = plan.id
  const page = await sentPage(t, { repId, planIds: [planId] })
  const second = await nextInUse(t, templateId, (now) => ({
    ...now,
    sections: [
      { key: 'first', label: 'First', help: '', fields: [aField('aim'), pick(['By phone'])] },
    ],
  }))
  await t.ok('templates.movePlan', {
    planId,
    versionId: second,
    fromVersionId: versionId,
    mapping: {},
  })
  const answers = answersTo(page, [
    { key: 'aim', value: line('Win them.') },
    { key: 'goal', value: line('Ten seats.') },
    { key: 'how', value: { type: 'choice', choice: 'By mail', note: '' } },
  ])
  const reading = await read(t, repId, answers)
  expect(reading.plans[0]).toMatchObject({
    state: 'open',
    moved: true,
    fields: [
      { is: 'changed', label: 'The aim' },
      { is: 'misfit', why: 'gone', label: 'The goal', came: { text: 'Ten seats.' } },
      { is: 'misfit', why: 'choice', label: 'The how', came: { text: 'By mail' } },
    ],
  })
  await decideAll(t, repId, answers)
  expect(await fieldOf(t, planId, 'aim')).toMatchObject({ value: line('Win them.') })
})

test('lists and answers are found by their indexes', async () => {
  const t = await openTestCore()
  const { page, repId } = await aPage(t)
  const lines = await plansOfQueries(t.folder, async (db) => {
    await listFiles(db, repId, 10)
    await readSent(db, page.fileId)
    await newerFile(db, { id: page.fileId, seq: 1, repId, repName: '', madeOn: '', planIds: [] })
    await decisionsOn(db, page.fileId, 'x')
    await takenAnswers(db, page.fileId)
  })
  expect(lines.filter((line) => line.startsWith('SCAN'))).toEqual([])
})

test('the files that went to a rep are listed with the rep', async () => {
  const t = await openTestCore()
  const { page, repId } = await aPage(t)
  const other = await addRep(t, 'Ben Ortiz')
  expect((await t.ok('repFiles.offer', { repId })).sent).toMatchObject([
    { fileId: page.fileId, answersOn: null, plans: [page.plans[0]?.title] },
  ])
  expect((await t.ok('repFiles.offer', { repId: other })).sent).toEqual([])
})
