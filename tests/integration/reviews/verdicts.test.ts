import { describe, expect, test } from 'vitest'
import type { ReviewVerdict } from '#contract/reviews.ts'
import { defaultWriting } from '#contract/writing.ts'
import { uuidIds } from '#core/node-ports.ts'
import { findReview } from '#core/features/reviews/reviews.repository.ts'
import { judge } from '#core/features/reviews/verdict.service.ts'
import { queryPlans, scans } from '#tests/helpers/query-plans.ts'
import { withDb } from '#tests/helpers/rows.ts'
import { aPromise, dealReview, reviewDesk, type ReviewDesk } from './review-desk.ts'

async function started(desk: ReviewDesk): Promise<string> {
  return (await desk.ok('reviews.start', dealReview(desk))).review.id
}

/** The plan is in front for some seconds, told in signs of life. */
async function look(desk: ReviewDesk, reviewId: string, planId: string, seconds: number) {
  for (let left = seconds; left > 0; left -= 5) {
    desk.clock.advance(5)
    const front = { planId, seconds: Math.min(5, left) }
    await desk.ok('reviews.heartbeat', { reviewId, front })
  }
}

async function close(desk: ReviewDesk, reviewId: string): Promise<ReviewVerdict[]> {
  await desk.ok('reviews.saveClosing', {
    reviewId,
    changes: { questionAnswered: 'yes', noneNeeded: 'Signed this morning' },
  })
  return (await desk.ok('reviews.close', { reviewId })).verdicts
}

async function only(desk: ReviewDesk, reviewId: string): Promise<ReviewVerdict> {
  const { verdicts } = await desk.ok('reviews.verdicts', { reviewId })
  const [verdict] = verdicts
  if (!verdict || verdicts.length !== 1) throw new Error(`${verdicts.length} verdicts`)
  return verdict
}

function addRow(
  desk: ReviewDesk,
  planId: string,
  row: { confirmedOn?: string; evidence?: string },
): Promise<unknown> {
  const at = desk.clock.now()
  return withDb(desk.folder, (db) =>
    row.evidence
      ? db
          .insertInto('plan_evidence')
          .values({
            id: uuidIds.next(),
            seq: 800_000,
            plan_id: planId,
            field_key: row.evidence,
            dated_on: '2026-04-20',
            source: 'Call with Ida',
            words: 'We throw away a truckload every Friday.',
            created_at: at,
          })
          .execute()
      : db
          .insertInto('plan_confirmation')
          .values({
            id: uuidIds.next(),
            seq: 800_001,
            plan_id: planId,
            field_key: 'objective',
            confirmed_by: 'rep',
            at,
            confirmed_on: row.confirmedOn ?? '2026-05-04',
          })
          .execute(),
  )
}

/** An import that holds the deal with another amount than the plan. */
function importWith(desk: ReviewDesk, minor: number): Promise<unknown> {
  const importId = uuidIds.next()
  return withDb(desk.folder, async (db) => {
    await db
      .insertInto('import')
      .values({
        id: importId,
        seq: 820_000,
        file_name: 'deals.csv',
        file_sha256: '',
        snapshot_date: '2026-05-04',
        format: 'test',
        settings: '{}',
        counts: '{}',
        state: 'committed',
        committed_at: desk.clock.now(),
      })
      .execute()
    await db
      .updateTable('opportunity')
      .set({ last_import_id: importId, amount_minor: minor })
      .where('id', '=', desk.opportunityId)
      .execute()
  })
}

describe('the cases of the product, through the core', () => {
  test('a full plan, closed without opening it: not checked, with nothing said of the rep', async () => {
    const desk = await reviewDesk()
    const { planId } = await desk.aPlan()
    const reviewId = await started(desk)
    await look(desk, reviewId, planId, 55)
    const [verdict] = await close(desk, reviewId)
    expect(verdict).toMatchObject({ verdict: 'not_checked', looked: false, due: true, planId })
    expect(verdict?.evidence.signals.looked.secondsInFront).toBe(55)
  })

  test('two minutes, filled, edited yesterday, cited by nobody: filled, not used', async () => {
    const desk = await reviewDesk()
    const { planId } = await desk.aPlan()
    const reviewId = await started(desk)
    await look(desk, reviewId, planId, 120)
    const [verdict] = await close(desk, reviewId)
    expect(verdict).toMatchObject({ verdict: 'filled_not_used', looked: true, grade: null })
    expect(verdict?.evidence.signals.filled).toMatchObject({ holds: true, open: [] })
    expect(verdict?.evidence.signals.alive).toMatchObject({
      since: '2026-04-06',
      lastChangeOn: '2026-05-03',
    })
  })

  test('the same with a commitment from Budget owner: used, and by E5 and E6 A, B or C', async () => {
    const desk = await reviewDesk()
    const { planId } = await desk.aPlan()
    const reviewId = await started(desk)
    await look(desk, reviewId, planId, 120)
    const { commitment } = await desk.ok(
      'commitments.create',
      aPromise(desk, { reviewId, planId, fieldKey: 'budget_owner' }),
    )
    const used = await only(desk, reviewId)
    // No import has brought the deal, so nobody knows whether the CRM agrees.
    expect(used).toMatchObject({ verdict: 'used', grade: 'C' })
    expect(used.evidence.signals.agrees).toMatchObject({ holds: false, compared: false })
    expect(used.evidence.signals.actedOn.citations).toEqual([
      { commitmentId: commitment.id, fieldKey: 'budget_owner', text: commitment.text },
    ])
    expect(used.evidence.labels['budget_owner']).toBe('Budget owner')
    await addRow(desk, planId, { evidence: 'business_problem' })
    expect(await only(desk, reviewId)).toMatchObject({ verdict: 'used', grade: 'B' })
    await desk.ok('commitments.remove', { commitmentId: commitment.id })
    expect(await only(desk, reviewId)).toMatchObject({ verdict: 'filled_not_used', grade: null })
  })

  test('used, no buyer evidence, the CRM differs: C, until the difference is explained', async () => {
    const desk = await reviewDesk()
    const { planId } = await desk.aPlan()
    await importWith(desk, 5_500_000)
    const reviewId = await started(desk)
    await look(desk, reviewId, planId, 5)
    await desk.ok(
      'commitments.create',
      aPromise(desk, { reviewId, planId, fieldKey: 'budget_owner' }),
    )
    const verdict = await only(desk, reviewId)
    expect(verdict).toMatchObject({ verdict: 'used', grade: 'C' })
    const { agrees } = verdict.evidence.signals
    const amount = agrees.differences.find(({ field }) => field === 'amount')
    expect(amount).toMatchObject({ explained: false })
    await withDb(desk.folder, async (db) => {
      for (const [at, { field, plan, crm }] of agrees.differences.entries()) {
        await db
          .insertInto('plan_difference')
          .values({
            id: uuidIds.next(),
            seq: 810_000 + at,
            plan_id: planId,
            field,
            plan_value: plan,
            crm_value: crm,
            outcome: 'plan_right',
            at: desk.clock.now(),
          })
          .execute()
      }
    })
    expect(await only(desk, reviewId)).toMatchObject({ verdict: 'used', grade: 'B' })
  })

  test('last edit three intervals ago: stale; confirmed today, the next review says used and this one stays', async () => {
    const desk = await reviewDesk()
    const { planId } = await desk.aPlan({ changedOn: '2026-03-23' })
    const first = await started(desk)
    await look(desk, first, planId, 5)
    await desk.ok(
      'commitments.create',
      aPromise(desk, { reviewId: first, planId, fieldKey: 'ally' }),
    )
    const locked = await close(desk, first)
    expect(locked).toMatchObject([{ verdict: 'stale', grade: null }])
    await addRow(desk, planId, { confirmedOn: '2026-05-04' })
    const next = await started(desk)
    await look(desk, next, planId, 5)
    await desk.ok(
      'commitments.create',
      aPromise(desk, { reviewId: next, planId, fieldKey: 'ally' }),
    )
    expect(await only(desk, next)).toMatchObject({ verdict: 'used' })
    expect((await desk.ok('reviews.verdicts', { reviewId: first })).verdicts).toEqual(locked)
  })
})

describe('the other verdicts', () => {
  test('missing only where somebody opened the place of the plan, else not checked', async () => {
    const desk = await reviewDesk()
    const reviewId = await started(desk)
    expect(await only(desk, reviewId)).toMatchObject({
      verdict: 'not_checked',
      planId: null,
      title: 'Acme renewal',
      opportunityId: desk.opportunityId,
    })
    await desk.ok('reviews.openPlan', {
      is: 'missing',
      reviewId,
      planKind: 'opportunity_plan',
      accountId: null,
      opportunityId: desk.opportunityId,
    })
    const [verdict] = await close(desk, reviewId)
    expect(verdict).toMatchObject({ verdict: 'missing', looked: true, planId: null })
    expect(verdict?.evidence.signals.looked.openedAbsent).toBe(true)
  })

  test('no plan and nobody asks for one: no verdict', async () => {
    const desk = await reviewDesk()
    await desk.ok('plans.addPolicyRule', {
      rule: {
        kind: 'opportunity_plan',
        repId: null,
        tier: null,
        stage: null,
        amount: null,
        wanted: 'when_there',
        afterDays: 0,
      },
    })
    const reviewId = await started(desk)
    expect((await desk.ok('reviews.verdicts', { reviewId })).verdicts).toEqual([])
  })

  test('opened, not filled: names each field that falls short and why', async () => {
    const desk = await reviewDesk()
    const { planId } = await desk.aPlan({ empty: ['objective', 'budget_owner'] })
    const reviewId = await started(desk)
    await look(desk, reviewId, planId, 60)
    const verdict = await only(desk, reviewId)
    expect(verdict.verdict).toBe('opened_not_filled')
    const { open } = verdict.evidence.signals.filled
    expect(open.map((field) => field.label)).toContain('Single objective')
    expect(open.every((field) => field.reason !== null)).toBe(true)
  })

  test('copied: the one that was written later, not the one it was copied from', async () => {
    const desk = await reviewDesk()
    const other = await desk.aDeal('Other deal')
    const original = await desk.aPlan({ title: 'The original', opportunityId: other })
    const copy = await desk.aPlan()
    const reviewId = await started(desk)
    await look(desk, reviewId, original.planId, 60)
    await look(desk, reviewId, copy.planId, 60)
    const { verdicts } = await desk.ok('reviews.verdicts', { reviewId })
    expect(verdicts.map(({ title, verdict }) => ({ title, verdict }))).toEqual([
      { title: 'Acme renewal', verdict: 'copied' },
      { title: 'The original', verdict: 'filled_not_used' },
    ])
    expect(verdicts[0]?.evidence.copyOf).toMatchObject({
      planId: original.planId,
      title: 'The original',
      share: 1,
    })
  })

  test('a plan that says other things is no copy', async () => {
    const desk = await reviewDesk()
    await desk.aPlan({ opportunityId: await desk.aDeal('Other deal'), salt: 'other' })
    const { planId } = await desk.aPlan()
    const reviewId = await started(desk)
    await look(desk, reviewId, planId, 60)
    expect(await only(desk, reviewId)).toMatchObject({ verdict: 'filled_not_used' })
  })

  test('waived while the waiver holds, and the waiver is named', async () => {
    const desk = await reviewDesk()
    const { planId } = await desk.aPlan()
    const waive = (expiresOn: string) =>
      withDb(desk.folder, (db) =>
        db
          .insertInto('waiver')
          .values({
            id: uuidIds.next(),
            seq: Number(expiresOn.replaceAll('-', '')),
            rep_id: desk.repId,
            kind: 'opportunity_plan',
            plan_id: planId,
            account_id: null,
            opportunity_id: null,
            reason: 'Small deal',
            expires_on: expiresOn,
            created_at: desk.clock.now(),
          })
          .execute(),
      )
    const reviewId = await started(desk)
    await waive('2026-05-03')
    expect(await only(desk, reviewId)).toMatchObject({ verdict: 'not_checked' })
    await waive('2026-05-04')
    const verdict = await only(desk, reviewId)
    expect(verdict).toMatchObject({ verdict: 'waived' })
    expect(verdict.evidence.waiver).toMatchObject({ reason: 'Small deal', expiresOn: '2026-05-04' })
  })
})

describe('a plan that is not due', () => {
  test('gets a verdict when it was opened, and only then', async () => {
    const desk = await reviewDesk()
    await desk.aPlan()
    const account = await desk.aPlan({ kind: 'account_plan', opportunityId: null, title: 'Acme' })
    const reviewId = await started(desk)
    await desk.ok('reviews.openPlan', { is: 'there', reviewId, planId: account.planId })
    const { verdicts } = await desk.ok('reviews.verdicts', { reviewId })
    expect(verdicts.map(({ title, due, planKind }) => ({ title, due, planKind }))).toEqual([
      { title: 'Acme renewal', due: true, planKind: 'opportunity_plan' },
      { title: 'Acme', due: false, planKind: 'account_plan' },
    ])
  })
})

describe('limits', () => {
  test('are settings; a verdict keeps the ones it was made with', async () => {
    const desk = await reviewDesk()
    const { planId } = await desk.aPlan()
    const first = await started(desk)
    await look(desk, first, planId, 60)
    const before = await close(desk, first)
    const verdict = { lookedSeconds: 300, aliveIntervals: 1, copiedShare: 0.5 }
    await desk.ok('settings.set', { changes: { verdict } })
    const second = await started(desk)
    await look(desk, second, planId, 60)
    expect(await only(desk, second)).toMatchObject({ verdict: 'not_checked', settings: verdict })
    expect((await desk.ok('reviews.verdicts', { reviewId: first })).verdicts).toEqual(before)
    expect(before[0]?.settings.lookedSeconds).toBe(60)
  })
})

describe('speed', () => {
  test('a verdict reads nothing from end to end', async () => {
    const desk = await reviewDesk()
    await desk.aPlan()
    const reviewId = await started(desk)
    const plans = await queryPlans(desk.folder, async (db) => {
      const review = await findReview(db, reviewId)
      if (!review) throw new Error('The review is gone.')
      const { core: _core, clock, files, ...rest } = desk
      const ports = { clock, files, ids: uuidIds, logger: { event() {}, cause() {} } }
      const place = { zone: clock.zone(), writing: defaultWriting }
      const here = { now: clock.now(), today: '2026-05-04', ...place }
      await judge({ db, ports, ...here, ...rest }, review)
    })
    expect(plans.length).toBeGreaterThan(8)
    // The settings are a handful of rows and are read whole; the rest goes by index.
    expect(scans(plans).filter((scan) => !scan.includes('"setting"'))).toEqual([])
  })
})
