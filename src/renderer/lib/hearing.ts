import type { ContractEvent } from '#contract/events.ts'

type Listener = (event: ContractEvent) => void

/** What the core tells this page, on its way to everybody on the page who listens. */
export type Hearing = {
  readonly hear: Listener
  /** @returns how to stop listening */
  readonly listen: (listener: Listener) => () => void
}

/**
 * One hearing for a page. What is told before anybody listens is kept for those who begin first: a
 * screen that was read before a change would otherwise never learn of it.
 */
export function createHearing(): Hearing {
  const listeners = new Set<Listener>()
  let early: ContractEvent[] | null = []

  function hear(event: ContractEvent): void {
    if (early) early.push(event)
    else for (const listener of listeners) listener(event)
  }

  function handOver(): void {
    const kept = early ?? []
    if (listeners.size === 0) return
    early = null
    for (const event of kept) hear(event)
  }

  return {
    hear,
    listen(listener) {
      listeners.add(listener)
      // All who begin together hear it, not only the first of them.
      if (early) queueMicrotask(handOver)
      return () => listeners.delete(listener)
    },
  }
}
