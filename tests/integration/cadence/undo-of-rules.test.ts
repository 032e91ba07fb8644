import { expect, test, vi } from 'vitest'
import type { NewRule, Rule } from '#contract/cadence-values.ts'
import { aCadence, weekly } from './a-cadence.ts'

/** What the page does, run on a core without a browser; it knows types that are none of Node's. */
async function thePage() {
  type Step = () => Promise<unknown>
  return {
    ...(await vi.importActual<{ connect: (entrance: object) => boolean }>(
      '#renderer/lib/transport.ts',
    )),
    ...(await vi.importActual<{
      changeRule: (before: Rule, from: string, rule: NewRule) => Promise<void>
    }>('#renderer/features/cadence/rule-acts.ts')),
    ...(await vi.importActual<{ undoLast: Step; redoLast: Step }>('#renderer/lib/undo.ts')),
  }
}

test('changes of a rule are undone one after the other, and never over what another window made', async () => {
  vi.stubGlobal('addEventListener', () => undefined)
  const t = await aCadence()
  const { connect, changeRule, undoLast, redoLast } = await thePage()
  const bridge = { invoke: t.core.dispatch, on: () => () => undefined }
  connect({ bearer: null, bridge, ahead: new Map(), told: null })
  const made = await t.rule({ startsOn: '2026-04-06' })
  const rules = async () => (await t.ok('cadence.rules', { removed: false })).rules
  const said = async () =>
    (await rules()).map(({ time, minutes, endsOn }) => [time, minutes, endsOn])
  const whole = { ...weekly(t.reps[0] ?? ''), startsOn: '2026-04-06' }
  const first = await said()
  await changeRule(made, '2026-05-04', { ...whole, minutes: 45 })
  const second = await said()
  const [longer] = await rules()
  if (longer) await changeRule(longer, '2026-06-01', { ...whole, minutes: 45, time: '10:00' })
  const third = await said()
  expect(third).toHaveLength(2)
  await undoLast()
  expect(await said()).toEqual(second)
  await undoLast()
  expect(await said()).toEqual(first)
  await redoLast()
  expect(await said()).toEqual(second)
  await redoLast()
  expect(await said()).toEqual(third)

  const next = (await rules()).find(({ id }) => id !== made.id)
  await t.ok('cadence.endRule', {
    ruleId: next?.id ?? '',
    revision: next?.revision ?? 0,
    endsOn: '2026-12-31',
  })
  const newer = await said()
  await expect(undoLast()).rejects.toThrow('This rule was changed in the meantime.')
  expect(await said()).toEqual(newer)
})
