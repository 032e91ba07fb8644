import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setImmediate, setTimeout } from 'node:timers/promises'
import { createCore } from '#core/create-core.ts'
import { isMethodName } from '#contract/contract.ts'
import type { Generated } from './generate.ts'
import { caller, ms } from './measure.ts'
import { benchPorts } from './ports.ts'

/** The longest time for which the event loop stood still while a method was called, several times. */
export type Hold = { readonly method: string; readonly longest: number }

const times = 12

/** Calls what screens call, over and over, and watches the event loop meanwhile. */
export async function measureHolds(
  folder: string,
  generated: Generated,
  today: string,
): Promise<Hold[]> {
  const core = await createCore(folder, benchPorts(today))
  const call = caller(core)
  const holds: Hold[] = []
  for (const [method, input] of requests(generated)) {
    if (!isMethodName(method)) continue
    // The first call compiles the method's code and is the start's business.
    await call(method, input(0))
    const delay = monitorEventLoopDelay({ resolution: 1 })
    await setTimeout(5)
    delay.enable()
    await setTimeout(5)
    delay.reset()
    let longest = 0
    for (let time = 1; time <= times; time += 1) {
      const start = performance.now()
      await call(method, input(time))
      longest = Math.max(longest, performance.now() - start)
      await setImmediate()
    }
    await setTimeout(3)
    delay.disable()
    // A call that never lets go holds as long as it lasts; one in steps only as long as a step.
    holds.push({ method, longest: Math.min(longest, Math.max(delay.max / 1e6, 0)) })
  }
  await core.close()
  return holds.toSorted((a, b) => b.longest - a.longest)
}

/** The holds as lines, the longest first. */
export function holdLines(holds: readonly Hold[], limit: number): string[][] {
  return holds.map(({ method, longest }) => [
    method,
    ms(longest),
    longest > limit ? `over ${limit} ms` : '',
  ])
}

type Request = readonly [method: string, input: (time: number) => unknown]

function requests({ reps, plans, opportunityPlans, reviews }: Generated): Request[] {
  const about = (time: number) => opportunityPlans[time % opportunityPlans.length]
  return [
    ['settings.get', () => ({})],
    ['team.reps', () => ({ archived: false })],
    ['team.rep', (time) => ({ repId: turn(reps, time) })],
    ['team.accounts', (time) => ({ repId: turn(reps, time), archived: false })],
    ['team.accounts', () => ({ repId: null, archived: false })],
    ['team.size', () => ({})],
    ['today.get', () => ({})],
    ['plans.list', (time) => planList(turn(reps, time))],
    ['plans.list', () => planList(null)],
    ['plans.get', (time) => ({ planId: turn(plans, time) })],
    [
      'plans.history',
      (time) => ({ planId: turn(plans, time), fieldKey: null, before: null, limit: 50 }),
    ],
    [
      'plans.candidates',
      (time) => ({ kind: 'opportunity_plan', repId: turn(reps, time), search: 'plan' }),
    ],
    ['reviews.list', () => reviewList(null)],
    ['reviews.list', (time) => reviewList(turn(reps, time))],
    ['reviews.get', (time) => ({ reviewId: turn(reviews, time) })],
    ['reviews.verdicts', (time) => ({ reviewId: turn(reviews, time) })],
    ['commitments.list', () => promiseList(null)],
    ['commitments.list', (time) => promiseList(turn(reps, time))],
    ['commitments.kept', () => ({ repId: null, since: null })],
    ['agendas.list', () => ({ repId: null, state: 'draft' })],
    ['agendas.waiting', (time) => ({ repId: turn(reps, time) })],
    [
      'agendas.build',
      (time) => ({
        subject: {
          repId: turn(reps, time),
          reviewKind: 'one_on_one',
          accountId: null,
          opportunityId: null,
        },
        plannedOn: null,
        plannedTime: null,
      }),
    ],
    [
      'agendas.build',
      (time) => ({
        subject: {
          repId: about(time)?.repId,
          reviewKind: 'deal',
          accountId: null,
          opportunityId: about(time)?.opportunityId,
        },
        plannedOn: null,
        plannedTime: null,
      }),
    ],
    ['coaching.focus', (time) => ({ repId: turn(reps, time) })],
    ['coaching.subjects', (time) => ({ repId: turn(reps, time) })],
    ['search.find', () => ({ text: 'plan wait', limit: 20 })],
    ['templates.list', () => ({ kind: null })],
  ]
}

/** One of a list, another one each time. */
function turn(list: readonly string[], time: number): string {
  return list[time % list.length] ?? ''
}

function planList(repId: string | null) {
  return {
    kind: null,
    repId,
    accountId: null,
    opportunityId: null,
    archived: false,
    offset: 0,
    limit: 100,
  }
}

function reviewList(repId: string | null) {
  return { repId, kind: null, state: null, verdict: null, after: null, limit: 50 }
}

function promiseList(repId: string | null) {
  return { repId, owner: null, state: 'open', reviewId: null, planId: null }
}
