import { renameSync, rmSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { keepCalendar } from '#core/calendar-keeper.ts'
import type { Later } from '#core/later.ts'
import { inTurn } from '#core/in-turn.ts'
import { aKeptCalendar, type Kept } from './a-kept-calendar.ts'

/** A keeper whose time passes by hand. */
function aKeeper(t: Kept) {
  let next: { after: number; look: () => void } | null = null
  let looks = Promise.resolve<unknown>(null)
  const wait: Later = (after, look) => {
    const own = { after, look }
    next = own
    return () => {
      if (next === own) next = null
    }
  }
  const keeper = keepCalendar((method, input) => {
    const reply = t.core.dispatch(method, input)
    looks = reply
    return reply
  }, wait)
  return {
    ...keeper,
    /** After how many milliseconds it looks next; null: only when something is saved. */
    next: () => next?.after ?? null,
    /** Lets the time pass until it looks, and what it does then end. */
    async pass() {
      const due = next
      next = null
      due?.look()
      // It asks in the next turn of its own row, and plans again in the one after the answer.
      for (let turn = 0; turn < 5; turn += 1) await Promise.resolve()
      await looks
      for (let turn = 0; turn < 5; turn += 1) await Promise.resolve()
    },
  }
}

async function moveFirst(t: Kept, on: string): Promise<void> {
  const [first] = await t.between('2026-05-11', '2026-05-17')
  await t.ok('cadence.move', { key: first?.key ?? '', on, time: '15:30' })
}

test('what could not be written is tried again, later each time, until it is', async () => {
  const t = await aKeptCalendar()
  await t.choose(t.path)
  const keeper = aKeeper(t)
  await keeper.pass()
  expect(keeper.next()).toBeNull()
  renameSync(t.outside, `${t.outside}-away`)
  await moveFirst(t, '2026-05-13')
  keeper.hear({ type: 'changed', method: 'cadence.move' })
  const waits: (number | null)[] = []
  for (let time = 0; time < 9; time += 1) {
    await keeper.pass()
    waits.push(keeper.next())
  }
  expect(waits).toEqual([5_000, 10_000, 20_000, 40_000, 80_000, 160_000, 320_000, 600_000, 600_000])
  renameSync(`${t.outside}-away`, t.outside)
  await keeper.pass()
  expect(t.text()).toContain('20260513')
  expect([keeper.next(), (await t.state())?.problem]).toEqual([null, null])
})

test('what only the manager can settle is not tried again and again', async () => {
  const t = await aKeptCalendar()
  await t.choose(t.path)
  const keeper = aKeeper(t)
  writeFileSync(t.path, 'somebody else')
  await moveFirst(t, '2026-05-13')
  await keeper.pass()
  expect([keeper.next(), (await t.state())?.problem]).toEqual([null, 'changed'])
  // A new save asks again.
  rmSync(t.path)
  keeper.hear({ type: 'changed', method: 'cadence.move' })
  await keeper.pass()
  expect(t.text()).toContain('20260513')
})

test('a work begins when the one before it has ended, and each gets its own end', async () => {
  const turn = inTurn()
  const first = Promise.withResolvers<string>()
  const told: string[] = []
  const one = turn(async () => {
    told.push('one begins')
    const said = await first.promise
    told.push('one ends')
    return said
  })
  const two = turn(() => {
    told.push('two begins')
    return Promise.reject(new Error('two'))
  })
  const three = turn(() => {
    told.push('three begins')
    return Promise.resolve(3)
  })
  first.resolve('said')
  expect(await one).toBe('said')
  await expect(two).rejects.toThrow('two')
  expect(await three).toBe(3)
  expect(told).toEqual(['one begins', 'one ends', 'two begins', 'three begins'])
})
