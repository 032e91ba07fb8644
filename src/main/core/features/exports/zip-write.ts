import { closeSync, fchmodSync, fsyncSync, openSync, writeSync } from 'node:fs'
// The one for Node brings a `require` of its own, which the shell's built file has already.
import { Zip, ZipDeflate } from 'fflate/browser'

/** Letters that are packed at once: enough to pack well, few enough to hold little in memory. */
const piece = 1 << 20
const mostBytes = 0xffffffff
const mostParts = 0xfffe

/** What a zip file cannot hold: more than 4 GB, or more than 65,534 parts. */
export class TooLargeForZip extends Error {}

/**
 * Writes a zip file part by part, packing as it goes, so that a part may be larger than the memory. It
 * writes at once and returns when that is written, so it belongs in a thread of its own.
 */
export class ZipWriter {
  readonly #file: number
  readonly #zip: Zip
  #part: ZipDeflate | null = null
  #parts = 0
  #written = 0
  #waiting: string[] = []
  #waitingSize = 0

  /** Makes the file, which must not be there yet, readable by its owner alone. */
  constructor(path: string) {
    this.#file = openSync(path, 'wx', 0o600)
    if (process.platform !== 'win32') fchmodSync(this.#file, 0o600)
    this.#zip = new Zip((error, bytes) => {
      if (error) throw error
      this.#write(bytes)
    })
  }

  /** Begins a part; its name has `/` between folders. */
  begin(name: string): void {
    this.#end()
    if (this.#parts >= mostParts) throw new TooLargeForZip()
    // No day of its own: an export says in its own head when it was made.
    const part = Object.assign(new ZipDeflate(name, { level: 4 }), { mtime: '1980-01-02' })
    this.#zip.add(part)
    this.#part = part
    this.#parts += 1
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
    this.#zip.end()
    fsyncSync(this.#file)
  }

  close(): void {
    closeSync(this.#file)
  }

  #end(): void {
    if (!this.#part) return
    this.#pack(true)
    this.#part = null
  }

  #pack(last: boolean): void {
    const part = this.#part
    if (!part) throw new Error('no part was begun')
    const bytes = Buffer.from(this.#waiting.join(''))
    this.#waiting = []
    this.#waitingSize = 0
    part.push(bytes, last)
    if (part.size > mostBytes) throw new TooLargeForZip()
  }

  #write(bytes: Uint8Array): void {
    for (let from = 0; from < bytes.byteLength;) {
      from += writeSync(this.#file, bytes, from, bytes.byteLength - from)
    }
    this.#written += bytes.byteLength
    if (this.#written > mostBytes) throw new TooLargeForZip()
  }
}
