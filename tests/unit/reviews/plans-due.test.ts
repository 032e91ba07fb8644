import { describe, expect, it } from 'vitest'
import type { PlanKind, ReviewKind } from '#contract/values.ts'
import type { PlanWanted } from '#contract/plan-policy.ts'
import type { AgendaPlan, ExistingPlan, PlanSubject } from '#domain/reviews/plans-due.ts'
import { plansDue, subjectsOf } from '#domain/reviews/plans-due.ts'

const subject: PlanSubject = {
  planKind: 'opportunity_plan',
  repId: 'anna',
  accountId: null,
  opportunityId: null,
  period: '',
}
const dealPlan: ExistingPlan = { ...subject, planId: 'p1', opportunityId: 'deal' }
const accountPlan: ExistingPlan = {
  ...subject,
  planKind: 'account_plan',
  planId: 'p2',
  accountId: 'acme',
}
const territoryPlan: ExistingPlan = {
  ...subject,
  planKind: 'territory_plan',
  planId: 'p3',
  period: '2026-Q2',
}
const callPlan: ExistingPlan = {
  ...subject,
  planKind: 'call_plan',
  planId: 'p4',
  opportunityId: 'deal',
  period: '2026-05-02',
}
const all = [dealPlan, accountPlan, territoryPlan, callPlan]

function due(
  kind: ReviewKind,
  given: {
    agenda?: AgendaPlan[]
    existing?: ExistingPlan[]
    policy?: Partial<Record<PlanKind, PlanWanted>>
    accountId?: string
    opportunityId?: string
  } = {},
) {
  const review = {
    kind,
    repId: 'anna',
    accountId: given.accountId ?? null,
    opportunityId: given.opportunityId ?? null,
    heldOn: '2026-05-04',
  }
  const policy = ({ planKind }: { planKind: PlanKind }) => given.policy?.[planKind] ?? 'always'
  return plansDue(review, given.agenda ?? [], given.existing ?? all, policy)
}

describe('the plans a review is about', () => {
  it.each([
    ['deal', { opportunityId: 'deal' }, ['p1']],
    ['account', { accountId: 'acme' }, ['p2']],
    ['territory', {}, ['p3']],
    ['call_debrief', { opportunityId: 'deal' }, ['p4']],
    ['call_debrief', {}, ['p4']],
    ['one_on_one', {}, []],
    ['pipeline', {}, []],
    ['sales_marketing', {}, []],
  ] as const)('%s %o: %o', (kind, given, ids) => {
    expect(due(kind, given).map((plan) => plan.planId)).toEqual(ids)
  })

  it('a one-on-one opens the one plan that its agenda chose', () => {
    const agenda = [accountPlan, dealPlan]
    expect(due('one_on_one', { agenda }).map((plan) => plan.planId)).toEqual(['p2'])
  })

  it('a pipeline review looks at every plan that its agenda puts before it', () => {
    const agenda = [accountPlan, dealPlan]
    expect(due('pipeline', { agenda }).map((plan) => plan.planId)).toEqual(['p2', 'p1'])
  })

  it('names a plan once when it is both the subject and on the agenda', () => {
    const given = { opportunityId: 'deal', agenda: [dealPlan, accountPlan] }
    expect(due('deal', given).map((plan) => plan.planId)).toEqual(['p1', 'p2'])
  })

  it('finds the plan that has come into being since the agenda asked for it', () => {
    const asked = { ...dealPlan, planId: null }
    const given = { opportunityId: 'deal', agenda: [asked] }
    expect(due('deal', given).map((plan) => plan.planId)).toEqual(['p1'])
  })

  it('takes the younger of two plans for one deal', () => {
    const younger = { ...dealPlan, planId: 'p9' }
    const given = { opportunityId: 'deal', existing: [younger, dealPlan] }
    expect(due('deal', given).map((plan) => plan.planId)).toEqual(['p9'])
  })

  it('debriefs the last call up to that day, not one still to come', () => {
    const older = { ...callPlan, planId: 'p8', period: '2026-04-20' }
    const coming = { ...callPlan, planId: 'p7', period: '2026-05-05' }
    const existing = [older, callPlan, coming]
    expect(due('call_debrief', { existing }).map((plan) => plan.planId)).toEqual(['p4'])
  })

  it('debriefs the call that the agenda names and guesses no other beside it', () => {
    const other = { ...callPlan, planId: 'p8', period: '2026-04-20' }
    const given = { agenda: [other], existing: [callPlan, other] }
    expect(due('call_debrief', given).map((plan) => plan.planId)).toEqual(['p8'])
  })
})

describe('policy', () => {
  const given = { opportunityId: 'deal', existing: [] }
  it('asks for a plan that is not there', () => {
    expect(due('deal', given)).toEqual([
      { subject: { ...subject, opportunityId: 'deal' }, planId: null },
    ])
  })
  it('or only for the ones that are there', () => {
    const policy = { opportunity_plan: 'when_there' } as const
    expect(due('deal', { ...given, policy })).toEqual([])
    expect(due('deal', { opportunityId: 'deal', policy })).toHaveLength(1)
  })
  it('or for none of a kind', () => {
    const policy = { opportunity_plan: 'never' } as const
    expect(due('deal', { opportunityId: 'deal', policy })).toEqual([])
  })
})

describe('subjects', () => {
  it('a review without a deal or an account has no plan of its own', () => {
    const bare = { repId: 'anna', accountId: null, opportunityId: null, heldOn: '2026-05-04' }
    expect(subjectsOf({ ...bare, kind: 'deal' })).toEqual([])
    expect(subjectsOf({ ...bare, kind: 'account' })).toEqual([])
  })
})
