import { expect, test } from 'vitest'
import type { ContractEvent } from '#contract/events.ts'
import { createHearing } from '#renderer/lib/hearing.ts'

const saved: ContractEvent = { type: 'changed', method: 'team.createRep' }
const nextDay: ContractEvent = { type: 'day', today: '2026-05-05' }

test('what is told before anybody listens comes once, in order, to all who begin together', async () => {
  const { hear, listen } = createHearing()
  hear(saved)
  hear(nextDay)
  const first: ContractEvent[] = []
  const second: ContractEvent[] = []
  listen((event) => first.push(event))
  listen((event) => second.push(event))
  await Promise.resolve()
  expect(first).toEqual([saved, nextDay])
  expect(second).toEqual([saved, nextDay])
  hear(saved)
  expect(first).toEqual([saved, nextDay, saved])
})

test('who stops at once leaves what was told for the next, and hears nothing more', async () => {
  const { hear, listen } = createHearing()
  hear(saved)
  const gone: ContractEvent[] = []
  listen((event) => gone.push(event))()
  await Promise.resolve()
  const next: ContractEvent[] = []
  const stop = listen((event) => next.push(event))
  await Promise.resolve()
  expect(next).toEqual([saved])
  stop()
  hear(nextDay)
  expect(next).toEqual([saved])
  expect(gone).toEqual([])
})
