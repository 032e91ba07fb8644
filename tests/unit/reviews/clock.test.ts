import { fc } from '#tests/helpers/fc.ts'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import type { ClockInput } from '#domain/reviews/clock.ts'
import { readClock, signOfLife, silenceSeconds } from '#domain/reviews/clock.ts'

const sections = [
  { key: 'aim', plannedSeconds: 120 },
  { key: 'plan', plannedSeconds: 360 },
  { key: 'people', plannedSeconds: 240 },
  { key: 'next', plannedSeconds: 180 },
]

function clock(over: Partial<ClockInput>) {
  return readClock({
    sections,
    spans: [],
    currentSection: 'aim',
    state: 'running',
    now: '2026-05-04T09:00:00Z',
    silenceSeconds,
    ...over,
  })
}

function actuals(over: Partial<ClockInput>) {
  return Object.fromEntries(clock(over).sections.map((section) => [section.key, section.actual]))
}

function budgets(over: Partial<ClockInput>) {
  return clock(over).sections.map((section) => section.budget)
}

const aimSpan = {
  sectionKey: 'aim',
  startedAt: '2026-05-04T09:00:00Z',
  endedAt: '2026-05-04T09:02:00Z',
}
const planSpan = {
  sectionKey: 'plan',
  startedAt: '2026-05-04T09:02:00Z',
  endedAt: '2026-05-04T09:05:00Z',
}

describe('time per section', () => {
  it('is nothing before it starts, with the budget as planned', () => {
    expect(clock({})).toMatchObject({ planned: 900, actual: 0, left: 900, over: 0 })
    expect(budgets({})).toEqual([120, 360, 240, 180])
  })

  it('runs on from the last sign of life to now', () => {
    const given = { spans: [aimSpan, planSpan], currentSection: 'plan' }
    expect(actuals({ ...given, now: '2026-05-04T09:05:04Z' })).toMatchObject({
      aim: 120,
      plan: 184,
    })
  })

  it('adds up the visits to a section that was come back to', () => {
    const back = { ...aimSpan, startedAt: '2026-05-04T09:05:00Z', endedAt: '2026-05-04T09:05:30Z' }
    const given = { spans: [aimSpan, planSpan, back], now: '2026-05-04T09:05:30Z' }
    expect(actuals(given)).toMatchObject({ aim: 150, plan: 180 })
  })

  it('stands still in a pause', () => {
    const given = { spans: [aimSpan], state: 'paused' as const, now: '2026-05-04T09:40:00Z' }
    expect(actuals(given)).toMatchObject({ aim: 120 })
  })

  it('does not count a silence: asleep or crashed, it ends at the last sign of life', () => {
    const asleep = { spans: [aimSpan], now: '2026-05-04T09:22:00Z' }
    expect(actuals(asleep)).toMatchObject({ aim: 120 })
    const again = { ...aimSpan, startedAt: '2026-05-04T09:22:00Z', endedAt: '2026-05-04T09:22:00Z' }
    expect(actuals({ spans: [aimSpan, again], now: '2026-05-04T09:22:10Z' })).toMatchObject({
      aim: 130,
    })
  })

  it('goes over midnight, and over the night in which the clocks change', () => {
    const late = {
      sectionKey: 'aim',
      startedAt: '2026-10-24T23:58:00Z',
      endedAt: '2026-10-25T01:03:00Z',
    }
    expect(actuals({ spans: [late], now: '2026-10-25T01:03:00Z' })).toMatchObject({ aim: 3900 })
  })

  it('never runs backwards when the machine’s clock is set back', () => {
    expect(actuals({ spans: [aimSpan], now: '2026-05-04T08:00:00Z' }).aim).toBe(120)
    expect(clock({ spans: [aimSpan], now: '2026-05-04T08:00:00Z' }).left).toBe(780)
  })
})

describe('the time left', () => {
  it('is spread in proportion when a section took too long', () => {
    const long = { ...aimSpan, endedAt: '2026-05-04T09:04:00Z' }
    const next = { sectionKey: 'plan', startedAt: long.endedAt, endedAt: long.endedAt }
    const given = { spans: [long, next], currentSection: 'plan', now: long.endedAt }
    // 900 s planned, 240 s gone: 660 s for sections that were given 360, 240 and 180.
    expect(budgets(given)).toEqual([240, 305, 203, 152])
  })

  it('is a gain for the rest when a section was short', () => {
    const short = { ...aimSpan, endedAt: '2026-05-04T09:00:42Z' }
    const next = { sectionKey: 'plan', startedAt: short.endedAt, endedAt: short.endedAt }
    const given = { spans: [short, next], currentSection: 'plan', now: short.endedAt }
    expect(budgets(given)).toEqual([42, 396, 264, 198])
  })

  it('changes nothing in the middle of a section while all goes to plan', () => {
    const given = { spans: [aimSpan, planSpan], currentSection: 'plan', now: planSpan.endedAt }
    expect(budgets(given)).toEqual([120, 360, 240, 180])
  })

  it('is never negative: over time, a section may only keep what it took', () => {
    const endless = { ...aimSpan, endedAt: '2026-05-04T09:20:00Z' }
    const given = clock({ spans: [endless], now: endless.endedAt })
    expect(given).toMatchObject({ left: 0, over: 300 })
    expect(given.sections.map((section) => section.budget)).toEqual([1200, 0, 0, 0])
  })

  it('belongs to the last section when nothing else is to come', () => {
    const next = { sectionKey: 'next', startedAt: aimSpan.endedAt, endedAt: '2026-05-04T09:06:00Z' }
    const given = { spans: [aimSpan, next], currentSection: 'next', now: next.endedAt }
    expect(budgets(given)).toEqual([120, 0, 0, 780])
  })

  it('is not spread any more once the review is closed', () => {
    const given = { spans: [aimSpan], state: 'closed' as const, now: '2026-06-01T00:00:00Z' }
    expect(budgets(given)).toEqual([120, 0, 0, 0])
  })
})

describe('a sign of life', () => {
  const last = { endedAt: '2026-05-04T09:00:00Z' }
  it('lets the span grow while the app is there', () => {
    expect(signOfLife(last, '2026-05-04T09:01:00Z', 60)).toBe('grow')
  })
  it('starts anew after a silence', () => {
    expect(signOfLife(last, '2026-05-04T09:01:00.001Z', 60)).toBe('start_anew')
  })
  it('takes a clock that was set back for no silence', () => {
    expect(signOfLife(last, '2026-05-04T08:00:00Z', 60)).toBe('grow')
  })
})

const start = Temporal.Instant.from('2026-05-04T09:00:00Z')
const walk = fc
  .array(
    fc.record({
      section: fc.integer({ min: 0, max: 3 }),
      hole: fc.integer({ min: 0, max: 4000 }),
      millis: fc.integer({ min: 0, max: 900_000 }),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((steps) => {
    let at = start
    return steps.map((step) => {
      const startedAt = at.add({ milliseconds: step.hole })
      at = startedAt.add({ milliseconds: step.millis })
      return {
        sectionKey: sections[step.section]?.key ?? 'aim',
        startedAt: startedAt.toString(),
        endedAt: at.toString(),
      }
    })
  })

it('what was taken and what is left always make up the plan, and nothing is ever negative', () => {
  fc.assert(
    fc.property(
      walk,
      fc.constantFrom('running', 'paused'),
      fc.integer({ min: 0, max: 200 }),
      (spans, state, later) => {
        const last = spans.at(-1)
        const now = Temporal.Instant.from(last?.endedAt ?? start.toString()).add({ seconds: later })
        const currentSection = last?.sectionKey ?? 'aim'
        const read = clock({ spans, state, currentSection, now: now.toString() })
        const budget = read.sections.reduce((total, section) => total + section.budget, 0)
        expect(budget).toBe(Math.max(read.planned, read.actual))
        for (const section of read.sections) {
          expect(section.actual).toBeGreaterThanOrEqual(0)
          expect(section.budget).toBeGreaterThanOrEqual(section.actual)
          expect(Number.isInteger(section.budget)).toBe(true)
        }
        expect(read.left === 0 || read.over === 0).toBe(true)
      },
    ),
  )
})
