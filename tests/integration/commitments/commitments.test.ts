import { describe, expect, test } from 'vitest'
import { listCommitments } from '#core/features/commitments/commitments.repository.ts'
import { sortCommitments } from '#domain/commitments/commitment.ts'
import { queryPlans, scans } from '#tests/helpers/query-plans.ts'
import { withDb } from '#tests/helpers/rows.ts'
import { aDesk } from './a-desk.ts'

function part(text: string) {
  return { text, dueOn: '2026-05-20', proof: '' }
}

const everything = {
  repId: null,
  owner: null,
  state: 'all',
  reviewId: null,
  planId: null,
} as const

describe('making a promise', () => {
  test('keeps its words, its first day and where it comes from, after a restart too', async () => {
    const { ok, promise, reopen, planId, reviewId } = await aDesk()
    const made = await ok(
      'commitments.create',
      promise({ reviewId, sectionKey: 'topic', planId, fieldKey: 'direction' }),
    )
    expect(made.commitment).toMatchObject({
      repName: 'Anna Lindt',
      text: 'Meet the budget owner',
      dueOn: '2026-05-11',
      firstDueOn: '2026-05-11',
      redateCount: 0,
      state: 'open',
      privacy: 'private',
      origin: 'plan_field',
      planTitle: 'Acme',
      fieldLabel: 'Direction, two to three years',
      review: { kind: 'one_on_one', heldOn: '2026-05-04', closed: false },
      createdOn: '2026-05-04',
      revision: 1,
    })
    const again = await reopen()
    expect((await again.ok('commitments.list', everything)).commitments).toEqual([made.commitment])
  })

  test('tells its origin from what it is tied to', async () => {
    const { ok, promise, reviewId, planId } = await aDesk()
    const origin = async (ties: object) =>
      (await ok('commitments.create', promise(ties))).commitment.origin
    expect(await origin({})).toBe('manual')
    expect(await origin({ reviewId, sectionKey: 'topic' })).toBe('section')
    expect(await origin({ planId })).toBe('manual')
    expect(await origin({ planId, fieldKey: 'direction' })).toBe('plan_field')
  })

  test('that cites a plan field in a review records the citation as evidence', async () => {
    const { ok, promise, reviewId, planId, folder } = await aDesk()
    await ok('commitments.create', promise({ planId, fieldKey: 'direction' }))
    await ok('commitments.create', promise({ reviewId, planId }))
    await ok('commitments.create', promise({ reviewId, planId, fieldKey: 'direction' }))
    const touches = await withDb(folder, (db) =>
      db.selectFrom('inspection_touch').select(['review_id', 'kind', 'field_key']).execute(),
    )
    expect(touches).toEqual([{ review_id: reviewId, kind: 'cited', field_key: 'direction' }])
  })

  test('is refused where it has nothing to stand on, and nothing is kept', async () => {
    const { ok, fails, promise, reviewId, planId, closeReview } = await aDesk()
    const stranger = '0197d0a0-0000-7000-8000-000000000000'
    const create = (changes: object) => fails('commitments.create', promise(changes))
    expect(await create({ repId: stranger })).toBe('NOT_FOUND')
    expect(await create({ planId: stranger })).toBe('NOT_FOUND')
    expect(await create({ reviewId: stranger })).toBe('NOT_FOUND')
    expect(await create({ planId, fieldKey: 'unheard_of' })).toBe('VALIDATION')
    expect(await create({ fieldKey: 'direction' })).toBe('VALIDATION')
    expect(await create({ owner: 'other' })).toBe('VALIDATION')
    expect(await create({ text: '  ' })).toBe('VALIDATION')
    expect(await create({ text: 'two\nlines' })).toBe('VALIDATION')
    expect(await create({ dueOn: '2026-02-30' })).toBe('VALIDATION')
    expect(await create({ state: 'done' })).toBe('VALIDATION')
    await closeReview()
    expect(await create({ reviewId })).toBe('LOCKED')
    expect((await ok('commitments.list', everything)).total).toBe(0)
  })
})

describe('another day', () => {
  test('counts moves to a later day; the third asks for a choice, and help is a way', async () => {
    const { ok, fails, promise } = await aDesk()
    let { commitment } = await ok('commitments.create', promise())
    const move = async (dueOn: string) => {
      const { id: commitmentId, revision } = commitment
      return ok('commitments.redate', { commitmentId, revision, dueOn, help: null })
    }
    commitment = (await move('2026-05-18')).commitment
    commitment = (await move('2026-05-15')).commitment
    expect(commitment.redateCount).toBe(1)
    commitment = (await move('2026-05-25')).commitment
    expect(commitment).toMatchObject({ redateCount: 2, firstDueOn: '2026-05-11' })
    const third = {
      commitmentId: commitment.id,
      revision: commitment.revision,
      dueOn: '2026-06-01',
    }
    expect(await fails('commitments.redate', { ...third, help: null })).toBe('CONSTRAINT')
    const asked = await ok('commitments.redate', {
      ...third,
      help: { ownerName: 'Mia, Legal', text: 'Read the contract', dueOn: '2026-05-20' },
    })
    expect(asked.commitment).toMatchObject({ redateCount: 3, dueOn: '2026-06-01' })
    expect(asked.help).toMatchObject({ owner: 'other', ownerName: 'Mia, Legal', state: 'open' })
  })

  test('can be taken back with its count', async () => {
    const { ok, promise } = await aDesk()
    const undated = (await ok('commitments.create', promise({ dueOn: null }))).commitment
    const dated = await ok('commitments.redate', {
      commitmentId: undated.id,
      revision: undated.revision,
      dueOn: '2026-05-11',
      help: null,
    })
    const later = await ok('commitments.redate', {
      commitmentId: undated.id,
      revision: dated.commitment.revision,
      dueOn: '2026-06-11',
      help: null,
    })
    expect(later.commitment.redateCount).toBe(1)
    const once = await ok('commitments.undoRedate', {
      commitmentId: undated.id,
      revision: later.commitment.revision,
      dueOn: '2026-05-11',
    })
    expect(once.commitment).toMatchObject({ redateCount: 0, firstDueOn: '2026-05-11' })
    const twice = await ok('commitments.undoRedate', {
      commitmentId: undated.id,
      revision: once.commitment.revision,
      dueOn: null,
    })
    expect({ ...twice.commitment, revision: 1 }).toEqual(undated)
  })

  test('is refused on an old revision and on what has ended', async () => {
    const { ok, fails, promise } = await aDesk()
    const { commitment } = await ok('commitments.create', promise())
    const seen = { commitmentId: commitment.id, revision: commitment.revision }
    await ok('commitments.complete', { ...seen, proofGiven: 'Mail of 5 May' })
    expect(await fails('commitments.redate', { ...seen, dueOn: '2026-06-01', help: null })).toBe(
      'CONFLICT',
    )
    await ok('commitments.reopen', { commitmentId: commitment.id })
    expect(await fails('commitments.redate', { ...seen, dueOn: '2026-06-01', help: null })).toBe(
      'STALE_REVISION',
    )
    expect(await fails('commitments.drop', seen)).toBe('STALE_REVISION')
  })
})

describe('the end of a promise', () => {
  test('is done with a proof, or dropped, on that day, and can be taken back', async () => {
    const { ok, promise, clock } = await aDesk()
    const { commitment } = await ok('commitments.create', promise())
    // 23:30 UTC on the 10th is the 11th in Berlin.
    clock.set('2026-05-10T23:30:00.000Z')
    const finished = await ok('commitments.complete', {
      commitmentId: commitment.id,
      revision: commitment.revision,
      proofGiven: 'Her mail',
    })
    expect(finished.commitment).toMatchObject({
      state: 'done',
      endedOn: '2026-05-11',
      proofGiven: 'Her mail',
    })
    expect(await ok('commitments.kept', { repId: null, since: null })).toEqual({
      manager: { kept: 0, due: 0, share: null },
      reps: { kept: 1, due: 1, share: 1 },
    })
    const open = await ok('commitments.reopen', { commitmentId: commitment.id })
    expect({ ...open.commitment, revision: 1 }).toEqual(commitment)
  })

  test('by splitting makes smaller ones of the same owner and source', async () => {
    const { ok, fails, promise, planId, reviewId, closeReview } = await aDesk()
    const { commitment } = await ok(
      'commitments.create',
      promise({ reviewId, sectionKey: 'topic', planId, fieldKey: 'direction', privacy: 'rep' }),
    )
    await closeReview()
    const seen = { commitmentId: commitment.id, revision: commitment.revision }
    expect(await fails('commitments.split', { ...seen, parts: [part('One')] })).toBe('VALIDATION')
    const split = await ok('commitments.split', { ...seen, parts: [part('One'), part('Two')] })
    expect(split.commitment.state).toBe('dropped')
    expect(split.parts).toMatchObject([
      { text: 'One', owner: 'rep', privacy: 'rep', planId, redateCount: 0, reviewId: null },
      { text: 'Two', firstDueOn: '2026-05-20' },
    ])
  })

  test('by removal is for mistakes only, and can be taken back', async () => {
    const { ok, fails, promise, reviewId, closeReview } = await aDesk()
    const free = (await ok('commitments.create', promise())).commitment
    await ok('commitments.remove', { commitmentId: free.id })
    expect(await fails('commitments.get', { commitmentId: free.id })).toBe('NOT_FOUND')
    expect((await ok('commitments.list', everything)).total).toBe(0)
    const back = await ok('commitments.restore', { commitmentId: free.id })
    expect({ ...back.commitment, revision: 1 }).toEqual(free)
    const agreed = (await ok('commitments.create', promise({ reviewId }))).commitment
    await closeReview()
    expect(await fails('commitments.remove', { commitmentId: agreed.id })).toBe('LOCKED')
  })
})

describe('the words of a promise', () => {
  test('can be changed until the review that it was made in is closed', async () => {
    const { ok, fails, promise, reviewId, planId, folder, closeReview } = await aDesk()
    const { commitment } = await ok('commitments.create', promise({ reviewId }))
    const words = {
      commitmentId: commitment.id,
      owner: 'other' as const,
      ownerName: 'Mia',
      text: 'Send the offer',
      proof: '',
      privacy: 'rep' as const,
      planId,
      fieldKey: 'direction',
    }
    const edited = await ok('commitments.edit', { ...words, revision: commitment.revision })
    expect(edited.commitment).toMatchObject({
      text: 'Send the offer',
      ownerName: 'Mia',
      origin: 'plan_field',
    })
    const touches = await withDb(folder, (db) =>
      db.selectFrom('inspection_touch').selectAll().execute(),
    )
    expect(touches).toHaveLength(1)
    expect(await fails('commitments.edit', { ...words, revision: commitment.revision })).toBe(
      'STALE_REVISION',
    )
    await closeReview()
    const { revision } = edited.commitment
    expect(await fails('commitments.edit', { ...words, text: 'Other', revision })).toBe('LOCKED')
    const shared = await ok('commitments.setPrivacy', {
      commitmentId: commitment.id,
      privacy: 'upward',
    })
    expect(shared.commitment).toMatchObject({ text: 'Send the offer', privacy: 'upward' })
  })
})

describe('the list', () => {
  test('comes in the order of the rule, however the promises were made', async () => {
    const { ok, promise, clock } = await aDesk()
    const owners = ['rep', 'manager', 'other'] as const
    const days = ['2026-05-01', '2026-05-04', '2026-05-20', null, '2026-05-01']
    for (let turn = 0; turn < 30; turn += 1) {
      clock.set(`2026-05-04T08:${String(turn).padStart(2, '0')}:00.000Z`)
      const { commitment } = await ok(
        'commitments.create',
        promise({
          text: `Promise ${turn}`,
          owner: owners[turn % 3] ?? 'rep',
          ownerName: 'Mia',
          dueOn: days[turn % 5] ?? null,
        }),
      )
      if (turn % 4 === 0) continue
      const seen = { commitmentId: commitment.id, revision: commitment.revision }
      if (turn % 4 === 1) await ok('commitments.complete', { ...seen, proofGiven: '' })
      if (turn % 8 === 2) await ok('commitments.drop', seen)
    }
    const { commitments, total, today } = await ok('commitments.list', everything)
    expect(total).toBe(30)
    const bySeq = commitments.map((commitment) => ({
      ...commitment,
      seq: Number(commitment.text.slice(8)),
    }))
    expect(sortCommitments(bySeq.toReversed(), today).map(({ text }) => text)).toEqual(
      commitments.map(({ text }) => text),
    )
  })

  test('shows what was asked for', async () => {
    const { ok, promise, planId, reviewId } = await aDesk()
    await ok('commitments.create', promise({ text: 'late', dueOn: '2026-05-03' }))
    await ok('commitments.create', promise({ text: 'today', dueOn: '2026-05-04', planId }))
    await ok('commitments.create', promise({ text: 'mine', owner: 'manager', reviewId }))
    const texts = async (filter: object) =>
      (await ok('commitments.list', { ...everything, ...filter })).commitments.map((it) => it.text)
    expect(await texts({ state: 'overdue' })).toEqual(['late'])
    expect(await texts({ owner: 'manager' })).toEqual(['mine'])
    expect(await texts({ planId })).toEqual(['today'])
    expect(await texts({ reviewId })).toEqual(['mine'])
    expect(await texts({ state: 'open' })).toEqual(['mine', 'late', 'today'])
    expect(await texts({ state: 'done' })).toEqual([])
  })

  test('is found by index', async () => {
    const { folder, repId, reviewId, planId } = await aDesk()
    const filters = [
      { ...everything, state: 'open' as const },
      { ...everything, state: 'overdue' as const, owner: 'manager' as const },
      { ...everything, repId },
      { ...everything, reviewId },
      { ...everything, planId },
    ]
    for (const filter of filters) {
      const plans = await queryPlans(folder, (db) => listCommitments(db, filter, '2026-05-04'))
      expect(plans.length).toBeGreaterThan(0)
      expect(scans(plans)).toEqual([])
    }
    // The control: everything at once is a scan, and the test would see it.
    const all = await queryPlans(folder, (db) => listCommitments(db, everything, '2026-05-04'))
    expect(scans(all)).not.toEqual([])
  })
})
