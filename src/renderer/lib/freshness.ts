/** Keeps reads fresh that were on their way while something changed. */
export type Freshness = {
  /** The core said that something changed. */
  changed(): void
  /**
   * The result of `work`; `again` is called once it was taken when something had changed before it
   * answered. The query cache cannot do this: it takes a first answer for fresh, even when it was
   * told meanwhile that it is not. What came is shown all the same, so that nobody waits.
   */
  read<T>(work: () => Promise<T>, again: () => void): Promise<T>
}

/** A new count of changes, shared by the reads of one page. */
export function createFreshness(): Freshness {
  let changes = 0
  return {
    changed() {
      changes += 1
    },
    async read(work, again) {
      const before = changes
      const answer = await work()
      // The one who asked takes the answer in this turn.
      if (before !== changes) setTimeout(again)
      return answer
    },
  }
}
