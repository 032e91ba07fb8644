/** How often a read starts again before it gives what it has: a change may follow every read. */
const attempts = 5

/** Keeps reads fresh that were on their way while something changed. */
export type Freshness = {
  /** The core said that something changed. */
  changed(): void
  /**
   * The result of `work`, which is called again when something changed before it answered. The
   * query cache cannot do this: it takes a first answer for fresh, even when it was told meanwhile
   * that it is not.
   */
  read<T>(work: () => Promise<T>): Promise<T>
}

/** A new count of changes, shared by the reads of one page. */
export function createFreshness(): Freshness {
  let changes = 0
  return {
    changed() {
      changes += 1
    },
    async read(work) {
      for (let attempt = 1; ; attempt += 1) {
        const before = changes
        const answer = await work()
        if (before === changes || attempt === attempts) return answer
      }
    },
  }
}
