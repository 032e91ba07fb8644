import { describe, expect, test } from 'vitest'
import type { NewRule } from '#contract/cadence-values.ts'
import { type RhythmRule, rhythmLines } from '#domain/cadence/rhythm.ts'

function told(forName: string, changes: Partial<NewRule> = {}): RhythmRule {
  return {
    rule: {
      reviewKind: 'one_on_one',
      for: { who: 'rep', repId: forName },
      pattern: { every: 'week', weeks: 1, weekday: 1 },
      time: '09:00',
      minutes: 30,
      guideId: null,
      place: '',
      link: '',
      startsOn: '2026-01-05',
      endsOn: null,
      ...changes,
    },
    forName,
    targets: 1,
    guideName: 'One-on-one',
    question: 'What next?',
  }
}

describe('The operating rhythm', () => {
  test('tells alike rules together with the slot of each, the most time first', () => {
    const team = { who: 'team', seats: 'together' } as const
    const lines = rhythmLines([
      { ...told('Whole team', { reviewKind: 'pipeline', for: team }), targets: 9 },
      told('Anna'),
      told('Ben', { pattern: { every: 'week', weeks: 1, weekday: 2 }, time: '10:00' }),
      told('Carla', { pattern: { every: 'week', weeks: 2, weekday: 2 } }),
    ])
    expect(lines.map(({ kind, often, weekMinutes }) => [kind, often, weekMinutes])).toEqual([
      ['one_on_one', 'every week', 60],
      ['pipeline', 'every week', 30],
      ['one_on_one', 'every 2 weeks', 15],
    ])
    expect(lines[0]?.slots).toEqual([
      { forName: 'Anna', says: 'every Monday', time: '09:00' },
      { forName: 'Ben', says: 'every Tuesday', time: '10:00' },
    ])
    expect(lines[1]?.slots[0]?.forName).toBe('The whole team together')
  })

  test('has nothing to tell without rules', () => {
    expect(rhythmLines([])).toEqual([])
  })
})
