import { describe, expect, it } from 'vitest'
import type { ReviewVerdict } from '#contract/reviews.ts'
import { verdicts } from '#contract/values.ts'
import { verdict } from '#domain/verdict/verdict.ts'
import { defaultVerdictSettings, type VerdictFacts } from '#domain/verdict/facts.ts'
import { sayClock, sayDuration } from '#renderer/features/reviews/clock-words.ts'
import { type Draft, remember, knownOf, rowsOf } from '#renderer/features/reviews/drafts.ts'
import { signalLines } from '#renderer/features/reviews/signal-lines.ts'
import { verdictMeaning } from '#renderer/features/reviews/verdict-words.ts'
import { citation, copyOf, facts, noPlan, openDifference, quote } from '../verdict/facts.ts'

function judged(given: VerdictFacts): ReviewVerdict {
  const { signals, waiver, copyOf, endsOn, cadenceDays, ...head } = verdict(
    given,
    defaultVerdictSettings,
  )
  return {
    planKind: 'opportunity_plan',
    planId: given.plan ? 'p1' : null,
    accountId: null,
    opportunityId: null,
    title: 'Acme renewal',
    due: true,
    looked: signals.looked.holds,
    ...head,
    evidence: {
      // The rule hands out what it was given; a reply of the core may be written to.
      signals: structuredClone(signals) as ReviewVerdict['evidence']['signals'],
      waiver,
      copyOf,
      endsOn,
      cadenceDays,
      labels: { budget_owner: 'Budget owner', problem: 'Business problem' },
    },
  }
}

/** What a plan that is used is told. */
function said(given: Parameters<typeof facts>[0]): string {
  return verdictMeaning(judged(facts({ citations: [citation], ...given })), 'Anna')
}

const unfilled = {
  key: 'problem',
  label: 'Business problem',
  filled: false,
  reason: 'It is empty.',
}
const cases: ReviewVerdict[] = [
  judged({ ...facts(), waivers: [{ waiverId: 'w', reason: 'Small', expiresOn: '2026-12-31' }] }),
  judged(facts({ secondsInFront: 0 })),
  judged(noPlan(true)),
  judged(facts({ required: [unfilled] })),
  judged(facts({ similarity: { ...copyOf, title: 'The original', share: 0.97 } })),
  judged(facts({ signs: [] })),
  judged(facts()),
  judged(facts({ citations: [citation] })),
]

describe('what a verdict means', () => {
  it('is said for every verdict, without blame', () => {
    expect(cases.map((one) => one.verdict)).toEqual(verdicts)
    for (const one of cases) {
      const meaning = verdictMeaning(one, 'Anna Lindt')
      expect(meaning).toMatch(/^[A-Z0-9].*\.$/)
      expect(meaning).not.toMatch(/fail|bad|lazy|never|should have|fault/i)
    }
  })

  it('puts what was not checked on the manager', () => {
    const notChecked = cases.find((one) => one.verdict === 'not_checked')
    expect(notChecked && verdictMeaning(notChecked, 'Anna Lindt')).toContain(
      'That is on your side, not Anna’s',
    )
  })

  it('says what is missing for an A', () => {
    expect(said({ evidence: [quote] })).toContain('stand behind it')
    expect(said({})).toContain('would make it an A')
    expect(said({ differences: [openDifference], evidence: [quote] })).toContain('explained')
    expect(said({ differences: null })).toContain('a B, the most that it can reach')
    expect(said({ differences: null, evidence: [quote] })).toContain('B is the most')
  })
})

describe('the evidence', () => {
  it('names every row that a signal rests on, by label', () => {
    const lines = signalLines(
      judged(
        facts({
          required: [unfilled],
          citations: [citation],
          differences: [openDifference],
          evidence: [quote],
        }),
      ),
    )
    const rows = lines.flatMap((line) => line.rows)
    expect(lines).toHaveLength(6)
    expect(rows).toContain('Business problem: It is empty.')
    expect(rows).toContain('Meet the budget owner by 12 May – from Budget owner')
    expect(rows).toContain('Amount: plan 40,000 EUR, CRM 55,000 EUR')
    expect(rows.some((row) => row.includes('We lose two days every month.'))).toBe(true)
  })

  it('names what does not count, with the reason', () => {
    const given = facts({
      secondsInFront: 59.9,
      citations: [{ ...citation, dueOn: null }],
      evidence: [{ ...quote, doubt: 'Its source is not named.' }],
    })
    const lines = signalLines(judged(given))
    expect(lines.find(({ name }) => name === 'Looked')?.says).toBe('59 s in front.')
    const rows = lines.flatMap((line) => line.rows)
    expect(rows).toContain(
      'Meet the budget owner by 12 May – does not count. It has not yet a day.',
    )
    expect(rows.some((row) => row.endsWith('does not count. Its source is not named.'))).toBe(true)
  })

  it('says that there was nothing to compare, rather than that it agrees', () => {
    const lines = signalLines(judged(facts({ differences: null })))
    expect(lines.find((line) => line.name.startsWith('Agrees'))?.holds).toBe('none')
  })
})

describe('times', () => {
  it.each([
    [0, '0:00', '0 s'],
    [65, '1:05', '1 min 5 s'],
    [120, '2:00', '2 min'],
    [3725, '1:02:05', '1 h 2 min'],
  ])('%d seconds: %s, %s', (seconds, clock, words) => {
    expect(sayClock(seconds)).toBe(clock)
    expect(sayDuration(seconds)).toBe(words)
  })
})

describe('rows being written', () => {
  const draft: Draft = {
    key: 'd1',
    kind: 'note',
    sectionKey: 'aim',
    keptId: null,
    cited: null,
    captureId: null,
  }

  it('keep their name when the core has them, so that nobody is thrown out while typing', () => {
    expect(rowsOf([], [draft])).toEqual([{ key: 'd1', kept: null, draft }])
    const kept = { ...draft, keptId: 'c1' }
    // Kept, and the list does not show it yet.
    expect(rowsOf([], [kept]).map((row) => row.key)).toEqual(['d1'])
    const rows = rowsOf([{ id: 'c0' }, { id: 'c1' }], [kept])
    expect(rows.map((row) => row.key)).toEqual(['c0', 'd1'])
  })

  it('go on from the newest revision, however the news come', () => {
    remember('d1', { id: 'c1', revision: 2 })
    remember('d1', { id: 'c1', revision: 1 })
    expect(knownOf('d1')).toEqual({ id: 'c1', revision: 2 })
  })
})
