import { fc } from '#tests/helpers/fc.ts'
import { describe, expect, test } from 'vitest'
import type { Question } from '#contract/cadence-values.ts'
import { overlaps, proposeYear } from '#domain/cadence/default-year.ts'
import { weekLoad } from '#domain/cadence/hours.ts'
import { keyOf, readKey } from '#domain/cadence/keys.ts'
import {
  layOut,
  nobodyAway,
  type RuleFact,
  type StoredOccurrence,
  type Target,
} from '#domain/cadence/occurrences.ts'
import { dueQuestions } from '#domain/cadence/questions.ts'
import { stateOf } from '#domain/cadence/state.ts'
import { planTime } from '#domain/cadence/time-plan.ts'
import { addDays, dayNumber } from '#domain/days.ts'
import { defaultWriting } from '#contract/writing.ts'

const today = '2026-05-04'
const rule: RuleFact = {
  id: '0197a1c0-0000-7000-8000-000000000001',
  reviewKind: 'one_on_one',
  scope: 'team',
  repId: null,
  tier: null,
  seats: 'in_turn',
  series: { recurrence: 'FREQ=WEEKLY;INTERVAL=1;WKST=MO;BYDAY=MO', first: today },
  time: '09:00',
  minutes: 30,
  place: '',
  link: '',
  startsOn: today,
  endsOn: null,
}
const targets: Target[] = [1, 2, 3].map((number) => ({
  id: `0197a1c0-0000-7000-8000-00000000001${number}`,
  repId: `0197a1c0-0000-7000-8000-00000000001${number}`,
  repName: `Rep ${number}`,
  accountId: null,
  accountName: null,
  from: null,
  until: null,
}))
const days = Array.from({ length: 8 }, (_, week) => addDays(today, week * 7))

/** What may be said of single occurrences, in any order and number. */
const said = fc.array(
  fc.record({
    day: fc.integer({ min: 0, max: days.length - 1 }),
    target: fc.integer({ min: 0, max: targets.length - 1 }),
    what: fc.constantFrom('move', 'skip', 'remove', 'prepare', 'hold'),
    by: fc.integer({ min: -40, max: 40 }),
  }),
  { maxLength: 12 },
)

describe('One occurrence', () => {
  test('whatever is said of it, no other of its series moves, goes or changes', () => {
    const plain = layOut(rule, days, targets, new Map(), nobodyAway, today)
    fc.assert(
      fc.property(said, (steps) => {
        const stored = new Map<string, StoredOccurrence>()
        for (const { day, target, what, by } of steps) {
          const [on, whom] = [days[day] ?? today, targets[target]]
          if (!whom) continue
          const place = { ruleId: rule.id, nominalOn: on, targetId: whom.id }
          const row = stored.get(keyOf(place)) ?? emptyRow(place, whom)
          stored.set(keyOf(place), {
            ...row,
            ...(what === 'move' ? { on: addDays(on, by), time: '15:00' } : {}),
            ...(what === 'skip' ? { skippedBy: 'rep' as const, skippedOn: today } : {}),
            ...(what === 'remove' ? { removed: true } : {}),
            ...(what === 'prepare' ? { agenda: { id: 'a', draft: true, openItems: 1 } } : {}),
            ...(what === 'hold' ? { review: { id: 'r', closed: true, heldOn: on } } : {}),
          })
        }
        const now = layOut(rule, days, targets, stored, nobodyAway, today)
        expect(now.map(({ key }) => key)).toEqual(plain.map(({ key }) => key))
        expect(now.filter(({ key }) => !stored.has(key))).toEqual(
          plain.filter(({ key }) => !stored.has(key)),
        )
        for (const one of now) {
          expect(one.state === 'held').toBe(stored.get(one.key)?.review?.closed === true)
        }
      }),
      { numRuns: 1_000 },
    )
  })

  test('its key says where it stands in its series', () => {
    const place = { ruleId: rule.id, nominalOn: today, targetId: targets[0]?.id ?? '' }
    expect(readKey(keyOf(place))).toEqual(place)
    expect(readKey(rule.id)).toEqual({ id: rule.id })
  })

  const facts = { on: today, today, moved: false, skipped: false, prepared: false, review: null }
  test.each([
    ['due on its day', {}, 'due'],
    ['planned before it', { on: '2026-05-05' }, 'planned'],
    ['moved', { on: '2026-05-05', moved: true }, 'moved'],
    ['prepared', { on: '2026-05-05', moved: true, prepared: true }, 'prepared'],
    ['missed once it has passed, prepared or not', { on: '2026-05-03', prepared: true }, 'missed'],
    ['skipped, though it has passed', { on: '2026-05-03', skipped: true }, 'skipped'],
    ['running', { review: { closed: false } }, 'running'],
    ['held, though it had been skipped', { skipped: true, review: { closed: true } }, 'held'],
  ] as const)('is %s', (_, changes, state) => {
    expect(stateOf({ ...facts, ...changes })).toBe(state)
  })
})

function emptyRow(
  place: { ruleId: string; nominalOn: string; targetId: string },
  target: Target,
): StoredOccurrence {
  return {
    id: 'x',
    ...place,
    repId: target.repId,
    repName: target.repName,
    reviewKind: 'one_on_one',
    accountId: null,
    accountName: null,
    opportunityId: null,
    opportunityName: null,
    on: null,
    time: null,
    wholeDay: false,
    minutes: null,
    place: '',
    link: '',
    skippedBy: null,
    skippedWhy: '',
    skippedOn: null,
    rebooksKey: null,
    rebookedKey: null,
    rebookedOn: null,
    removed: false,
    plannedBySeq: null,
    agenda: null,
    review: null,
  }
}

describe('A time plan', () => {
  const sections = fc.uniqueArray(
    fc.record({
      key: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
      minutes: fc.integer({ min: 1, max: 60 }),
    }),
    { selector: ({ key }) => key, minLength: 1, maxLength: 5 },
  )
  const items = fc.array(
    fc.record({
      sectionKey: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
      minutes: fc.integer({ min: 0, max: 30 }),
      first: fc.boolean(),
    }),
    { maxLength: 30 },
  )

  test('never holds more than its minutes, and every item is in it or left out', () => {
    fc.assert(
      fc.property(sections, items, (parts, asked) => {
        const total = parts.reduce((all, { minutes }) => all + minutes, 0)
        const plan = planTime(parts, asked)
        expect(plan.fits.size + plan.leftOut.length).toBe(asked.length)
        // What is left out has no place, or no room in what is left of the time.
        const spent = asked
          .filter((item) => plan.fits.has(item))
          .reduce((all, item) => all + item.minutes, 0)
        expect(spent).toBeLessThanOrEqual(total)
        for (const item of plan.leftOut) {
          const placed = parts.some(({ key }) => key === item.sectionKey)
          expect(!placed || spent + item.minutes > total).toBe(true)
        }
      }),
      { numRuns: 2_000 },
    )
  })

  test('takes the manager’s own words before what the app proposes', () => {
    const [proposed, own] = [
      { sectionKey: 'a', minutes: 4, first: false },
      { sectionKey: 'a', minutes: 4, first: true },
    ]
    const plan = planTime([{ key: 'a', minutes: 5 }], [proposed, own])
    expect([...plan.fits]).toEqual([own])
    expect(plan.leftOut).toEqual([proposed])
  })
})

describe('Recurring questions', () => {
  test('never come up two weeks running unless they are to, and never twice too early', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 6 }),
        fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 3, maxLength: 20 }),
        (everyWeeks, gaps) => {
          const asked = new Map<string, string>()
          let on = today
          const days: string[] = []
          for (const gap of gaps) {
            on = addDays(on, gap)
            const review = { repId: 'r', reviewKind: 'one_on_one' as const, on }
            if (dueQuestions([aQuestion(everyWeeks)], asked, review, defaultWriting).length === 0)
              continue
            days.push(on)
            asked.set('q', on)
          }
          for (const [index, day] of days.slice(1).entries()) {
            expect(mondays(days[index] ?? day, day)).toBeGreaterThanOrEqual(everyWeeks)
          }
        },
      ),
      { numRuns: 1_000 },
    )
  })

  test('for one rep are not asked of another, and the same words are asked once', () => {
    const review = { repId: 'r', reviewKind: 'one_on_one' as const, on: today }
    const due = dueQuestions(
      [
        { ...aQuestion(2), id: 'a' },
        { ...aQuestion(2), id: 'b', text: 'WHAT NEXT?' },
        { ...aQuestion(2), id: 'c', text: 'Other', repId: 'someone else' },
        { ...aQuestion(2), id: 'd', text: 'Gone', removed: true },
      ],
      new Map(),
      review,
      defaultWriting,
    )
    expect(due.map(({ question }) => question.id)).toEqual(['a'])
  })
})

function aQuestion(everyWeeks: number): Question {
  return {
    id: 'q',
    text: 'What next?',
    reviewKind: 'one_on_one',
    repId: null,
    repName: null,
    everyWeeks,
    privacy: 'rep',
    removed: false,
    revision: 1,
  }
}

/** Mondays between two days; 1 January 1970 was a Thursday. */
function mondays(from: string, to: string): number {
  return weekNumber(to) - weekNumber(from)
}

function weekNumber(day: string): number {
  return Math.floor((dayNumber(day) + 3) / 7)
}

describe('The proposed year', () => {
  test.each([1, 5, 8, 15])('for %i reps has no two weekly reviews at once', (reps) => {
    const rules = proposeYear({
      repIds: Array.from({ length: reps }, (_, index) => `rep ${index}`),
      tiers: [{ tier: 'A', accounts: 4 }],
      startsOn: today,
    })
    const weekly = rules.flatMap(({ pattern, time, minutes }) =>
      pattern.every === 'week' ? [{ weekday: pattern.weekday, time, minutes }] : [],
    )
    expect(weekly.length).toBe(1 + reps * 3)
    for (const [index, one] of weekly.entries()) {
      for (const other of weekly.slice(index + 1)) {
        expect([one, other, one.weekday === other.weekday && overlaps(one, other)]).toEqual([
          one,
          other,
          false,
        ])
      }
    }
  })
})

describe('The load of a week', () => {
  test('sums what each rule takes on average, a meeting of all once, and says when it does not fit', () => {
    const base = { reviewKind: 'one_on_one', minutes: 30 } as const
    const weekly = { every: 'week', weeks: 1, weekday: 1 } as const
    const load = weekLoad(
      [
        { rule: { ...base, pattern: weekly, for: { who: 'rep', repId: 'r' } }, targets: 1 },
        {
          rule: { ...base, pattern: weekly, for: { who: 'team', seats: 'in_turn' } },
          targets: 8,
        },
        {
          rule: {
            reviewKind: 'pipeline',
            minutes: 60,
            pattern: { ...weekly, weeks: 2 },
            for: { who: 'team', seats: 'together' },
          },
          targets: 8,
        },
      ],
      10,
    )
    expect(load).toEqual({
      weekHours: 10,
      minutes: 300,
      kinds: [
        { kind: 'one_on_one', minutes: 270 },
        { kind: 'pipeline', minutes: 30 },
      ],
      share: 0.5,
      verdict: 'tight',
    })
  })
})
