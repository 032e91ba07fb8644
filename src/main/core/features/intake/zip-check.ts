import { inflateRawSync } from 'node:zlib'
import { Unreadable } from './unreadable.ts'

const mostEntries = 2_000
/** Of all that is read of a Word file: its texts, not its pictures. */
const mostUnpacked = 24_000_000
const directoryEnd = 0x06054b50
const directoryEntry = 0x02014b50
const localEntry = 0x04034b50

/**
 * Reads the list of contents of a zip file and tries each text in it, never unpacking more than the
 * list says and the limit allows, before any library sees the file.
 * @returns the names in it
 */
export function checkZip(bytes: Uint8Array): string[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = endOf(view)
  const count = view.getUint16(end + 10, true)
  const size = view.getUint32(end + 12, true)
  const start = view.getUint32(end + 16, true)
  if (view.getUint16(end + 8, true) !== count || count === 0xffff || start === 0xffffffff)
    throw broken()
  // Nothing before, between or behind: then there is one way only to read it.
  if (start + size !== end || end + 22 + view.getUint16(end + 20, true) !== bytes.byteLength)
    throw broken()
  if (count > mostEntries) throw new Unreadable(`It holds more than ${mostEntries} parts.`)
  const names: string[] = []
  let at = start
  let left = mostUnpacked
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > end || view.getUint32(at, true) !== directoryEntry) throw broken()
    const flags = view.getUint16(at + 8, true)
    const method = view.getUint16(at + 10, true)
    const packed = view.getUint32(at + 20, true)
    const unpacked = view.getUint32(at + 24, true)
    const nameLength = view.getUint16(at + 28, true)
    const rest = view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
    const local = view.getUint32(at + 42, true)
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength))
    at += 46 + nameLength + rest
    if (flags & 1) throw new Unreadable('It is protected by a password. Save a copy without one.')
    if (names.includes(name)) throw broken()
    names.push(name)
    if (!isText(name)) continue
    if (unpacked > left) throw tooLarge()
    left -= unpacked
    tryEntry({ bytes, view, local, packed, unpacked, method, before: start })
  }
  return names
}

/** Pictures, fonts and the like are never unpacked. */
function isText(name: string): boolean {
  return !/\.(png|jpe?g|gif|bmp|tiff?|emf|wmf|svgz?|webp|odttf|ttf|bin|mp[34]|wav|ole)$/i.test(name)
}

type Entry = {
  readonly bytes: Uint8Array
  readonly view: DataView
  readonly local: number
  readonly packed: number
  readonly unpacked: number
  readonly method: number
  readonly before: number
}

function tryEntry({ bytes, view, local, packed, unpacked, method, before }: Entry): void {
  if (local + 30 > before || view.getUint32(local, true) !== localEntry) throw broken()
  const from = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
  if (from + packed > before) throw broken()
  if (method === 0) {
    if (packed !== unpacked) throw broken()
    return
  }
  if (method !== 8) throw broken()
  if (unpacked === 0 && packed <= 2) return
  let real: number
  try {
    real = inflateRawSync(bytes.subarray(from, from + packed), {
      maxOutputLength: unpacked + 1,
    }).byteLength
  } catch (error) {
    if (error instanceof RangeError) throw tooLarge()
    throw broken()
  }
  if (real !== unpacked) throw broken()
}

function endOf(view: DataView): number {
  const lowest = Math.max(0, view.byteLength - 22 - 0xffff)
  for (let at = view.byteLength - 22; at >= lowest; at -= 1) {
    if (view.getUint32(at, true) === directoryEnd) return at
  }
  throw broken()
}

function broken(): Unreadable {
  return new Unreadable('It is broken, or cut off.')
}

function tooLarge(): Unreadable {
  return new Unreadable('It unpacks to far more than a form holds.')
}
