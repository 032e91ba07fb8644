import { expect, test } from 'vitest'
import {
  openPromises,
  plansOf,
  reviewsOf,
  verdictsSince,
} from '#core/features/team/person.repository.ts'
import { timelineReads } from '#core/features/team/timeline.repository.ts'
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

test('a rate without a sample is null, never 0, and nobody was coached says so', async () => {
  const { ok } = await openTestCore()
  await ok('team.createRep', anna)
  const { people } = await ok('team.people', { archived: false })
  expect(people[0]).toMatchObject({
    planUse: {
      looked: { hits: 0, n: 0, rate: null },
      used: { hits: 0, n: 0, rate: null },
    },
    openPromises: { mine: 0, theirs: 0, overdue: 0 },
    coachedOn: null,
    daysSinceCoached: null,
    nextOn: null,
  })
})

test('what was not checked counts against the manager alone; each figure has its rows', async () => {
  const { ok, folder } = await openTestCore()
  const { rep } = await ok('team.createRep', anna)
  await beside(folder, async (db) => {
    const own = { rep_id: rep.id }
    const review = { ...own, guide_version_id: await anyVersion(db) }
    const held = await seedRow(db, 'review', { ...review, held_on: '2026-04-20' })
    const old = await seedRow(db, 'review', { ...review, held_on: '2025-06-01' })
    const verdict = { ...own, review_id: held }
    await seedRow(db, 'verdict', { ...verdict, verdict: 'used', grade: 'B' })
    await seedRow(db, 'verdict', { ...verdict, verdict: 'stale' })
    await seedRow(db, 'verdict', { ...verdict, verdict: 'not_checked', looked: 0 })
    await seedRow(db, 'verdict', { ...verdict, verdict: 'waived', looked: 0 })
    await seedRow(db, 'verdict', { ...verdict, review_id: old, verdict: 'used', grade: 'A' })
    await seedRow(db, 'coaching_note', { ...own, noted_on: '2026-04-24' })
    await seedRow(db, 'commitment', { ...own, owner: 'manager', due_on: '2026-05-01' })
    await seedRow(db, 'commitment', own)
  })
  const { person, verdicts, reviews } = await ok('team.person', { repId: rep.id })
  expect(person.planUse).toEqual({
    looked: { hits: 2, n: 3, rate: 2 / 3 },
    used: { hits: 1, n: 2, rate: 1 / 2 },
  })
  expect(verdicts).toHaveLength(4)
  expect(person.openPromises).toEqual({ mine: 1, theirs: 1, overdue: 1 })
  expect(person.daysSinceCoached).toBe(10)
  expect(reviews[0]).toMatchObject({ due: 3, looked: 2, used: 1 })
  const { people } = await ok('team.people', { archived: false })
  expect(people[0]).toEqual(person)
})

test('the timeline is newest first, of the kinds that are asked for, and says when there is more', async () => {
  const { ok, folder } = await openTestCore()
  const { rep } = await ok('team.createRep', anna)
  await beside(folder, async (db) => {
    const own = { rep_id: rep.id }
    const version = await anyVersion(db)
    await seedRow(db, 'review', { ...own, guide_version_id: version, held_on: '2026-04-10' })
    await seedRow(db, 'commitment', {
      ...own,
      created_on: '2026-04-10',
      state: 'done',
      ended_on: '2026-04-20',
    })
    await seedRow(db, 'coaching_note', { ...own, noted_on: '2026-04-15', plain: 'Asked well' })
    const plan = await seedRow(db, 'plan', { ...own, template_version_id: version })
    const change = { plan_id: plan, changed_on: '2026-04-12' }
    await seedRow(db, 'plan_revision', { ...change, field_key: 'a' })
    await seedRow(db, 'plan_revision', { ...change, field_key: 'a' })
    await seedRow(db, 'plan_revision', { ...change, field_key: 'b' })
    const deal = await seedRow(db, 'opportunity', { owner_rep_id: rep.id })
    const from = await seedRow(db, 'import', {})
    await seedRow(db, 'change', {
      import_id: from,
      opportunity_id: deal,
      changed_on: '2026-04-30',
      old_value: 'A',
      new_value: 'B',
    })
  })
  const all = ['review', 'promise', 'note', 'plan', 'deal'] as const
  const read = { repId: rep.id, kinds: [...all], limit: 50 }
  const { entries, more } = await ok('team.timeline', read)
  expect(entries.map((entry) => [entry.kind, entry.on])).toEqual([
    ['deal', '2026-04-30'],
    ['promise', '2026-04-20'],
    ['note', '2026-04-15'],
    ['plan', '2026-04-12'],
    ['review', '2026-04-10'],
    ['promise', '2026-04-10'],
  ])
  expect(more).toBe(false)
  expect(entries).toContainEqual(expect.objectContaining({ kind: 'plan', fields: 2 }))
  const notes = await ok('team.timeline', { ...read, kinds: ['note'] })
  expect(notes.entries).toHaveLength(1)
  const first = await ok('team.timeline', { ...read, limit: 2 })
  expect([first.entries.length, first.more]).toEqual([2, true])
})

test('a person who is not there is said to be missing', async () => {
  const { fails } = await openTestCore()
  const repId = '0197d0a0-0000-7000-8000-000000000000'
  expect(await fails('team.person', { repId })).toBe('NOT_FOUND')
  expect(await fails('team.timeline', { repId, kinds: ['note'], limit: 5 })).toBe('NOT_FOUND')
})

test('no question about one person reads a whole table', async () => {
  const { folder } = await openTestCore()
  const plans = await plansOfQueries(folder, async (db) => {
    await verdictsSince(db, '2026-01-01', 'x')
    await openPromises(db, '2026-05-04', 'x')
    await reviewsOf(db, 'x', 5)
    await plansOf(db, 'x')
    for (const read of Object.values(timelineReads)) await read(db, 'x', 5)
  })
  expect(plans.length).toBeGreaterThan(8)
  expect(plans.filter((line) => line.startsWith('SCAN'))).toEqual([])
})
