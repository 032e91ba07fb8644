import { expect, test, vi } from 'vitest'
import { watchDay } from '#core/vault/watch-day.ts'
import { ManagerClock } from '#core/manager-clock.ts'
import { FakeClock } from '#tests/helpers/fake-clock.ts'

test('the day turns over at midnight in the manager’s zone, once', () => {
  vi.useFakeTimers()
  const clock = new FakeClock('2026-03-28T22:59:00.000Z', 'Europe/Berlin')
  const told: string[] = []
  const stop = watchDay(new ManagerClock(clock), (day) => told.push(day), 1_000)
  vi.advanceTimersByTime(5_000)
  expect(told).toEqual([])
  clock.set('2026-03-28T23:00:01.000Z')
  vi.advanceTimersByTime(5_000)
  expect(told).toEqual(['2026-03-29'])
  stop()
  clock.set('2026-03-30T23:00:01.000Z')
  vi.advanceTimersByTime(5_000)
  expect(told).toHaveLength(1)
  vi.useRealTimers()
})
