import { expect, test } from 'vitest'
import type { Input } from '#contract/contract.ts'
import { openTestCore } from '#tests/helpers/core.ts'
import { addAccount, addDeal, addRep } from './seed.ts'

const reviewKinds = {
  opportunity_plan: 'deal',
  account_plan: 'account',
  territory_plan: 'territory',
} as const
type Kind = keyof typeof reviewKinds

/** A rep with an account and a deal, none of which has a plan, and a colleague. */
async function withoutPlans() {
  const core = await openTestCore({ now: '2026-05-04T08:00:00.000Z' })
  const repId = await addRep(core, 'Anna Lindt')
  const colleague = await addRep(core, 'Ben Ortiz')
  const accountId = await addAccount(core, repId, 'Nordwind')
  const opportunityId = await addDeal(core, { owner_rep_id: repId, account_id: accountId })
  return { core, repId, colleague, accountId, opportunityId }
}

type Ids = Awaited<ReturnType<typeof withoutPlans>>
type Scope = (ids: Ids) => Partial<Input<'plans.waive'>>

const scopes: { name: string; kind: Kind; scope: Scope }[] = [
  {
    name: 'for the deal',
    kind: 'opportunity_plan',
    scope: ({ opportunityId }) => ({ opportunityId }),
  },
  { name: 'for its account', kind: 'opportunity_plan', scope: ({ accountId }) => ({ accountId }) },
  { name: 'for the rep', kind: 'opportunity_plan', scope: () => ({}) },
  { name: 'for the account', kind: 'account_plan', scope: ({ accountId }) => ({ accountId }) },
  { name: 'for the rep', kind: 'account_plan', scope: () => ({}) },
  { name: 'for the rep', kind: 'territory_plan', scope: () => ({}) },
]

test.each(scopes)(
  'a waiver $name of a $kind that is not there counts alike everywhere',
  async ({ kind, scope }) => {
    const ids = await withoutPlans()
    const { core, repId, accountId, opportunityId } = ids
    const none = { planId: null, accountId: null, opportunityId: null }
    const subject = {
      accountId: kind === 'territory_plan' ? null : accountId,
      opportunityId: kind === 'opportunity_plan' ? opportunityId : null,
    }
    const due = async () => {
      const list = await core.ok('plans.due', { repId, offset: 0, limit: 50 })
      return [list.due, list.waived].map((some) => some.filter((one) => one.kind === kind).length)
    }
    const effect = async () =>
      (await core.ok('plans.policy', {})).otherwise.find((one) => one.kind === kind)?.effect
    expect(await due()).toEqual([1, 0])
    const missing = (await effect())?.missing ?? 0

    await core.ok('plans.waive', {
      ...none,
      kind,
      repId,
      reason: 'They are in a merger',
      expiresOn: '2026-06-30',
      ...scope(ids),
    })
    expect(await due()).toEqual([0, 1])
    expect(await effect()).toMatchObject({ missing: missing - 1, waived: 1 })

    // The agenda does not miss it, and the review that looks for it judges it so.
    const reviewKind = reviewKinds[kind]
    const { agenda } = await core.ok('agendas.build', {
      subject: { repId, reviewKind, ...subject },
      plannedOn: '2026-05-04',
      plannedTime: '11:00',
    })
    expect(agenda.items.filter(({ text }) => /^No .* plan yet/.test(text))).toEqual([])
    const { review } = await core.ok('reviews.start', { from: 'agenda', agendaId: agenda.id })
    await core.ok('reviews.openPlan', {
      is: 'missing',
      reviewId: review.id,
      planKind: kind,
      ...subject,
    })
    const changes = { questionAnswered: 'yes' as const, noneNeeded: 'Signed this morning' }
    await core.ok('reviews.saveClosing', { reviewId: review.id, changes })
    const { verdicts } = await core.ok('reviews.close', { reviewId: review.id })
    expect(verdicts.map(({ verdict }) => verdict)).toEqual(['waived'])

    // It weighs on nobody, on the page of the rep, among the people and in the list of reviews.
    const { person, verdicts: rows, reviews } = await core.ok('team.person', { repId })
    expect(person.planUse).toMatchObject({ looked: { n: 0 }, used: { n: 0 } })
    expect(rows.map(({ verdict }) => verdict)).toEqual(['waived'])
    expect(reviews[0]).toMatchObject({ due: 0, looked: 0, used: 0 })
    const { people } = await core.ok('team.people', { archived: false })
    expect(people.find(({ rep }) => rep.id === repId)?.planUse).toEqual(person.planUse)
    // What is used of the template tells it in its quarter.
    const { templates } = await core.ok('templates.list', { kind })
    const use = await core.ok('usage.template', { versionId: templates[0]?.versionId ?? '' })
    expect(use.versions[0]?.quarters).toEqual([
      { quarter: '2026-Q2', verdicts: [{ verdict: 'waived', count: 1 }] },
    ])
  },
)

test('a waiver for a deal holds in a review with a colleague of its owner, too', async () => {
  const ids = await withoutPlans()
  const { core, repId, colleague, accountId, opportunityId } = ids
  await core.ok('plans.waive', {
    kind: 'opportunity_plan',
    repId,
    planId: null,
    accountId: null,
    opportunityId,
    reason: 'They are in a merger',
    expiresOn: '2026-06-30',
  })
  const { review } = await core.ok('reviews.start', {
    from: 'scratch',
    repId: colleague,
    kind: 'deal',
    accountId,
    opportunityId,
  })
  const { verdicts } = await core.ok('reviews.verdicts', { reviewId: review.id })
  expect(verdicts.map(({ verdict }) => verdict)).toEqual(['waived'])
})

test('a plan that is waived is not missed in the preparation of its review', async () => {
  const { core, repId, accountId } = await withoutPlans()
  const { plan } = await core.ok('plans.create', {
    kind: 'account_plan',
    repId,
    accountId,
    opportunityId: null,
    period: '',
    reviewId: null,
  })
  const { agenda } = await core.ok('agendas.build', {
    subject: { repId, reviewKind: 'account', accountId, opportunityId: null },
    plannedOn: '2026-05-04',
    plannedTime: '11:00',
  })
  const ready = async () =>
    (await core.ok('preparation.get', { agendaId: agenda.id })).preparation.manager.ready
  expect(await ready()).toBe(false)
  await core.ok('plans.waive', {
    kind: 'account_plan',
    repId,
    planId: plan.id,
    accountId: null,
    opportunityId: null,
    reason: 'They are in a merger',
    expiresOn: '2026-06-30',
  })
  expect(await ready()).toBe(true)
})
