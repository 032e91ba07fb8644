import { describe, expect, test } from 'vitest'
import type { Rule } from '#contract/cadence-values.ts'
import { overlaps } from '#domain/cadence/default-year.ts'
import { readWithIcalJs } from '#tests/helpers/read-calendar.ts'
import { aCadence, type Cadence, lines, weekly } from './a-cadence.ts'

const span = ['2026-05-01', '2026-08-31'] as const

async function rulesOf(t: Cadence): Promise<Rule[]> {
  return (await t.ok('cadence.rules', { removed: false })).rules
}

/** The rules without their revisions, which rise with every change and every way back. */
async function standing(t: Cadence): Promise<unknown[]> {
  return (await rulesOf(t)).map((rule) => ({ ...rule, revision: 0 }))
}

async function shown(t: Cadence): Promise<string[]> {
  return lines(await t.between(...span))
}

async function hours(t: Cadence): Promise<number> {
  return (await t.ok('settings.get', {})).settings.weekHours
}

async function sequences(t: Cadence): Promise<[string, number][]> {
  await t.ok('cadence.calendarFile', { of: 'all' })
  const text = new TextDecoder().decode(t.files.delivered.at(-1)?.bytes)
  return [...readWithIcalJs(text, '2026-05-01T00:00:00Z', '2026-12-31T00:00:00Z').sequences]
}

/** Two months of Anna's one-on-ones with two moved, one skipped, and a pipeline review beside them. */
async function aYear(): Promise<{ t: Cadence; oneOnOne: Rule; pipeline: Rule }> {
  const t = await aCadence(2)
  const oneOnOne = await t.rule()
  const pipeline = await t.rule({ reviewKind: 'pipeline', time: '11:00' })
  const all = await t.between(...span, { kind: 'one_on_one' })
  const at = (on: string) => all.find((one) => one.on === on)?.key ?? ''
  await t.ok('cadence.move', { key: at('2026-06-22'), on: '2026-06-24', time: '15:30' })
  await t.ok('cadence.skip', { key: at('2026-06-29'), by: 'rep', why: 'Ill', rebook: null })
  t.clock.set('2026-06-08T08:00:00.000Z')
  return { t, oneOnOne, pipeline }
}

describe('A year that is changed', () => {
  test('takes the hours of the week back too when it is undone', async () => {
    const t = await aCadence()
    const saved = await t.ok('cadence.saveYear', {
      from: '2026-05-04',
      weekHours: 30,
      rules: [{ change: null, rule: weekly(t.reps[0] ?? '') }],
      end: [],
    })
    expect(await hours(t)).toBe(30)
    const undone = await t.ok('cadence.putYear', { year: saved.before })
    expect(await hours(t)).toBe(40)
    expect(await rulesOf(t)).toEqual([])
    await t.ok('cadence.putYear', { year: undone.before })
    expect(await hours(t)).toBe(30)
    expect((await rulesOf(t)).map(({ id }) => id)).toEqual(saved.rules.map(({ id }) => id))
  })

  test('keeps what was moved and skipped, ends what it leaves out, and goes back and forth in one act', async () => {
    const { t, oneOnOne, pipeline } = await aYear()
    const before = { rules: await standing(t), shown: await shown(t) }
    const often = { every: 'week', weeks: 2, weekday: 1 } as const
    const saved = await t.ok('cadence.saveYear', {
      from: '2026-06-08',
      weekHours: 30,
      rules: [
        {
          change: { ruleId: oneOnOne.id, revision: oneOnOne.revision },
          rule: { ...weekly(t.reps[0] ?? ''), pattern: often },
        },
        { change: null, rule: { ...weekly(t.reps[1] ?? ''), startsOn: '2026-06-08' } },
      ],
      end: [pipeline.id],
    })
    const after = { rules: await standing(t), shown: await shown(t) }
    const anna = await t.between(...span, { repId: t.reps[0] ?? '', kind: 'one_on_one' })
    expect(lines(anna).filter((line) => line > '2026-06-08')).toEqual(
      expect.arrayContaining(['2026-06-24 15:30 moved']),
    )
    // The pipeline review stays where it was due, and is due no more.
    const last = (await t.between(...span, { kind: 'pipeline' })).map(({ on }) => on)
    expect(last).toEqual(['2026-05-04', '2026-05-11', '2026-05-18', '2026-05-25', '2026-06-01'])

    const undone = await t.ok('cadence.putYear', { year: saved.before })
    expect({ rules: await standing(t), shown: await shown(t) }).toEqual(before)
    await t.ok('cadence.putYear', { year: undone.before })
    expect({ rules: await standing(t), shown: await shown(t) }).toEqual(after)
    expect(await hours(t)).toBe(30)
  })

  test('only in length keeps its series: the same uid with a higher number, nothing twice', async () => {
    const { t, oneOnOne } = await aYear()
    const before = await sequences(t)
    const there = await shown(t)
    await t.ok('cadence.saveYear', {
      from: '2026-06-08',
      weekHours: 40,
      rules: [
        {
          change: { ruleId: oneOnOne.id, revision: oneOnOne.revision },
          rule: { ...weekly(t.reps[0] ?? ''), minutes: 45, place: 'Room 4' },
        },
      ],
      end: [],
    })
    expect(await shown(t)).toEqual(there)
    const after = new Map(await sequences(t))
    expect(after.size).toBe(before.length)
    const risen = before.map(([uid, sequence]) => (after.get(uid) ?? -1) - sequence)
    expect(risen.toSorted((a, b) => a - b)).toEqual([0, 1])
  })

  test('from a later day leaves what comes before that day as long as it was', async () => {
    const { t, oneOnOne } = await aYear()
    await t.ok('cadence.saveYear', {
      from: '2026-07-01',
      weekHours: 40,
      rules: [
        {
          change: { ruleId: oneOnOne.id, revision: oneOnOne.revision },
          rule: { ...weekly(t.reps[0] ?? ''), minutes: 45 },
        },
      ],
      end: [],
    })
    const minutes = (await t.between('2026-06-15', '2026-07-06', { kind: 'one_on_one' })).map(
      (one) => [one.on, one.minutes],
    )
    expect(minutes).toEqual([
      ['2026-06-15', 30],
      ['2026-06-24', 30],
      ['2026-06-29', 30],
      ['2026-07-06', 45],
    ])
  })

  test('takes a rule away that made nothing due yet', async () => {
    const t = await aCadence()
    const rule = await t.rule({ startsOn: '2026-06-01' })
    await t.ok('cadence.saveYear', {
      from: '2026-05-04',
      weekHours: 40,
      rules: [],
      end: [rule.id],
    })
    expect(await rulesOf(t)).toEqual([])
  })

  test('puts nothing back for a rule that is not there', async () => {
    const t = await aCadence()
    const unknown = '00000000-0000-7000-8000-000000000000'
    const rule = { ruleId: unknown, removed: true, rule: weekly(t.reps[0] ?? '') }
    const year = { weekHours: 20, rules: [rule] }
    expect(await t.fails('cadence.putYear', { year })).toBe('NOT_FOUND')
    expect(await hours(t)).toBe(40)
  })

  test('is offered slots that no standing rule has', async () => {
    const t = await aCadence(1)
    await t.rule({ time: '09:00', minutes: 120 })
    const [standingRule] = await rulesOf(t)
    const { rules } = await t.ok('cadence.proposeYear', { startsOn: '2026-05-04' })
    const mondays = rules.filter(({ pattern }) => pattern.every === 'week' && pattern.weekday === 1)
    expect(mondays.length).toBeGreaterThan(0)
    for (const rule of mondays) {
      expect(standingRule && overlaps(rule, standingRule)).toBe(false)
    }
  })
})
