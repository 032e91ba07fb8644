/** A statement that has run in a transaction and may have changed rows. */
export type WrittenStatement = {
  readonly sql: string
  /** Texts, numbers, bigints, bytes and nulls, as they were bound. */
  readonly parameters: readonly unknown[]
  /** How many rows it changed itself; what triggers changed is not counted. */
  readonly changes: number
}

/** Runs one more statement in the open transaction, which every listener hears as well. */
export type Run = (sql: string, parameters: readonly unknown[]) => void

/**
 * Hears what each transaction of the writing connection really did. Every part but `committed` runs
 * inside the transaction and must not wait; what it throws takes the transaction back. A statement that
 * failed, and what triggers do, is not heard.
 */
export type WriteListener = {
  /** In the order in which they ran. */
  readonly wrote?: (statement: WrittenStatement) => void
  /** The work is done: the last moment to write something of one's own. */
  readonly beforeCommit?: (run: Run) => void
  /** Nothing more is written that anybody hears; the commit follows at once. */
  readonly sealed?: () => void
  /** It stands. The save is acknowledged when this is fulfilled; it must not reject. */
  readonly committed?: () => Promise<void>
  /** Taken back, also after `sealed`. It may be told of a transaction in which nothing was written. */
  readonly rolledBack?: () => void
}
