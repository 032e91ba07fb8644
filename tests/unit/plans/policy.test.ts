import { describe, expect, it } from 'vitest'
import { fc } from '#tests/helpers/fc.ts'
import { addDays } from '#domain/days.ts'
import {
  afterCallDue,
  decide,
  type DealFacts,
  fits,
  inOrder,
  otherwise,
  type PolicyRule,
  policySubject,
  type PolicySubject,
} from '#domain/plans/policy.ts'
import { sayConditions, sayEffect, sayOtherwise, sayWanted } from '#domain/plans/say-policy.ts'
import { defaultWriting } from '#contract/writing.ts'

const today = '2026-11-22'

function aRule(changes: Partial<PolicyRule> = {}): PolicyRule {
  return {
    id: 'r',
    seq: 1,
    kind: 'opportunity_plan',
    repId: null,
    tier: null,
    stage: null,
    amount: null,
    wanted: 'always',
    afterDays: 0,
    ...changes,
  }
}

function aDeal(changes: Partial<DealFacts> = {}): DealFacts {
  return {
    tier: 'A',
    stage: { stage: 'Proposal', probability: null, status: 'open' },
    amount: { minor: 5_000_000, currency: 'EUR' },
    stageSince: '2026-11-10',
    steps: [],
    since: '2026-09-01',
    ...changes,
  }
}

function aSubject(changes: Partial<DealFacts> = {}): PolicySubject {
  const subject = {
    planKind: 'opportunity_plan' as const,
    repId: 'kim',
    accountId: 'a1',
    opportunityId: 'o1',
    period: '',
  }
  return policySubject(subject, aDeal(changes), null, today)
}

const account = (tier: string, since = '2026-11-01'): PolicySubject =>
  policySubject(
    { planKind: 'account_plan', repId: 'kim', accountId: 'a1', opportunityId: null, period: '' },
    null,
    { tier, since },
    today,
  )

describe('without a rule', () => {
  it('wants every plan from the first day', () => {
    expect(decide([], aSubject(), today)).toEqual({
      wanted: 'always',
      dueOn: '2026-09-01',
      rule: null,
    })
  })

  it('wants the others still where rules only take some out', () => {
    const rules = [aRule({ kind: 'account_plan', tier: 'C', wanted: 'never' })]
    expect(decide(rules, account('C'), today)).toMatchObject({ wanted: 'never', dueOn: null })
    expect(decide(rules, account('A'), today).wanted).toBe('always')
  })

  it('wants the others only where they are there once a rule says which are asked for', () => {
    const rules = [aRule({ kind: 'account_plan', tier: 'A' })]
    expect(decide(rules, account('A'), today).wanted).toBe('always')
    expect(decide(rules, account('B'), today).wanted).toBe('when_there')
    expect(decide(rules, aSubject(), today).wanted).toBe('always')
  })
})

describe('a rule', () => {
  it('asks about rep, tier, stage and amount, and only in one currency', () => {
    expect(fits(aRule({ repId: 'kim' }), aSubject())).toBe(true)
    expect(fits(aRule({ repId: 'bo' }), aSubject())).toBe(false)
    expect(fits(aRule({ tier: 'B' }), aSubject())).toBe(false)
    expect(fits(aRule({ stage: 'qualified' }), aSubject())).toBe(true)
    expect(fits(aRule({ stage: 'closing' }), aSubject())).toBe(false)
    expect(fits(aRule({ stage: 'Proposal' }), aSubject())).toBe(true)
    const from = (minor: number, currency = 'EUR') => aRule({ amount: { minor, currency } })
    expect(fits(from(5_000_000), aSubject())).toBe(true)
    expect(fits(from(5_000_001), aSubject())).toBe(false)
    expect(fits(from(1, 'USD'), aSubject())).toBe(false)
    expect(fits(from(0), aSubject({ amount: null }))).toBe(false)
  })

  it('decides before one that asks about less, and before an older one', () => {
    const all = aRule({ id: 'all', seq: 9, wanted: 'never' })
    const tier = aRule({ id: 'tier', seq: 2, tier: 'A' })
    const rep = aRule({ id: 'rep', seq: 3, repId: 'kim', wanted: 'when_there' })
    expect(inOrder([all, tier, rep]).map(({ id }) => id)).toEqual(['rep', 'tier', 'all'])
    expect(decide([all, tier, rep], aSubject(), today).rule?.id).toBe('rep')
    expect(decide([all, tier], aSubject(), today).wanted).toBe('always')
  })

  it('counts its days from the beginning, or from the day on which the deal came so far', () => {
    expect(decide([aRule({ afterDays: 30 })], aSubject(), today).dueOn).toBe('2026-10-01')
    const staged = aRule({ stage: 'proposal', afterDays: 20 })
    expect(decide([staged], aSubject(), today)).toMatchObject({
      dueOn: '2026-11-30',
      wanted: 'when_there',
    })
    const steps = [
      { from: 'Prospecting', to: 'Proposal', on: '2026-10-05' },
      { from: 'Proposal', to: 'Negotiation', on: '2026-11-20' },
    ]
    const closing = aSubject({
      stage: { stage: 'Negotiation', probability: null, status: 'open' },
      stageSince: '2026-11-20',
      steps,
    })
    expect(decide([staged], closing, today)).toMatchObject({
      dueOn: '2026-10-25',
      wanted: 'always',
    })
  })

  it('of a call gives days for its second half; the plan itself is due on the day', () => {
    const call = policySubject(
      {
        planKind: 'call_plan',
        repId: 'kim',
        accountId: null,
        opportunityId: 'o1',
        period: today,
      },
      aDeal(),
      null,
      today,
    )
    const rule = aRule({ kind: 'call_plan', afterDays: 5 })
    expect(decide([rule], call, today)).toMatchObject({ wanted: 'always', dueOn: today })
    expect(afterCallDue(today, null)).toBe('2026-11-24')
    expect(afterCallDue(today, rule)).toBe('2026-11-27')
    expect(afterCallDue(today, aRule({ kind: 'call_plan', afterDays: 0 }))).toBe(today)
  })

  it('of a territory counts from the first day of its quarter', () => {
    const none = { accountId: null, opportunityId: null }
    const subject = { ...none, planKind: 'territory_plan' as const, repId: 'kim', period: '' }
    const rule = aRule({ kind: 'territory_plan', afterDays: 14 })
    const decided = decide([rule], policySubject(subject, null, null, today), today)
    expect(decided).toMatchObject({ dueOn: '2026-10-15', wanted: 'always' })
  })
})

describe('in words', () => {
  it('says what a rule asks about, from when, and what it means', () => {
    const rule = aRule({ tier: 'A', stage: 'proposal', repId: 'kim', afterDays: 14 })
    expect(
      sayConditions(
        { ...rule, amount: { minor: 2_500_000, currency: 'EUR' } },
        'Kim',
        defaultWriting,
      ),
    ).toBe('tier A, from the proposal on, EUR 25,000 or more, for Kim')
    expect(sayWanted(rule)).toBe('Due 14 days after it has come so far')
    expect(sayWanted(aRule({ kind: 'account_plan' }))).toBe('Due as soon as the account is here')
    expect(sayWanted(aRule({ kind: 'call_plan', afterDays: 1 }))).toBe(
      'After part due one day after the call',
    )
    const effect = { decides: 14, due: 12, missing: 3, waived: 0, later: 2, elsewhere: 0 }
    expect(sayEffect('account_plan', 'always', effect)).toBe(
      '12 plans due, 3 missing, 2 more later.',
    )
    expect(sayEffect('account_plan', 'never', { ...effect, elsewhere: 1 })).toBe(
      'Takes 14 accounts out. For 1 account a rule above decides.',
    )
    const none = { ...effect, decides: 0 }
    expect(sayEffect('account_plan', 'always', none)).toBe('Fits nothing today.')
    expect(sayEffect('account_plan', 'never', { ...none, elsewhere: 2 })).toBe(
      'Decides nothing today: for 2 accounts a rule above does.',
    )
    expect(sayOtherwise('account_plan', 'always', true)).toBe(
      'Every account plan is due from the first day.',
    )
  })
})

const stages = ['Prospecting', 'Qualification', 'Needs Analysis', 'Proposal', 'Negotiation']
const rules = fc.array(
  fc
    .record({
      kind: fc.constantFrom('account_plan' as const, 'opportunity_plan' as const),
      repId: fc.constantFrom(null, 'kim', 'bo'),
      tier: fc.constantFrom(null, 'A' as const, 'B' as const),
      stage: fc.constantFrom(null, 'early', 'qualified', 'proposal', 'closing'),
      minor: fc.constantFrom(null, 1_000_000, 6_000_000),
      wanted: fc.constantFrom('always' as const, 'when_there' as const, 'never' as const),
      afterDays: fc.integer({ min: 0, max: 60 }),
    })
    .map(({ minor, ...rule }) => ({
      ...rule,
      amount: minor === null ? null : { minor, currency: 'EUR' },
    })),
  { maxLength: 8 },
)
const numbered = rules.map((all) =>
  all.map((rule, at): PolicyRule => ({ ...rule, id: `r${at}`, seq: at })),
)
/** A deal that went from stage to stage in order, some of them skipped. */
const deals = fc
  .record({
    tier: fc.constantFrom('', 'A', 'B'),
    minor: fc.constantFrom(null, 500_000, 2_000_000, 9_000_000),
    path: fc.subarray(stages, { minLength: 1 }),
    gaps: fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 5, maxLength: 5 }),
  })
  .map(({ tier, minor, path, gaps }) => ({ tier, minor, path, gaps }))

function dealAfter(
  {
    tier,
    minor,
    path,
    gaps,
  }: { tier: string; minor: number | null; path: string[]; gaps: number[] },
  stepsDone: number,
): PolicySubject {
  let on = '2026-06-01'
  const steps = path.slice(1, stepsDone + 1).map((to, at) => {
    on = addDays(on, gaps[at] ?? 0)
    return { from: path[at] ?? '', to, on }
  })
  return aSubject({
    tier,
    amount: minor === null ? null : { minor, currency: 'EUR' },
    stage: { stage: steps.at(-1)?.to ?? path[0] ?? '', probability: null, status: 'open' },
    stageSince: on,
    steps,
    since: '2026-06-01',
  })
}

describe('laws', () => {
  it('a plan that is due stays due as the days go by', () => {
    fc.assert(
      fc.property(numbered, deals, fc.integer({ min: 0, max: 200 }), (all, deal, days) => {
        const subject = dealAfter(deal, 4)
        const now = decide(all, subject, today)
        const later = decide(all, subject, addDays(today, days))
        expect(later.dueOn).toBe(now.dueOn)
        expect(now.wanted !== 'always' || later.wanted === 'always').toBe(true)
      }),
    )
  })

  it('one rule: a plan that is due stays due as its deal moves on', () => {
    fc.assert(
      fc.property(numbered, deals, fc.nat({ max: 4 }), (all, deal, done) => {
        const [rule] = all.filter(({ wanted }) => wanted === 'always')
        fc.pre(rule !== undefined)
        const before = decide([rule], dealAfter(deal, done), today)
        const after = decide([rule], dealAfter(deal, done + 1), today)
        const wasDue = before.rule !== null && before.wanted === 'always'
        expect(!wasDue || after.wanted === 'always').toBe(true)
      }),
    )
  })

  it('a rule that asks for nothing changes nothing that it does not fit', () => {
    fc.assert(
      fc.property(numbered, numbered, deals, (all, more, deal) => {
        const subject = dealAfter(deal, 4)
        const quiet = more
          .filter((rule) => rule.wanted !== 'always' && !fits(rule, subject))
          .map((rule) => ({ ...rule, id: `q${rule.id}`, seq: rule.seq + 100 }))
        expect(decide([...all, ...quiet], subject, today)).toEqual(decide(all, subject, today))
      }),
    )
  })

  it('the order in which rules are handed in does not matter', () => {
    fc.assert(
      fc.property(numbered, deals, (all, deal) => {
        const subject = dealAfter(deal, 4)
        expect(decide(all.toReversed(), subject, today)).toEqual(decide(all, subject, today))
        expect(otherwise(all.toReversed(), subject.kind)).toBe(otherwise(all, subject.kind))
      }),
    )
  })
})
