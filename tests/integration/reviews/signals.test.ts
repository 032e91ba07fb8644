import { describe, expect, test } from 'vitest'
import type { ReviewVerdict } from '#contract/reviews.ts'
import { withDb } from '#tests/helpers/rows.ts'
import { aPromise, dealReview, reviewDesk, type ReviewDesk } from './review-desk.ts'

async function started(desk: ReviewDesk): Promise<string> {
  return (await desk.ok('reviews.start', dealReview(desk))).review.id
}

async function look(desk: ReviewDesk, reviewId: string, planId: string, seconds: number) {
  for (let left = seconds; left > 0; left -= 5) {
    const front = { planId, seconds: Math.min(5, left) }
    desk.clock.advance(front.seconds)
    await desk.ok('reviews.heartbeat', { reviewId, front })
  }
}

async function only(desk: ReviewDesk, reviewId: string): Promise<ReviewVerdict> {
  const { verdicts } = await desk.ok('reviews.verdicts', { reviewId })
  const [verdict] = verdicts
  if (!verdict || verdicts.length !== 1) throw new Error(`${verdicts.length} verdicts`)
  return verdict
}

function beat(desk: ReviewDesk, reviewId: string, planId: string | null, seconds: number) {
  const front = planId === null ? null : { planId, seconds }
  return desk.ok('reviews.heartbeat', { reviewId, front })
}

async function inFront(desk: ReviewDesk, reviewId: string): Promise<number> {
  return (await only(desk, reviewId)).evidence.signals.looked.secondsInFront
}

/** The buyer's words behind a scored field. */
function aLetter(about: { readonly planId: string; readonly reviewId: string | null }) {
  return {
    ...about,
    fieldKey: 'business_problem',
    source: 'Call with Ida',
    words: 'We throw away a truckload every Friday.',
    datedOn: '2026-05-01',
    raise: false,
  }
}

/** A filled plan, looked at for two minutes. */
async function inspected() {
  const desk = await reviewDesk()
  const { planId } = await desk.aPlan()
  const reviewId = await started(desk)
  await look(desk, reviewId, planId, 120)
  return { desk, planId, reviewId }
}

describe('E1 looked', () => {
  test('a citation of a plan that was not in front is no look, and of one that was is one', async () => {
    const desk = await reviewDesk()
    const { planId } = await desk.aPlan()
    const reviewId = await started(desk)
    const mine = { owner: 'manager', reviewId, planId, fieldKey: 'budget_owner' }
    await desk.ok('commitments.create', aPromise(desk, mine))
    expect(await only(desk, reviewId)).toMatchObject({ verdict: 'not_checked', looked: false })
    await look(desk, reviewId, planId, 1)
    expect(await only(desk, reviewId)).toMatchObject({ verdict: 'used', looked: true })
  })
})

test('a field that is edited again and again in a review counts once there', async () => {
  const desk = await reviewDesk()
  const { planId } = await desk.aPlan()
  const reviewId = await started(desk)
  const { fields } = await desk.ok('plans.get', { planId })
  const long = fields.find(({ value }) => value?.type === 'long_text')
  if (!long) throw new Error('The plan holds no text.')
  for (const [at, text] of ['Less waste', 'Less waste by May', 'No waste by May'].entries()) {
    desk.clock.advance(3)
    await desk.ok('plans.saveField', {
      planId,
      fieldKey: long.key,
      value: { type: 'long_text', text },
      score: null,
      revision: long.revision + at,
      reviewId,
    })
  }
  const { review } = await desk.ok('reviews.get', { reviewId })
  expect(review.plans.find((one) => one.planId === planId)).toMatchObject({ edited: 1 })
})

describe('E1 looked, taken back', () => {
  test('a confirmation that is withdrawn as a slip is no look, and one made again is', async () => {
    const desk = await reviewDesk()
    const { planId } = await desk.aPlan()
    const reviewId = await started(desk)
    const about = { planId, fieldKey: 'objective', reviewId }
    const { confirmationId } = await desk.ok('plans.confirmField', about)
    expect(await only(desk, reviewId)).toMatchObject({ verdict: 'filled_not_used', looked: true })
    await desk.ok('plans.withdrawConfirmation', { confirmationId })
    expect(await only(desk, reviewId)).toMatchObject({ verdict: 'not_checked', looked: false })
    await desk.ok('plans.confirmField', about)
    expect(await only(desk, reviewId)).toMatchObject({ verdict: 'filled_not_used', looked: true })
  })

  test('evidence that is removed as a slip is no look, and one that comes back is', async () => {
    const desk = await reviewDesk()
    const { planId } = await desk.aPlan()
    const reviewId = await started(desk)
    const { evidenceId } = await desk.ok('plans.addEvidence', aLetter({ planId, reviewId }))
    const looked = { verdict: 'filled_not_used', looked: true }
    expect(await only(desk, reviewId)).toMatchObject(looked)
    for (let count = 0; count < 2; count++) {
      desk.clock.advance(3)
      await desk.ok('plans.removeEvidence', { evidenceId, reviewId })
      const verdict = await only(desk, reviewId)
      expect(verdict).toMatchObject({ verdict: 'not_checked', looked: false })
      expect(verdict.evidence.signals.looked.touches).toEqual([])
      desk.clock.advance(3)
      await desk.ok('plans.restoreEvidence', { evidenceId, reviewId })
      expect(await only(desk, reviewId)).toMatchObject(looked)
    }
    // At the desk, while the review waits.
    await desk.ok('reviews.pause', { reviewId })
    await desk.ok('plans.removeEvidence', { evidenceId, reviewId: null })
    await desk.ok('reviews.resume', { reviewId })
    expect(await only(desk, reviewId)).toMatchObject({ verdict: 'not_checked', looked: false })
  })

  test('evidence from before that is removed is a look, and none once that is taken back', async () => {
    const desk = await reviewDesk()
    const { planId } = await desk.aPlan()
    const { evidenceId } = await desk.ok('plans.addEvidence', aLetter({ planId, reviewId: null }))
    const reviewId = await started(desk)
    desk.clock.advance(3)
    await desk.ok('plans.removeEvidence', { evidenceId, reviewId })
    expect(await only(desk, reviewId)).toMatchObject({ verdict: 'filled_not_used', looked: true })
    desk.clock.advance(3)
    await desk.ok('plans.restoreEvidence', { evidenceId, reviewId })
    expect(await only(desk, reviewId)).toMatchObject({ verdict: 'not_checked', looked: false })
  })

  test('a closed review keeps the look that evidence was, and takes no removal', async () => {
    const desk = await reviewDesk()
    const { planId } = await desk.aPlan()
    const reviewId = await started(desk)
    const { evidenceId } = await desk.ok('plans.addEvidence', aLetter({ planId, reviewId }))
    const changes = { questionAnswered: 'yes' as const, noneNeeded: 'Signed this morning' }
    await desk.ok('reviews.saveClosing', { reviewId, changes })
    await desk.ok('reviews.close', { reviewId })
    expect(await desk.fails('plans.removeEvidence', { evidenceId, reviewId })).toBe('LOCKED')
    await desk.ok('plans.removeEvidence', { evidenceId, reviewId: null })
    const touches = () =>
      withDb(desk.folder, (db) => db.selectFrom('inspection_touch').select('kind').execute())
    expect(await touches()).toEqual([{ kind: 'edited' }])
    expect(await desk.fails('plans.restoreEvidence', { evidenceId, reviewId })).toBe('LOCKED')
    await desk.ok('plans.restoreEvidence', { evidenceId, reviewId: null })
    expect(await touches()).toEqual([{ kind: 'edited' }])
  })

  test('a commitment that is removed as a slip makes no look of a second in front', async () => {
    const desk = await reviewDesk()
    const { planId } = await desk.aPlan()
    const reviewId = await started(desk)
    await look(desk, reviewId, planId, 1)
    const cites = { reviewId, planId, fieldKey: 'budget_owner' }
    const { commitment } = await desk.ok('commitments.create', aPromise(desk, cites))
    expect(await only(desk, reviewId)).toMatchObject({ verdict: 'used', looked: true })
    await desk.ok('commitments.remove', { commitmentId: commitment.id })
    const verdict = await only(desk, reviewId)
    expect(verdict).toMatchObject({ verdict: 'not_checked', looked: false })
    expect(verdict.evidence.signals.looked.touches).toEqual([])
    await desk.ok('commitments.restore', { commitmentId: commitment.id })
    expect(await only(desk, reviewId)).toMatchObject({ verdict: 'used', looked: true })
  })
})

async function twoFromOneField() {
  const desk = await reviewDesk()
  const { planId } = await desk.aPlan()
  const reviewId = await started(desk)
  await look(desk, reviewId, planId, 1)
  const one = { reviewId, planId, fieldKey: 'budget_owner' }
  const { commitment: first } = await desk.ok('commitments.create', aPromise(desk, one))
  desk.clock.advance(10)
  const { commitment: second } = await desk.ok('commitments.create', aPromise(desk, one))
  const counted = async () => (await desk.ok('reviews.get', { reviewId })).review.plans
  const cited = async () =>
    (await only(desk, reviewId)).evidence.signals.looked.touches.map(({ at }) => at)
  return { desk, reviewId, planId, first, second, counted, cited }
}

describe('a citation counts once for each promise that stands', () => {
  const cites = { planKind: 'opportunity_plan', edited: 0, confirmed: 0 }

  test('one of two that is removed leaves the other one, and comes back at its own time', async () => {
    const { desk, first, counted, cited } = await twoFromOneField()
    expect(await counted()).toMatchObject([{ ...cites, cited: 2 }])
    const [, later] = await cited()
    await desk.ok('commitments.remove', { commitmentId: first.id })
    expect(await counted()).toMatchObject([{ ...cites, cited: 1 }])
    expect(await cited()).toEqual([later])
    await desk.ok('commitments.restore', { commitmentId: first.id })
    expect(await counted()).toMatchObject([{ ...cites, cited: 2 }])
  })

  test('one that comes from another field now leaves the first field', async () => {
    const { desk, second, planId, counted } = await twoFromOneField()
    const { owner, ownerName, text, proof, privacy, revision } = second
    const words = { owner, ownerName, text, proof, privacy, planId, revision }
    const commitmentId = second.id
    await desk.ok('commitments.edit', { commitmentId, ...words, fieldKey: 'objective' })
    expect(await counted()).toMatchObject([{ ...cites, cited: 2 }])
    const { commitment: now } = await desk.ok('commitments.get', { commitmentId })
    const apart = { ...words, planId: null, fieldKey: null, revision: now.revision }
    await desk.ok('commitments.edit', { commitmentId, ...apart })
    expect(await counted()).toMatchObject([{ ...cites, cited: 1 }])
  })
})

describe('the seconds in front', () => {
  test('keep their parts: 20.3 + 20.3 + 19.9 s are a look', async () => {
    const desk = await reviewDesk()
    const { planId } = await desk.aPlan()
    const reviewId = await started(desk)
    for (const seconds of [20.3, 20.3, 19.3]) await look(desk, reviewId, planId, seconds)
    expect(await inFront(desk, reviewId)).toBe(59.9)
    expect(await only(desk, reviewId)).toMatchObject({ verdict: 'not_checked' })
    await look(desk, reviewId, planId, 0.6)
    expect(await inFront(desk, reviewId)).toBe(60.5)
    expect(await only(desk, reviewId)).toMatchObject({ verdict: 'filled_not_used' })
  })

  test('never exceed the clock, whatever a window says', async () => {
    const desk = await reviewDesk()
    const { planId } = await desk.aPlan()
    const reviewId = await started(desk)
    for (let count = 0; count < 11; count++) {
      desk.clock.advance(5)
      await beat(desk, reviewId, planId, 60)
      await beat(desk, reviewId, planId, 60)
    }
    expect(await inFront(desk, reviewId)).toBe(55)
    await desk.ok('reviews.pause', { reviewId })
    desk.clock.advance(30)
    await beat(desk, reviewId, planId, 30)
    await desk.ok('reviews.resume', { reviewId })
    await beat(desk, reviewId, planId, 30)
    desk.clock.advance(1)
    await beat(desk, reviewId, planId, 30)
    expect(await inFront(desk, reviewId)).toBe(56)
  })

  test('gain nothing from a second window, and lose nothing by one', async () => {
    const desk = await reviewDesk()
    const { planId } = await desk.aPlan()
    const other = await desk.aPlan({ title: 'Another one', salt: 'other', kind: 'account_plan' })
    const reviewId = await started(desk)
    // One shows the plan all the time, one nothing, and one another plan for the last second of ten.
    for (let count = 0; count < 6; count++) {
      desk.clock.advance(2)
      await beat(desk, reviewId, null, 0)
      desk.clock.advance(3)
      await beat(desk, reviewId, planId, 5)
      await beat(desk, reviewId, planId, 5)
      desk.clock.advance(5)
      await beat(desk, reviewId, other.planId, 1)
      await beat(desk, reviewId, planId, 5)
    }
    const { review } = await desk.ok('reviews.get', { reviewId })
    expect(review.plans.map(({ title, secondsInFront }) => [title, secondsInFront])).toEqual([
      ['Acme renewal', 54],
      ['Another one', 6],
    ])
  })

  test('never exceed the clock where two plans take turns within parts of a second', async () => {
    const desk = await reviewDesk()
    const { planId } = await desk.aPlan()
    const other = await desk.aPlan({ title: 'Another one', salt: 'other', kind: 'account_plan' })
    const reviewId = await started(desk)
    desk.clock.advance(5)
    await beat(desk, reviewId, planId, 5)
    desk.clock.advance(0.2)
    await beat(desk, reviewId, other.planId, 0.2)
    desk.clock.advance(4.8)
    await beat(desk, reviewId, planId, 4.8)
    // A second window had the first plan in front all the time.
    await beat(desk, reviewId, planId, 10)
    const { review } = await desk.ok('reviews.get', { reviewId })
    expect(review.plans.map(({ secondsInFront }) => secondsInFront)).toEqual([9.8, 0.2])
  })

  test('go on over a change of the section', async () => {
    const desk = await reviewDesk()
    const { planId } = await desk.aPlan()
    const { review } = await desk.ok('reviews.start', dealReview(desk))
    desk.clock.advance(3)
    const next = review.sections[1]?.key ?? ''
    await desk.ok('reviews.enterSection', { reviewId: review.id, sectionKey: next })
    desk.clock.advance(2)
    await beat(desk, review.id, planId, 5)
    expect(await inFront(desk, review.id)).toBe(5)
  })
})

describe('E4 acted on', () => {
  test('by a commitment with owner, day and proof that still stands', async () => {
    const { desk, planId, reviewId } = await inspected()
    const cites = { reviewId, planId, fieldKey: 'budget_owner' }
    const { commitment } = await desk.ok(
      'commitments.create',
      aPromise(desk, { ...cites, dueOn: null, proof: '' }),
    )
    const doubts = async () => {
      const { verdict, evidence } = await only(desk, reviewId)
      return [verdict, ...evidence.signals.actedOn.others.map(({ doubt }) => doubt)]
    }
    expect(await doubts()).toEqual(['filled_not_used', 'It has not yet a day, a proof of done.'])
    const seen = { commitmentId: commitment.id }
    const dated = await desk.ok('commitments.redate', {
      ...seen,
      revision: commitment.revision,
      dueOn: '2026-05-12',
      help: null,
    })
    expect(await doubts()).toEqual(['filled_not_used', 'It has not yet a proof of done.'])
    const { text, owner, ownerName, privacy } = commitment
    const proven = await desk.ok('commitments.edit', {
      ...seen,
      revision: dated.commitment.revision,
      text,
      owner,
      ownerName,
      privacy,
      planId,
      fieldKey: 'budget_owner',
      proof: 'Notes of the meeting',
    })
    expect(await doubts()).toEqual(['used'])
    await desk.ok('commitments.drop', { ...seen, revision: proven.commitment.revision })
    expect(await doubts()).toEqual(['filled_not_used', 'It was dropped before the review ended.'])
    await desk.ok('commitments.reopen', seen)
    expect(await doubts()).toEqual(['used'])
    await withDb(desk.folder, (db) =>
      db
        .updateTable('commitment')
        .set({ field_key: 'gone' })
        .where('id', '=', commitment.id)
        .execute(),
    )
    expect(await doubts()).toEqual(['filled_not_used', 'The plan has no such field.'])
  })
})

describe('E6 evidence', () => {
  test('one letter of 2001 is no buyer’s word, and the verdict says why', async () => {
    const { desk, planId, reviewId } = await inspected()
    await desk.ok(
      'commitments.create',
      aPromise(desk, { reviewId, planId, fieldKey: 'budget_owner' }),
    )
    const give = (words: string, datedOn: string) =>
      desk.ok('plans.addEvidence', {
        planId,
        fieldKey: 'business_problem',
        source: 'Letter',
        words,
        datedOn,
        raise: false,
        reviewId: null,
      })
    await give('x', '2026-05-01')
    await give('We throw away a truckload every Friday.', '2001-03-04')
    const verdict = await only(desk, reviewId)
    expect(verdict.grade).toBe('C')
    expect(verdict.evidence.signals.evidence).toMatchObject({
      holds: false,
      rows: [],
      others: [
        { doubt: 'It is older than what it is said to be about.' },
        { doubt: 'It has fewer than the 10 characters that a buyer’s word needs.' },
      ],
    })
    // The health of the plan tells the same.
    const { health, fields } = await desk.ok('plans.get', { planId })
    expect(health.backed).toBe(0)
    const problem = fields.find(({ key }) => key === 'business_problem')
    expect(problem?.evidence.every(({ doubt }) => doubt !== null)).toBe(true)
    await give('We throw away a truckload every Friday.', '2026-04-20')
    expect(await only(desk, reviewId)).toMatchObject({ verdict: 'used', grade: 'B' })
    expect((await desk.ok('plans.get', { planId })).health.backed).toBe(1)
  })

  test('a plan whose form scores nothing takes evidence on any field', async () => {
    const desk = await reviewDesk()
    const { planId } = await desk.aPlan({ kind: 'account_plan', opportunityId: null })
    const { id: reviewId } = (
      await desk.ok('reviews.start', {
        from: 'scratch',
        repId: desk.repId,
        kind: 'account',
        accountId: desk.accountId,
        opportunityId: null,
      })
    ).review
    await look(desk, reviewId, planId, 60)
    await desk.ok('commitments.create', aPromise(desk, { reviewId, planId, fieldKey: 'direction' }))
    expect(await only(desk, reviewId)).toMatchObject({ verdict: 'used', grade: 'C' })
    await desk.ok('plans.addEvidence', {
      planId,
      fieldKey: 'direction',
      source: 'Yearly report',
      datedOn: '2026-02-01',
      words: 'All plants on one system within two years.',
      raise: false,
      reviewId: null,
    })
    expect(await only(desk, reviewId)).toMatchObject({ verdict: 'used', grade: 'B' })
  })
})

describe('the end of a waiver', () => {
  test('is two intervals or the quarter’s end ahead, and later only where it is meant', async () => {
    const desk = await reviewDesk()
    const about = {
      kind: 'opportunity_plan' as const,
      repId: desk.repId,
      planId: null,
      accountId: null,
      opportunityId: desk.opportunityId,
    }
    // 4 May, a deal every 14 days.
    const end = await desk.ok('plans.waiverEnd', about)
    expect(end).toEqual({ proposed: '2026-06-01', latest: '2026-06-30' })
    const waive = { ...about, reason: 'Decided in July' }
    expect(await desk.fails('plans.waive', { ...waive, expiresOn: '2026-07-01' })).toBe(
      'VALIDATION',
    )
    await desk.ok('plans.waive', { ...waive, expiresOn: '2026-06-30' })
    await desk.ok('plans.waive', { ...waive, expiresOn: '2027-07-01', longer: true })
  })
})

describe('E3 alive', () => {
  test('an emptied field is no sign of life, for the verdict and for the health', async () => {
    const desk = await reviewDesk()
    const { planId } = await desk.aPlan({ changedOn: '2026-01-12' })
    const optional = await optionalText(desk, planId)
    const reviewId = await started(desk)
    await look(desk, reviewId, planId, 60)
    const before = (await desk.ok('plans.get', { planId })).health
    expect(await only(desk, reviewId)).toMatchObject({ verdict: 'stale' })
    await desk.ok('plans.saveField', {
      planId,
      fieldKey: optional.key,
      value: null,
      score: null,
      revision: optional.revision,
      reviewId: null,
    })
    expect(await only(desk, reviewId)).toMatchObject({ verdict: 'stale' })
    const { health } = await desk.ok('plans.get', { planId })
    expect(health.daysSinceChange).toBe(before.daysSinceChange)
  })
})

/** A field that the form does not ask for and that holds something. */
async function optionalText(desk: ReviewDesk, planId: string) {
  const { fields, definition } = await desk.ok('plans.get', { planId })
  const types = new Map(
    definition.sections.flatMap((section) => section.fields.map((field) => [field.key, field])),
  )
  const found = fields.find(
    ({ key, required, value }) => !required && value !== null && types.get(key)?.scored === false,
  )
  if (!found) throw new Error('Every field is required.')
  return found
}
