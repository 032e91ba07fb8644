import { QueryClient } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import { createFreshness } from '#renderer/lib/freshness.ts'

/** A store whose reads answer only when they are let go, with what stood there when asked. */
function slowStore() {
  let value = 'paused'
  const waiting: (() => void)[] = []
  return {
    set: (next: string) => {
      value = next
    },
    read: () => {
      const seen = value
      return new Promise<string>((resolve) => waiting.push(() => resolve(seen)))
    },
    answer: async () => {
      waiting.shift()?.()
      await new Promise((resolve) => setImmediate(resolve))
    },
    waiting: () => waiting.length,
  }
}

test('a first read that was on its way during a change is read again', async () => {
  const store = slowStore()
  const freshness = createFreshness()
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } })
  const read = client.fetchQuery({
    queryKey: ['state'],
    queryFn: () => freshness.read(store.read),
  })
  store.set('running')
  freshness.changed()
  await client.invalidateQueries()
  await store.answer()
  expect(store.waiting()).toBe(1)
  await store.answer()
  expect(await read).toBe('running')
})

test('a read without a change meanwhile asks once', async () => {
  const store = slowStore()
  const read = createFreshness().read(store.read)
  await store.answer()
  expect(await read).toBe('paused')
  expect(store.waiting()).toBe(0)
})

test('a change after every read does not keep a page waiting for ever', async () => {
  const freshness = createFreshness()
  let reads = 0
  const answer = await freshness.read(() => {
    reads += 1
    freshness.changed()
    return Promise.resolve(reads)
  })
  expect(answer).toBe(reads)
  expect(reads).toBeLessThan(10)
})
