import { join } from 'node:path'
import type { ContractEvent } from '#contract/events.ts'
import { framedReads, todayReads } from '#contract/first-reads.ts'
import type { VaultKnown } from '#contract/vault.ts'
import { keepCopies } from './copies/copies-keeper.ts'
import { createDispatcher, type Dispatch } from './dispatcher.ts'
import { setBallast } from './drafts/ballast.ts'
import type { Ports } from './ports.ts'
import { createVault } from './vault/vault.ts'

/** The running core, as a host sees it. */
export type Core = {
  readonly dispatch: Dispatch
  /** Listens to what the core tells unasked. @returns how to stop listening */
  subscribe(listener: (event: ContractEvent) => void): () => void
  /** Tells every listener; hosts use it for what only they know, such as a chosen menu item. */
  emit(event: ContractEvent): void
  /** What is known of the data file. The core runs also where none can be opened. */
  vault(): VaultKnown
  /** Answers to itself what the first screen will ask, so that the page need not wait for it. */
  warmUp(): Promise<void>
  /** Fulfilled when the first call has been answered. */
  readonly answered: Promise<void>
  /**
   * Reads the whole file in a thread of its own. What it finds wrong is told on every screen, and
   * nothing is written from then on.
   */
  checkFile(): Promise<void>
  /** Ends it with a last copy of what was saved since the last one; waits for that ten seconds at most. */
  quit(): Promise<void>
  /** Ends it as it is. */
  close(): Promise<void>
}

/**
 * Makes the core over a data folder: the one place where things meet. It is there also where the data
 * file cannot be opened; the page then says why, and what to do.
 */
export async function createCore(folder: string, ports: Ports): Promise<Core> {
  const listeners = new Set<(event: ContractEvent) => void>()
  function emit(event: ContractEvent): void {
    for (const listener of listeners) listener(event)
  }
  function listen(listener: (event: ContractEvent) => void): () => void {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }
  const vault = createVault({
    folder,
    ports,
    emit,
    listen,
    dispatch: (method, input) => dispatch(method, input),
    secondCopies: () => copies.secondFolder(),
  })
  const copies = keepCopies({
    folder,
    ports,
    emit,
    listen,
    session: () => vault.session(),
    use: (work) => vault.use(work),
  })
  const dispatch = createDispatcher({ vault, copies, ports, emit })
  await vault.open()
  async function close(): Promise<void> {
    listeners.clear()
    await copies.stop()
    await vault.close()
  }
  const answered = Promise.withResolvers<void>()
  return {
    async dispatch(method, input) {
      const reply = await dispatch(method, input)
      answered.resolve()
      return reply
    },
    emit,
    vault: () => vault.known(),
    async warmUp() {
      for (const method of [...framedReads, ...todayReads]) await dispatch(method, {})
      setBallast(join(folder, 'drafts'))
    },
    answered: answered.promise,
    checkFile: async () => vault.session()?.file.check(),
    subscribe: listen,
    async quit() {
      await copies.onQuit()
      await close()
    },
    close,
  }
}
