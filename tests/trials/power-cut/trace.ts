/**
 * What a recorded process did, in its order. `handle` is the number under which it had a file open;
 * `acknowledged` is a line that it said once something was saved.
 */
export type Step =
  | { readonly is: 'open' | 'create' | 'empty'; readonly handle: number; readonly path: string }
  | { readonly is: 'write'; readonly handle: number; readonly at: number; readonly bytes: Buffer }
  | { readonly is: 'size'; readonly handle: number; readonly size: number }
  | { readonly is: 'sync' | 'close'; readonly handle: number }
  | { readonly is: 'rename'; readonly path: string; readonly to: string }
  | { readonly is: 'remove' | 'folder'; readonly path: string }
  | { readonly is: 'acknowledged'; readonly line: string }

/** The bytes before the two texts of a line: kind, handle, offset and two lengths (record.c). */
const head = 21

/** Reads what record.c wrote. */
export function readTrace(record: Buffer): Step[] {
  const steps: Step[] = []
  for (let at = 0; at + head <= record.length;) {
    const kind = String.fromCodePoint(record[at] ?? 0)
    const first = record.readUInt32LE(at + 13)
    const second = record.readUInt32LE(at + 17)
    const bytes = record.subarray(at + head, at + head + first)
    const more = record.subarray(at + head + first, at + head + first + second)
    const offset = Number(record.readBigInt64LE(at + 5))
    steps.push(stepOf(kind, record.readInt32LE(at + 1), offset, bytes, more))
    at += head + first + second
  }
  return steps
}

function stepOf(kind: string, handle: number, offset: number, bytes: Buffer, more: Buffer): Step {
  const text = bytes.toString('utf8')
  switch (kind) {
    case 'o':
      return { is: 'open', handle, path: text }
    case 'c':
      return { is: 'create', handle, path: text }
    case 't':
      return { is: 'empty', handle, path: text }
    case 'w':
      return { is: 'write', handle, at: offset, bytes }
    case 's':
      return { is: 'size', handle, size: offset }
    case 'f':
      return { is: 'sync', handle }
    case 'x':
      return { is: 'close', handle }
    case 'r':
      return { is: 'rename', path: text, to: more.toString('utf8') }
    case 'u':
      return { is: 'remove', path: text }
    case 'd':
      return { is: 'folder', path: text }
    case '!':
      return { is: 'acknowledged', line: text.trimEnd() }
    default:
      throw new Error(`a line of the record that is none: ${kind}`)
  }
}
