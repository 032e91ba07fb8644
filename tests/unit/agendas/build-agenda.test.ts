import { describe, expect, it } from 'vitest'
import { noSource } from '#domain/agendas/agenda-item.ts'
import { buildAgenda } from '#domain/agendas/build-agenda.ts'
import { dealGuide } from '#domain/templates/builtin/review-guides.ts'
import {
  anInput,
  anItem,
  aPromise,
  aSection,
  aWaiting,
  lateDeals,
  lines,
  someFacts,
  today,
} from './a-build.ts'

const full = someFacts({
  ...lateDeals({ old: 170, fresh: 1 }),
  promises: [
    aPromise({ id: 'rep-late', dueOn: '2026-11-11', redateCount: 2 }),
    aPromise({ id: 'rep-soon' }),
    aPromise({ id: 'mine', owner: 'manager', dueOn: '2026-12-01' }),
    aPromise({ id: 'far', dueOn: '2027-02-01' }),
    aPromise({ id: 'undated', dueOn: null, owner: 'other', ownerName: 'Legal' }),
  ],
  planChanges: [
    {
      planId: 'plan-1',
      title: 'Acme',
      fields: ['Budget owner', 'Aim', 'Criteria', 'Route', 'Call'],
      lastOn: '2026-11-19',
      ofRep: true,
      accountId: null,
      opportunityId: 'old',
    },
  ],
  plansDue: [
    {
      kind: 'opportunity_plan',
      planId: null,
      title: 'Rollout',
      ofRep: true,
      accountId: null,
      opportunityId: 'old',
      lastLookedOn: null,
      lastChangedOn: null,
    },
  ],
  focus: {
    id: 'focus-1',
    skill: 'Asking for the budget owner',
    startedOn: '2026-10-01',
    privacy: 'private',
    lastNoteId: 'note-1',
    lastNoteOn: '2026-11-14',
  },
  praise: [
    { kind: 'won', id: 'deal-9', title: 'Big one', on: '2026-11-20' },
    { kind: 'kept', id: 'promise-9', text: 'send the offer', on: '2026-11-18', count: 3 },
  ],
  parked: [
    {
      captureId: 'capture-1',
      text: 'Price of the add-on',
      on: '2026-11-14',
      reviewKind: 'pipeline',
      privacy: 'private',
      planId: null,
      fieldKey: null,
      opportunityId: null,
      accountId: null,
    },
  ],
})

describe('a first build', () => {
  it('fills each section with what the app knows, in the order of the guide', () => {
    const built = buildAgenda(anInput({ facts: full }))
    expect(lines(built)).toEqual([
      'topics: Price of the add-on',
      'topics: Say thank you: a promise kept in time – send the offer',
      'promises: You: promise mine',
      'promises: Anna: promise rep-late',
      'promises: Anna: promise rep-soon',
      'promises: Legal: promise undated',
      'deals: old',
      'deals: fresh',
      'plan: What changed in the plan: Acme',
      'plan: No opportunity plan yet: Rollout',
      'coaching: Focus: Asking for the budget owner',
    ])
    expect(built.items.map(({ why }) => why)).toEqual([
      'Parked in the pipeline review of 14 November.',
      'Done on 18 November, one of 3 kept by their first date.',
      'Due on 1 December.',
      'Was due on 11 November, 10 days ago, moved twice.',
      'Due on 25 November.',
      'Promised without a date.',
      'Its close date 1 June passed 173 days ago and it is still open.',
      'Its close date 20 November passed 1 day ago and it is still open.',
      '5 fields changed since the review of 14 November: Budget owner, Aim, Criteria, Route and 1 more.',
      'This review works beside it.',
      'Agreed on 1 October; last note on 14 November.',
    ])
    expect(built.leftOut).toMatchObject([
      { reason: 'later', say: 'Not due before 1 February 2027.', sectionKey: 'promises' },
    ])
  })

  it('opens everything today, but for what was parked before', () => {
    const { items } = buildAgenda(anInput({ facts: full }))
    expect(items.filter(({ openedOn }) => openedOn !== today)).toMatchObject([
      { openedOn: '2026-11-14', source: { captureId: 'capture-1' } },
    ])
  })

  it('numbers the items of each section from 0', () => {
    const { items } = buildAgenda(anInput({ facts: full }))
    expect(items.map(({ position }) => position)).toEqual([0, 1, 0, 1, 2, 3, 0, 1, 0, 1, 0])
  })

  it('gives the time to what is worth it and says what found no room', () => {
    const facts = someFacts(lateDeals({ a: 1, b: 1, c: 170, d: 1, e: 170, f: 1, g: 1 }))
    const built = buildAgenda(anInput({ facts }))
    // 6 minutes, 1 for each glance.
    expect(lines(built)).toEqual(['c', 'e', 'a', 'b', 'd', 'f'].map((id) => `deals: ${id}`))
    expect(built.leftOut).toMatchObject([
      { reason: 'no_room', say: 'The 6 minutes are full.', candidate: { key: 'deal:g' } },
    ])
  })

  it('keeps room for what must be in before it gives any away', () => {
    const tight = [aSection({ key: 'all', minutes: 2, fills: ['exceptions', 'promises'] })]
    const facts = someFacts({
      ...lateDeals({ a: 1, b: 1 }),
      promises: [aPromise({ id: 'mine', owner: 'manager' })],
    })
    const built = buildAgenda(anInput({ sections: tight, facts }))
    expect(lines(built)).toEqual(['all: a', 'all: You: promise mine'])
    expect(built.leftOut.map(({ candidate }) => candidate.key)).toEqual(['deal:b'])
  })

  it('puts one item even into a section that is too short for it', () => {
    const short = [aSection({ key: 'plan', minutes: 1, fills: ['plans_due'] })]
    expect(buildAgenda(anInput({ sections: short, facts: full })).items).toHaveLength(1)
  })

  it('gives a parked topic the first section of a guide without a place for it', () => {
    const guide = [aSection({ key: 'first' }), aSection({ key: 'second', fills: ['focus'] })]
    expect(lines(buildAgenda(anInput({ sections: guide, facts: full })))[0]).toBe(
      'first: Price of the add-on',
    )
  })

  it('opens a parked topic where the plan is opened, not under the aim of the guide', () => {
    const guide = [
      aSection({ key: 'aim' }),
      aSection({ key: 'promises', fills: ['promises'] }),
      aSection({ key: 'plan', fills: ['plans_due'] }),
    ]
    const built = buildAgenda(anInput({ sections: guide, facts: full }))
    expect(lines(built)).toContain('plan: Price of the add-on')
  })

  it('has a place for it outside the aim in the guide of a deal review', () => {
    const built = buildAgenda(anInput({ sections: dealGuide.sections, facts: full }))
    expect(built.items.find(({ text }) => text === 'Price of the add-on')?.sectionKey).toBe('zeros')
  })

  it('fills a slot once when two sections of the guide ask for it', () => {
    const guide = [
      aSection({ key: 'one', fills: ['focus'] }),
      aSection({ key: 'two', fills: ['focus'] }),
    ]
    expect(lines(buildAgenda(anInput({ sections: guide, facts: full })))).toEqual([
      'one: Price of the add-on',
      'one: Focus: Asking for the budget owner',
    ])
  })
})

describe('carried items', () => {
  it('come first, room or not, in their old section, with the age of their line', () => {
    const carried = [
      { fromIds: ['w1', 'w2'], item: aWaiting({ id: 'w1', minutes: 9 }), openedOn: '2026-09-01' },
      {
        fromIds: ['w3'],
        item: aWaiting({ id: 'w3', sectionKey: 'gone', privacy: 'rep' }),
        openedOn: '2026-11-14',
      },
    ]
    const built = buildAgenda(anInput({ carried, facts: full }))
    expect(built.items.slice(0, 2)).toMatchObject([
      {
        text: 'item w1',
        sectionKey: 'topics',
        openedOn: '2026-09-01',
        carriedFromIds: ['w1', 'w2'],
      },
      { text: 'item w3', sectionKey: 'topics', privacy: 'rep', carriedFromIds: ['w3'] },
    ])
    // 11 of 5 minutes are gone: the parked topic must be in, the praise finds no room.
    expect(built.leftOut.map(({ candidate, reason }) => [candidate.origin, reason])).toEqual([
      ['praise', 'no_room'],
      ['promise', 'later'],
    ])
  })

  it('get fresh words from fresh data and do not come twice', () => {
    const item = aWaiting({
      id: 'w1',
      origin: 'exception',
      key: 'deal:old',
      text: 'old',
      why: 'Pushed once.',
      sectionKey: 'deals',
    })
    const carried = [{ fromIds: ['w1'], item, openedOn: '2026-10-31' }]
    const deals = buildAgenda(anInput({ carried, facts: full })).items.filter(
      ({ sectionKey }) => sectionKey === 'deals',
    )
    expect(deals).toMatchObject([
      { key: 'deal:old', why: expect.stringMatching(/173 days/), openedOn: '2026-10-31' },
      { key: 'deal:fresh' },
    ])
  })

  it('settle by themselves when what they were about is over, and say so', () => {
    const waiting = [
      aWaiting({
        id: 'w1',
        key: 'promise:p1',
        origin: 'promise',
        source: { ...noSource, commitmentId: 'p1' },
      }),
      aWaiting({
        id: 'w2',
        key: 'deal:won',
        origin: 'exception',
        source: { ...noSource, opportunityId: 'won' },
      }),
      aWaiting({
        id: 'w3',
        key: 'deal:healed',
        origin: 'exception',
        source: { ...noSource, opportunityId: 'healed' },
      }),
      aWaiting({ id: 'w4', key: 'focus:before', origin: 'focus' }),
      // Nothing is known about this one: it was not in the newest file.
      aWaiting({
        id: 'w5',
        key: 'deal:unseen',
        origin: 'exception',
        text: 'unseen',
        source: { ...noSource, opportunityId: 'unseen' },
      }),
      // The manager's own words never settle.
      aWaiting({
        id: 'w6',
        key: 'promise:p1',
        origin: 'promise',
        edited: true,
        text: 'my words',
        source: { ...noSource, commitmentId: 'p1' },
      }),
    ]
    const built = buildAgenda(
      anInput({
        carried: waiting.map((item) => ({ fromIds: [item.id], item, openedOn: item.openedOn })),
        facts: someFacts({ examined: new Set(['healed']) }),
        ended: {
          promises: new Map([['p1', { state: 'done', on: '2026-11-18' }]]),
          deals: new Map([['won', { status: 'won' }]]),
        },
      }),
    )
    expect(built.settledWaiting).toEqual([
      { id: 'w1', why: 'Kept on 18 November.' },
      { id: 'w2', why: 'The deal is won.' },
      { id: 'w3', why: 'Nothing stands out about this deal any more.' },
      { id: 'w4', why: 'This focus has ended.' },
    ])
    expect(lines(built)).toEqual(['topics: unseen', 'topics: my words'])
    expect(built.leftOut.map(({ reason }) => reason)).toEqual(Array(4).fill('settled'))
  })

  it('of the manager outlive the same ones of the app, whichever comes first', () => {
    const auto = aWaiting({ id: 'w1', key: 'deal:x', origin: 'exception', text: 'x' })
    const edited = aWaiting({
      id: 'w2',
      key: 'deal:x',
      origin: 'exception',
      text: 'Ask about x',
      edited: true,
    })
    for (const order of [
      [auto, edited],
      [edited, auto],
    ]) {
      const carried = order.map((item) => ({ fromIds: [item.id], item, openedOn: item.openedOn }))
      const { items } = buildAgenda(anInput({ carried }))
      expect(items).toHaveLength(1)
      expect(items[0]?.text).toBe('Ask about x')
      expect(items[0]?.carriedFromIds.toSorted()).toEqual(['w1', 'w2'])
    }
  })

  it('that differ in privacy become one that is private', () => {
    const carried = ['rep', 'upward'].map((privacy, index) => ({
      fromIds: [`w${index}`],
      item: aWaiting({
        id: `w${index}`,
        text: 'Holidays',
        privacy: privacy === 'rep' ? 'rep' : 'upward',
      }),
      openedOn: '2026-11-01',
    }))
    expect(buildAgenda(anInput({ carried })).items).toMatchObject([{ privacy: 'private' }])
  })
})

describe('building anew', () => {
  it('keeps what the manager wrote, changed, moved and dropped', () => {
    const existing = [
      anItem({ id: 'i1', text: 'My own topic', sectionKey: 'coaching' }),
      anItem({
        id: 'i2',
        origin: 'exception',
        key: 'deal:old',
        text: 'Ask about old',
        why: 'Pushed once.',
        edited: true,
        sectionKey: 'plan',
      }),
      anItem({
        id: 'i3',
        origin: 'exception',
        key: 'deal:fresh',
        text: 'fresh',
        state: 'dropped',
        sectionKey: 'deals',
      }),
    ]
    const built = buildAgenda(anInput({ existing, facts: full }))
    expect(built.items.filter(({ id }) => id !== null)).toMatchObject([
      { id: 'i3', state: 'dropped', why: '' },
      { id: 'i2', sectionKey: 'plan', text: 'Ask about old', why: expect.stringMatching(/173/) },
      { id: 'i1', sectionKey: 'coaching', text: 'My own topic' },
    ])
    expect(built.items.filter(({ key }) => key.startsWith('deal:'))).toHaveLength(2)
    expect(built.leftOut.map(({ reason, candidate }) => [candidate.key, reason])).toContainEqual([
      'deal:fresh',
      'dropped',
    ])
  })

  it('marks as done what has settled since', () => {
    const existing = [
      anItem({
        id: 'i1',
        origin: 'exception',
        key: 'deal:healed',
        text: 'healed',
        sectionKey: 'deals',
        source: { ...noSource, opportunityId: 'healed' },
      }),
    ]
    const facts = someFacts({ examined: new Set(['healed']) })
    expect(lines(buildAgenda(anInput({ existing, facts })))).toEqual(['deals: (done) healed'])
  })

  it('does not praise twice', () => {
    const existing = [anItem({ id: 'i1', origin: 'praise', key: 'praise:won:before' })]
    const { items } = buildAgenda(anInput({ existing, facts: full }))
    expect(items.filter(({ origin }) => origin === 'praise')).toHaveLength(1)
  })

  it('changes nothing when nothing has changed', () => {
    const first = buildAgenda(anInput({ facts: full }))
    const existing = first.items.map((item, index) => ({
      ...item,
      id: `i${index}`,
      carriedFromId: null,
    }))
    const second = buildAgenda(anInput({ existing, facts: full }))
    expect(second.items).toEqual(first.items.map((item, index) => ({ ...item, id: `i${index}` })))
    expect(second.leftOut).toEqual(first.leftOut)
  })

  it('goes on with a waiting item as the one that is there, and takes over its age', () => {
    const existing = [anItem({ id: 'i1', text: 'Holidays', openedOn: '2026-11-20' })]
    const carried = [
      { fromIds: ['w1'], item: aWaiting({ id: 'w1', text: 'holidays ' }), openedOn: '2026-10-01' },
    ]
    expect(buildAgenda(anInput({ existing, carried })).items).toMatchObject([
      { id: 'i1', openedOn: '2026-10-01', carriedFromIds: ['w1'] },
    ])
  })

  it('leaves a waiting item waiting when the same was dropped here', () => {
    const existing = [anItem({ id: 'i1', text: 'Holidays', state: 'dropped' })]
    const carried = [
      { fromIds: ['w1'], item: aWaiting({ id: 'w1', text: 'Holidays' }), openedOn: '2026-10-01' },
    ]
    const built = buildAgenda(anInput({ existing, carried }))
    expect(built.items).toMatchObject([{ id: 'i1', carriedFromIds: [] }])
    expect(built.settledWaiting).toEqual([])
  })
})

describe('a deal that is another rep’s by now', () => {
  const own = someFacts(lateDeals({ old: 170 }))
  const first = buildAgenda(anInput({ facts: own })).items.map((item, index) => ({
    ...item,
    id: `item-${index}`,
    carriedFromId: null,
  }))

  it('was for the rep to read while it was the rep’s', () => {
    expect(first.find(({ origin }) => origin === 'exception')?.privacy).toBe('rep')
  })

  it('is the manager’s alone once fresh words would tell the rep of it', () => {
    const built = buildAgenda(
      anInput({ existing: first, facts: { ...own, othersDeals: new Set(['old']) } }),
    )
    expect(built.items.find(({ origin }) => origin === 'exception')?.privacy).toBe('private')
  })
})
