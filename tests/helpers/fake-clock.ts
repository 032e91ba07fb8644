import type { Clock } from '#core/ports.ts'

/** A clock that a test moves. */
export class FakeClock implements Clock {
  #now: string
  readonly #zone: string

  constructor(now = '2026-05-04T08:00:00.000Z', zone = 'Europe/Berlin') {
    this.#now = now
    this.#zone = zone
  }

  now = (): string => this.#now
  zone = (): string => this.#zone

  /** Moves the clock to an instant. */
  set(now: string): void {
    this.#now = now
  }

  /** Moves the clock on by seconds. */
  advance(seconds: number): void {
    this.#now = new Date(Date.parse(this.#now) + seconds * 1000).toISOString()
  }
}
