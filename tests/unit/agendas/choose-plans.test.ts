import { describe, expect, it } from 'vitest'
import type { AgendaSubject } from '#domain/agendas/agenda-item.ts'
import { choosePlans, type PlanFact } from '#domain/agendas/choose-plans.ts'
import { today } from './a-build.ts'

function aPlan(changes: Partial<PlanFact> & { planId: string }): PlanFact {
  return {
    kind: 'account_plan',
    title: changes.planId,
    ofRep: true,
    accountId: null,
    opportunityId: null,
    lastLookedOn: null,
    lastChangedOn: null,
    period: '',
    alive: true,
    excused: false,
    ...changes,
  }
}

function chosen(
  subject: Partial<AgendaSubject> & Pick<AgendaSubject, 'reviewKind'>,
  plans: PlanFact[],
  wanted = true,
): string[] {
  const full = { repId: 'rep-1', accountId: null, opportunityId: null, ...subject }
  return choosePlans(full, plans, { title: 'Acme' }, today, wanted).map(
    ({ planId, kind, title }) => planId ?? `no ${kind}: ${title}`,
  )
}

function call(planId: string, period: string): PlanFact {
  return aPlan({ planId, kind: 'call_plan', period })
}

describe('the plans that an agenda puts before a review', () => {
  it('are one in a one-on-one: the most neglected that still matters', () => {
    const looked = aPlan({ planId: 'looked', lastLookedOn: '2026-11-14' })
    const before = aPlan({ planId: 'before', lastLookedOn: '2026-10-01' })
    const never = aPlan({ planId: 'never', lastChangedOn: '2026-11-20' })
    const neverStill = aPlan({ planId: 'never-still', lastChangedOn: '2026-09-01' })
    const lost = aPlan({ planId: 'lost', alive: false })
    const waived = aPlan({ planId: 'waived', excused: true })
    const all = [looked, before, never, neverStill, lost, waived]
    expect(chosen({ reviewKind: 'one_on_one' }, all)).toEqual(['never-still'])
    expect(chosen({ reviewKind: 'one_on_one' }, [looked, before])).toEqual(['before'])
    expect(chosen({ reviewKind: 'one_on_one' }, [lost, waived])).toEqual([])
  })

  it('are the plan of the deal or the account, or the word that there is none', () => {
    const deal = { reviewKind: 'deal' as const, opportunityId: 'o1' }
    expect(chosen(deal, [])).toEqual(['no opportunity_plan: Acme'])
    const plan = { kind: 'opportunity_plan' as const, opportunityId: 'o1' }
    expect(
      chosen(deal, [aPlan({ planId: '1', ...plan }), aPlan({ planId: '2', ...plan })]),
    ).toEqual(['2'])
    expect(chosen({ reviewKind: 'account', accountId: 'a1' }, [])).toEqual([
      'no account_plan: Acme',
    ])
  })

  it('are none where the only one is waived: that is not a missing plan', () => {
    const plan = aPlan({ planId: '1', kind: 'opportunity_plan', excused: true })
    expect(chosen({ reviewKind: 'deal', opportunityId: 'o1' }, [plan])).toEqual([])
  })

  it('are none where nobody asks for one: what is not wanted is not missing', () => {
    expect(chosen({ reviewKind: 'deal', opportunityId: 'o1' }, [], false)).toEqual([])
  })

  it('are the territory plan of this quarter', () => {
    const old = aPlan({ planId: '1', kind: 'territory_plan', period: '2026-Q3' })
    const now = aPlan({ planId: '2', kind: 'territory_plan', period: '2026-Q4' })
    expect(chosen({ reviewKind: 'territory' }, [old, now])).toEqual(['2'])
    expect(chosen({ reviewKind: 'territory' }, [old])).toEqual(['no territory_plan: 2026-Q4'])
  })

  it('are the last call that has been held', () => {
    const plans = [call('1', '2026-11-10'), call('2', '2026-11-20'), call('3', '2026-11-30')]
    expect(chosen({ reviewKind: 'call_debrief' }, plans)).toEqual(['2'])
    expect(chosen({ reviewKind: 'call_debrief' }, [])).toEqual([])
  })

  it('are none where the review looks at numbers', () => {
    expect(chosen({ reviewKind: 'pipeline' }, [aPlan({ planId: '1' })])).toEqual([])
    expect(chosen({ reviewKind: 'sales_marketing' }, [aPlan({ planId: '1' })])).toEqual([])
  })
})
