import type { ContractEvent } from '#contract/events.ts'
import { writingOfMachine } from '#domain/writing/region.ts'
import { keepCalendar } from '../calendar-keeper.ts'
import type { CommandContext, QueryContext, StepsContext } from '../context.ts'
import { isDamage } from '../db/check-file.ts'
import { nextSeq } from '../db/sequence.ts'
import { openStore, openToLook, type Store } from '../db/store.ts'
import type { Dispatch } from '../dispatcher.ts'
import { Failure } from '../failure.ts'
import { settleAtStart } from '../features/crm/settle.service.ts'
import { keepOfSilent } from '../features/reviews/standing.service.ts'
import { keepWriting } from '../features/settings/settings.repository.ts'
import { installBuiltins } from '../features/templates/install-builtins.ts'
import { fileWords } from '../file-words.ts'
import { inTurn } from '../in-turn.ts'
import { ManagerClock } from '../manager-clock.ts'
import type { Ports } from '../ports.ts'
import { watchReviews } from '../reminder.ts'
import { codeOf, StartFailure } from '../start-failure.ts'
import { watchFile, type WatchedFile } from '../watch-file.ts'
import { watchDay } from './watch-day.ts'

/** What lives as long as one data file is open. */
export type Session = {
  readonly store: Store
  readonly file: WatchedFile
  /** Reads in a snapshot on the reading connection. */
  read<T>(work: (ctx: QueryContext) => Promise<T>): Promise<T>
  /** Writes in one transaction; a `Failure` where the file takes no saves. */
  write<T>(work: (ctx: CommandContext) => Promise<T>): Promise<T>
  /** What a handler is given that works in steps. */
  steps(): Promise<StepsContext>
  /** Ends what works beside the calls. The file stays open, so that those under way can end. */
  rest(): Promise<void>
  /** Closes the file. Nobody may be using it any more. */
  close(): Promise<void>
}

/** What a session is opened with. */
export type SessionParts = {
  readonly folder: string
  readonly ports: Ports
  readonly emit: (event: ContractEvent) => void
  /** Listens to what the core tells. @returns how to stop */
  readonly listen: (listener: (event: ContractEvent) => void) => () => void
  readonly dispatch: Dispatch
  /** The folder of the copies at the manager's second place, or null where none is set. */
  readonly secondCopies: () => string | null
}

/** Opens the data file of a folder, with all that works beside it. Throws a `StartFailure`. */
export async function openSession(parts: SessionParts): Promise<Session> {
  const { dispatch, ports, emit, folder } = parts
  const store = await openStore(folder, ports.clock)
  try {
    await makeReady(store, ports).catch((error: unknown) => {
      // What the file itself refuses ends the start. A row that is damaged does not: all else is sound.
      if (codeOf(error) !== '' && !(error instanceof Failure)) throw error
      ports.logger.cause('ready', error)
    })
    const session = await serveFrom(store, parts)
    const reminder = watchReviews({ dispatch, ports, emit })
    const keeper = keepCalendar(dispatch)
    const stopListening = parts.listen(keeper.hear)
    return {
      ...session,
      async rest() {
        reminder.stop()
        stopListening()
        await session.rest()
        await keeper.stop()
      },
    }
  } catch (error) {
    // Of a damaged file nothing is changed, not even what it says of its last change.
    if (isDamage(error)) store.leave()
    await store.close()
    throw StartFailure.from(error)
  }
}

/** Opens a copy only for looking: nothing can be written, and nothing works beside it. Throws a `StartFailure`. */
export async function openForLooking(path: string, parts: SessionParts): Promise<Session> {
  const store = await openToLook(path, parts.ports.clock.now())
  try {
    return await serveFrom(store, parts)
  } catch (error) {
    await store.close()
    throw StartFailure.from(error)
  }
}

/** What every file gets before it is served: our own templates, and the machine's way of writing. */
async function makeReady(store: Store, ports: Ports): Promise<void> {
  await store.writer?.transaction().execute(async (db) => {
    const now = ports.clock.now()
    await installBuiltins(db, { now, nextId: () => ports.ids.next() })
    if (ports.locale !== undefined) await keepWriting(db, writingOfMachine(ports.locale), now)
  })
}

async function serveFrom(store: Store, { ports, emit }: SessionParts): Promise<Session> {
  const clock = new ManagerClock(ports.clock)
  await clock.read(store.reader).catch(() => undefined)
  const stopWatching = watchDay(clock, (today) => emit({ type: 'day', today }))
  const file = watchFile(store, ports, emit)
  const keptInTurn = inTurn()
  store.journal?.onChange(() => emit({ type: 'changed', method: 'journal.state' }))

  function read<T>(work: (ctx: QueryContext) => Promise<T>): Promise<T> {
    return store.reader
      .transaction()
      .execute(async (db) => work({ db, ports, ...(await clock.read(db)) }))
  }

  async function inTransaction<T>(work: (ctx: CommandContext) => Promise<T>): Promise<T> {
    file.mustTakeSaves()
    // A file without a writer takes none.
    if (!store.writer)
      throw new Failure('READ_ONLY', fileWords[store.readOnly ?? 'read_only'].refused)
    try {
      const done = await store.writer.transaction().execute(async (db) => {
        const ctx = {
          db,
          ports,
          ...(await clock.read(db)),
          nextId: () => ports.ids.next(),
          nextSeq: () => nextSeq(db),
        }
        const made = await work(ctx)
        file.mustTakeSaves()
        return made
      })
      // What went away while it was committed is not acknowledged either.
      file.mustTakeSaves()
      return done
    } finally {
      store.written()
    }
  }

  function write<T>(work: (ctx: CommandContext) => Promise<T>): Promise<T> {
    return inTransaction(async (ctx) => {
      await keepOfSilent(ctx)
      return work(ctx)
    })
  }

  // Before what a review is judged by is kept: of an import that was cut off nothing counts.
  if (store.writer) {
    await settleAtStart({ read, write: inTransaction }).catch((error: unknown) => {
      // All that was saved can be read nevertheless; it is told, and tried again before the next import.
      ports.logger.event('import_not_settled', { code: codeOf(error) })
      ports.logger.cause('settle', error)
    })
  }

  return {
    store,
    file,
    read,
    write,
    async steps() {
      // Work in steps also helps where the file cannot be read any more.
      const here = await clock.read(store.reader).catch(() => clock.last())
      const { journal } = store
      return { ports, file, journal, ...here, read, write, emit, keptInTurn }
    },
    async rest() {
      stopWatching()
    },
    async close() {
      await file.stop()
      await store.close()
    },
  }
}
