import { describe, expect, test } from 'vitest'
import type { NewRule, Rule } from '#contract/cadence-values.ts'
import { sayNames, yearChanges } from '#domain/cadence/year-changes.ts'
import { choicesOf, plannedOf } from '#renderer/features/cadence/year-choices.ts'
import { defaultWriting } from '#contract/writing.ts'

const reps = new Map([
  ['a', 'Anna'],
  ['b', 'Ben'],
])

function stated(repId: string, changes: Partial<NewRule> = {}): NewRule {
  return {
    reviewKind: 'one_on_one',
    for: { who: 'rep', repId },
    pattern: { every: 'week', weeks: 1, weekday: 1 },
    time: '09:00',
    minutes: 30,
    guideId: null,
    place: '',
    link: '',
    startsOn: '2026-01-05',
    endsOn: null,
    ...changes,
  }
}

function standing(repId: string, changes: Partial<NewRule> = {}): Rule {
  const rule = stated(repId, changes)
  return {
    ...rule,
    id: `${rule.reviewKind} ${repId}`,
    forName: reps.get(repId) ?? '',
    guideName: '',
    targets: 1,
    nextOn: null,
    says: '',
    followsId: null,
    removed: false,
    revision: 1,
  }
}

describe('Changing the year', () => {
  test('begins with what stands, alike rules together, and offers what is not held yet', () => {
    const choices = choicesOf(
      [standing('a'), standing('b'), standing('a', { reviewKind: 'deal', minutes: 20 })],
      [stated('a'), stated('a', { reviewKind: 'deal' }), stated('b', { reviewKind: 'deal' })],
      reps,
    )
    expect(choices.map(({ kind, whom, on }) => [kind, whom, on])).toEqual([
      ['one_on_one', '2 reps, each', true],
      ['deal', 'Anna', true],
      ['deal', 'Ben', false],
    ])
    const planned = plannedOf(choices, new Map(), '2026-06-08')
    expect(
      yearChanges(
        choices.flatMap(({ items }) => items.flatMap(({ was }) => was ?? [])),
        planned,
        defaultWriting,
      ),
    ).toEqual([])
    expect(planned.map(({ rule }) => rule)).toEqual([
      stated('a'),
      stated('b'),
      stated('a', { reviewKind: 'deal', minutes: 20 }),
    ])
  })

  test('chooses all that is proposed where nothing stands', () => {
    const choices = choicesOf([], [stated('a'), stated('b')], reps)
    const planned = plannedOf(choices, new Map(), '2026-06-08')
    expect(planned.map(({ rule }) => rule.startsOn)).toEqual(['2026-06-08', '2026-06-08'])
    expect(yearChanges([], planned, defaultWriting)).toEqual([
      {
        what: 'new',
        kind: 'one_on_one',
        names: ['Anna', 'Ben'],
        says: ['every week', '30 min'],
      },
    ])
  })

  test('says each difference in words, and what ends', () => {
    const rules = [standing('a'), standing('b'), standing('a', { reviewKind: 'pipeline' })]
    const choices = choicesOf(rules, [], reps).map((choice) =>
      choice.kind === 'pipeline'
        ? { ...choice, on: false }
        : { ...choice, often: '2', minutes: '45', guideId: 'g' },
    )
    const planned = plannedOf(choices, new Map([['g', 'Short one']]), '2026-06-08')
    expect(yearChanges(rules, planned, defaultWriting)).toEqual([
      {
        what: 'changed',
        kind: 'one_on_one',
        names: ['Anna', 'Ben'],
        says: ['every week → every 2 weeks', '30 min → 45 min', 'the guide in use → Short one'],
      },
      { what: 'ended', kind: 'pipeline', names: ['Anna'], says: ['every week', '30 min'] },
    ])
  })

  test.each([
    [['Anna'], 'Anna'],
    [['Anna', 'Ben'], 'Anna and Ben'],
    [['Anna', 'Ben', 'Carla', 'David'], 'Anna, Ben, Carla and David'],
    [['Anna', 'Ben', 'Carla', 'David', 'Eva'], 'Anna, Ben, Carla and 2 more'],
  ])('names %j as %s', (names, said) => {
    expect(sayNames(names)).toBe(said)
  })
})
