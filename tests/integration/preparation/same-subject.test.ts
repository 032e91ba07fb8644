import { describe, expect, test } from 'vitest'
import type { Input } from '#contract/contract.ts'
import { openTestCore, type TestCore } from '#tests/helpers/core.ts'
import { addDealPlan } from '../plans/seed.ts'

/** Holds a review that was started from scratch. */
async function hold(t: TestCore, about: Omit<Input<'agendas.build'>['subject'], 'reviewKind'>) {
  const { review } = await t.ok('reviews.start', { from: 'scratch', kind: 'deal', ...about })
  await t.ok('reviews.saveClosing', {
    reviewId: review.id,
    changes: { questionAnswered: 'yes', noneNeeded: 'All is done already', nextHow: 'none' },
  })
  t.clock.advance(60)
  await t.ok('reviews.close', { reviewId: review.id })
}

describe('A review of a deal is the last one of that deal', () => {
  test.each([
    ['its account was named in neither', false, false],
    ['its account was named only in it', true, false],
    ['its account was named only in the agenda', false, true],
  ])('where %s', async (_, inReview, inAgenda) => {
    const t = await openTestCore({ now: '2026-05-04T08:00:00.000Z' })
    const { repId, accountId, opportunityId } = await addDealPlan(t)
    await t.ok('cadence.plan', {
      repId,
      reviewKind: 'deal',
      accountId: inAgenda ? accountId : null,
      opportunityId,
      on: '2026-05-04',
      time: '08:00',
      minutes: 30,
    })
    await hold(t, { repId, accountId: inReview ? accountId : null, opportunityId })
    const [due] = (
      await t.ok('cadence.between', {
        from: '2026-05-04',
        to: '2026-05-04',
        repId: null,
        kind: null,
        removed: false,
      })
    ).occurrences
    expect(due?.state).toBe('held')

    const { agenda } = await t.ok('agendas.build', {
      subject: {
        repId,
        reviewKind: 'deal',
        accountId: inAgenda ? accountId : null,
        opportunityId,
      },
      plannedOn: null,
      plannedTime: null,
    })
    expect(agenda.lastReviewOn).toBe('2026-05-04')
    const { preparation } = await t.ok('preparation.get', { agendaId: agenda.id })
    expect(preparation.manager.says.join(' ')).toMatch(/4 May/)
    const again = await t.ok('agendas.build', {
      subject: {
        repId,
        reviewKind: 'deal',
        accountId: inAgenda ? null : accountId,
        opportunityId,
      },
      plannedOn: null,
      plannedTime: null,
    })
    expect(again.agenda.id).toBe(agenda.id)
  })
})
