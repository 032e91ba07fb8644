import { describe, expect, test } from 'vitest'
import type { Occurrence } from '#contract/cadence-values.ts'
import {
  daysShown,
  hoursShown,
  itemsOf,
  monthOf,
  shiftPeriod,
  spanOf,
  stepTo,
} from '#domain/cadence/calendar-view.ts'
import { timeAt } from '#domain/cadence/occurrences.ts'

function review(changes: Partial<Occurrence>): Occurrence {
  return {
    key: 'a',
    ruleId: 'rule',
    reviewKind: 'one_on_one',
    repId: 'anna',
    repName: 'Anna',
    accountId: null,
    accountName: null,
    opportunityId: null,
    opportunityName: null,
    on: '2026-11-24',
    time: '10:00',
    minutes: 30,
    place: '',
    link: '',
    together: false,
    wholeDay: false,
    movedFrom: null,
    state: 'planned',
    skip: null,
    rebooksKey: null,
    agendaId: null,
    openItems: 0,
    reviewId: null,
    heldOn: null,
    removed: false,
    ...changes,
  }
}

describe('The days that a view draws', () => {
  test('a month in whole weeks, a week, a month as a list', () => {
    expect(daysShown('month', '2026-11-24', 1)).toEqual({ from: '2026-10-26', to: '2026-12-06' })
    expect(daysShown('week', '2026-11-24', 1)).toEqual({ from: '2026-11-23', to: '2026-11-29' })
    expect(daysShown('list', '2026-11-24', 1)).toEqual({ from: '2026-11-01', to: '2026-11-30' })
    // 24 November 2026 is a Tuesday.
    expect(daysShown('week', '2026-11-24', 7)).toEqual({ from: '2026-11-22', to: '2026-11-28' })
    expect(daysShown('week', '2026-11-22', 7)).toEqual({ from: '2026-11-22', to: '2026-11-28' })
    expect(daysShown('week', '2026-11-24', 6)).toEqual({ from: '2026-11-21', to: '2026-11-27' })
    expect(daysShown('month', '2026-11-24', 7)).toEqual({ from: '2026-11-01', to: '2026-12-05' })
    expect(daysShown('month', '2026-11-24', 6)).toEqual({ from: '2026-10-31', to: '2026-12-04' })
    expect(monthOf('2028-02-10')).toEqual({ from: '2028-02-01', to: '2028-02-29' })
  })

  test('the next month of the 31st is the next month, not the one after', () => {
    expect(shiftPeriod('month', '2026-01-31', 1)).toBe('2026-02-01')
    expect(shiftPeriod('list', '2026-01-31', -1)).toBe('2025-12-01')
    expect(shiftPeriod('week', '2026-12-30', 1)).toBe('2027-01-06')
  })
})

test('what has no time keeps none on another day, and takes one that is said', () => {
  const none = review({ time: '09:00', wholeDay: true })
  expect(timeAt(none, stepTo('month', 'ArrowRight', none)?.time ?? '')).toBeNull()
  expect(timeAt(none, '11:30')).toBe('11:30')
  expect(timeAt(review({ time: '09:00' }), '09:00')).toBe('09:00')
})

describe('Alt and an arrow', () => {
  const at = { on: '2026-11-30', time: '10:00' }

  test('a day to the sides; up and down a week, a quarter of an hour or a day', () => {
    expect(stepTo('month', 'ArrowRight', at)).toEqual({ on: '2026-12-01', time: '10:00' })
    expect(stepTo('week', 'ArrowLeft', at)).toEqual({ on: '2026-11-29', time: '10:00' })
    expect(stepTo('month', 'ArrowDown', at)).toEqual({ on: '2026-12-07', time: '10:00' })
    expect(stepTo('week', 'ArrowDown', at)).toEqual({ on: '2026-11-30', time: '10:15' })
    expect(stepTo('week', 'ArrowUp', at)).toEqual({ on: '2026-11-30', time: '09:45' })
    expect(stepTo('list', 'ArrowUp', at)).toEqual({ on: '2026-11-29', time: '10:00' })
  })

  test('do not leave the day by the hour', () => {
    expect(stepTo('week', 'ArrowUp', { on: '2026-11-30', time: '00:10' })).toBeNull()
    expect(stepTo('week', 'ArrowDown', { on: '2026-11-30', time: '23:50' })).toBeNull()
  })
})

test('a team that meets at once is one item; who is apart by state or time is another', () => {
  const meeting = { together: true, reviewKind: 'sales_marketing' } as const
  const items = itemsOf([
    review({ ...meeting, key: '1', repName: 'Anna' }),
    review({ ...meeting, key: '2', repName: 'Ben' }),
    review({ ...meeting, key: '3', repName: 'Carla', state: 'skipped' }),
    review({ ...meeting, key: '4', repName: 'David', time: '11:00' }),
    review({ key: '5' }),
    review({ key: '6' }),
  ])
  expect(items.map(({ all }) => all.map(({ key }) => key))).toEqual([
    ['1', '2'],
    ['3'],
    ['4'],
    ['5'],
    ['6'],
  ])
})

test('a review that goes on after midnight is drawn to midnight', () => {
  expect(spanOf(review({ time: '23:30', minutes: 60 }))).toEqual({
    start: '2026-11-24T23:30:00',
    end: '2026-11-25T00:00:00',
  })
  expect(spanOf(review({ time: '09:05', minutes: 55 })).end).toBe('2026-11-24T10:00:00')
})

test('a week draws the usual hours, and those of a review outside of them', () => {
  expect(hoursShown([])).toEqual({ from: 8, to: 18 })
  expect(hoursShown([{ time: '06:45', minutes: 30 }])).toEqual({ from: 6, to: 18 })
  expect(hoursShown([{ time: '23:30', minutes: 90 }])).toEqual({ from: 8, to: 24 })
})
