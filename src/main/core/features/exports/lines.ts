import { isZip, partsOf, pieces, unpack } from './zip-read.ts'
import { wholePart } from './head.ts'
import { Refused } from './refused.ts'

/** Letters of one line: a row with all that one person could have written into it. */
const longestLine = 200_000_000

/**
 * The lines of an export, each as its JSON says, from the zip file or from the one part of it that
 * holds everything. Throws `Refused` where the file is none.
 */
export async function* linesOf(bytes: Uint8Array): AsyncGenerator<unknown> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let open = ''
  for await (const piece of wholeOf(bytes)) {
    const [first = '', ...others] = decode(decoder, piece).split('\n')
    open += first
    if (open.length > longestLine) throw new Refused('a line of it is longer than any can be')
    for (const next of others) {
      yield parse(open)
      open = next
    }
  }
  if (decode(decoder, null) !== '' || open !== '') throw new Refused('it was cut off')
}

function wholeOf(bytes: Uint8Array): AsyncIterable<Uint8Array> | Iterable<Uint8Array> {
  if (!isZip(bytes)) return pieces(bytes)
  const part = partsOf(bytes).find(({ name }) => name === wholePart)
  if (!part) throw new Refused(`it holds no ${wholePart}`)
  return unpack(bytes, part)
}

function decode(decoder: InstanceType<typeof TextDecoder>, piece: Uint8Array | null): string {
  try {
    return piece === null ? decoder.decode() : decoder.decode(piece, { stream: true })
  } catch {
    throw new Refused('it is no text in UTF-8')
  }
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    throw new Refused('a line of it is no JSON')
  }
}
