import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { AsideSet, AsideWhy, CopyRef, VaultKnown } from '#contract/vault.ts'
import { Failure } from '../failure.ts'
import { fileWords, wordsOfDamaged } from '../file-words.ts'
import { inTurn } from '../in-turn.ts'
import { codeOf, StartFailure, startFailures, type StartFailureName } from '../start-failure.ts'
import { bringIn, bringInEmpty, pathOfCopy, putBackSince } from './bring-in.ts'
import { openForLooking, openSession, type Session, type SessionParts } from './session.ts'
import {
  bringJournal,
  copyAside,
  dropAside,
  finishSwap,
  holdsUnsettled,
  incomingFolder,
  listAsides,
  swap,
} from './set-aside.ts'

/**
 * The data file of a folder: opened, closed and replaced while the app runs. There is always a vault,
 * also where no file can be opened; then it says which and why.
 */
export type Vault = {
  readonly folder: string
  known(): VaultKnown
  /** What is open, for as long as the work takes; a `Failure` where nothing is. */
  use<T>(work: (session: Session) => Promise<T>): Promise<T>
  /** What is open at this moment, or null; for what only looks at it. */
  session(): Session | null
  /**
   * Opens the data file, unless one is open and takes saves: one whose log was deleted is opened again.
   * What stands in its way is in `known`.
   */
  open(): Promise<void>
  /** Begins an empty file where none can be opened, and keeps aside what lies there. */
  begin(): Promise<void>
  /** Opens a copy for looking into it. */
  look(copy: CopyRef): Promise<void>
  /** Goes back from a copy to the data file. */
  leave(): Promise<void>
  /**
   * Puts a copy in the place of the data file; with `since`, and what was saved after it.
   * @returns how many saves were put back
   */
  restore(copy: CopyRef, since: boolean): Promise<number>
  /**
   * Puts any checked data file in the place of the one that is open, and opens it. Where that does
   * not work all is as before, and a `Failure` says so.
   * @returns the name under which what was there can be taken back
   */
  replaceBy(path: string, why: AsideWhy): Promise<string>
  asides(): AsideSet[]
  /** Puts what was kept aside in its place again. */
  takeBack(name: string): Promise<void>
  close(): Promise<void>
}

/** Begins with no file open: the first `open` is the host's. */
export function createVault(parts: SessionParts): Vault {
  const { folder, ports, emit } = parts
  const oneByOne = inTurn()
  let session: Session | null = null
  let failure: StartFailureName | null = null
  let copy: CopyRef | null = null
  let opened = 0
  let inUse = 0
  /** What is said while the same file is opened again: it is no other one, so the screen stays. */
  let meanwhile: VaultKnown | null = null
  let unused: (() => void) | null = null

  function known(): VaultKnown {
    if (meanwhile) return meanwhile
    const state = session ? session.file.state() : failure ? 'failed' : 'changing'
    return {
      state,
      failure,
      words: failure ? startFailures[failure] : state === 'changing' ? changing : wordsOf(session),
      opened,
      copy,
      folder,
      mayBegin: failure !== null && mayBeginAfter.has(failure),
    }
  }

  function tell(): void {
    emit({ type: 'changed', method: 'vault.state' })
  }

  async function use<T>(work: (session: Session) => Promise<T>): Promise<T> {
    if (!session) throw new Failure('UNAVAILABLE', known().words)
    inUse += 1
    try {
      return await work(session)
    } finally {
      inUse -= 1
      if (inUse === 0) unused?.()
    }
  }

  /** Lets what is under way end and closes the file; whatever asks from now on is told to wait. */
  async function shut(): Promise<void> {
    const closing = session
    if (!closing) return
    await closing.rest()
    session = null
    tell()
    if (inUse > 0) await new Promise<void>((resolve) => (unused = resolve))
    unused = null
    await closing.close()
  }

  async function openFile(): Promise<void> {
    failure = null
    try {
      // Its file may lie in the set that is under way, and a new one beside it would hide that.
      if (holdsUnsettled(folder) && !existsSync(join(folder, 'plumbline.db'))) {
        throw new StartFailure('FileMissing')
      }
      session = await openSession(parts)
    } catch (error) {
      const cause = StartFailure.from(error)
      failure = cause.failure
      ports.logger.event('start_failed', { failure: cause.failure })
      ports.logger.cause('start', cause)
    }
    opened += 1
    tell()
    // The first one is checked when its first screen is there.
    if (opened > 1) void session?.file.check()
  }

  /** Opens the file that is open once more, with all that was saved in it. */
  async function openAgain(): Promise<void> {
    meanwhile = known()
    try {
      await shut()
      await openFile()
      opened = meanwhile.opened
    } finally {
      meanwhile = null
      tell()
    }
  }

  /** Opens the file again after something that threw, so that nobody stands before a closed one. */
  async function orAsBefore<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } catch (error) {
      if (!session) await openFile()
      throw error
    }
  }

  async function replaceBy(
    path: string,
    why: AsideWhy,
    makeReady: (file: string) => Promise<void> = async () => undefined,
  ): Promise<string> {
    mustNotLook()
    const place = incomingFolder(folder)
    try {
      bringIn(path, join(place, 'plumbline.db'))
    } catch (error) {
      rmSync(place, { recursive: true, force: true })
      throw error
    }
    await shut()
    return orAsBefore(async () => {
      await makeReady(join(place, 'plumbline.db'))
      const name = swap(folder, why, ports.clock.now())
      await openFile()
      if (!failure) return name
      const cause = whyNot[failure] ?? ''
      // What came in does not open after all: what was there comes back, and nothing else stays.
      copyAside(folder, name)
      dropAside(folder, swap(folder, 'taken-back', ports.clock.now()))
      dropAside(folder, name)
      await openFile()
      throw new Failure(
        'UNAVAILABLE',
        `This file could not be used; all is as before. ${cause}`.trim(),
      )
    })
  }

  function mustNotLook(): void {
    if (copy !== null) throw new Failure('CONFLICT', leaveFirst)
  }

  async function leave(): Promise<void> {
    if (copy === null) return
    await shut()
    copy = null
    await openFile()
  }

  return {
    folder,
    known,
    use,
    session: () => session,
    open: () =>
      oneByOne(async () => {
        if (session?.file.state() === 'log_gone') return openAgain()
        if (session) return
        for (const problem of finishSwap(folder)) {
          ports.logger.event('swap_not_finished', { code: codeOf(problem) })
        }
        await openFile()
      }),
    begin: () =>
      oneByOne(async () => {
        if (!known().mayBegin) throw new Failure('CONFLICT', notToBeBegun)
        bringInEmpty(join(incomingFolder(folder), 'plumbline.db'))
        swap(folder, 'begun', ports.clock.now())
        await openFile()
      }),
    look: (ref) =>
      oneByOne(async () => {
        const path = pathOfCopy(folder, ref, parts.secondCopies())
        if (copy !== null) await leave()
        await shut()
        await orAsBefore(async () => {
          try {
            session = await openForLooking(path, parts)
          } catch (error) {
            throw new Failure(
              'UNAVAILABLE',
              `${notToBeLookedInto} ${whyNot[StartFailure.from(error).failure] ?? ''}`.trim(),
            )
          }
          copy = ref
          failure = null
          opened += 1
          tell()
        })
      }),
    leave: () => oneByOne(leave),
    restore: (ref, since) =>
      oneByOne(async () => {
        const path = pathOfCopy(folder, ref, parts.secondCopies())
        await leave()
        let putBack = 0
        await replaceBy(path, 'restore', async (file) => {
          if (!since) return
          putBack = await putBackSince(file, folder, ports.clock.now())
          // It goes on from there: a later restore of the same copy finds all that was saved after it.
          bringJournal(folder)
        })
        return putBack
      }),
    replaceBy: (path, why) => oneByOne(() => replaceBy(path, why)),
    asides: () => listAsides(folder),
    takeBack: (name) =>
      oneByOne(async () => {
        if (!listAsides(folder).some((set) => set.name === name)) {
          throw new Failure('NOT_FOUND', 'This is not kept aside any more. Nothing was changed.')
        }
        await leave()
        copyAside(folder, name)
        await shut()
        await orAsBefore(async () => {
          swap(folder, 'taken-back', ports.clock.now())
          await openFile()
          // It lies in its place now. Also where it cannot be opened: it was so when it was kept aside.
          dropAside(folder, name)
        })
      }),
    close: () => oneByOne(shut),
  }
}

/** An empty file may take the place of what is not there or cannot be read, and of nothing else. */
const mayBeginAfter: ReadonlySet<StartFailureName> = new Set([
  'FileMissing',
  'FileEmptied',
  'Corrupt',
])

const changing =
  'Plumbline is putting a data file in place. Nothing is lost; try again in a moment.'
const leaveFirst = 'A copy is being looked into. Nothing was changed; go back to your data first.'
const notToBeBegun =
  'An empty file is begun only where the data file is missing, empty or damaged. Nothing was changed.'
const notToBeLookedInto = 'This copy could not be opened. Your data file is as it was.'

/** Why another file than the data file was not opened; the words of a start would speak of that one. */
const whyNot: Readonly<Partial<Record<StartFailureName, string>>> = {
  Corrupt: 'It is damaged; choose another one.',
  NotOurs: 'It is no data file of Plumbline; choose another one.',
  Locked: 'Another program holds it; close that program and try again.',
  DiskFull: 'The disk is full; free some space and try again.',
  MigrationFailed: 'It could not be brought to this version; the file logs/plumbline.log says why.',
}

function wordsOf(session: Session | null): string {
  const state = session?.file.state() ?? 'open'
  return state === 'open'
    ? wordsOfDamaged(session?.file.damagedRows() ?? [])
    : fileWords[state].notice
}
