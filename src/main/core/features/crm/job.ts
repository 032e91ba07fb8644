import type { ContractEvent } from '#contract/events.ts'
import { Failure } from '../../failure.ts'

/** Milliseconds that a long job works before it lets others have their turn. */
const turn = 12
const tellEvery = 100

/**
 * One long job: it works in short turns, tells how far it is, and stops when it is cancelled. What
 * it has in hand is never left half-written: cancelling throws, and whoever wrote takes it back.
 */
export class Job {
  readonly #name: string
  readonly #emit: (event: ContractEvent) => void
  #turnBegan = performance.now()
  #told = performance.now()
  #cancelled = false

  constructor(name: string, emit: (event: ContractEvent) => void) {
    this.#name = name
    this.#emit = emit
  }

  cancel(): void {
    this.#cancelled = true
  }

  /** Lets others have their turn if this one has lasted long enough. Throws when cancelled. */
  async breathe(step: string, done: number, total: number | null): Promise<void> {
    if (performance.now() - this.#turnBegan < turn) return
    await this.letOthers(step, done, total)
    if (this.#cancelled) {
      throw new Failure('UNAVAILABLE', 'This was cancelled. Nothing was changed.')
    }
  }

  /** Lets others have their turn, and goes on also when cancelled. */
  async letOthers(step: string, done: number, total: number | null): Promise<void> {
    const now = performance.now()
    if (now - this.#told >= tellEvery) {
      this.#told = now
      this.#emit({ type: 'progress', job: this.#name, step, done, total })
    }
    await new Promise((resolve) => setImmediate(resolve))
    this.#turnBegan = performance.now()
  }

  /** Runs steps that yield now and then, breathing in between. */
  async run<T>(step: string, steps: Generator<void, T>): Promise<T> {
    for (;;) {
      const next = steps.next()
      if (next.done === true) return next.value
      await this.breathe(step, 0, null)
    }
  }
}
