import type { Database as Sqlite, Statement } from 'better-sqlite3'
import { dayIn } from '#domain/days.ts'
import type { WriteListener, WrittenStatement } from '../db/write-listener.ts'
import { codeOf, isDiskFull } from '../start-failure.ts'
import type { FrameKind } from './frame.ts'
import { journalFiles, removeOldFiles } from './journal-files.ts'
import { JournalWriter } from './journal-writer.ts'
import { freshMark, type Mark, markRow, type MarkRow } from './mark.ts'
import { Pieces } from './statements.ts'

/** About so many characters of a long save are held before they are written. */
const pieceSize = 256 * 1024

type Parts = {
  readonly sqlite: Sqlite
  /** The folder of the journal's files. */
  readonly place: string
  readonly now: () => string
  /** Is told when saves are recorded no more, with the code of the system, and when again (null). */
  readonly tell: (problem: string | null) => void
}

/** A save that is being written. */
type Save = {
  /** The mark that it goes on from. */
  readonly before: Mark
  readonly at: string
  readonly version: number
  readonly pieces: Pieces
  /** The end of the journal's file before it; null until something of it was written. */
  from: { readonly end: number } | null
  sealed: boolean
}

/**
 * Records every save of a connection in the journal. The record is written before the commit and
 * brought to disk while SQLite brings the commit there, so a save waits for the slower of the two; it
 * is acknowledged after both. A full disk refuses the save. Other trouble with the journal does not:
 * what is in the data file is saved. The trouble is told, and the next save begins a file of the
 * journal that goes on from there.
 */
export class JournalKeeper implements WriteListener {
  readonly #parts: Parts
  readonly #marks: MarkRow
  readonly #readVersion: Statement<[], number>
  #writer: JournalWriter | null = null
  #save: Save | null = null
  #syncing: Promise<void> | null = null
  /** Why the save that is being written is not recorded. */
  #trouble: string | null = null
  /** The file that nothing is added to any more. */
  #leftFile = 0
  #told: string | null = null

  constructor(parts: Parts) {
    this.#parts = parts
    this.#marks = markRow(parts.sqlite)
    this.#readVersion = parts.sqlite.prepare<[], number>('pragma user_version').pluck()
    removeOldFiles(parts.place, dayIn(parts.now(), 'UTC'))
  }

  readonly wrote = (statement: WrittenStatement): void => {
    const save = (this.#save ??= this.#begin())
    save.pieces.add(statement)
    if (save.pieces.size > pieceSize) this.#write(save, 'part')
  }

  readonly sealed = (): void => {
    const save = this.#save
    if (!save) return
    // Nothing is in the file that was not there before.
    if (save.pieces.changes === 0) return this.rolledBack()
    this.#write(save, 'end')
    save.sealed = true
    const { line, number } = save.before
    const next = { line, number: number + 1 }
    const writer = this.#trouble === null ? this.#writer : null
    if (!writer) {
      this.#marks.write({ ...next, tag: freshMark().tag, file: 0, size: 0 })
      return
    }
    this.#marks.write({ ...next, tag: writer.tag, file: writer.file.id, size: writer.end })
    this.#syncing = writer.sync()
    // Whoever waits for it hears of its failure.
    this.#syncing.catch(() => undefined)
  }

  readonly committed = async (): Promise<void> => {
    if (!this.#save) return
    const trouble = this.#trouble
    const syncing = this.#syncing
    this.#forget()
    try {
      await syncing
      this.#tell(trouble)
    } catch (error) {
      this.#leave()
      this.#tell(codeOf(error) || 'EIO')
    }
  }

  readonly rolledBack = (): void => {
    const save = this.#save
    this.#forget()
    if (!save?.from || !this.#writer) return
    try {
      this.#writer.cut(save.from.end, save.before.tag, save.sealed)
    } catch {
      this.#leave()
    }
  }

  close(): void {
    this.#writer?.close()
    this.#writer = null
  }

  #begin(): Save {
    return {
      before: this.#marks.read() ?? freshMark(),
      at: this.#parts.now(),
      version: this.#readVersion.get() ?? 0,
      pieces: new Pieces(),
      from: null,
      sealed: false,
    }
  }

  /** Writes what was gathered of a save. Throws where the disk is full: then the save is refused. */
  #write(save: Save, kind: FrameKind): void {
    const text = save.pieces.take(save.version, save.at)
    if (this.#trouble !== null) return
    try {
      const writer = save.from ? this.#writer : this.#openFor(save)
      if (!writer) return
      save.from ??= { end: writer.end }
      writer.write(kind, save.before.number + 1, text)
    } catch (error) {
      const code = codeOf(error)
      if (isDiskFull(code)) throw error
      this.#leave()
      this.#trouble = code || 'EIO'
    }
  }

  /**
   * The file in which a save is written: that of the last one, unless it is gone, of another day, or
   * does not end where the data file says. Another process may have saved in between.
   */
  #openFor({ before, at }: Save): JournalWriter {
    const day = dayIn(at, 'UTC')
    const known = this.#writer
    if (known && known.file.day === day && known.tag === before.tag && known.isHere()) return known
    this.close()
    const { place } = this.#parts
    const newest = journalFiles(place).at(-1)
    if (newest && newest.id === before.file && newest.day === day && newest.id !== this.#leftFile)
      this.#writer = JournalWriter.resume(newest, before)
    if (!this.#writer) {
      const id = Math.max(newest?.id ?? 0, before.file) + 1
      this.#writer = JournalWriter.begin(place, id, before, at)
      removeOldFiles(place, day)
    }
    return this.#writer
  }

  #forget(): void {
    this.#save = null
    this.#syncing = null
    this.#trouble = null
  }

  /** Nothing is added any more to the file that is open. */
  #leave(): void {
    this.#leftFile = this.#writer?.file.id ?? this.#leftFile
    try {
      this.close()
    } catch {
      this.#writer = null
    }
  }

  #tell(problem: string | null): void {
    if (problem === this.#told) return
    this.#told = problem
    this.#parts.tell(problem)
  }
}
