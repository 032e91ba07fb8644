import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { copyName } from '#domain/copies/copy-name.ts'
import type { CopyReason } from '#contract/copies.ts'
import { copiesToDrop } from '#domain/copies/rotation.ts'
import { type CopyNote, readNote, writeNote } from '../db/copy-note.ts'
import { inThread, type Running } from '../db/copy-thread.ts'
import { copyFolder, dropCopy, isFile, sweepUnfinished } from '../db/copy.ts'
import { Failure } from '../failure.ts'
import type { Ports } from '../ports.ts'
import { codeOf, StartFailure } from '../start-failure.ts'
import type { Session } from '../vault/session.ts'
import { rotated } from './copies-list.ts'
import { problemWords } from './copies-words.ts'
import { isOf, mustHaveRoom, problemOf } from './copy-place.ts'
import type { KnownCopies } from './known-copies.ts'
import { isMadeOf, placeIn, placeOf } from './made-of.ts'

/** A copy that holds all that was saved, and whether it was made for that. */
export type Kept = { readonly name: string; readonly madeAt: string; readonly made: boolean }

/** Whether the file takes saves: of one that is damaged, moved or only shown no copy is made. */
export function mayCopy(session: Session): boolean {
  return session.file.state() === 'open'
}

/** Makes copies of an open file, brings them to both places, and lets those go that need not stay. */
export class CopyMaker {
  readonly #folder: string
  readonly #ports: Ports
  readonly #known: KnownCopies
  #running: Running<unknown> | null = null

  constructor(folder: string, ports: Ports, known: KnownCopies) {
    this.#folder = copyFolder(folder)
    this.#ports = ports
    this.#known = known
  }

  get isAtWork(): boolean {
    return this.#running !== null
  }

  /** Ends what is being done at once. */
  async stop(): Promise<void> {
    await this.#running?.stop()
  }

  /** Does a task in a thread that `stop` ends. */
  async inThread<T>(task: Running<T>): Promise<T> {
    this.#running = task
    try {
      return await task.done
    } finally {
      this.#running = null
    }
  }

  /**
   * Makes a copy, or lets the last one serve where nothing was saved since. What goes wrong is noted,
   * and thrown as a `Failure`. `saves` counts what was saved: a save in the middle is not in the copy.
   */
  async keep(session: Session, why: CopyReason, saves: () => number): Promise<Kept> {
    if (session.store.readOnly === 'looking') throw new Failure('CONFLICT', leaveFirst)
    const { last } = this.#known
    const serves = last && this.#known.behindSince === null && isFile(join(this.#folder, last.name))
    if (serves && isMadeOf(this.#known.madeOf, await placeOf(session))) {
      alsoServes(join(this.#folder, last.name), why)
      return { name: last.name, madeAt: last.at, made: false }
    }
    const before = saves()
    const { zone } = await session.steps()
    try {
      const { name, note } = await this.#write(session, why)
      await this.#known.arrived(this.#folder, name, note)
      const since = saves() === before ? null : this.#ports.clock.now()
      await this.#known.holds(placeIn(join(this.#folder, name)), since)
      this.#rotate(this.#folder, zone)
      await this.send(name, zone)
      return { name, madeAt: note.madeAt, made: true }
    } catch (error) {
      if (codeOf(error) === 'STOPPED') throw error
      const problem = mayCopy(session) ? problemOf(error) : 'data_file'
      this.#ports.logger.event('copy_failed', { problem, code: codeOf(error) })
      await this.#known.failed(this.#folder, problem)
      throw new Failure(
        problem === 'disk_full' ? 'DISK_FULL' : 'UNAVAILABLE',
        problemWords(problem, 'first'),
      )
    }
  }

  /** Brings a copy to the second place, where one is set. What goes wrong there is noted and no more. */
  async send(name: string, zone: string): Promise<void> {
    const folder = this.#known.folderOf('second')
    if (folder === null) return
    const from = join(this.#folder, name)
    const note = readNote(from)
    try {
      if (!isOf(folder, this.#known.id)) throw Object.assign(new Error('gone'), { code: 'ENOENT' })
      sweepUnfinished(folder)
      mustHaveRoom(folder, note?.size ?? 0)
      await this.inThread(inThread({ task: 'send', from, to: join(folder, name) }))
      if (note) await this.#known.arrived(folder, name, note)
      this.#rotate(folder, zone)
    } catch (error) {
      if (codeOf(error) === 'STOPPED') throw error
      const problem = problemOf(error)
      this.#ports.logger.event('copy_not_sent', { problem, code: codeOf(error) })
      await this.#known.failed(folder, problem)
    }
  }

  async #write(session: Session, why: CopyReason): Promise<{ name: string; note: CopyNote }> {
    if (!mayCopy(session)) throw new StartFailure('Corrupt')
    const madeAt = this.#freeInstant(why)
    const name = copyName(madeAt, why)
    const path = join(this.#folder, name)
    const source = session.store.path
    sweepUnfinished(this.#folder)
    if (existsSync(this.#folder)) mustHaveRoom(this.#folder, statSync(source).size)
    const task = { task: 'write', source, path, madeAt, why: [why] } as const
    const note = await this.inThread(inThread(task))
    if (mayCopy(session)) return { name, note }
    // The file at the path is not the one that is open: this is a copy of something else.
    dropCopy(path)
    throw new StartFailure('Corrupt')
  }

  /** Now, or the first instant after it at which no copy of this name was made. */
  #freeInstant(why: CopyReason): string {
    let at = this.#ports.clock.now()
    while (existsSync(join(this.#folder, copyName(at, why)))) {
      at = new Date(Date.parse(at) + 1).toISOString()
    }
    return at
  }

  #rotate(place: string, zone: string): void {
    try {
      const now = this.#ports.clock.now()
      for (const name of copiesToDrop(rotated(place), { now, zone })) dropCopy(join(place, name))
    } catch (error) {
      this.#ports.logger.event('copies_not_rotated', { code: codeOf(error) })
    }
  }
}

const leaveFirst = 'A copy is being looked into. Nothing was changed; go back to your data first.'

/** A copy after which nothing was saved stands for what is asked for now as well. */
function alsoServes(path: string, why: CopyReason): void {
  const known = readNote(path)
  if (known && !known.why.includes(why)) writeNote(path, { ...known, why: [...known.why, why] })
}
