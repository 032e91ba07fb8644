/** What came of a trial, in one line. */
export type Result = {
  readonly name: string
  /** How often it was tried. */
  readonly trials: number
  readonly expected: string
  readonly seen: string
  /** Whether what was seen is what is expected. */
  readonly holds: boolean
  /** What the control showed: that the trial can fail. */
  readonly control: string
  /** Whether the control failed, as it must. */
  readonly controlFails: boolean
  /** The first few things that were wrong, each with how to see it again. */
  readonly faults: readonly string[]
}

/** A trial, done `part` of its full count; `seed` chooses its places. */
export type Trial = (part: number, seed: number) => Promise<Result[]>

/** A part of a full count, at least one. */
export function countOf(full: number, part: number): number {
  return Math.max(1, Math.round(full * part))
}
