import { describe, expect, test } from 'vitest'
import { contract, type MethodName } from '#contract/contract.ts'
import { reviewsContract } from '#contract/reviews.ts'
import { uuidIds } from '#core/node-ports.ts'
import { listReviews } from '#core/features/reviews/list.repository.ts'
import { queryPlans, scans } from '#tests/helpers/query-plans.ts'
import { withDb } from '#tests/helpers/rows.ts'
import { aPromise, dealReview, reviewDesk, type ReviewDesk } from './review-desk.ts'

async function started(desk: ReviewDesk): Promise<string> {
  return (await desk.ok('reviews.start', dealReview(desk))).review.id
}

async function closed(desk: ReviewDesk): Promise<string> {
  const reviewId = await started(desk)
  const changes = { questionAnswered: 'partly' as const, noneNeeded: 'Signed this morning' }
  await desk.ok('reviews.saveClosing', { reviewId, changes })
  await desk.ok('reviews.close', { reviewId })
  return reviewId
}

async function issuesOf(desk: ReviewDesk, reviewId: string): Promise<string[]> {
  const reply = await desk.core.dispatch('reviews.close', { reviewId })
  if (reply.ok) return []
  expect(reply.error.code).toBe('VALIDATION')
  return (reply.error.issues ?? []).map((issue) => issue.path)
}

const everything = {
  repId: null,
  kind: null,
  state: null,
  verdict: null,
  after: null,
  limit: 50,
} as const

describe('the close gate', () => {
  test('names all that is open, keeps what was said, and opens with a whole commitment', async () => {
    const desk = await reviewDesk()
    const reviewId = await started(desk)
    expect(await issuesOf(desk, reviewId)).toEqual(['commitments', 'questionAnswered'])
    await desk.ok('reviews.saveClosing', {
      reviewId,
      changes: { questionAnswered: 'no', questionNote: 'We ran out of time' },
    })
    await desk.ok('commitments.create', aPromise(desk, { reviewId, dueOn: null }))
    expect(await issuesOf(desk, reviewId)).toEqual(['commitments'])
    const { review } = await desk.ok('reviews.get', { reviewId })
    expect(review).toMatchObject({
      state: 'running',
      closing: { questionAnswered: 'no', questionNote: 'We ran out of time', rating: null },
    })
    await desk.ok('commitments.create', aPromise(desk, { reviewId }))
    await desk.ok('reviews.close', { reviewId })
    const after = await desk.ok('reviews.get', { reviewId })
    expect(after.review).toMatchObject({ state: 'closed', endedAt: desk.clock.now() })
    expect(await desk.ok('reviews.running', {})).toEqual({ running: null, paused: [] })
  })

  test('opens with a stated reason why none is needed, not with a blank one', async () => {
    const desk = await reviewDesk()
    const reviewId = await started(desk)
    const changes = { questionAnswered: 'yes' as const, noneNeeded: '   ' }
    await desk.ok('reviews.saveClosing', { reviewId, changes })
    expect(await issuesOf(desk, reviewId)).toEqual(['commitments'])
    await desk.ok('reviews.saveClosing', { reviewId, changes: { noneNeeded: 'Deal is signed' } })
    expect(await issuesOf(desk, reviewId)).toEqual([])
  })

  test('takes a rating from 1 to 5 and nothing else', async () => {
    const desk = await reviewDesk()
    const reviewId = await started(desk)
    for (const rating of [0, 6, 2.5, '5']) {
      const bad = { reviewId, changes: { rating } }
      expect(await desk.fails('reviews.saveClosing', bad)).toBe('VALIDATION')
    }
    for (const nextTime of ['24:00', '9:30', 'noon']) {
      const bad = { reviewId, changes: { nextTime } }
      expect(await desk.fails('reviews.saveClosing', bad)).toBe('VALIDATION')
    }
    const { closing } = await desk.ok('reviews.saveClosing', {
      reviewId,
      changes: { rating: 4, nextOn: '2026-05-18', nextTime: '09:30' },
    })
    expect(closing).toMatchObject({ rating: 4, nextOn: '2026-05-18', nextTime: '09:30' })
  })
})

describe('a closed review', () => {
  test('refuses every write of its own as LOCKED, and nothing in it changes', async () => {
    const desk = await reviewDesk()
    const { planId } = await desk.aPlan()
    const reviewId = await started(desk)
    const { capture } = await desk.ok('reviews.capture', {
      reviewId,
      sectionKey: 'aim',
      kind: 'excuse',
      text: 'The leads are weak',
      privacy: 'private',
      planId: null,
      fieldKey: null,
    })
    const { capture: gone } = await desk.ok('reviews.capture', {
      reviewId,
      sectionKey: 'aim',
      kind: 'note',
      text: 'Not this',
      privacy: 'private',
      planId: null,
      fieldKey: null,
    })
    await desk.ok('reviews.removeCapture', { captureId: gone.id })
    const made = await desk.ok('commitments.create', aPromise(desk, { reviewId }))
    await desk.ok('reviews.saveClosing', { reviewId, changes: { questionAnswered: 'yes' } })
    await desk.ok('reviews.close', { reviewId })
    const before = await state(desk, reviewId)

    const words = { text: 'Later', privacy: 'rep' as const }
    const writes: Partial<Record<MethodName, object>> = {
      'reviews.enterSection': { reviewId, sectionKey: 'people' },
      'reviews.pause': { reviewId },
      'reviews.resume': { reviewId },
      'reviews.heartbeat': { reviewId, front: { planId, seconds: 60 } },
      'reviews.countAway': { reviewId, from: desk.clock.now(), to: desk.clock.now() },
      'reviews.openPlan': { is: 'there', reviewId, planId },
      'reviews.capture': {
        ...words,
        reviewId,
        sectionKey: 'aim',
        kind: 'note',
        planId: null,
        fieldKey: null,
      },
      'reviews.editCapture': { ...words, captureId: capture.id, revision: 1, kind: 'note' },
      'reviews.removeCapture': { captureId: capture.id },
      'reviews.restoreCapture': { captureId: gone.id },
      'reviews.settleExcuse': {
        captureId: capture.id,
        revision: 1,
        outcome: 'constraint',
        text: 'Plan B',
        on: null,
      },
      'reviews.saveClosing': { reviewId, changes: { rating: 5 } },
      'reviews.close': { reviewId },
    }
    const commands = Object.entries(reviewsContract)
      .filter(([, method]) => method.kind === 'command')
      .map(([name]) => name)
    const others = ['reviews.start', 'reviews.addAddendum']
    expect(Object.keys(writes).toSorted()).toEqual(
      commands.filter((name) => !others.includes(name)).toSorted(),
    )
    desk.clock.advance(86_400)
    for (const [method, input] of Object.entries(writes)) {
      expect([method, await desk.fails(method, input)]).toEqual([method, 'LOCKED'])
    }
    expect(
      await desk.fails(
        'commitments.create',
        aPromise(desk, { reviewId, planId, fieldKey: 'ally' }),
      ),
    ).toBe('LOCKED')
    expect(await desk.fails('commitments.remove', { commitmentId: made.commitment.id })).toBe(
      'LOCKED',
    )
    expect(await state(desk, reviewId)).toEqual(before)
    expect(Object.hasOwn(contract, 'reviews.reopen')).toBe(false)
  })

  test('keeps its verdicts whatever happens later, and the file itself guards them', async () => {
    const desk = await reviewDesk()
    const { planId } = await desk.aPlan()
    const reviewId = await closed(desk)
    const before = await desk.ok('reviews.verdicts', { reviewId })
    desk.clock.advance(86_400)
    const verdict = { lookedSeconds: 5, aliveIntervals: 12, copiedShare: 0.5 }
    await desk.ok('settings.set', { changes: { verdict } })
    await desk.ok('reviews.addAddendum', { reviewId, text: 'It was signed', privacy: 'private' })
    await withDb(desk.folder, async (db) => {
      await db.deleteFrom('plan_field').where('plan_id', '=', planId).execute()
      await db
        .updateTable('opportunity')
        .set({ status: 'lost', amount_minor: 1, name: 'Renamed' })
        .execute()
      await db.updateTable('plan').set({ title: 'Renamed' }).execute()
    })
    const after = await desk.reopen()
    expect(await after.ok('reviews.verdicts', { reviewId })).toEqual(before)
    const tamper = withDb(desk.folder, (db) =>
      db.updateTable('verdict').set({ verdict: 'used', grade: 'A' }).execute(),
    )
    await expect(tamper).rejects.toThrow('locked')
  })

  test('takes dated remarks, in their order; an open one does not', async () => {
    const desk = await reviewDesk()
    const running = await started(desk)
    const remark = { text: 'They signed', privacy: 'private' as const }
    expect(await desk.fails('reviews.addAddendum', { ...remark, reviewId: running })).toBe(
      'CONFLICT',
    )
    await desk.ok('reviews.pause', { reviewId: running })
    const reviewId = await closed(desk)
    await desk.ok('reviews.addAddendum', { ...remark, reviewId })
    desk.clock.advance(86_400)
    await desk.ok('reviews.addAddendum', { ...remark, reviewId, text: 'And paid' })
    const { review } = await desk.ok('reviews.get', { reviewId })
    expect(review.addenda.map(({ text, writtenOn }) => [text, writtenOn])).toEqual([
      ['They signed', '2026-05-04'],
      ['And paid', '2026-05-05'],
    ])
  })
})

describe('the list', () => {
  test('shows state and verdicts, newest first, in pages, by kind, state and verdict', async () => {
    const desk = await reviewDesk()
    await desk.aPlan()
    const ids: string[] = []
    for (let at = 0; at < 3; at++) {
      ids.unshift(await closed(desk))
      desk.clock.advance(3600)
    }
    const open = await started(desk)
    const { reviews, more } = await desk.ok('reviews.list', everything)
    expect(more).toBe(false)
    expect(reviews.map((review) => review.id)).toEqual([open, ...ids])
    expect(reviews[1]).toMatchObject({
      state: 'closed',
      repName: 'Anna Lindt',
      subject: 'Acme renewal',
      questionAnswered: 'partly',
      plannedSeconds: 1200,
      verdicts: [{ verdict: 'not_checked', title: 'Acme renewal', due: true, looked: false }],
    })
    const list = async (filter: object) =>
      (await desk.ok('reviews.list', { ...everything, ...filter })).reviews.map(({ id }) => id)
    expect(await list({ state: 'open' })).toEqual([open])
    expect(await list({ verdict: 'not_checked' })).toEqual(ids)
    expect(await list({ verdict: 'used' })).toEqual([])
    expect(await list({ kind: 'one_on_one' })).toEqual([])
    expect(await list({ repId: desk.repId, state: 'closed' })).toEqual(ids)
    const first = await desk.ok('reviews.list', { ...everything, limit: 2 })
    expect(first.more).toBe(true)
    const last = first.reviews.at(-1)
    const after = { heldOn: last?.heldOn ?? '', seq: last?.seq ?? 0 }
    expect([...first.reviews.map(({ id }) => id), ...(await list({ after }))]).toEqual([
      open,
      ...ids,
    ])
  })

  test('is read by index, whole, by person and by state', async () => {
    const desk = await reviewDesk()
    for (const filter of [{}, { repId: uuidIds.next() }, { state: 'open' as const }]) {
      const plans = await queryPlans(desk.folder, (db) =>
        listReviews(db, { ...everything, ...filter }),
      )
      expect(scans(plans)).toEqual([])
    }
  })
})

async function state(desk: ReviewDesk, reviewId: string) {
  return {
    review: (await desk.ok('reviews.get', { reviewId })).review,
    verdicts: await desk.ok('reviews.verdicts', { reviewId }),
    rows: await withDb(desk.folder, async (db) => ({
      touches: await db.selectFrom('inspection_touch').selectAll().execute(),
      spans: await db.selectFrom('review_span').selectAll().execute(),
      captures: await db.selectFrom('capture').selectAll().execute(),
      commitments: await db.selectFrom('commitment').selectAll().execute(),
    })),
  }
}
