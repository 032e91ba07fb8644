/** How far a long work is. */
export type Progress = { readonly step: string; readonly done: number; readonly total: number }

const every = 100

/** Counts what is done and tells it, not more often than anybody could see. */
export class Told {
  readonly #tell: (progress: Progress) => void
  readonly #total: number
  #step = ''
  #done = 0
  #last = performance.now()

  constructor(total: number, tell: (progress: Progress) => void) {
    this.#total = total
    this.#tell = tell
  }

  begin(step: string): void {
    this.#step = step
    this.#say()
  }

  one(): void {
    this.#done += 1
    // Looking at the clock for each row would take as long as the row.
    if (this.#done % 200 === 0 && performance.now() - this.#last >= every) this.#say()
  }

  #say(): void {
    this.#last = performance.now()
    this.#tell({ step: this.#step, done: this.#done, total: Math.max(this.#total, this.#done) })
  }
}
