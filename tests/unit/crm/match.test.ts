import { fc } from '#tests/helpers/fc.ts'
import { describe, expect, it } from 'vitest'
import { type Answer, createMatcher } from '#domain/crm/match.ts'
import { type LinkedRecord, nextState } from '#domain/crm/next-state.ts'
import { at, type OpportunityState } from '#domain/crm/state.ts'
import { everyField, record } from './records.ts'
import { runThrough } from './sheets.ts'

function linked(over: Parameters<typeof record>[0], ownerRepId = 'rep-1'): LinkedRecord {
  return { record: record(over), accountId: 'acc-1', ownerRepId }
}

function known(id: string, over: Parameters<typeof record>[0], rep = 'rep-1'): OpportunityState {
  return nextState(id, null, linked(over, rep), everyField, '2026-03-01')
}

function match(
  rows: readonly LinkedRecord[],
  states: readonly OpportunityState[],
  answers: Record<number, Answer> = {},
  fields = everyField,
) {
  const map = new Map(Object.entries(answers).map(([row, answer]) => [Number(row), answer]))
  const matcher = createMatcher({
    size: states.length,
    crmId: (place) => states[place]?.[at.crmId] ?? null,
    state: (place) => stateAt(states, place),
  })
  const later: LinkedRecord[] = []
  const places = rows.map((row) => {
    const found = matcher.byId(row.record)
    return found.kind === 'later' ? later.push(row) - 1 : found
  })
  const rest = runThrough(matcher.rest(later, map, fields))
  const matches = places.map((place) => (typeof place === 'number' ? rest[place] : place))
  return {
    kinds: matches.map((one) =>
      one?.kind === 'same'
        ? stateAt(states, one.known)[at.id]
        : one?.kind === 'ask'
          ? one.doubt
          : one?.kind,
    ),
    matches,
    unclaimed: states.filter((_, place) => !matcher.isClaimed(place)).map((state) => state[at.id]),
  }
}

function stateAt(states: readonly OpportunityState[], place: number): OpportunityState {
  const state = states[place]
  if (!state) throw new Error(`no state ${place}`)
  return state
}

/** Pumps of an account, without a created date. */
function pumpsOf(accountId: string, stage: string): LinkedRecord {
  return { ...linked({ row: 2, crmId: null, name: 'Pumps', created: null, stage }), accountId }
}

describe('a row with an id', () => {
  it('is the deal of that id, whatever else it says', () => {
    const result = match(
      [linked({ row: 2, crmId: 'A', name: 'Renamed' }, 'rep-2'), linked({ row: 3, crmId: 'B' })],
      [known('opp-a', { crmId: 'A' }), known('opp-c', { crmId: 'C' })],
    )
    expect(result).toMatchObject({ kinds: ['opp-a', 'new'], unclaimed: ['opp-c'] })
  })

  it('adopts a deal that was known without one', () => {
    const rows = [linked({ row: 2, crmId: 'A', name: 'Pumps' })]
    expect(match(rows, [known('opp-1', { crmId: null, name: 'Pumps' })]).kinds).toEqual(['opp-1'])
    expect(match(rows, [known('opp-1', { crmId: 'Z', name: 'Pumps' })]).kinds).toEqual(['new'])
  })
})

describe('a row without an id', () => {
  const pumps = { crmId: null, name: 'Pumps' }

  it('is the one deal of the same name, owner and created date', () => {
    const rows = [linked({ row: 2, ...pumps, name: ' PUMPS ', amountMinor: 5, currency: 'USD' })]
    expect(match(rows, [known('opp-1', pumps)]).kinds).toEqual(['opp-1'])
    expect(match(rows, [known('opp-1', { ...pumps, crmId: 'A' })]).kinds).toEqual(['opp-1'])
  })

  it('is asked about when several deals could be it', () => {
    const rows = [linked({ row: 2, ...pumps, stage: 'Third' })]
    const states = [
      known('opp-1', { ...pumps, stage: 'First' }),
      known('opp-2', { ...pumps, stage: 'Second' }),
    ]
    const result = match(rows, states)
    expect(result.matches[0]).toEqual({
      kind: 'ask',
      doubt: 'several',
      alikeIn: { owner: true, created: true, account: false },
      candidates: ['opp-1', 'opp-2'],
    })
    const answered = match(rows, states, { 2: { kind: 'same', opportunityId: 'opp-2' } })
    expect(answered).toMatchObject({ kinds: ['opp-2'], unclaimed: ['opp-1'] })
    expect(match(rows, states, { 2: { kind: 'new' } }).kinds).toEqual(['new'])
    expect(match(rows, states, { 2: { kind: 'skip' } }).kinds).toEqual(['skip'])
    const stale = match(rows, states, { 2: { kind: 'same', opportunityId: 'gone' } })
    expect(stale.kinds).toEqual(['several'])
  })

  it('is asked about when rows of the file are alike and nothing is known', () => {
    const rows = [linked({ row: 2, ...pumps }), linked({ row: 3, ...pumps, stage: 'Late' })]
    expect(match(rows, []).kinds).toEqual(['alike', 'alike'])
    expect(match(rows, [], { 2: { kind: 'new' }, 3: { kind: 'skip' } }).kinds).toEqual([
      'new',
      'skip',
    ])
  })

  it('is a deal of its own on a first import where the created date or the account differs', () => {
    const rows = [
      linked({ row: 2, ...pumps, created: '2025-01-10' }),
      linked({ row: 3, ...pumps, created: '2025-03-11' }),
      { ...linked({ row: 4, ...pumps, created: '2025-03-11' }), accountId: 'acc-2' },
      { ...linked({ row: 5, ...pumps, created: null }), accountId: 'acc-2' },
    ]
    expect(match(rows, []).kinds).toEqual(['new', 'new', 'new', 'new'])
    const fields = new Set([...everyField].filter((field) => field !== 'created'))
    const undated = rows.map((row, index) => ({
      ...row,
      record: { ...row.record, created: null },
      accountId: `acc-${index}`,
    }))
    expect(match(undated, [], {}, fields).kinds).toEqual(['new', 'new', 'new', 'new'])
  })

  it('is the one of its account when several deals of its name and owner are known', () => {
    const states = ['acc-1', 'acc-2'].map((accountId, index) =>
      nextState(`opp-${index + 1}`, null, pumpsOf(accountId, 'Early'), everyField, '2026-03-01'),
    )
    expect(match([pumpsOf('acc-2', 'Late'), pumpsOf('acc-1', 'Late')], states).kinds).toEqual([
      'opp-2',
      'opp-1',
    ])
    // A deal of another account is never taken for it where no created date speaks for that.
    expect(match([pumpsOf('acc-3', 'Late')], states.slice(0, 1)).kinds).toEqual(['several'])
  })

  it('is asked about when the deal seems to have changed hands', () => {
    const rows = [linked({ row: 2, ...pumps }, 'rep-2')]
    expect(match(rows, [known('opp-1', pumps, 'rep-1')]).kinds).toEqual(['similar'])
    const elsewhere = nextState(
      'opp-1',
      null,
      { ...linked(pumps), accountId: 'acc-9' },
      everyField,
      '2026-03-01',
    )
    expect(match(rows, [elsewhere]).kinds).toEqual(['new'])
  })

  it('is told apart by what the file has: without owners, by name and created date', () => {
    const rows = [linked({ row: 2, ...pumps }, 'none')]
    const fields = new Set([...everyField].filter((field) => field !== 'owner'))
    expect(match(rows, [known('opp-1', pumps)], {}, fields).kinds).toEqual(['opp-1'])
  })
})

it('asks nothing and finds every deal again when a file comes twice, alike rows or not', () => {
  const row = fc.record({
    crmId: fc.option(fc.constantFrom('A', 'B', 'C', 'D'), { nil: null }),
    name: fc.constantFrom('Pumps', 'Line', 'Valve'),
    stage: fc.constantFrom('Early', 'Late'),
    created: fc.option(fc.constantFrom('2026-01-01', '2026-01-02'), { nil: null }),
  })
  fc.assert(
    fc.property(fc.array(row, { maxLength: 12 }), (rows) => {
      // An id comes once: rows of one id are one deal before they are matched.
      const once = rows.filter(
        ({ crmId }, index) =>
          crmId === null || index === rows.findIndex((one) => one.crmId === crmId),
      )
      const file = once.map((over, index) => linked({ row: index + 2, ...over }))
      // Every doubt of the first import is answered with "a deal of its own".
      const answers = Object.fromEntries(
        file.map(({ record: own }) => [own.row, { kind: 'new' } as const]),
      )
      const first = match(file, [], answers)
      const taken = file.filter((_, index) => first.matches[index]?.kind === 'new')
      const states = taken.map((one, index) =>
        nextState(`opp-${index}`, null, one, everyField, '2026-03-01'),
      )
      const second = match(taken, states)
      expect(second.matches.every((one) => one?.kind === 'same')).toBe(true)
      expect(second.unclaimed).toEqual([])
      for (const [index, one] of second.matches.entries()) {
        const own = taken[index]
        if (one?.kind !== 'same' || own === undefined) continue
        const before = stateAt(states, one.known)
        expect(nextState(before[at.id], before, own, everyField, '2026-03-08')).toEqual(before)
      }
    }),
  )
})

it('does not slow down on thousands of rows that are all alike', () => {
  const rows = Array.from({ length: 20_000 }, (_, index) =>
    linked({ row: index + 2, crmId: null, name: 'Renewal', stage: `Stage ${index % 7}` }),
  )
  const states = rows.map((one, index) =>
    nextState(`opp-${index}`, null, one, everyField, '2026-03-01'),
  )
  expect(match(rows, states).unclaimed).toEqual([])
})
