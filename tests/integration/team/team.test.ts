import { expect, test } from 'vitest'
import { openTestCore } from '#tests/helpers/core.ts'

const anna = {
  name: 'Anna Lindt',
  email: 'anna@example.com',
  role: 'Account executive',
  startDate: '2024-02-01',
  territory: 'North',
  quotas: [{ quarter: '2026-Q2', minor: 25_000_000, currency: 'EUR' }],
}

test('a rep is added, read back, and still there after a restart', async () => {
  const before = await openTestCore()
  const { rep } = await before.ok('team.createRep', anna)
  expect(rep).toMatchObject({ ...anna, archivedAt: null, revision: 1 })
  const after = await before.reopen()
  expect((await after.ok('team.reps', { archived: false })).reps).toEqual([rep])
})

test('an archived rep is hidden, nothing of it is lost, and it can be shown again', async () => {
  const { ok } = await openTestCore()
  const { rep } = await ok('team.createRep', anna)
  await ok('team.archiveRep', { repId: rep.id })
  expect((await ok('team.reps', { archived: false })).reps).toEqual([])
  const { reps } = await ok('team.reps', { archived: true })
  expect(reps.map((entry) => entry.name)).toEqual(['Anna Lindt'])
  expect((await ok('team.restoreRep', { repId: rep.id })).rep.archivedAt).toBeNull()
})

test('a save on a revision that somebody has passed is refused and changes nothing', async () => {
  const { ok, fails } = await openTestCore()
  const { rep } = await ok('team.createRep', anna)
  const change = { ...anna, repId: rep.id, revision: rep.revision }
  await ok('team.updateRep', { ...change, role: 'Senior account executive' })
  expect(await fails('team.updateRep', { ...change, role: 'Lost update' })).toBe('STALE_REVISION')
  expect((await ok('team.rep', { repId: rep.id })).rep.role).toBe('Senior account executive')
})

test('two quotas for one quarter are refused', async () => {
  const { ok, fails } = await openTestCore()
  const quotas = [...anna.quotas, ...anna.quotas]
  expect(await fails('team.createRep', { ...anna, quotas })).toBe('VALIDATION')
  expect((await ok('team.reps', { archived: true })).reps).toEqual([])
})

test('an account belongs to a rep of the team', async () => {
  const { ok, fails } = await openTestCore()
  const { rep } = await ok('team.createRep', anna)
  const account = { name: 'Nordwind', tier: 'A' as const, type: 'customer' as const }
  const made = await ok('team.createAccount', { ...account, ownerRepId: rep.id })
  expect(made.account.ownerName).toBe('Anna Lindt')
  const stranger = '0197d0a0-0000-7000-8000-000000000000'
  expect(await fails('team.createAccount', { ...account, ownerRepId: stranger })).toBe('NOT_FOUND')
})
