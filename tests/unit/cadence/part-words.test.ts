import { expect, test } from 'vitest'
import { seatCounts, slotOf } from '#domain/cadence/sittings.ts'
import { sayFull } from '#domain/cadence/time-plan.ts'
import { sayPart } from '#renderer/features/cadence/cadence-words.ts'

test('each row of a meeting of the whole team says the part of its rep, as the agenda does', () => {
  const four = ['a', 'b', 'c', 'd'].map((key) => seat(key, 'planned'))
  const away = seat('e', 'skipped')
  const counts = seatCounts([...four, away])
  for (const one of four) expect(sayPart(one.state, slotOf(one, counts))).toBe('15 of 60')
  expect(sayPart(away.state, slotOf(away, counts))).toBe('–')
  const alone = { ...seat('f', 'planned'), together: false }
  expect(sayPart(alone.state, slotOf(alone, seatCounts([alone])))).toBe('60')
})

test('time that is full is said of one minute as of several', () => {
  expect(sayFull(1)).toBe('The one minute is full')
  expect(sayFull(12)).toBe('The 12 minutes are full')
})

function seat(key: string, state: 'planned' | 'skipped') {
  const [ruleId, on, time] = ['rule', '2026-11-23', '09:00']
  return { key, ruleId, on, time, together: true, state, minutes: 60 } as const
}
