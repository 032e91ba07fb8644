import { extract } from 'letterparser'
import { expect, test } from 'vitest'
import { defaultWriting, type Writing } from '#contract/writing.ts'
import { aRep, aReview } from '#tests/helpers/closed-review.ts'
import { openTestCore, type TestCore } from '#tests/helpers/core.ts'
import { withDb } from '#tests/helpers/rows.ts'
import { addDealPlan, inFile } from './plans/seed.ts'
import { save, sentPage } from './rep-files/a-file.ts'

const american: Writing = { region: 'en-US', weekStart: 7, hours: '12' }
const german: Writing = { region: 'de-DE', weekStart: 1, hours: '24' }

async function kept(core: TestCore): Promise<Writing> {
  return (await core.ok('settings.get', {})).settings.writing
}

test('the machine’s way of writing is taken at the first start and stays', async () => {
  const core = await openTestCore({ locale: 'en-US' })
  expect(await kept(core)).toEqual(american)
  const { folder } = core
  await core.core.close()
  const moved = await openTestCore({ folder, locale: 'de-DE' })
  expect(await kept(moved)).toEqual(american)
  await moved.ok('settings.set', { changes: { writing: german } })
  expect(await kept(moved)).toEqual(german)
})

test('a file from before there was a choice takes the machine’s, once', async () => {
  const core = await openTestCore()
  expect(await kept(core)).toEqual(defaultWriting)
  const { folder } = core
  await withDb(folder, (db) => db.deleteFrom('setting').where('key', '=', 'writing').execute())
  await core.core.close()
  expect(await kept(await openTestCore({ folder, locale: 'fr-FR' }))).toEqual({
    region: 'fr-FR',
    weekStart: 1,
    hours: '24',
  })
})

/** What leaves of one rep: the summary's mail, the page of the week, the plan as text and as a page. */
async function leaving(writing: Writing) {
  const core = await openTestCore()
  await core.ok('settings.set', { changes: { writing } })
  const anna = await aRep(core)
  const reviewId = await aReview(core, anna, {
    next: { on: '2026-05-11', time: '14:05' },
    commitments: [
      {
        privacy: 'rep',
        owner: 'rep',
        ownerName: '',
        text: 'Meet the budget owner',
        proof: '',
        dueOn: '2026-05-12',
        section: 'Close',
      },
    ],
  })
  await core.ok('summaries.deliver', { reviewId, audience: 'rep', route: 'eml' })
  const mail = extract(Buffer.from(core.files.delivered.at(-1)?.bytes ?? []).toString('utf8'))
  await core.ok('cadence.plan', {
    repId: anna,
    reviewKind: 'one_on_one',
    accountId: null,
    opportunityId: null,
    on: '2026-05-06',
    time: '14:05',
    minutes: 30,
  })
  const { pages } = await core.ok('cadence.repPages', { weekOf: '2026-05-04' })
  const deal = await addDealPlan(core)
  const { text } = await core.ok('plans.text', { planId: deal.planId })
  const page = await sentPage(core, { repId: deal.repId, planIds: [deal.planId] })
  return { mail, week: pages[0], text, page }
}

test('a mail, the page of a week, a plan as text and the page of a rep are written alike', async () => {
  const there = await leaving(american)
  expect(there.mail.subject).toBe('Our one-on-one of May 4, 2026')
  expect(there.mail.text).toContain('May 12, 2026')
  expect(there.mail.text).toContain('Our next one-on-one: Monday, May 11, 2026, 2:05 pm.')
  expect(there.mail.html).toContain('Monday, May 11, 2026, 2:05 pm')
  expect(there.week?.subject).toBe('Our reviews in the week of Monday, May 4, 2026')
  expect(JSON.stringify(there.week?.blocks)).toContain('Wednesday, May 6, 2026, 2:05 pm')
  expect(there.text).toContain('EUR 120,000')
  expect(there.text).toContain('Jun 30, 2026')
  expect(there.page.writing).toEqual(american)

  const here = await leaving(german)
  expect(here.mail.subject).toBe('Our one-on-one of 4 May 2026')
  expect(here.mail.text).toContain('Our next one-on-one: Monday 11 May 2026, 14:05.')
  expect(JSON.stringify(here.week?.blocks)).toContain('Wednesday 6 May 2026, 14:05')
  expect(here.text).toContain('EUR 120.000')
  expect(here.text).toContain('30 Jun 2026')
  expect(here.page.writing).toEqual(german)
}, 30_000)

test('a new way of writing changes no answer, no verdict and nothing that was explained', async () => {
  const core = await openTestCore()
  const { planId, opportunityId } = await addDealPlan(core)
  await inFile(core, (db) =>
    db
      .updateTable('opportunity')
      .set({ amount_minor: 9_000_050 })
      .where('id', '=', opportunityId)
      .execute(),
  )
  const of = async () =>
    (await core.ok('plans.get', { planId })).differences.find(({ field }) => field === 'amount')
  const before = await of()
  expect(before).toMatchObject({ planSays: 'EUR 120,000', crmSays: 'EUR 90,000.50' })
  await core.ok('plans.explainDifference', {
    planId,
    field: 'amount',
    planValue: before?.planValue ?? '',
    crmValue: before?.crmValue ?? '',
    outcome: 'plan_right',
    words: 'Signed for more',
    reviewId: null,
  })
  await core.ok('settings.set', { changes: { writing: german } })
  expect(await of()).toMatchObject({
    planValue: 'EUR 120,000',
    planSays: 'EUR 120.000',
    crmSays: 'EUR 90.000,50',
    explained: { outcome: 'plan_right' },
  })
  await save(core, planId, 'close_by', { type: 'date', date: '2027-01-31', note: '' })
  await core.ok('settings.set', { changes: { writing: american } })
  const which = { planId, fieldKey: 'close_by', before: null, limit: 1 }
  const { entries } = await core.ok('plans.history', which)
  expect(entries[0]).toMatchObject({ newText: 'Jan 31, 2027' })
})
