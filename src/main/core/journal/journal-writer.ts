import {
  chmodSync,
  closeSync,
  constants,
  fdatasync,
  fdatasyncSync,
  fstatSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readSync,
  statSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { promisify } from 'node:util'
import { dayIn } from '#domain/days.ts'
import { syncFolderAside } from '../onto-disk.ts'
import { type FrameKind, headerSize, makeFrame, noTag, tagSize } from './frame.ts'
import { type JournalFile, type JournalHead, journalFile } from './journal-files.ts'
import type { Mark } from './mark.ts'

/** So much is written ahead as zeros: a sync that need not note a new length is a cheaper one. */
const ahead = Buffer.alloc(512 * 1024)

/** One file of the journal, open at its end. What it throws are errors of the file system. */
export class JournalWriter {
  readonly file: JournalFile
  readonly #handle: number
  readonly #identity: string
  #tag: string
  #end: number
  /** Up to here there are bytes, which are zeros behind the end. */
  #length: number
  /** Its name is not on disk yet. */
  #isNew: boolean

  private constructor(file: JournalFile, handle: number, tag: string, end: number, isNew: boolean) {
    this.file = file
    this.#handle = handle
    this.#tag = tag
    this.#end = end
    this.#isNew = isNew
    const { dev, ino, size } = fstatSync(handle, { bigint: true })
    this.#identity = `${dev} ${ino}`
    this.#length = Number(size)
  }

  /** Begins a file that goes on from a mark. */
  static begin(place: string, id: number, mark: Mark, at: string): JournalWriter {
    makeFolder(place)
    const file = journalFile(place, id, dayIn(at, 'UTC'))
    const flags = constants.O_RDWR | constants.O_CREAT | constants.O_EXCL
    const handle = openSync(file.path, flags, 0o600)
    try {
      const { line, number, tag } = mark
      const head: JournalHead = { format: 1, line, number, tag, at }
      const { bytes } = makeFrame('head', number, JSON.stringify(head), noTag)
      writeSync(handle, bytes, 0, bytes.length, 0)
      return new JournalWriter(file, handle, tag, bytes.length, true)
    } catch (error) {
      closeSync(handle)
      throw error
    }
  }

  /** Goes on in a file at a mark; null where the file does not end there. */
  static resume(file: JournalFile, mark: Mark): JournalWriter | null {
    const handle = openSync(file.path, constants.O_RDWR)
    if (endsAt(handle, mark)) return new JournalWriter(file, handle, mark.tag, mark.size, false)
    closeSync(handle)
    return null
  }

  /** The tag of what was written last. */
  get tag(): string {
    return this.#tag
  }

  /** Where it ends, in bytes. */
  get end(): number {
    return this.#end
  }

  /** Whether it is still the file at its path. */
  isHere(): boolean {
    const found = statSync(this.file.path, { bigint: true, throwIfNoEntry: false })
    return found !== undefined && `${found.dev} ${found.ino}` === this.#identity
  }

  write(kind: FrameKind, number: number, text: string): void {
    const { bytes, tag } = makeFrame(kind, number, text, this.#tag)
    this.#put(bytes, this.#end)
    this.#end += bytes.length
    this.#tag = tag
    if (this.#end > this.#length) this.#writeAhead()
  }

  /** A write that the disk has room for only in part throws as one without room. */
  #put(bytes: Buffer, at: number): void {
    let done = 0
    while (done < bytes.length) {
      done += writeSync(this.#handle, bytes, done, bytes.length - done, at + done)
    }
  }

  #writeAhead(): void {
    this.#length = this.#end
    try {
      this.#put(ahead, this.#end)
      this.#length = this.#end + ahead.length
    } catch {
      // It costs a little speed and no more.
      ftruncateSync(this.#handle, this.#end)
    }
  }

  /** Takes back what was written after a place; `durably` also where it may be on disk already. */
  cut(end: number, tag: string, durably: boolean): void {
    ftruncateSync(this.#handle, end)
    this.#end = end
    this.#length = end
    this.#tag = tag
    if (durably) fdatasyncSync(this.#handle)
  }

  /** Fulfilled when all that was written is on disk. It does not hold this thread. */
  async sync(): Promise<void> {
    const isNew = this.#isNew
    this.#isNew = false
    await Promise.all([
      syncData(this.#handle),
      isNew ? syncFolderAside(dirname(this.file.path)) : null,
    ])
  }

  close(): void {
    closeSync(this.#handle)
  }
}

const syncData = promisify(fdatasync)

/** The folder's own folder is not made: where it is gone, a journal would hide that. */
function makeFolder(place: string): void {
  try {
    mkdirSync(place, { mode: 0o700 })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
  if (process.platform !== 'win32') chmodSync(place, 0o700)
}

/** Whether the last frame of a file ends at a mark, and nothing stands behind it. */
export function endsAt(handle: number, { tag, size }: Mark): boolean {
  if (size < headerSize + tagSize) return false
  const bytes = Buffer.alloc(tagSize + headerSize)
  const got = readSync(handle, bytes, 0, bytes.length, size - tagSize)
  const own = bytes.subarray(0, tagSize).toString('hex')
  return got >= tagSize && own === tag && bytes.subarray(tagSize).every((byte) => byte === 0)
}
