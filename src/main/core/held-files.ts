import { randomBytes } from 'node:crypto'
import { Failure } from './failure.ts'
import type { PickedFile } from './ports.ts'

/** So much is held at once; what was given first goes first. */
const mostHeld = 1_000
const mostBytes = 200_000_000

/**
 * Keeps things under one-time tokens, so that the page can mean a file without naming a path. What
 * nobody fetches or forgets does not stay for ever: the newest stay, up to a number and a size.
 */
export class HeldFiles<T> {
  readonly #held = new Map<string, T>()
  readonly #bytesOf: (value: T) => number

  /** @param bytesOf how many bytes a thing holds in memory */
  constructor(bytesOf: (value: T) => number) {
    this.#bytesOf = bytesOf
  }

  /** Keeps a thing. @returns its token */
  hold(value: T): string {
    const token = randomBytes(24).toString('base64url')
    this.#held.set(token, value)
    this.#letGo(token)
    return token
  }

  /** The newest stays, however large it is. */
  #letGo(newest: string): void {
    let bytes = [...this.#held.values()].reduce((sum, value) => sum + this.#bytesOf(value), 0)
    for (const [token, value] of this.#held) {
      if (token === newest || (this.#held.size <= mostHeld && bytes <= mostBytes)) return
      bytes -= this.#bytesOf(value)
      this.#held.delete(token)
    }
  }

  /** What a token stands for; NOT_FOUND when it was used up or never given. */
  get(token: string): T {
    const value = this.#held.get(token)
    if (value === undefined) {
      throw new Failure('NOT_FOUND', 'This file is no longer at hand. Please choose it again.')
    }
    return value
  }

  /** The same, and the token is worth nothing afterwards. */
  take(token: string): T {
    const value = this.get(token)
    this.#held.delete(token)
    return value
  }

  forget(token: string): void {
    this.#held.delete(token)
  }
}

/** A picked file whose bytes are in memory already, as after an upload. */
export function fileFromBytes(name: string, bytes: Uint8Array): PickedFile {
  return { name, size: bytes.byteLength, read: () => Promise.resolve(bytes) }
}
