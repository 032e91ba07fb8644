import { closeSync, fstatSync, openSync, readSync } from 'node:fs'

/** 'PlmB' in ASCII: tells a Plumbline file from any other SQLite file. */
export const applicationId = 0x506c6d42

/**
 * What a file is, by its first bytes and its log. `none`: no file, or one without a byte. `new`: a
 * database in which nothing is yet. `foreign`: a database of another program. `damaged`: no database,
 * or one whose first bytes cannot be right; `what` says which. `ours`: with
 * the version that it says, and whether what is written to it goes into a log first.
 */
export type Looked =
  | { readonly is: 'none' }
  | { readonly is: 'new' }
  | { readonly is: 'foreign' }
  | { readonly is: 'damaged'; readonly what: string }
  | { readonly is: 'ours'; readonly version: number; readonly keepsLog: boolean }

/**
 * Looks at a file without SQLite, which would bring a log into it: every byte, its -wal, its -shm and
 * their times stay as they are. What counts is the newest first page that was committed: the one in
 * the -wal where it holds one. Never called for a file that this process has open: closing it here
 * would drop SQLite's locks.
 * Format: https://www.sqlite.org/fileformat2.html, 1.3 "The Database Header" and 4 "The Write-Ahead Log".
 * Throws the error of the file system where the file cannot be read.
 */
export function lookAt(path: string): Looked {
  const first = readStart(path)
  if (first === null || first.length === 0) return { is: 'none' }
  const own = judge(first)
  // Without a page size that can be right no frame of the log can be found.
  if (own.is === 'damaged') return own
  const newer = newestFirstPage(`${path}-wal`)
  return newer === null ? own : judge(newer)
}

const headerSize = 100
/** With the head of the tree in which the schema stands. */
const startSize = 108
const magic = 'SQLite format 3\0'

function readStart(path: string): Buffer | null {
  return reading(path, (handle) => {
    const bytes = Buffer.alloc(startSize)
    return bytes.subarray(0, readSync(handle, bytes, 0, startSize, 0))
  })
}

function reading<T>(path: string, work: (handle: number) => T): T | null {
  let handle: number
  try {
    handle = openSync(path, 'r')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
  try {
    return work(handle)
  } finally {
    closeSync(handle)
  }
}

function judge(page: Buffer): Looked {
  if (page.length < headerSize || page.toString('latin1', 0, 16) !== magic) {
    return { is: 'damaged', what: 'no database, or its first bytes are not right' }
  }
  const mark = page.readUInt32BE(68)
  // Empty: the tree of the schema is one leaf without a cell.
  const empty = page[100] === 0x0d && page.readUInt16BE(103) === 0
  if (mark === 0 && empty) return { is: 'new' }
  // One that was begun and got our mark before anything else: it has this one page.
  const begun = page.readUInt32BE(60) === 0 && page.readUInt32BE(28) <= 1
  if (mark === applicationId && empty && begun) return { is: 'new' }
  if (mark !== applicationId) {
    // No other program's mark is that near to ours: one that is was ours.
    if (bitsApart(mark, applicationId) <= 2) return { is: 'damaged', what: 'its mark' }
    return { is: 'foreign' }
  }
  const wrong = wrongIn(page)
  return wrong === null
    ? { is: 'ours', version: page.readUInt32BE(60), keepsLog: page[18] === 2 }
    : { is: 'damaged', what: wrong }
}

function bitsApart(one: number, other: number): number {
  let left = (one ^ other) >>> 0
  let count = 0
  for (; left > 0; left = Math.floor(left / 2)) count += left % 2
  return count
}

/** What cannot be right in the header of a file with our mark. SQLite has other words for some of it. */
function wrongIn(page: Buffer): string | null {
  if (pageSizeOf(page) === null) return 'page size'
  // SQLite would open a later way of writing for reading alone, as if the file could not be written.
  if (page[18] !== page[19] || (page[18] !== 1 && page[18] !== 2)) return 'way of writing'
  if (page[20] !== 0) return 'reserved bytes'
  if (page[21] !== 64 || page[22] !== 32 || page[23] !== 32) return 'fractions'
  if (page.readUInt32BE(44) !== 4) return 'format of the schema'
  if (page.readUInt32BE(56) !== 1) return 'encoding'
  if (page.subarray(72, 92).some((byte) => byte !== 0)) return 'bytes that are always zero'
  return null
}

function pageSizeOf(page: Buffer): number | null {
  const said = page.readUInt16BE(16)
  const size = said === 1 ? 65_536 : said
  return size >= 512 && (size & (size - 1)) === 0 ? size : null
}

const walHeader = 32
const frameHeader = 24

/** The start of the newest first page that the log holds as committed, or null. */
function newestFirstPage(path: string): Buffer | null {
  return reading(path, (handle) => {
    const header = Buffer.alloc(walHeader)
    if (readSync(handle, header, 0, walHeader, 0) < walHeader) return null
    const start = header.readUInt32BE(0)
    const size = header.readUInt32BE(8)
    const isLog = start === 0x377f0682 || start === 0x377f0683
    if (!isLog || size < 512 || size > 65_536 || (size & (size - 1)) !== 0) return null
    const sum = checksum(start === 0x377f0683)
    sum.add(header.subarray(0, 24))
    if (!sum.is(header.readUInt32BE(24), header.readUInt32BE(28))) return null
    const length = fstatSync(handle).size
    const frame = Buffer.alloc(frameHeader + size)
    let last: Buffer | null = null
    let committed: Buffer | null = null
    // Up to the first frame that is torn, or left of a log from before.
    for (let at = walHeader; at + frame.length <= length; at += frame.length) {
      if (readSync(handle, frame, 0, frame.length, at) < frame.length) break
      if (frame.compare(header, 16, 24, 8, 16) !== 0) break
      sum.add(frame.subarray(0, 8))
      sum.add(frame.subarray(frameHeader))
      if (!sum.is(frame.readUInt32BE(16), frame.readUInt32BE(20))) break
      if (frame.readUInt32BE(0) === 1) {
        last = Buffer.from(frame.subarray(frameHeader, frameHeader + startSize))
      }
      // A frame that ends a transaction says how many pages the file then has.
      if (frame.readUInt32BE(4) !== 0) committed = last
    }
    return committed
  })
}

/** The running sum of a log: over pairs of 32-bit words, in the order of bytes that the log names. */
function checksum(bigEndian: boolean) {
  let one = 0
  let two = 0
  return {
    add(bytes: Buffer): void {
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
      for (let at = 0; at < bytes.byteLength; at += 8) {
        one = (one + view.getUint32(at, !bigEndian) + two) >>> 0
        two = (two + view.getUint32(at + 4, !bigEndian) + one) >>> 0
      }
    },
    is: (first: number, second: number): boolean => one === first && two === second,
  }
}
