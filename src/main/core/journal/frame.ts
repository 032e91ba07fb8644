import { createHash } from 'node:crypto'
import { readSync } from 'node:fs'
import { deflateRawSync, inflateRawSync } from 'node:zlib'

/**
 * What a file of the journal is made of. `head` begins a file, `part` is a piece of a long save, `end`
 * is the last piece of a save or all of it.
 *
 * On disk, whole numbers with the lowest byte first: size of the payload (4 bytes), kind (1), packing
 * (1), two zeros, number of the save (8), payload, tag (32). The tag is the SHA-256 over the tag
 * before it and all bytes of the frame, so each says that it follows the one before it. A file may end
 * in zeros, which were written ahead.
 */
export type FrameKind = 'head' | 'part' | 'end'

export type Frame = {
  readonly kind: FrameKind
  readonly number: number
  /** Text in UTF-8, as it was handed in. */
  readonly payload: Buffer
  /** SHA-256 in hex. */
  readonly tag: string
  /** Bytes on disk. */
  readonly size: number
}

export const headerSize = 16
export const tagSize = 32
/** The tag that stands before a head. */
export const noTag = '0'.repeat(tagSize * 2)

const kinds: readonly FrameKind[] = ['head', 'part', 'end']
/** A payload longer than this is packed: the short ones would not become shorter by much. */
const packFrom = 4_096
/** More than any save holds: a size beyond it is damage. */
const mostBytes = 1 << 29

/** The bytes of a frame that follows `before`, and its tag. */
export function makeFrame(
  kind: FrameKind,
  number: number,
  text: string,
  before: string,
): { readonly bytes: Buffer; readonly tag: string } {
  const plain = Buffer.from(text, 'utf8')
  const packed = plain.length > packFrom
  const payload = packed ? deflateRawSync(plain, { level: 1 }) : plain
  const header = Buffer.alloc(headerSize)
  header.writeUInt32LE(payload.length, 0)
  header.writeUInt8(kinds.indexOf(kind) + 1, 4)
  header.writeUInt8(packed ? 1 : 0, 5)
  header.writeBigUInt64LE(BigInt(number), 8)
  const tag = tagOf(before, header, payload)
  return { bytes: Buffer.concat([header, payload, tag]), tag: tag.toString('hex') }
}

function tagOf(before: string, header: Buffer, payload: Buffer): Buffer {
  return createHash('sha256').update(before, 'hex').update(header).update(payload).digest()
}

/** What stands at a place of a file: a frame, nothing (its end, or zeros), or something broken. */
export type Found =
  | { readonly is: 'frame'; readonly frame: Frame }
  | { readonly is: 'nothing' }
  /** `next` is where the next frame would be, and what it would follow; null where that is unknown. */
  | { readonly is: 'broken'; readonly next: { readonly at: number; readonly tag: string } | null }

/** Reads the frame at a place of an open file that has to follow the tag `before`. */
export function readFrame(file: number, at: number, before: string): Found {
  const header = Buffer.alloc(headerSize)
  const got = readSync(file, header, 0, headerSize, at)
  if (header.every((byte) => byte === 0)) return { is: 'nothing' }
  const length = header.readUInt32LE(0)
  const kind = kinds[header.readUInt8(4) - 1]
  if (got < headerSize || kind === undefined || length > mostBytes) {
    return { is: 'broken', next: null }
  }
  const rest = Buffer.alloc(length + tagSize)
  if (readSync(file, rest, 0, rest.length, at + headerSize) < rest.length) {
    return { is: 'broken', next: null }
  }
  const payload = rest.subarray(0, length)
  const tag = rest.subarray(length)
  const size = headerSize + rest.length
  if (!tagOf(before, header, payload).equals(tag)) {
    return { is: 'broken', next: { at: at + size, tag: tag.toString('hex') } }
  }
  return {
    is: 'frame',
    frame: {
      kind,
      number: Number(header.readBigUInt64LE(8)),
      payload: header.readUInt8(5) === 1 ? inflateRawSync(payload) : payload,
      tag: tag.toString('hex'),
      size,
    },
  }
}
