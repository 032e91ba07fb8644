import { describe, expect, test } from 'vitest'
import { readClock, silenceSeconds } from '#domain/reviews/clock.ts'
import type { Review } from '#contract/reviews.ts'
import { uuidIds } from '#core/node-ports.ts'
import { withDb } from '#tests/helpers/rows.ts'
import { dealReview, reviewDesk, type ReviewDesk } from './review-desk.ts'

const stranger = '0197d0a0-0000-7000-8000-000000000000'

function clockOf(review: Review, now: string) {
  const { currentSection, sections, spans, state } = review
  const clock = readClock({ sections, spans, currentSection, state, now, silenceSeconds })
  return Object.fromEntries(clock.sections.map((section) => [section.key, section.actual]))
}

async function read(desk: Pick<ReviewDesk, 'ok'>, reviewId: string) {
  return (await desk.ok('reviews.get', { reviewId })).review
}

/** Lets the app live for some seconds: a sign of life every five. */
async function live(desk: Pick<ReviewDesk, 'ok' | 'clock'>, reviewId: string, seconds: number) {
  for (let passed = 0; passed < seconds; passed += 5) {
    desk.clock.advance(5)
    await desk.ok('reviews.heartbeat', { reviewId, front: null })
  }
}

describe('starting', () => {
  test('without an agenda: the guide of the kind, its question, its first section', async () => {
    const desk = await reviewDesk()
    const { review } = await desk.ok('reviews.start', dealReview(desk))
    expect(review).toMatchObject({
      kind: 'deal',
      repName: 'Anna Lindt',
      subject: 'Acme renewal',
      accountId: desk.accountId,
      state: 'running',
      heldOn: '2026-05-04',
      agendaId: null,
    })
    expect(review.question).not.toBe('')
    expect(review.currentSection).toBe(review.sections[0]?.key)
    expect(review.sections.reduce((sum, section) => sum + section.plannedSeconds, 0)).toBe(1200)
    expect(await desk.ok('reviews.running', {})).toMatchObject({ running: { id: review.id } })
  })

  test('from an agenda: its rep, kind and deal, its items, and the agenda is used up', async () => {
    const desk = await reviewDesk()
    const agendaId = await anAgenda(desk)
    const { review } = await desk.ok('reviews.start', { from: 'agenda', agendaId })
    expect(review).toMatchObject({
      kind: 'deal',
      agendaId,
      opportunityId: desk.opportunityId,
      items: [{ text: 'Who signs?', sectionKey: 'aim', privacy: 'private', state: 'open' }],
    })
    await desk.ok('reviews.pause', { reviewId: review.id })
    expect(await desk.fails('reviews.start', { from: 'agenda', agendaId })).toBe('CONFLICT')
  })

  test('is refused while another review runs, and for what is not there', async () => {
    const desk = await reviewDesk()
    const start = dealReview(desk)
    expect(await desk.fails('reviews.start', { ...start, repId: stranger })).toBe('NOT_FOUND')
    expect(await desk.fails('reviews.start', { ...start, opportunityId: stranger })).toBe(
      'NOT_FOUND',
    )
    expect(await desk.fails('reviews.start', { ...start, opportunityId: null })).toBe('VALIDATION')
    expect(await desk.fails('reviews.start', { ...start, kind: 'account' })).toBe('VALIDATION')
    expect(await desk.fails('reviews.start', { from: 'agenda', agendaId: stranger })).toBe(
      'NOT_FOUND',
    )
    expect(await desk.fails('reviews.start', { ...start, from: 'thin air' })).toBe('VALIDATION')
    expect(await desk.ok('reviews.running', {})).toEqual({ running: null, paused: [] })
    await desk.ok('reviews.start', start)
    expect(await desk.fails('reviews.start', { ...start, kind: 'one_on_one' })).toBe('CONFLICT')
    expect((await listed(desk)).reviews).toHaveLength(1)
  })
})

describe('the clock', () => {
  test('counts per section, back and forth', async () => {
    const desk = await reviewDesk()
    const { review } = await desk.ok('reviews.start', dealReview(desk))
    const [first = '', second = ''] = review.sections.map((section) => section.key)
    await live(desk, review.id, 60)
    await desk.ok('reviews.enterSection', { reviewId: review.id, sectionKey: second })
    await live(desk, review.id, 120)
    await desk.ok('reviews.enterSection', { reviewId: review.id, sectionKey: first })
    await live(desk, review.id, 30)
    const now = await read(desk, review.id)
    expect(now.currentSection).toBe(first)
    expect(clockOf(now, desk.clock.now())).toMatchObject({ [first]: 90, [second]: 120 })
  })

  test('stands still in a pause, and a pause can be long', async () => {
    const desk = await reviewDesk()
    const { review } = await desk.ok('reviews.start', dealReview(desk))
    await live(desk, review.id, 60)
    await desk.ok('reviews.pause', { reviewId: review.id })
    desk.clock.advance(3600)
    expect(await desk.ok('reviews.running', {})).toMatchObject({
      running: null,
      paused: [{ id: review.id }],
    })
    await desk.ok('reviews.resume', { reviewId: review.id })
    await live(desk, review.id, 30)
    const now = await read(desk, review.id)
    expect(clockOf(now, desk.clock.now())).toMatchObject({ [now.currentSection]: 90 })
  })

  test('after sleep does not count what nobody saw, tells it, and counts it on demand', async () => {
    const desk = await reviewDesk()
    const { review } = await desk.ok('reviews.start', dealReview(desk))
    await live(desk, review.id, 60)
    const from = desk.clock.now()
    desk.clock.advance(1200)
    const { away } = await desk.ok('reviews.heartbeat', { reviewId: review.id, front: null })
    expect(away).toEqual({ from, to: desk.clock.now(), seconds: 1200 })
    await live(desk, review.id, 30)
    const section = review.currentSection
    const asleep = await read(desk, review.id)
    expect(clockOf(asleep, desk.clock.now())).toMatchObject({ [section]: 90 })
    const told = { reviewId: review.id, from: away?.from ?? '', to: away?.to ?? '' }
    await desk.ok('reviews.countAway', told)
    const counted = await read(desk, review.id)
    expect(clockOf(counted, desk.clock.now())).toMatchObject({ [section]: 1290 })
    expect(await desk.fails('reviews.countAway', told)).toBe('NOT_FOUND')
  })

  test('goes over midnight; the review stays of the day on which it began', async () => {
    const desk = await reviewDesk()
    desk.clock.set('2026-05-04T21:59:00.000Z')
    const { review } = await desk.ok('reviews.start', dealReview(desk))
    await live(desk, review.id, 120)
    const now = await read(desk, review.id)
    expect(now.heldOn).toBe('2026-05-04')
    expect(clockOf(now, desk.clock.now())).toMatchObject({ [now.currentSection]: 120 })
  })

  test('is not turned back by a clock that is', async () => {
    const desk = await reviewDesk()
    const { review } = await desk.ok('reviews.start', dealReview(desk))
    await live(desk, review.id, 60)
    desk.clock.advance(-1800)
    await desk.ok('reviews.heartbeat', { reviewId: review.id, front: null })
    const now = await read(desk, review.id)
    expect(clockOf(now, desk.clock.now())).toMatchObject({ [now.currentSection]: 60 })
  })
})

describe('a crash in the middle', () => {
  test('the review goes on where it was, with its clock and every word', async () => {
    const desk = await reviewDesk()
    const { review } = await desk.ok('reviews.start', dealReview(desk))
    const [, second = ''] = review.sections.map((section) => section.key)
    await live(desk, review.id, 60)
    await desk.ok('reviews.enterSection', { reviewId: review.id, sectionKey: second })
    await live(desk, review.id, 40)
    const { capture } = await desk.ok('reviews.capture', note(review.id, second))
    // Nothing is said to the core: the process is gone, and comes back two hours later.
    const after = await desk.reopen()
    after.clock.advance(7200)
    const { running } = await after.ok('reviews.running', {})
    expect(running).toMatchObject({ id: review.id, currentSection: second })
    const back = await read(after, review.id)
    expect(back.captures).toEqual([capture])
    expect(clockOf(back, after.clock.now())).toMatchObject({ [second]: 40 })
    await live(after, review.id, 20)
    const gone = await read(after, review.id)
    expect(clockOf(gone, after.clock.now())).toMatchObject({ [second]: 55 })
  })
})

describe('captures', () => {
  test('are kept in their order, edited, removed and brought back', async () => {
    const desk = await reviewDesk()
    const { review } = await desk.ok('reviews.start', dealReview(desk))
    const section = review.currentSection
    const { capture } = await desk.ok('reviews.capture', note(review.id, section))
    expect(capture).toMatchObject({ privacy: 'private', kind: 'note', revision: 1 })
    await desk.ok('reviews.capture', { ...note(review.id, section), kind: 'praise', text: 'Well' })
    const words = { kind: 'decision' as const, text: 'We go on', privacy: 'rep' as const }
    const seen = { captureId: capture.id, revision: 1 }
    const { capture: edited } = await desk.ok('reviews.editCapture', { ...seen, ...words })
    expect(edited).toMatchObject({ ...words, revision: 2 })
    expect(await desk.fails('reviews.editCapture', { ...seen, ...words })).toBe('STALE_REVISION')
    await desk.ok('reviews.removeCapture', { captureId: capture.id })
    expect((await read(desk, review.id)).captures.map((entry) => entry.kind)).toEqual(['praise'])
    expect(
      await desk.fails('reviews.editCapture', { ...seen, ...words, revision: edited.revision + 1 }),
    ).toBe('NOT_FOUND')
    await desk.ok('reviews.restoreCapture', { captureId: capture.id })
    expect((await read(desk, review.id)).captures.map((entry) => entry.kind)).toEqual([
      'decision',
      'praise',
    ])
  })

  test('say no to what they cannot keep', async () => {
    const desk = await reviewDesk()
    const { review } = await desk.ok('reviews.start', dealReview(desk))
    const good = note(review.id, review.currentSection)
    for (const [bad, code] of [
      [{ ...good, text: '  ' }, 'VALIDATION'],
      [{ ...good, text: 'a\u0000b' }, 'VALIDATION'],
      [{ ...good, text: 'x'.repeat(5000) }, 'VALIDATION'],
      [{ ...good, kind: 'commitment' }, 'VALIDATION'],
      [{ ...good, privacy: 'everybody' }, 'VALIDATION'],
      [{ ...good, sectionKey: 'nowhere' }, 'NOT_FOUND'],
      [{ ...good, planId: stranger }, 'NOT_FOUND'],
      [{ ...good, reviewId: stranger }, 'NOT_FOUND'],
      [{ ...good, extra: 1 }, 'VALIDATION'],
    ] as const) {
      expect(await desk.fails('reviews.capture', bad)).toBe(code)
    }
    expect((await read(desk, review.id)).captures).toEqual([])
  })

  test('an excuse leaves as an action, a dated ask or a constraint with a plan B', async () => {
    const desk = await reviewDesk()
    const { review } = await desk.ok('reviews.start', dealReview(desk))
    const excuse = {
      ...note(review.id, review.currentSection),
      kind: 'excuse' as const,
      text: 'The leads are weak',
    }
    const { capture } = await desk.ok('reviews.capture', excuse)
    const settle = { captureId: capture.id, revision: 1, text: '', on: null }
    expect(await desk.fails('reviews.settleExcuse', { ...settle, outcome: 'action' })).toBe(
      'VALIDATION',
    )
    expect(
      await desk.fails('reviews.settleExcuse', { ...settle, outcome: 'ask', text: 'Help' }),
    ).toBe('VALIDATION')
    const { capture: settled } = await desk.ok('reviews.settleExcuse', {
      ...settle,
      outcome: 'action',
      text: 'Call the last twenty again',
      on: '2026-05-08',
    })
    expect(settled).toMatchObject({ outcome: 'action', outcomeOn: '2026-05-08', revision: 2 })
    const { capture: opened } = await desk.ok('reviews.settleExcuse', {
      ...settle,
      revision: 2,
      outcome: null,
    })
    expect(opened).toMatchObject({ outcome: null, outcomeText: '', outcomeOn: null })
    const plain = await desk.ok('reviews.capture', note(review.id, review.currentSection))
    expect(
      await desk.fails('reviews.settleExcuse', {
        ...settle,
        captureId: plain.capture.id,
        outcome: 'constraint',
        text: 'Plan B',
      }),
    ).toBe('VALIDATION')
  })
})

function note(reviewId: string, sectionKey: string) {
  return {
    reviewId,
    sectionKey,
    kind: 'note' as const,
    text: 'The buyer wants it before the summer stop',
    privacy: 'private' as const,
    planId: null,
    fieldKey: null,
  }
}

function listed(desk: Pick<ReviewDesk, 'ok'>) {
  return desk.ok('reviews.list', {
    repId: null,
    kind: null,
    state: null,
    verdict: null,
    after: null,
    limit: 50,
  })
}

async function anAgenda(desk: ReviewDesk): Promise<string> {
  const agendaId = uuidIds.next()
  const stamps = { created_at: desk.clock.now(), updated_at: desk.clock.now() }
  await withDb(desk.folder, async (db) => {
    const guide = await db
      .selectFrom('template_version')
      .innerJoin('template', 'template.id', 'template_version.template_id')
      .select('template_version.id')
      .where('template.review_kind', '=', 'deal')
      .executeTakeFirstOrThrow()
    await db
      .insertInto('agenda')
      .values({
        id: agendaId,
        rep_id: desk.repId,
        review_kind: 'deal',
        guide_version_id: guide.id,
        account_id: desk.accountId,
        opportunity_id: desk.opportunityId,
        state: 'draft',
        ...stamps,
      })
      .execute()
    await db
      .insertInto('agenda_item')
      .values({
        id: uuidIds.next(),
        seq: 900_000,
        agenda_id: agendaId,
        section_key: 'aim',
        position: 0,
        origin: 'manual',
        text: 'Who signs?',
        state: 'open',
        opened_on: '2026-05-04',
        ...stamps,
      })
      .execute()
  })
  return agendaId
}
