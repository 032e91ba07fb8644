import { join } from 'node:path'
import type { Input } from '#contract/contract.ts'
import type { NewRule, Occurrence, Rule } from '#contract/cadence-values.ts'
import { openConnection } from '#core/db/open.ts'
import { openTestCore, type TestCore } from '#tests/helpers/core.ts'

/** Monday 4 May 2026, 10:00 in Berlin. */
export const at = '2026-05-04T08:00:00.000Z'
export const today = '2026-05-04'

export type Cadence = TestCore & {
  readonly reps: readonly string[]
  readonly rule: (changes?: Partial<NewRule>) => Promise<Rule>
  readonly between: (
    from: string,
    to: string,
    more?: Partial<Input<'cadence.between'>>,
  ) => Promise<Occurrence[]>
}

/** A team of so many reps on 4 May 2026, and ways to ask and to make rules. */
export async function aCadence(
  reps = 1,
  options: { folder?: string; now?: string; zone?: string } = {},
): Promise<Cadence> {
  const core = await openTestCore({ now: at, ...options })
  const ids: string[] = []
  for (let index = 0; index < reps; index += 1) {
    const { rep } = await core.ok('team.createRep', {
      name: ['Anna', 'Ben', 'Carla', 'David'][index] ?? `Rep ${index}`,
      email: null,
      role: '',
      startDate: '2024-01-01',
      territory: '',
      quotas: [],
    })
    ids.push(rep.id)
  }
  const first = ids[0] ?? ''
  return {
    ...core,
    reps: ids,
    rule: async (changes = {}) =>
      (await core.ok('cadence.createRule', { rule: { ...weekly(first), ...changes } })).rule,
    between: async (from, to, more = {}) =>
      (
        await core.ok('cadence.between', {
          from,
          to,
          repId: null,
          kind: null,
          removed: false,
          ...more,
        })
      ).occurrences,
  }
}

/** A one-on-one each Monday at nine, from today on. */
export function weekly(repId: string): NewRule {
  return {
    reviewKind: 'one_on_one',
    for: { who: 'rep', repId },
    pattern: { every: 'week', weeks: 1, weekday: 1 },
    time: '09:00',
    minutes: 30,
    guideId: null,
    place: '',
    link: '',
    startsOn: today,
    endsOn: null,
  }
}

/** Day, time and state, in order. */
export function lines(occurrences: readonly Occurrence[]): string[] {
  return occurrences.map(({ on, time, state }) => `${on} ${time} ${state}`)
}

/** Every row of every table but the search index and the global sequence, to compare two moments. */
export async function rowsOf(folder: string): Promise<Record<string, unknown[]>> {
  const { sqlite } = openConnection(join(folder, 'plumbline.db'), 'reader')
  try {
    const names = sqlite
      .prepare<[], string>(
        "select name from sqlite_schema where type = 'table' and name not like 'search_%' and name not like 'sqlite_%' and name not in ('sequence', 'journal_mark', 'row_sum') order by name",
      )
      .pluck()
      .all()
    return Object.fromEntries(
      names.map((name) => [name, sqlite.prepare(`select * from ${name}`).all()]),
    )
  } finally {
    sqlite.close()
  }
}
