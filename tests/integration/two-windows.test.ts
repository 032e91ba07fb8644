import { describe, expect, test } from 'vitest'
import type { Input, MethodName } from '#contract/contract.ts'
import type { TestCore } from '#tests/helpers/core.ts'
import { aCadence, weekly } from './cadence/a-cadence.ts'
import { addDealPlan } from './plans/seed.ts'

/** Calls what must be refused because something newer stands. @returns what the manager reads */
async function overtaken<M extends MethodName>(t: TestCore, method: M, input: Input<M>) {
  const reply = await t.core.dispatch(method, input)
  expect(reply).toMatchObject({ ok: false, error: { code: 'STALE_REVISION' } })
  return reply.ok ? '' : reply.error.message
}

const rests = (strengthKey: string | null) => ({ flagId: null, strengthKey })

describe('An undo in one window leaves what another window has changed since', () => {
  test.each([
    ['of the cadence', true],
    ['of none', false],
  ])('the minutes of an agenda %s', async (_, ruled) => {
    const t = await aCadence()
    if (ruled) await t.rule()
    const { agenda } = await t.ok('agendas.build', {
      subject: {
        repId: t.reps[0] ?? '',
        reviewKind: 'one_on_one',
        accountId: null,
        opportunityId: null,
      },
      plannedOn: null,
      plannedTime: null,
    })
    const [first] = await t.between('2026-05-04', '2026-05-04')
    const agendaId = ruled
      ? ((await t.ok('cadence.prepare', { key: first?.key ?? '' })).occurrence.agendaId ?? '')
      : agenda.id
    const set = (minutes: number | null, was?: number | null) => ({ agendaId, minutes, was })
    const { before } = await t.ok('agendas.setMinutes', set(20))
    await t.ok('agendas.setMinutes', set(25))
    expect(await overtaken(t, 'agendas.setMinutes', set(before, 20))).toBe(
      'This was changed in the meantime: the review takes 25 minutes now. That stays; nothing was changed now.',
    )
    expect((await t.ok('agendas.get', { agendaId })).agenda.minutes).toBe(25)
    expect((await t.ok('agendas.setMinutes', set(before, 25))).before).toBe(25)
    expect(await overtaken(t, 'agendas.setMinutes', set(30, 25))).toContain(
      'the review takes the time of its rule or guide again',
    )
  })

  test('whether a topic is done', async () => {
    const t = await aCadence()
    await t.rule()
    const [first] = await t.between('2026-05-04', '2026-05-04')
    const { occurrence } = await t.ok('cadence.prepare', { key: first?.key ?? '' })
    const agendaId = occurrence.agendaId ?? ''
    const { agenda } = await t.ok('agendas.get', { agendaId })
    const { item } = await t.ok('agendas.addItem', {
      agendaId,
      sectionKey: agenda.sections[0]?.key ?? '',
      text: 'One',
      privacy: 'private',
    })
    const itemId = item.id
    await t.ok('agendas.setItemState', { itemId, state: 'dropped' })
    await t.ok('agendas.setItemState', { itemId, state: 'done' })
    expect(
      await overtaken(t, 'agendas.setItemState', { itemId, state: 'open', was: 'dropped' }),
    ).toContain('the topic is done now')
    await t.ok('agendas.setItemState', { itemId, state: 'open', was: 'done' })
  })

  test('where a review stands, of a rule and beside all rules', async () => {
    const t = await aCadence()
    await t.rule()
    const [ruled] = await t.between('2026-05-11', '2026-05-11')
    const { occurrence: beside } = await t.ok('cadence.plan', {
      repId: t.reps[0] ?? '',
      reviewKind: 'call_debrief',
      accountId: null,
      opportunityId: null,
      on: '2026-05-12',
      time: '08:00',
      minutes: 15,
    })
    const thursday = { on: '2026-05-14', time: '10:00' }
    const friday = { on: '2026-05-15', time: '11:00' }
    for (const key of [ruled?.key ?? '', beside.key]) {
      await t.ok('cadence.move', { key, ...thursday })
      await t.ok('cadence.move', { key, ...friday })
      const said = await overtaken(t, 'cadence.moveBack', { key, was: thursday })
      expect(said).toContain('this review is on Friday 15 May 2026, 11:00 now')
      const old = { on: '2026-05-11', time: '09:00' }
      expect(await overtaken(t, 'cadence.move', { key, ...old, was: thursday })).toBe(said)
      expect((await t.ok('cadence.occurrence', { key })).occurrence).toMatchObject(friday)
      await t.ok('cadence.move', { key, ...old, was: friday })
    }
    const key = beside.key
    await t.ok('cadence.move', { key, on: '2026-05-20', time: null })
    expect(
      await overtaken(t, 'cadence.move', {
        key,
        ...friday,
        was: { on: '2026-05-20', time: '08:00' },
      }),
    ).toContain('this review is on Wednesday 20 May 2026 now')
    await t.ok('cadence.move', { key, ...friday, was: { on: '2026-05-20', time: null } })
  })

  test('what a review is about', async () => {
    const t = await aCadence()
    const { accountId } = await addDealPlan(t)
    const { occurrence } = await t.ok('cadence.plan', {
      repId: t.reps[0] ?? '',
      reviewKind: 'account',
      accountId: null,
      opportunityId: null,
      on: '2026-05-12',
      time: '08:00',
      minutes: 15,
    })
    const { key } = occurrence
    const none = { accountId: null, opportunityId: null }
    const one = { accountId, opportunityId: null }
    await t.ok('cadence.choose', { key, ...one })
    await t.ok('cadence.choose', { key, ...none })
    expect(await overtaken(t, 'cadence.choose', { key, ...none, was: one })).toContain(
      'this review is about no deal or account now',
    )
    await t.ok('cadence.choose', { key, ...one, was: none })
    expect(await overtaken(t, 'cadence.choose', { key, ...none, was: none })).toMatch(
      /this review is about .+ now/,
    )
  })

  test('a rule: deleted as the undo of a change would', async () => {
    const t = await aCadence()
    const made = await t.rule({ startsOn: '2026-04-06' })
    const { rule } = await t.ok('cadence.changeRule', {
      ruleId: made.id,
      revision: made.revision,
      from: '2026-06-01',
      rule: { ...weekly(t.reps[0] ?? ''), time: '10:00' },
    })
    const { rule: later } = await t.ok('cadence.endRule', {
      ruleId: rule.id,
      revision: rule.revision,
      endsOn: '2026-12-31',
    })
    await overtaken(t, 'cadence.removeRule', { ruleId: rule.id, revision: rule.revision })
    const gone = { ruleId: rule.id, revision: later.revision }
    expect((await t.ok('cadence.removeRule', gone)).rule.removed).toBe(true)
  })

  test('what a plan is for, and what an action rests on', async () => {
    const t = await aCadence()
    const { planId, repId } = await addDealPlan(t)
    await t.ok('plans.setIntent', { planId, intent: 'win' })
    await t.ok('plans.setIntent', { planId, intent: 'grow' })
    expect(await overtaken(t, 'plans.setIntent', { planId, intent: null, was: 'win' })).toContain(
      'this plan is to grow now',
    )
    expect((await t.ok('plans.get', { planId })).plan.intent).toBe('grow')
    await t.ok('plans.setIntent', { planId, intent: null, was: 'grow' })

    const { commitment } = await t.ok('commitments.create', {
      repId,
      owner: 'rep',
      ownerName: '',
      text: 'Ask who signs',
      proof: '',
      privacy: 'rep',
      dueOn: '2026-05-20',
      planId,
      fieldKey: null,
      reviewId: null,
      sectionKey: null,
      captureId: null,
    })
    const cite = { commitmentId: commitment.id }
    await t.ok('plans.citeAction', { ...cite, ...rests('value') })
    await t.ok('plans.citeAction', { ...cite, ...rests('if_we_lose') })
    await overtaken(t, 'plans.citeAction', { ...cite, ...rests(null), was: rests('value') })
    expect(
      await t.ok('plans.citeAction', { ...cite, ...rests(null), was: rests('if_we_lose') }),
    ).toEqual(rests('if_we_lose'))
  })
})
