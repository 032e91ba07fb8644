import { describe, expect, it } from 'vitest'
import type { Verdict } from '#contract/values.ts'
import { defaultVerdictSettings as limits } from '#domain/verdict/facts.ts'
import type { Grade, VerdictFacts } from '#domain/verdict/facts.ts'
import { verdict } from '#domain/verdict/verdict.ts'
import { citation, copyOf, facts, noPlan, openDifference, quote } from './facts.ts'

type Case = [name: string, facts: VerdictFacts, verdict: Verdict, grade: Grade | null]

const unfilled = {
  key: 'problem',
  label: 'Business problem',
  filled: false,
  reason: 'placeholder',
} as const
const waiver = { waiverId: 'w1', reason: 'Small deal', expiresOn: '2026-05-04' }
const touch = { kind: 'confirmed', fieldKey: 'problem', at: '2026-05-04T09:00:00Z' } as const
const notOpened = { secondsInFront: 0 }
const threeIntervalsAgo = { fieldKey: 'problem', kind: 'changed', on: '2026-03-23' } as const
const confirmedToday = [
  { fieldKey: 'problem', kind: 'confirmed', on: '2026-05-04' },
  { fieldKey: 'budget_owner', kind: 'confirmed', on: '2026-05-04' },
] as const

describe('the cases that must come out so', () => {
  const cases: Case[] = [
    [
      'a full plan, the review closed without opening it, is not checked',
      facts({ ...notOpened }),
      'not_checked',
      null,
    ],
    [
      'opened two minutes, all filled, edited yesterday, cited by no commitment, is filled but not used',
      facts(),
      'filled_not_used',
      null,
    ],
    [
      'the same with "meet the budget owner by 12 May" from Budget owner is used',
      facts({ citations: [citation], evidence: [quote] }),
      'used',
      'A',
    ],
    [
      'used without buyer evidence and with a CRM that differs is a C',
      facts({ citations: [citation], differences: [openDifference] }),
      'used',
      'C',
    ],
    [
      'last edited three intervals ago is stale',
      facts({ signs: [threeIntervalsAgo], citations: [citation] }),
      'stale',
      null,
    ],
    [
      'two fields confirmed today: the next review may say used',
      facts({ signs: [threeIntervalsAgo, ...confirmedToday], citations: [citation] }),
      'used',
      'B',
    ],
  ]
  it.each(cases)('%s', (_name, given, word, grade) => {
    const judged = verdict(given, limits)
    expect([judged.verdict, judged.grade]).toEqual([word, grade])
  })
})

describe('waived', () => {
  it('wins over everything while it has not expired, its last day included', () => {
    const judged = verdict({ ...noPlan(false), waivers: [waiver] }, limits)
    expect(judged.verdict).toBe('waived')
    expect(judged.waiver).toEqual(waiver)
  })

  it('is over the day after', () => {
    const expired = { ...waiver, expiresOn: '2026-05-03' }
    const judged = verdict({ ...facts(), waivers: [expired] }, limits)
    expect(judged.verdict).toBe('filled_not_used')
    expect(judged.waiver).toBeNull()
  })

  it('names the one that holds longest, however the rows come', () => {
    const longer = { ...waiver, waiverId: 'w2', expiresOn: '2026-06-30' }
    for (const waivers of [
      [waiver, longer],
      [longer, waiver],
    ]) {
      expect(verdict({ ...facts(), waivers }, limits).waiver?.waiverId).toBe('w2')
    }
  })
})

describe('looked', () => {
  it.each([
    [59, 'not_checked'],
    [60, 'filled_not_used'],
  ] as const)('%d seconds in front: %s', (seconds, word) => {
    expect(verdict(facts({ secondsInFront: seconds }), limits).verdict).toBe(word)
  })

  it.each(['edited', 'confirmed'] as const)('a field %s is enough', (kind) => {
    const given = facts({ ...notOpened, touches: [{ ...touch, kind }] })
    expect(verdict(given, limits).verdict).toBe('filled_not_used')
  })

  it.each([
    [0, 'not_checked'],
    [0.4, 'used'],
  ] as const)('a citation of a plan that was in front for %d s: %s', (secondsInFront, word) => {
    const cited = { ...touch, kind: 'cited' } as const
    const given = facts({ secondsInFront, citations: [citation], touches: [cited] })
    expect(verdict(given, limits).verdict).toBe(word)
  })

  it('a plan that is not there and was opened is missing', () => {
    const judged = verdict(noPlan(true), limits)
    expect(judged.verdict).toBe('missing')
    expect(judged.signals.looked).toMatchObject({ holds: true, openedAbsent: true })
  })

  it('a plan that is not there and that nobody opened is not checked', () => {
    expect(verdict(noPlan(false), limits).verdict).toBe('not_checked')
  })
})

describe('filled', () => {
  it('one required field without real text is enough to fall short, and is named', () => {
    const judged = verdict(facts({ required: [unfilled], citations: [citation] }), limits)
    expect(judged.verdict).toBe('opened_not_filled')
    expect(judged.signals.filled.open).toEqual([unfilled])
  })
})

describe('copied', () => {
  it.each([
    [0.9, 'copied'],
    [0.89, 'used'],
  ] as const)('%d of the text equal to another plan: %s', (share, word) => {
    const similarity = { ...copyOf, share }
    const judged = verdict(facts({ similarity, citations: [citation] }), limits)
    expect(judged.verdict).toBe(word)
    expect(judged.copyOf).toEqual(word === 'copied' ? similarity : null)
  })

  it.each([
    [4, 'copied'],
    [3, 'copied'],
    [2, 'used'],
    [0, 'used'],
  ] as const)('%d of four copied fields unconfirmed: %s', (unconfirmed, word) => {
    const similarity = { ...copyOf, fields: { copied: 4, unconfirmed } }
    const given = facts({ similarity, signs: confirmedToday, citations: [citation] })
    expect(verdict(given, limits).verdict).toBe(word)
  })
})

describe('acted on', () => {
  it.each([
    ['It has not yet an owner.', { owned: false }],
    ['It has not yet a day.', { dueOn: null }],
    ['It has not yet a proof of done.', { proof: ' ' }],
    ['It has not yet a proof of done.', { proof: 'TBD' }],
    ['It has not yet a day, a proof of done.', { dueOn: null, proof: '' }],
    ['It was dropped before the review ended.', { stands: false }],
    ['The plan has no such field.', { fieldExists: false, dueOn: null }],
  ] as const)('not by a commitment of which is told: %s', (doubt, over) => {
    const { verdict: word, signals } = verdict(
      facts({ citations: [{ ...citation, ...over }] }),
      limits,
    )
    expect(word).toBe('filled_not_used')
    const { commitmentId, fieldKey, text } = citation
    expect(signals.actedOn).toEqual({
      holds: false,
      citations: [],
      others: [{ commitmentId, fieldKey, text, doubt }],
    })
  })

  it('by one whole commitment, whatever stands beside it', () => {
    const dropped = { ...citation, commitmentId: 'c2', stands: false }
    expect(verdict(facts({ citations: [dropped, citation] }), limits).verdict).toBe('used')
  })
})

describe('alive', () => {
  it.each([
    ['2026-04-06', 'used'],
    ['2026-04-05', 'stale'],
  ] as const)('last change on %s, two intervals of 14 days before 4 May: %s', (on, word) => {
    const signs = [{ fieldKey: 'problem', kind: 'changed', on } as const]
    const judged = verdict(facts({ signs, citations: [citation] }), limits)
    expect(judged.verdict).toBe(word)
    expect(judged.signals.alive).toMatchObject({ since: '2026-04-06', lastChangeOn: on })
  })

  it('counts over the end of February in a leap year', () => {
    const given = { ...facts({ signs: [] }), endsOn: '2028-03-07', cadenceDays: 7 }
    expect(verdict(given, limits).signals.alive.since).toBe('2028-02-22')
  })

  it('a plan in which nothing ever changed is stale', () => {
    const judged = verdict(facts({ signs: [], citations: [citation] }), limits)
    expect(judged.verdict).toBe('stale')
    expect(judged.signals.alive.lastChangeOn).toBeNull()
  })
})

describe('grade', () => {
  const used = { citations: [citation] }
  const explained = { ...openDifference, explained: true }
  it.each([
    ['A', 'agrees, with evidence', facts({ ...used, evidence: [quote] })],
    [
      'A',
      'differs, explained, with evidence',
      facts({ ...used, differences: [explained], evidence: [quote] }),
    ],
    ['B', 'agrees, without evidence', facts(used)],
    [
      'B',
      'differs, with evidence',
      facts({ ...used, differences: [openDifference], evidence: [quote] }),
    ],
    [
      'C',
      'one of two differences left open, without evidence',
      facts({ ...used, differences: [explained, openDifference] }),
    ],
  ] as const)('%s: %s', (grade, _name, given) => {
    expect(verdict(given, limits)).toMatchObject({ verdict: 'used', grade })
  })

  it.each([
    ['B', [quote]],
    ['C', []],
  ] as const)('no CRM data is no agreement: %s at most', (grade, evidence) => {
    const judged = verdict(facts({ ...used, differences: null, evidence }), limits)
    expect(judged.grade).toBe(grade)
    expect(judged.signals.agrees).toEqual({ holds: false, compared: false, differences: [] })
  })

  it('evidence that is in doubt counts for nothing and is told with the reason', () => {
    const doubt = 'Its source is not named.'
    const judged = verdict(facts({ ...used, evidence: [{ ...quote, doubt }] }), limits)
    expect(judged.grade).toBe('B')
    expect(judged.signals.evidence).toEqual({
      holds: false,
      rows: [],
      others: [{ ...quote, doubt }],
    })
  })
})

describe('the limits', () => {
  it('are settings, and the verdict keeps the ones it was made with', () => {
    const strict = { lookedSeconds: 300, aliveIntervals: 1, copiedShare: 0.5 }
    const judged = verdict(facts(), strict)
    expect(judged.verdict).toBe('not_checked')
    expect(judged.settings).toEqual(strict)
    expect(judged.cadenceDays).toBe(14)
    expect(judged.endsOn).toBe('2026-05-04')
  })
})
