import { describe, expect, test } from 'vitest'
import type { NewPolicyRule } from '#contract/plan-policy.ts'
import { openTestCore, type TestCore } from '#tests/helpers/core.ts'
import { addAccount, addDeal, addRep } from './seed.ts'

function rule(changes: Partial<NewPolicyRule> & Pick<NewPolicyRule, 'kind'>): NewPolicyRule {
  return {
    repId: null,
    tier: null,
    stage: null,
    amount: null,
    wanted: 'always',
    afterDays: 0,
    ...changes,
  }
}

const day = 24 * 60 * 60

const due = async (core: TestCore, repId: string | null = null) =>
  core.ok('plans.due', { repId, offset: 0, limit: 100 })

const said = async (core: TestCore) =>
  (await due(core)).due.map(({ kind, title, state }) => `${kind} ${title}: ${state}`).toSorted()

const add = async (core: TestCore, one: NewPolicyRule) =>
  (await core.ok('plans.addPolicyRule', { rule: one })).rule

async function aDesk() {
  const core = await openTestCore()
  const repId = await addRep(core)
  const accountId = await addAccount(core, repId)
  const opportunityId = await addDeal(core, { owner_rep_id: repId, account_id: accountId })
  return { core, repId, accountId, opportunityId }
}

const makeFor = (core: TestCore, about: { accountId?: string; opportunityId?: string }) =>
  core.ok('plans.create', {
    kind: about.opportunityId ? 'opportunity_plan' : 'account_plan',
    repId: null,
    accountId: about.accountId ?? null,
    opportunityId: about.opportunityId ?? null,
    period: '',
    reviewId: null,
  })

describe('what is due', () => {
  test('without a rule: a plan for every account, open deal and territory', async () => {
    const { core } = await aDesk()
    expect(await said(core)).toEqual([
      'account_plan Halden Foods: missing',
      'opportunity_plan Planning for two plants: missing',
      'territory_plan Anna Lindt: missing',
    ])
  })

  test('a plan that is made but empty is due with how much is open; what is a rep’s goes with the rep', async () => {
    const { core, repId, opportunityId } = await aDesk()
    await makeFor(core, { opportunityId })
    const { due: list, counts, total } = await due(core)
    expect({ counts, total }).toEqual({
      counts: { missing: 2, unfilled: 1, after: 0 },
      total: 3,
    })
    const open = list.find(({ state }) => state === 'unfilled')
    expect(open?.filled?.of).toBeGreaterThan(open?.filled?.n ?? 0)
    expect(open?.planId).not.toBeNull()
    await core.ok('team.archiveRep', { repId })
    expect((await due(core)).total).toBe(0)
  })

  test('rules by tier, amount and stage say which; a later beginning waits', async () => {
    const { core, repId } = await aDesk()
    await add(core, rule({ kind: 'account_plan', tier: 'B' }))
    await add(core, rule({ kind: 'territory_plan', wanted: 'never' }))
    expect(await said(core)).toEqual(['opportunity_plan Planning for two plants: missing'])
    await add(
      core,
      rule({ kind: 'opportunity_plan', amount: { minor: 12_000_001, currency: 'EUR' } }),
    )
    expect(await said(core)).toEqual([])
    await add(core, rule({ kind: 'opportunity_plan', stage: 'proposal', repId, afterDays: 3 }))
    expect(await said(core)).toEqual(['opportunity_plan Planning for two plants: missing'])
    await add(
      core,
      rule({ kind: 'opportunity_plan', stage: 'proposal', repId, tier: 'A', afterDays: 30 }),
    )
    expect(await said(core)).toEqual([])
    core.clock.advance(30 * day)
    expect(await said(core)).toEqual(['opportunity_plan Planning for two plants: missing'])
  })

  test('a call asks for its second half two days after, or as a rule says', async () => {
    const { core, repId, opportunityId } = await aDesk()
    for (const kind of ['account_plan', 'opportunity_plan', 'territory_plan'] as const) {
      await add(core, rule({ kind, wanted: 'never' }))
    }
    await core.ok('plans.create', {
      kind: 'call_plan',
      repId,
      accountId: null,
      opportunityId,
      period: '2026-05-04',
      reviewId: null,
    })
    expect((await due(core)).due).toMatchObject([{ state: 'unfilled', dueOn: '2026-05-04' }])
    core.clock.advance(1 * day)
    expect((await due(core)).due).toMatchObject([{ state: 'after', dueOn: '2026-05-06' }])
    const made = await add(core, rule({ kind: 'call_plan', afterDays: 7 }))
    expect((await due(core)).due).toMatchObject([{ state: 'after', dueOn: '2026-05-11' }])
    await core.ok('plans.changePolicyRule', {
      ruleId: made.id,
      revision: made.revision,
      rule: rule({ kind: 'call_plan', wanted: 'never' }),
    })
    expect((await due(core)).due).toEqual([])
  })
})

describe('a waiver', () => {
  test('takes a plan out, is counted with reason and end, and the plan comes back', async () => {
    const { core, repId, accountId } = await aDesk()
    const about = { kind: 'account_plan' as const, repId, planId: null, opportunityId: null }
    const { waiver } = await core.ok('plans.waive', {
      ...about,
      accountId,
      reason: 'Decided in May',
      expiresOn: '2026-05-10',
    })
    const now = await due(core)
    expect(now.total).toBe(2)
    expect(now.waivedTotal).toBe(1)
    expect(now.waived).toMatchObject([
      {
        title: 'Halden Foods',
        waiver: { id: waiver.id, reason: 'Decided in May', expiresOn: '2026-05-10' },
      },
    ])
    core.clock.advance(6 * day)
    expect((await due(core)).waivedTotal).toBe(1)
    core.clock.advance(1 * day)
    const back = await due(core)
    expect(back.waivedTotal).toBe(0)
    expect(back.due.find(({ kind }) => kind === 'account_plan')).toMatchObject({
      waiver: null,
      waiverEnded: { on: '2026-05-10', reason: 'Decided in May' },
    })
  })

  test('for every plan of a kind of a rep takes out no other kind and no other rep', async () => {
    const { core, repId } = await aDesk()
    const other = await addRep(core, 'Bo Berg')
    await core.ok('plans.waive', {
      kind: 'territory_plan',
      repId,
      planId: null,
      accountId: null,
      opportunityId: null,
      reason: 'New here',
      expiresOn: '2026-05-10',
    })
    const { due: list, waived } = await due(core)
    expect(list.map(({ kind, repId: whose }) => [kind, whose])).toContainEqual([
      'territory_plan',
      other,
    ])
    expect(waived.map(({ kind, repId: whose }) => [kind, whose])).toEqual([
      ['territory_plan', repId],
    ])
  })
})

describe('the policy', () => {
  test('says what each rule and what is left means today, those first that decide first', async () => {
    const { core, repId } = await aDesk()
    await addAccount(core, repId, 'Nordby Bakeries')
    const all = await add(core, rule({ kind: 'account_plan', wanted: 'never' }))
    const tier = await add(core, rule({ kind: 'account_plan', tier: 'A' }))
    const { rules, otherwise, stages } = await core.ok('plans.policy', {})
    expect(rules.map(({ id }) => id)).toEqual([tier.id, all.id])
    const none = { decides: 0, due: 0, missing: 0, waived: 0, later: 0, elsewhere: 0 }
    expect(rules[0]?.effect).toEqual({ ...none, decides: 2, due: 2, missing: 2 })
    expect(rules[1]?.effect).toEqual({ ...none, elsewhere: 2 })
    expect(otherwise.find(({ kind }) => kind === 'opportunity_plan')).toEqual({
      kind: 'opportunity_plan',
      wanted: 'always',
      effect: { ...none, decides: 1, due: 1, missing: 1 },
    })
    expect(otherwise.find(({ kind }) => kind === 'account_plan')?.wanted).toBe('when_there')
    expect(stages).toEqual(['Proposal/Price Quote'])
  })

  test('says before it is saved what a rule would mean, also in the place of another', async () => {
    const { core } = await aDesk()
    const never = rule({ kind: 'account_plan', tier: 'A', wanted: 'never' })
    const { effect } = await core.ok('plans.policyEffect', { rule: never, ruleId: null })
    expect(effect).toMatchObject({ decides: 1, due: 0, missing: 0 })
    const made = await add(core, never)
    const asked = { ...never, wanted: 'always' as const }
    const instead = await core.ok('plans.policyEffect', { rule: asked, ruleId: made.id })
    expect(instead.effect).toMatchObject({ decides: 1, due: 1, missing: 1, elsewhere: 0 })
    expect((await due(core)).counts.missing).toBe(2)
  })

  test('a rule is changed, taken out and put back; what its kind has not is refused', async () => {
    const { core } = await aDesk()
    const one = rule({ kind: 'account_plan', tier: 'A', wanted: 'never' })
    const made = await add(core, one)
    const { id: ruleId, revision } = made
    const { rule: changed } = await core.ok('plans.changePolicyRule', {
      ruleId,
      revision,
      rule: { ...one, tier: 'B' },
    })
    expect(changed).toMatchObject({ id: ruleId, tier: 'B', revision: 2 })
    expect(await core.fails('plans.changePolicyRule', { ruleId, revision, rule: one })).toBe(
      'STALE_REVISION',
    )
    await core.ok('plans.removePolicyRule', { ruleId })
    expect((await core.ok('plans.policy', {})).rules).toEqual([])
    expect(await core.fails('plans.changePolicyRule', { ruleId, revision: 2, rule: one })).toBe(
      'STALE_REVISION',
    )
    await core.ok('plans.restorePolicyRule', { ruleId })
    expect((await core.ok('plans.policy', {})).rules).toHaveLength(1)
    for (const wrong of [
      rule({ kind: 'account_plan', stage: 'proposal' }),
      rule({ kind: 'territory_plan', amount: { minor: 1, currency: 'EUR' } }),
      rule({ kind: 'territory_plan', tier: 'A' }),
    ]) {
      expect(await core.fails('plans.addPolicyRule', { rule: wrong })).toBe('VALIDATION')
      expect(await core.fails('plans.policyEffect', { rule: wrong, ruleId: null })).toBe(
        'VALIDATION',
      )
    }
    const nobody = rule({ kind: 'account_plan', repId: ruleId })
    expect(await core.fails('plans.addPolicyRule', { rule: nobody })).toBe('NOT_FOUND')
  })

  test('agenda and verdict ask it: what is not wanted is neither an item nor missing', async () => {
    const { core, repId, opportunityId } = await aDesk()
    const subject = { repId, reviewKind: 'deal' as const, accountId: null, opportunityId }
    const planItems = async () => {
      const built = await core.ok('agendas.build', { subject, plannedOn: null, plannedTime: null })
      return JSON.stringify(built).match(/"origin":"plan_due"/g)?.length ?? 0
    }
    expect(await planItems()).toBe(1)
    const start = async () => {
      const { review } = await core.ok('reviews.start', {
        from: 'scratch',
        repId,
        kind: 'deal',
        accountId: null,
        opportunityId,
      })
      return review.id
    }
    const reviewId = await start()
    const verdicts = async () => (await core.ok('reviews.verdicts', { reviewId })).verdicts
    expect(await verdicts()).toMatchObject([{ planKind: 'opportunity_plan', due: true }])
    const made = await add(core, rule({ kind: 'opportunity_plan', tier: 'A', wanted: 'never' }))
    expect(await verdicts()).toEqual([])
    const other = await aDesk()
    await add(other.core, rule({ kind: 'opportunity_plan', tier: 'A', wanted: 'never' }))
    const { agenda } = await other.core.ok('agendas.build', {
      subject: { ...subject, repId: other.repId, opportunityId: other.opportunityId },
      plannedOn: null,
      plannedTime: null,
    })
    expect(JSON.stringify(agenda)).not.toContain('"origin":"plan_due"')
    await core.ok('plans.removePolicyRule', { ruleId: made.id })
    await add(core, rule({ kind: 'opportunity_plan', afterDays: 100 }))
    expect(await verdicts()).toEqual([])
    // The day of a review is that of its last stretch: it has to go on to be of a later one.
    await core.ok('reviews.pause', { reviewId })
    core.clock.advance(100 * day)
    expect(await verdicts()).toEqual([])
    await core.ok('reviews.resume', { reviewId })
    expect(await verdicts()).toMatchObject([{ due: true }])
  })
})
