import { randomBytes } from 'node:crypto'
import { Failure } from './failure.ts'
import type { PickedFile } from './ports.ts'

/** Keeps things under one-time tokens, so that the page can mean a file without naming a path. */
export class HeldFiles<T> {
  readonly #held = new Map<string, T>()

  /** Keeps a thing. @returns its token */
  hold(value: T): string {
    const token = randomBytes(24).toString('base64url')
    this.#held.set(token, value)
    return token
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
