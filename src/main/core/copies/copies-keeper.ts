import { join } from 'node:path'
import type { MethodName } from '#contract/contract.ts'
import type { CopiesState, CopyListed } from '#contract/copies.ts'
import type { ContractEvent } from '#contract/events.ts'
import type { CopyRef } from '#contract/vault.ts'
import type { CopyReason } from '#contract/copies.ts'
import { inThread } from '../db/copy-thread.ts'
import { type CopyFault, copyFolder, isFile, sweepUnfinished } from '../db/copy.ts'
import { Failure } from '../failure.ts'
import { inTurn } from '../in-turn.ts'
import { later } from '../later.ts'
import { ManagerClock } from '../manager-clock.ts'
import type { Ports } from '../ports.ts'
import { codeOf } from '../start-failure.ts'
import type { Session } from '../vault/session.ts'
import { listPlace, newestShrunk } from './copies-list.ts'
import { noCopyBefore, syncedWords } from './copies-words.ts'
import { CopyMaker, type Kept, mayCopy } from './copy-maker.ts'
import { onOneDisk } from './copy-place.ts'
import { findSyncing } from './find-syncing.ts'
import { keptBefore } from './kept-before.ts'
import { KnownCopies } from './known-copies.ts'
import { isMadeOf, placeOf } from './made-of.ts'
import { secondPlaceAt } from './second-place.ts'

/** So long after something was saved it is copied, in milliseconds. */
const quarter = 15 * 60_000
/** What could not be copied is tried again after so long. */
const retry = 5 * 60_000
/** What was left without a copy when Plumbline ended is copied so long after the start. */
const afterStart = 60_000
/** So long quitting waits for its copy. */
const mostOnQuit = 10_000
const anHour = 3_600_000
const aDay = 24 * anHour

/** Keeps copies of the data file, and answers for them in every state of it. */
export type Copies = {
  state(): Promise<CopiesState>
  list(): Promise<CopyListed[]>
  /** Makes a copy, or lets the last one serve where nothing was saved since. Throws a `Failure`. */
  keep(why: CopyReason): Promise<Kept>
  /** Keeps the copy that a method needs before it; a `Failure` where that does not work. */
  keepBefore(method: MethodName): Promise<void>
  /** Reads the whole of a copy. @returns what is wrong with it, or null; a `Failure` where it is gone */
  check(ref: CopyRef): Promise<CopyFault | null>
  /** Asks for a second place and tries it out. @returns its folder, or null where that was cancelled */
  choosePlace(): Promise<string | null>
  forgetPlace(): Promise<void>
  /** Lets work go on without a copy for an hour. @returns until when */
  goOn(): string
  /** The folder of the copies at the second place, or null where none is set. */
  secondFolder(): string | null
  /** Makes a last copy where something was saved since the last one; waits for it ten seconds at most. */
  onQuit(): Promise<void>
  stop(): Promise<void>
}

type Parts = {
  readonly folder: string
  readonly ports: Ports
  readonly emit: (event: ContractEvent) => void
  readonly listen: (listener: (event: ContractEvent) => void) => () => void
  /** What is open at this moment, or null. */
  readonly session: () => Session | null
  /** What is open, for as long as the work takes: it is not closed meanwhile. */
  readonly use: <T>(work: (session: Session) => Promise<T>) => Promise<T>
}

/**
 * Keeps copies: a quarter of an hour after something was saved, before what changes much at once, when
 * Plumbline ends, and when it is asked. It works beside the saves, in a thread of its own, and never
 * makes one wait or fail; what goes wrong is noted, shown, and tried again.
 */
export function keepCopies(parts: Parts): Copies {
  const { folder, ports } = parts
  const known = new KnownCopies(folder, ports)
  const maker = new CopyMaker(folder, ports, known)
  const oneByOne = inTurn()
  let saves = 0
  const keep = (why: CopyReason) =>
    oneByOne(() => parts.use((session) => maker.keep(session, why, () => saves)))
  const timed = timer(parts, known, keep)
  const before = beforeMethods(parts, known, keep)
  const stateNow = stateOf(parts, known, { maker, timed, before })
  /** Notes it where what is open is not what the last copy was made of: it was put there, or saved elsewhere. */
  async function compare(): Promise<void> {
    const open = parts.session()
    if (known.behindSince !== null || !open || !mayCopy(open)) return
    const isOther = async (session: Session) =>
      !isMadeOf(known.madeOf, await placeOf(session)) && !(await holdsNothing(session))
    // A file that cannot be read tells so itself.
    if (await parts.use(isOther).catch(() => false)) timed.saved()
  }
  const stopListening = parts.listen((event) => {
    if (event.type === 'changed' && event.method === 'vault.state') void compare()
    if (event.type !== 'changed' || !isSave(event.method)) return
    saves += 1
    timed.saved()
  })
  sweep(folder, ports)
  timed.begin()

  async function zoneNow(): Promise<string> {
    const session = parts.session()
    return session ? (await session.steps()).zone : new ManagerClock(ports.clock).last().zone
  }

  return {
    async state() {
      await compare()
      return stateNow()
    },
    keep,
    keepBefore: (method) => before.keep(method),
    goOn: () => before.goOn(),
    secondFolder: () => known.folderOf('second'),
    async list() {
      const zone = await zoneNow()
      const copies: CopyListed[] = []
      for (const place of ['first', 'second'] as const) {
        const at = known.folderOf(place)
        if (at !== null) copies.push(...(await listPlace(place, at, zone)))
      }
      return copies.toSorted((a, b) => (a.madeAt < b.madeAt ? 1 : -1))
    },
    async check({ place, name }) {
      const at = known.folderOf(place)
      const path = at === null ? null : join(at, name)
      if (path === null || !isFile(path)) {
        throw new Failure('NOT_FOUND', 'This copy is not where it was. Nothing was changed.')
      }
      const task = { task: 'check', path, now: ports.clock.now() } as const
      return oneByOne(() => maker.inThread(inThread(task)))
    },
    async choosePlace() {
      const chosen = await ports.files.chooseFolder({ title: 'A second place for copies' })
      if (chosen === null) return null
      return oneByOne(async () => {
        const place = secondPlaceAt(chosen, folder, known.id)
        await known.setSecond(place)
        if (known.last) await maker.send(known.last.name, await zoneNow())
        return place
      })
    },
    forgetPlace: () => oneByOne(() => known.setSecond(null)),
    async onQuit() {
      timed.stop()
      const session = parts.session()
      if (known.behindSince === null || !session || !mayCopy(session)) return
      const copying = keep('quit').catch(() => undefined)
      const limit = Promise.withResolvers<void>()
      const inTime = later(mostOnQuit, limit.resolve)
      await Promise.race([copying, limit.promise])
      inTime()
      // It is still noted that something has no copy: the next start makes it.
      await maker.stop()
      await copying
    },
    async stop() {
      timed.stop()
      stopListening()
      await maker.stop()
      await oneByOne(() => known.written())
    },
  }
}

type Keep = (why: CopyReason) => Promise<Kept>

/** Makes a copy a quarter of an hour after something was saved, and again where that did not work. */
function timer({ ports, emit }: Parts, known: KnownCopies, keep: Keep) {
  const wait = ports.later ?? later
  let callOff: (() => void) | null = null
  let next: string | null = null
  let stopped = false

  function plan(milliseconds: number): void {
    if (stopped) return
    callOff?.()
    next = new Date(Date.parse(ports.clock.now()) + milliseconds).toISOString()
    callOff = wait(milliseconds, () => void copy())
  }

  async function copy(): Promise<void> {
    callOff = null
    next = null
    try {
      await keep('change')
      // What was saved in the middle of it.
      if (known.behindSince !== null && callOff === null) plan(quarter)
    } catch {
      // It is noted and shown.
      plan(retry)
    }
    emit({ type: 'changed', method: 'copies.make' })
  }

  return {
    begin() {
      if (known.behindSince !== null) plan(afterStart)
    },
    saved() {
      if (known.behindSince === null) void known.behind(ports.clock.now())
      if (callOff === null) plan(quarter)
    },
    /** When the next one is made; null: when something is saved. */
    next: () => (known.behindSince === null ? null : next),
    stop() {
      stopped = true
      callOff?.()
    },
  }
}

/** The copies that are kept before what changes much at once. */
function beforeMethods({ ports, session, emit }: Parts, known: KnownCopies, keep: Keep) {
  let without: string | null = null
  const withoutUntil = () => (without !== null && without > ports.clock.now() ? without : null)
  return {
    withoutUntil,
    goOn() {
      without = new Date(Date.parse(ports.clock.now()) + anHour).toISOString()
      return without
    },
    async keep(method: MethodName): Promise<void> {
      const before = keptBefore[method]
      const open = session()
      // Where no file takes saves the method itself says so.
      if (!before || withoutUntil() !== null || !open || !mayCopy(open)) return
      if (await holdsNothing(open)) return
      try {
        emit({ type: 'progress', job: 'copy', step: 'copy', done: 0, total: null })
        await keep(before.why)
      } catch (error) {
        const code = error instanceof Failure ? error.code : 'UNAVAILABLE'
        throw new Failure(code, noCopyBefore(before.what, known.problem ?? 'other'))
      }
    },
  }
}

/** Whether nothing is there yet that could be lost. */
async function holdsNothing(session: Session): Promise<boolean> {
  return session.read(async ({ db }) => {
    for (const table of ['rep', 'opportunity', 'account', 'plan', 'review'] as const) {
      const row = await db.selectFrom(table).select('id').limit(1).executeTakeFirst()
      if (row) return false
    }
    return true
  })
}

function stateOf(
  { folder, ports }: Parts,
  known: KnownCopies,
  {
    maker,
    timed,
    before,
  }: {
    maker: CopyMaker
    timed: ReturnType<typeof timer>
    before: ReturnType<typeof beforeMethods>
  },
): () => CopiesState {
  const client = findSyncing(folder)
  return () => {
    const first = known.stateOf('first')
    const second = known.stateOf('second')
    if (!first) throw new Error('the data folder always has a place for copies')
    const since = known.behindSince
    const isLate = since !== null && Date.parse(ports.clock.now()) - Date.parse(since) > aDay
    return {
      first,
      second: second && { ...second, sameDisk: onOneDisk(second.folder, folder) },
      behind: since !== null,
      making: maker.isAtWork,
      next: timed.next(),
      failing: isLate && first.problem !== null,
      withoutUntil: before.withoutUntil(),
      synced: client && { client, words: syncedWords(client) },
      shrunk: newestShrunk(first.folder),
    }
  }
}

const notSaves = ['copies.', 'vault.', 'drafts.', 'exports.', 'journal.', 'keptCalendar.write']

/** Whether what changed is in the data file. */
function isSave(method: string): boolean {
  return !notSaves.some((start) => method.startsWith(start))
}

function sweep(folder: string, ports: Ports): void {
  try {
    sweepUnfinished(copyFolder(folder))
  } catch (error) {
    ports.logger.event('copies_not_swept', { code: codeOf(error) })
  }
}
