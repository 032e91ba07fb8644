import { expect, test } from 'vitest'
import { openTestCore, type TestCore } from '#tests/helpers/core.ts'
import { addDealPlan } from '../plans/seed.ts'
import { answersTo, decideAll, fieldOf, long, save, sentPage } from '../rep-files/a-file.ts'
import { prepared, week } from './a-review.ts'

/** An account review of this week that is about one plan. */
async function aReviewOfAPlan() {
  const t = await prepared()
  const [repId = ''] = t.reps
  const { account } = await t.ok('team.createAccount', {
    name: 'Nordwind',
    tier: 'A',
    type: 'customer',
    ownerRepId: repId,
  })
  const { plan } = await t.ok('plans.create', {
    kind: 'account_plan',
    repId,
    accountId: account.id,
    opportunityId: null,
    period: '',
    reviewId: null,
  })
  const { agenda } = await t.ok('agendas.build', {
    subject: { repId, reviewKind: 'account', accountId: account.id, opportunityId: null },
    plannedOn: week,
    plannedTime: '11:00',
  })
  const { version } = await t.ok('templates.version', { versionId: plan.templateVersionId })
  if (version.definition.kind === 'review_guide') throw new Error('a guide')
  const key =
    version.definition.sections
      .flatMap(({ fields }) => fields)
      .find(({ type, scored }) => type === 'long_text' && !scored)?.key ?? ''
  return {
    t,
    repId,
    planId: plan.id,
    key,
    agendaId: agenda.id,
    read: async () => (await t.ok('preparation.get', { agendaId: agenda.id })).preparation,
  }
}

async function answer(t: TestCore, repId: string, planId: string, key: string, words: string) {
  const page = await sentPage(t, { repId, planIds: [planId] })
  return decideAll(t, repId, answersTo(page, [{ key, value: long(words) }]))
}

test('what the manager typed into a plan is the manager’s look at it, not the rep’s doing', async () => {
  const { t, planId, key, read } = await aReviewOfAPlan()
  await save(t, planId, key, long('We grow with their second plant.'))
  const after = await read()
  expect(after.manager).toMatchObject({ ready: true })
  expect(after.rep).toEqual({ ready: false, says: ['Nothing was asked beforehand.'] })
  expect(after.line).not.toContain('brought up to date')
})

test('a field that the rep emptied is no preparation', async () => {
  const { t, repId, planId, key, read } = await aReviewOfAPlan()
  await save(t, planId, key, long('We grow with their second plant.'))
  const page = await sentPage(t, { repId, planIds: [planId] })
  await decideAll(t, repId, answersTo(page, [{ key, value: null }]))
  expect((await fieldOf(t, planId, key)).value).toBeNull()
  expect((await read()).rep.ready).toBe(false)
})

test('what the rep sent and the manager took over is the rep’s, until it is taken back', async () => {
  const { t, repId, planId, key, read } = await aReviewOfAPlan()
  const { takingId } = await answer(t, repId, planId, key, 'They build a second plant.')
  expect((await fieldOf(t, planId, key)).value).toEqual(long('They build a second plant.'))
  expect((await read()).rep).toEqual({
    ready: true,
    says: ['The plan was brought up to date, last on 4 May 2026.'],
  })
  await t.ok('repFiles.takeBack', { takingId })
  expect((await read()).rep).toEqual({
    ready: false,
    says: [
      'No answer to the plans sent on 4 May 2026 was taken over.',
      'The plan was not touched.',
    ],
  })
})

test('plans that were sent ask the rep, and what does not come back is missing', async () => {
  const { t, repId, planId, read } = await aReviewOfAPlan()
  expect(await read()).toMatchObject({ repAsked: false })
  await sentPage(t, { repId, planIds: [planId] })
  expect(await read()).toMatchObject({ repAsked: true, rep: { ready: false } })
})

test('thanks are for evidence that the rep sent, never for what the manager typed', async () => {
  const t = await openTestCore()
  const { repId, planId } = await addDealPlan(t)
  const fieldKey = 'business_problem'
  await save(t, planId, fieldKey, long('Waste every Friday.'), 1)
  const thanks = async () => {
    const about = { accountId: null, opportunityId: null }
    const subject = { repId, reviewKind: 'one_on_one' as const, ...about }
    const { agenda } = await t.ok('agendas.build', { subject, plannedOn: null, plannedTime: null })
    return agenda.items.filter(({ origin }) => origin === 'praise').map(({ text }) => text)
  }
  const proof = { datedOn: '2026-05-01', source: 'Call with Ida' }
  const typed = { ...proof, words: 'We throw away a truckload every Friday.' }
  await t.ok('plans.addEvidence', { planId, fieldKey, ...typed, raise: false, reviewId: null })
  expect(await thanks()).toEqual([])
  const page = await sentPage(t, { repId, planIds: [planId] })
  const sent = { ...proof, words: 'Four thousand a week.' }
  const value = long('Waste every day.')
  await decideAll(t, repId, answersTo(page, [{ key: fieldKey, value, score: 2, evidence: [sent] }]))
  expect(await thanks()).toEqual([expect.stringContaining('the buyer')])
  // The history tells the two apart.
  const { entries } = await t.ok('plans.history', { planId, fieldKey, before: null, limit: 50 })
  expect(entries.filter(({ is }) => is === 'evidence').map(({ by }) => by)).toEqual([
    'rep',
    'manager',
  ])
})
