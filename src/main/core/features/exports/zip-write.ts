import { closeSync, fchmodSync, fsyncSync, openSync, writeSync } from 'node:fs'
import { constants, crc32, deflateRawSync } from 'node:zlib'

/** Bytes that are packed at once: large enough to pack well, small enough to hold little in memory. */
const piece = 1 << 20
const mostBytes = 0xffffffff
const mostEntries = 0xfffe
/** Names are in UTF-8; sizes follow the data, since they are known only then. */
const flags = 0x0808
/** 1 January 1980: an export says in its own head when it was made. */
const noDate = 0x21

type Entry = {
  readonly name: Buffer
  readonly at: number
  crc: number
  packed: number
  unpacked: number
}

/** What a zip file cannot hold: more than 4 GB, or more than 65,534 parts. */
export class TooLargeForZip extends Error {}

/**
 * Writes a zip file part by part, packing as it goes, so that a part may be larger than the memory. It
 * writes at once and returns when that is written, so it belongs in a thread of its own.
 */
export class ZipWriter {
  readonly #file: number
  readonly #entries: Entry[] = []
  #at = 0
  #open: Entry | null = null
  #waiting: string[] = []
  #waitingSize = 0

  /** Makes the file, which must not be there yet, readable by its owner alone. */
  constructor(path: string) {
    this.#file = openSync(path, 'wx', 0o600)
    if (process.platform !== 'win32') fchmodSync(this.#file, 0o600)
  }

  /** Begins a part; its name has `/` between folders. */
  begin(name: string): void {
    this.#end()
    if (this.#entries.length >= mostEntries) throw new TooLargeForZip()
    const entry = { name: Buffer.from(name), at: this.#at, crc: 0, packed: 0, unpacked: 0 }
    const head = Buffer.alloc(30)
    head.writeUInt32LE(0x04034b50, 0)
    head.writeUInt16LE(20, 4)
    head.writeUInt16LE(flags, 6)
    head.writeUInt16LE(8, 8)
    head.writeUInt16LE(noDate, 12)
    head.writeUInt16LE(entry.name.byteLength, 26)
    this.#write(head)
    this.#write(entry.name)
    this.#entries.push(entry)
    this.#open = entry
  }

  /** Adds text to the part that was begun last. */
  add(text: string): void {
    this.#waiting.push(text)
    this.#waitingSize += text.length
    if (this.#waitingSize >= piece) this.#pack(false)
  }

  /** Writes what is left and the list of contents, and brings all of it onto the disk. */
  finish(): void {
    this.#end()
    const start = this.#at
    for (const entry of this.#entries) {
      const line = Buffer.alloc(46)
      line.writeUInt32LE(0x02014b50, 0)
      line.writeUInt16LE(20, 4)
      line.writeUInt16LE(20, 6)
      line.writeUInt16LE(flags, 8)
      line.writeUInt16LE(8, 10)
      line.writeUInt16LE(noDate, 14)
      line.writeUInt32LE(entry.crc, 16)
      line.writeUInt32LE(entry.packed, 20)
      line.writeUInt32LE(entry.unpacked, 24)
      line.writeUInt16LE(entry.name.byteLength, 28)
      line.writeUInt32LE(entry.at, 42)
      this.#write(Buffer.concat([line, entry.name]))
    }
    const end = Buffer.alloc(22)
    end.writeUInt32LE(0x06054b50, 0)
    end.writeUInt16LE(this.#entries.length, 8)
    end.writeUInt16LE(this.#entries.length, 10)
    end.writeUInt32LE(this.#at - start, 12)
    end.writeUInt32LE(start, 16)
    this.#write(end)
    fsyncSync(this.#file)
  }

  close(): void {
    closeSync(this.#file)
  }

  #end(): void {
    const entry = this.#open
    if (!entry) return
    this.#pack(true)
    const foot = Buffer.alloc(16)
    foot.writeUInt32LE(0x08074b50, 0)
    foot.writeUInt32LE(entry.crc, 4)
    foot.writeUInt32LE(entry.packed, 8)
    foot.writeUInt32LE(entry.unpacked, 12)
    this.#write(foot)
    this.#open = null
  }

  /** Packs what waits. A piece ends at a whole byte, so the next one follows it as it is. */
  #pack(last: boolean): void {
    const entry = this.#open
    if (!entry) throw new Error('no part was begun')
    const bytes = Buffer.from(this.#waiting.join(''))
    this.#waiting = []
    this.#waitingSize = 0
    const packed = deflateRawSync(bytes, {
      level: 4,
      finishFlush: last ? constants.Z_FINISH : constants.Z_SYNC_FLUSH,
    })
    entry.crc = crc32(bytes, entry.crc)
    entry.packed += packed.byteLength
    entry.unpacked += bytes.byteLength
    if (entry.packed > mostBytes || entry.unpacked > mostBytes) throw new TooLargeForZip()
    this.#write(packed)
  }

  #write(bytes: Uint8Array): void {
    for (let from = 0; from < bytes.byteLength;) {
      from += writeSync(this.#file, bytes, from, bytes.byteLength - from)
    }
    this.#at += bytes.byteLength
    if (this.#at > mostBytes) throw new TooLargeForZip()
  }
}
