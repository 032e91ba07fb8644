import { crc32, createInflateRaw } from 'node:zlib'
import { Readable } from 'node:stream'
import { Refused } from './refused.ts'

const directoryEnd = 0x06054b50
const directoryEntry = 0x02014b50
const localEntry = 0x04034b50
const folderMode = 0o040000
const plainMode = 0o100000

/** How many times as large as it is packed a part may be, beyond the first 64 MB of it. */
const mostTimes = 120
const freeSize = 64_000_000

/** A part of a zip file: where its packed bytes lie, and what the list says of it. */
export type Part = {
  readonly name: string
  readonly from: number
  readonly packed: number
  readonly unpacked: number
  readonly method: number
  readonly crc: number
}

/** Whether bytes begin as a zip file does. */
export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b
}

/**
 * Reads the list of contents. Nothing is unpacked, and no name ever becomes a path: they are looked at
 * because a list with such names is none that Plumbline wrote. Throws `Refused`.
 */
export function partsOf(bytes: Uint8Array): Part[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = endOf(view)
  const count = view.getUint16(end + 10, true)
  const size = view.getUint32(end + 12, true)
  const start = view.getUint32(end + 16, true)
  if (view.getUint16(end + 8, true) !== count || count === 0xffff) throw broken()
  // Nothing before, between or behind: then there is one way only to read it.
  if (start + size !== end || end + 22 + view.getUint16(end + 20, true) !== bytes.byteLength) {
    throw broken()
  }
  const names = new Set<string>()
  const parts: Part[] = []
  let at = start
  let free = 0
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > end || view.getUint32(at, true) !== directoryEntry) throw broken()
    const nameLength = view.getUint16(at + 28, true)
    const rest = view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
    const name = nameOf(bytes.subarray(at + 46, at + 46 + nameLength))
    if (view.getUint16(at + 8, true) & 1) throw new Refused('it is protected by a password')
    const mode = (view.getUint32(at + 38, true) >>> 16) & 0o170000
    if (mode !== 0 && mode !== plainMode && mode !== folderMode) {
      throw new Refused('it holds a link or something else that is no file')
    }
    const key = name.toLowerCase()
    if (names.has(key)) throw new Refused('it holds two parts of one name')
    names.add(key)
    const part = partAt(view, at, name, start)
    // One behind the other, so that no byte is unpacked twice.
    if (part.header < free) throw broken()
    free = part.from + part.packed
    parts.push(part)
    at += 46 + nameLength + rest
  }
  if (at !== end) throw broken()
  return parts
}

function partAt(view: DataView, at: number, name: string, before: number) {
  const method = view.getUint16(at + 10, true)
  const crc = view.getUint32(at + 16, true)
  const packed = view.getUint32(at + 20, true)
  const unpacked = view.getUint32(at + 24, true)
  const header = view.getUint32(at + 42, true)
  if (header + 30 > before || view.getUint32(header, true) !== localEntry) throw broken()
  const from = header + 30 + view.getUint16(header + 26, true) + view.getUint16(header + 28, true)
  if (from + packed > before) throw broken()
  if (method !== 0 && method !== 8) throw broken()
  if (method === 0 && packed !== unpacked) throw broken()
  if (unpacked > freeSize + packed * mostTimes) throw bomb()
  return { name, from, packed, unpacked, method, crc, header }
}

/**
 * Unpacks one part piece by piece, never more than its list says, and checks its sum at the end.
 * Throws `Refused`.
 */
export async function* unpack(bytes: Uint8Array, part: Part): AsyncGenerator<Uint8Array> {
  const source = Readable.from(pieces(bytes.subarray(part.from, part.from + part.packed)))
  const stream = part.method === 0 ? source : source.pipe(createInflateRaw())
  let size = 0
  let crc = 0
  try {
    for await (const piece of stream) {
      if (!(piece instanceof Uint8Array)) continue
      size += piece.byteLength
      if (size > part.unpacked) throw bomb()
      crc = crc32(piece, crc)
      yield piece
    }
  } catch (error) {
    if (error instanceof Refused) throw error
    throw broken()
  } finally {
    stream.destroy()
    source.destroy()
  }
  if (size !== part.unpacked || crc !== part.crc) throw broken()
}

/** Cuts bytes into pieces, so that little of them is on its way at once. */
export function* pieces(bytes: Uint8Array): Generator<Uint8Array> {
  const piece = 1 << 18
  for (let from = 0; from < bytes.byteLength; from += piece) {
    yield bytes.subarray(from, from + piece)
  }
}

function nameOf(bytes: Uint8Array): string {
  let name: string
  try {
    name = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new Refused('a part of it has a name that cannot be read')
  }
  const folders = name.split('/')
  const strange =
    name === '' ||
    name.startsWith('/') ||
    /[\\:\0]/.test(name) ||
    folders.some((folder) => folder === '..' || folder === '.')
  if (strange) throw new Refused('a part of it has a name that leads out of its folder')
  return name
}

function endOf(view: DataView): number {
  const lowest = Math.max(0, view.byteLength - 22 - 0xffff)
  for (let at = view.byteLength - 22; at >= lowest; at -= 1) {
    if (view.getUint32(at, true) === directoryEnd) return at
  }
  throw broken()
}

function broken(): Refused {
  return new Refused('it is broken, or cut off')
}

function bomb(): Refused {
  return new Refused('it unpacks to far more than it says or may')
}
