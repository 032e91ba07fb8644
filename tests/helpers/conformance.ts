import type { MethodName } from '#contract/contract.ts'

/** One call of the conformance suite; `$repId` in its input stands for the rep that was made first. */
export type ConformanceCall = {
  readonly about: string
  readonly method: MethodName | 'team.nothing' | '__proto__'
  readonly input: unknown
}

/** The first call, whose reply gives the others the rep's id. */
export const firstCall: ConformanceCall = {
  about: 'a command that writes',
  method: 'team.createRep',
  input: {
    name: 'Ünal “Quote” Öz — Nord',
    email: null,
    role: '',
    startDate: '2026-02-28',
    territory: 'a\nb\t\u202e',
    quotas: [{ quarter: '2026-Q2', minor: 25_000_000, currency: 'EUR' }],
  },
}

/**
 * The calls that must be answered alike whatever carries them: in the process, over IPC and over
 * HTTP. They end with the state in which they began, but for the archived rep.
 */
export const conformanceCalls: readonly ConformanceCall[] = [
  { about: 'a query', method: 'team.rep', input: { repId: '$repId' } },
  { about: 'a list', method: 'team.reps', input: { archived: true } },
  { about: 'a command', method: 'team.archiveRep', input: { repId: '$repId' } },
  { about: 'settings', method: 'settings.get', input: {} },
  {
    about: 'a stale revision',
    method: 'team.updateRep',
    input: {
      repId: '$repId',
      revision: 999,
      name: 'Other',
      email: null,
      role: '',
      startDate: null,
      territory: '',
      quotas: [],
    },
  },
  { about: 'a wrong type', method: 'team.rep', input: { repId: 7 } },
  { about: 'a field too many', method: 'team.rep', input: { repId: '$repId', more: 1 } },
  { about: 'nothing', method: 'team.rep', input: null },
  {
    about: 'a missing record',
    method: 'team.rep',
    input: { repId: '0197a1c0-0000-7000-8000-000000000000' },
  },
  { about: 'an unknown method', method: 'team.nothing', input: {} },
  { about: 'a method of every object', method: '__proto__', input: {} },
]

/** Puts the id of the first rep into an input. */
export function withRep(input: unknown, repId: string): unknown {
  return JSON.parse(JSON.stringify(input).replaceAll('$repId', repId))
}

/** A reply without what differs from run to run: ids and instants, by their shape. */
export function comparable(reply: unknown): unknown {
  const text = JSON.stringify(reply)
    .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g, '<id>')
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '<instant>')
  return JSON.parse(text)
}

/** The id in the reply to the first call. */
export function repIdIn(reply: unknown): string {
  const id = /"rep":\{"id":"([^"]+)"/.exec(JSON.stringify(reply))?.[1]
  if (!id) throw new Error(`no rep in ${JSON.stringify(reply)}`)
  return id
}

/** Makes all the calls by one way and gives the replies, comparable. */
export async function conform(
  call: (method: string, input: unknown) => Promise<unknown>,
): Promise<unknown[]> {
  const first = await call(firstCall.method, firstCall.input)
  const repId = repIdIn(first)
  const replies = [comparable(first)]
  for (const { method, input } of conformanceCalls) {
    replies.push(comparable(await call(method, withRep(input, repId))))
  }
  return replies
}
