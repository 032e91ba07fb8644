import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { expect, onTestFinished, test, vi } from 'vitest'
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

function queries() {
  const freshness = createFreshness()
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } })
  const store = slowStore()
  const observer = new QueryObserver(client, {
    queryKey: ['state'],
    queryFn: ({ queryKey }) =>
      freshness.read(store.read, () => void client.invalidateQueries({ queryKey, exact: true })),
  })
  return {
    store,
    observer,
    change: (next: string) => {
      store.set(next)
      freshness.changed()
      void client.invalidateQueries()
    },
  }
}

test('a first read that was on its way during a change is shown and read again', async () => {
  const { store, observer, change } = queries()
  onTestFinished(observer.subscribe(() => undefined))
  change('running')
  await store.answer()
  expect(observer.getCurrentResult().data).toBe('paused')
  await vi.waitFor(() => expect(store.waiting()).toBe(1))
  await store.answer()
  expect(observer.getCurrentResult().data).toBe('running')
  expect(store.waiting()).toBe(0)
})

test('a read without a change meanwhile asks once', async () => {
  const { store, observer } = queries()
  onTestFinished(observer.subscribe(() => undefined))
  await store.answer()
  await store.answer()
  expect(observer.getCurrentResult().data).toBe('paused')
  expect(store.waiting()).toBe(0)
})
