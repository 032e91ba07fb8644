import { expect, test } from 'vitest'
import {
  duePromises,
  newestSnapshot,
  openReviews,
  unsentReviews,
  waitingAgendas,
} from '#core/features/today/today.repository.ts'
import { openTestCore } from '#tests/helpers/core.ts'
import { anyVersion, beside, plansOfQueries, seedRow } from '#tests/helpers/seed.ts'

const anna = {
  name: 'Anna Lindt',
  email: null,
  role: '',
  startDate: null,
  territory: '',
  quotas: [],
}
// The fake clock stands on 4 May 2026.

test('an empty team has an empty day', async () => {
  const { ok } = await openTestCore()
  expect(await ok('today.get', {})).toEqual({
    today: '2026-05-04',
    open: [],
    planned: [],
    due: [],
    drafts: [],
    unsent: [],
    mine: { rows: [], total: 0 },
    theirs: { rows: [], total: 0 },
    crm: null,
    reps: 0,
    firstSteps: [],
  })
})

test('a new team has four first steps, ticked off as they are done, and then none', async () => {
  const { ok, folder } = await openTestCore()
  const { rep } = await ok('team.createRep', anna)
  const done = async () =>
    (await ok('today.get', {})).firstSteps.filter((step) => step.done).map(({ step }) => step)
  expect((await ok('today.get', {})).firstSteps).toEqual([
    { step: 'year', done: false },
    { step: 'week', done: false },
    { step: 'review', done: false },
    { step: 'summary', done: false },
  ])
  const { rules } = await ok('cadence.proposeYear', { startsOn: '2026-05-04' })
  await ok('cadence.saveYear', {
    from: '2026-05-04',
    weekHours: 40,
    rules: rules.map((rule) => ({ change: null, rule })),
    end: [],
  })
  expect(await done()).toEqual(['year'])
  await ok('cadence.prepareWeek', { weekOf: '2026-05-04' })
  expect(await done()).toEqual(['year', 'week'])
  const reviewId = await beside(folder, async (db) =>
    seedRow(db, 'review', {
      rep_id: rep.id,
      guide_version_id: await anyVersion(db),
      held_on: '2026-05-04',
      state: 'closed',
    }),
  )
  expect(await done()).toEqual(['year', 'week', 'review'])
  await beside(folder, (db) =>
    seedRow(db, 'summary', { review_id: reviewId, sent_at: '2026-05-04T10:00:00.000Z' }),
  )
  expect((await ok('today.get', {})).firstSteps).toEqual([])
})

test('promises due within a week or late stand on their side, removed and ended ones do not', async () => {
  const { ok, folder } = await openTestCore()
  const { rep } = await ok('team.createRep', anna)
  const promise = { rep_id: rep.id }
  await beside(folder, async (db) => {
    await seedRow(db, 'commitment', {
      ...promise,
      owner: 'manager',
      text: 'late',
      due_on: '2026-04-01',
    })
    await seedRow(db, 'commitment', {
      ...promise,
      owner: 'manager',
      text: 'today',
      due_on: '2026-05-04',
    })
    await seedRow(db, 'commitment', {
      ...promise,
      owner: 'manager',
      text: 'far',
      due_on: '2026-05-12',
    })
    await seedRow(db, 'commitment', { ...promise, text: 'in a week', due_on: '2026-05-11' })
    await seedRow(db, 'commitment', { ...promise, text: 'undated', due_on: null })
    await seedRow(db, 'commitment', {
      ...promise,
      text: 'done',
      due_on: '2026-05-04',
      state: 'done',
    })
    await seedRow(db, 'commitment', {
      ...promise,
      text: 'gone',
      due_on: '2026-05-04',
      removed_at: 'x',
    })
  })
  const { mine, theirs } = await ok('today.get', {})
  expect(mine.rows.map((row) => row.text)).toEqual(['late', 'today'])
  expect(mine.total).toBe(2)
  expect(theirs.rows.map((row) => row.text)).toEqual(['in a week'])
})

test('agendas with a day come by day, those without are drafts, used ones are gone', async () => {
  const { ok, folder } = await openTestCore()
  const { rep } = await ok('team.createRep', anna)
  await beside(folder, async (db) => {
    const agenda = { rep_id: rep.id, guide_version_id: await anyVersion(db) }
    await seedRow(db, 'agenda', { ...agenda, planned_on: '2026-05-06' })
    const soon = await seedRow(db, 'agenda', { ...agenda, planned_on: '2026-05-04' })
    await seedRow(db, 'agenda_item', { agenda_id: soon })
    await seedRow(db, 'agenda_item', { agenda_id: soon, state: 'done' })
    await seedRow(db, 'agenda', { ...agenda, review_kind: 'pipeline' })
    await seedRow(db, 'agenda', { ...agenda, state: 'used', planned_on: '2026-05-05' })
  })
  const { planned, drafts } = await ok('today.get', {})
  expect(planned.map((row) => [row.plannedOn, row.openItems])).toEqual([
    ['2026-05-04', 1],
    ['2026-05-06', 0],
  ])
  expect(drafts.map((row) => row.reviewKind)).toEqual(['pipeline'])
})

test('a review that was left standing is open, a closed one whose summary did not leave is unsent', async () => {
  const { ok, folder } = await openTestCore()
  const { rep } = await ok('team.createRep', anna)
  await beside(folder, async (db) => {
    const review = { rep_id: rep.id, guide_version_id: await anyVersion(db) }
    await seedRow(db, 'review', { ...review, state: 'paused', ended_at: null })
    const unsent = await seedRow(db, 'review', { ...review, held_on: '2026-04-28' })
    await seedRow(db, 'summary', { review_id: unsent })
    const sent = await seedRow(db, 'review', { ...review, held_on: '2026-04-29' })
    await seedRow(db, 'summary', { review_id: sent, sent_at: '2026-04-29T10:00:00.000Z' })
    await seedRow(db, 'review', { ...review, held_on: '2026-03-01' })
  })
  const { open, unsent } = await ok('today.get', {})
  expect(open.map((row) => row.state)).toEqual(['paused'])
  expect(unsent.map((row) => row.heldOn)).toEqual(['2026-04-28'])
})

test('the age of the CRM data is that of the newest snapshot that was not undone', async () => {
  const { ok, folder } = await openTestCore()
  await beside(folder, async (db) => {
    await seedRow(db, 'import', { snapshot_date: '2026-04-20' })
    await seedRow(db, 'import', { snapshot_date: '2026-05-03', state: 'undone' })
  })
  expect((await ok('today.get', {})).crm).toEqual({ asOf: '2026-04-20', days: 14, old: true })
})

test('no question of Today reads a whole table that grows', async () => {
  const { folder } = await openTestCore()
  const plans = await plansOfQueries(folder, async (db) => {
    await openReviews(db)
    await waitingAgendas(db, { dated: true, repId: null })
    await duePromises(db, 'mine', '2026-05-11')
    await duePromises(db, 'theirs', '2026-05-11')
    await unsentReviews(db, '2026-04-04')
    await newestSnapshot(db)
  })
  expect(plans.length).toBeGreaterThan(6)
  expect(plans.filter((line) => /^SCAN (?!rep)/.test(line))).toEqual([])
})
