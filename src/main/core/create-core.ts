import { join } from 'node:path'
import { framedReads, todayReads } from '#contract/first-reads.ts'
import type { ContractEvent } from '#contract/events.ts'
import { writingOfMachine } from '#domain/writing/region.ts'
import { keepCalendar } from './calendar-keeper.ts'
import { openStore } from './db/store.ts'
import { setBallast } from './drafts/ballast.ts'
import { createDispatcher, type Dispatch } from './dispatcher.ts'
import { keepWriting } from './features/settings/settings.repository.ts'
import { installBuiltins } from './features/templates/install-builtins.ts'
import { ManagerClock } from './manager-clock.ts'
import type { Ports } from './ports.ts'
import { watchReviews } from './reminder.ts'
import { StartFailure } from './start-failure.ts'
import { watchFile } from './watch-file.ts'

/** The running core, as a host sees it. */
export type Core = {
  readonly dispatch: Dispatch
  /** Listens to what the core tells unasked. @returns how to stop listening */
  subscribe(listener: (event: ContractEvent) => void): () => void
  /** Tells every listener; hosts use it for what only they know, such as a chosen menu item. */
  emit(event: ContractEvent): void
  /** `read-only` when the file is newer than this code, or cannot be written. */
  readonly mode: 'normal' | 'read-only'
  /** Answers to itself what the first screen will ask, so that the page need not wait for it. */
  warmUp(): Promise<void>
  /** Fulfilled when the first call has been answered. */
  readonly answered: Promise<void>
  /**
   * Reads the whole file in a thread of its own. What it finds wrong is told on every screen, and
   * nothing is written from then on.
   */
  checkFile(): Promise<void>
  close(): Promise<void>
}

/**
 * Opens the data folder and makes the core over it: the one place where things meet.
 * Throws a `StartFailure` that has words for the user.
 */
export async function createCore(folder: string, ports: Ports): Promise<Core> {
  const store = await openStore(folder, ports.clock.now())
  try {
    await store.writer?.transaction().execute(async (db) => {
      const now = ports.clock.now()
      await installBuiltins(db, { now, nextId: () => ports.ids.next() })
      if (ports.locale !== undefined) await keepWriting(db, writingOfMachine(ports.locale), now)
    })
  } catch (error) {
    await store.close()
    throw StartFailure.from(error)
  }
  const listeners = new Set<(event: ContractEvent) => void>()
  function emit(event: ContractEvent): void {
    for (const listener of listeners) listener(event)
  }
  const clock = new ManagerClock(ports.clock)
  await clock.read(store.reader).catch(() => undefined)
  const stopWatching = watchDay(clock, (today) => emit({ type: 'day', today }))
  const file = watchFile(store, ports, emit)
  const dispatch = createDispatcher({ store, file, ports, clock, emit })
  const reminder = watchReviews({ dispatch, ports, emit })
  const keeper = keepCalendar(dispatch)
  listeners.add(keeper.hear)
  const answered = Promise.withResolvers<void>()
  return {
    async dispatch(method, input) {
      const reply = await dispatch(method, input)
      answered.resolve()
      return reply
    },
    emit,
    mode: store.writer ? 'normal' : 'read-only',
    async warmUp() {
      for (const method of [...framedReads, ...todayReads]) await dispatch(method, {})
      setBallast(join(folder, 'drafts'))
    },
    answered: answered.promise,
    checkFile: () => file.check(),
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async close() {
      stopWatching()
      reminder.stop()
      listeners.clear()
      await keeper.stop()
      await file.stop()
      await store.close()
    },
  }
}

const dayCheck = 20_000

/**
 * Tells when the manager's day turns over, so that what is due today is right on a screen that was
 * left open. The clock is asked again and again: a timer set for midnight sleeps with the laptop.
 * @returns how to stop
 */
export function watchDay(
  clock: ManagerClock,
  tell: (today: string) => void,
  every: number = dayCheck,
): () => void {
  let known = clock.last().today
  const timer = setInterval(() => {
    const { today } = clock.last()
    if (today === known) return
    known = today
    tell(today)
  }, every)
  timer.unref()
  return () => clearInterval(timer)
}
