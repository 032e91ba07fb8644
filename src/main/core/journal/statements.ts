import { z } from 'zod'
import type { WrittenStatement } from '../db/write-listener.ts'

/**
 * A piece of a save as text: the texts of SQL that are new in this save, and each statement as the
 * place of its text among all of them, the rows it changed, and its parameters.
 */
const piece = z.strictObject({
  /** `user_version` of the file when it was saved. */
  version: z.int(),
  /** The instant. */
  at: z.string(),
  sql: z.array(z.string()),
  run: z.array(z.tuple([z.int(), z.int()], z.unknown())),
})
export type Piece = z.infer<typeof piece>

/** Gathers the statements of one save as text, piece by piece. */
export class Pieces {
  readonly #texts = new Map<string, number>()
  #fresh: string[] = []
  #run: string[] = []
  #size = 0
  #changes = 0

  /** About so many characters are gathered and not taken yet. */
  get size(): number {
    return this.#size
  }

  /** How many rows the statements of this save changed until now. */
  get changes(): number {
    return this.#changes
  }

  add({ sql, parameters, changes }: WrittenStatement): void {
    let place = this.#texts.get(sql)
    if (place === undefined) {
      place = this.#texts.size
      this.#texts.set(sql, place)
      this.#fresh.push(sql)
      this.#size += sql.length
    }
    const text = JSON.stringify([place, changes, ...parameters.map(tagged)])
    this.#run.push(text)
    this.#size += text.length
    this.#changes += changes
  }

  /** What was gathered since the last time, as one payload. */
  take(version: number, at: string): string {
    const head = JSON.stringify({ version, at, sql: this.#fresh })
    const text = `${head.slice(0, -1)},"run":[${this.#run.join(',')}]}`
    this.#fresh = []
    this.#run = []
    this.#size = 0
    return text
  }
}

/** Reads a payload; throws where it is not one. */
export function readPiece(payload: Buffer): Piece {
  return piece.parse(JSON.parse(payload.toString('utf8')))
}

/** The statements of a piece; `texts` are those of the save so far, and takes the new ones. */
export function statementsOf({ sql, run }: Piece, texts: string[]): WrittenStatement[] {
  texts.push(...sql)
  return run.map(([place, changes, ...parameters]) => {
    const text = texts[place]
    if (text === undefined) throw new Error('A statement of the journal has no text.')
    return { sql: text, changes, parameters: parameters.map(untagged) }
  })
}

/** What JSON cannot say as it is becomes an object of one key. */
function tagged(value: unknown): unknown {
  if (typeof value === 'bigint') return { whole: String(value) }
  if (value instanceof Uint8Array) return { bytes: Buffer.from(value).toString('base64') }
  if (typeof value === 'number' && (!Number.isFinite(value) || Object.is(value, -0))) {
    return { number: Object.is(value, -0) ? '-0' : String(value) }
  }
  if (value === null || typeof value === 'string' || typeof value === 'number') return value
  throw new Error(`The journal cannot keep a ${typeof value}.`)
}

function untagged(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if ('whole' in value) return BigInt(String(value.whole))
  if ('bytes' in value) return Buffer.from(String(value.bytes), 'base64')
  if ('number' in value) return Number(value.number)
  throw new Error('A value of the journal is not known.')
}
