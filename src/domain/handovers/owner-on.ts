/** One time that something changed hands; null: nobody. */
export type Handed = {
  /** The first day of the new rep. */
  readonly on: string
  readonly from: string | null
  readonly to: string | null
}

/** A stretch of days with one rep; null: open at that end. */
export type Tenure = {
  readonly repId: string | null
  readonly from: string | null
  readonly until: string | null
}

/**
 * Who had something when, the first rep first. `handed` in the order of its days; who has it now is
 * `current`, whatever the last hand-over says: an owner may also be put right in place.
 */
export function tenures(
  handed: readonly Handed[],
  current: string | null,
  dayBefore: (day: string) => string,
): Tenure[] {
  const found: Tenure[] = []
  let from: string | null = null
  for (const { on, from: repId } of handed) {
    // Two on one day: whoever had it for no whole day had it on none.
    if (from !== on) found.push({ repId, from, until: dayBefore(on) })
    from = on
  }
  found.push({ repId: current, from, until: null })
  return found
}

/** Who had something on a day. */
export function ownerOn(
  handed: readonly Handed[],
  current: string | null,
  day: string,
): string | null {
  const next = handed.find(({ on }) => on > day)
  return next === undefined ? current : next.from
}

/** Who had something when it was written in; on the day of a hand-over the instant decides. */
export function ownerAt(
  handed: readonly (Handed & { readonly at: string })[],
  current: string | null,
  when: { readonly on: string; readonly at: string },
): string | null {
  const next = handed.find(
    (one) =>
      one.on > when.on ||
      (one.on === when.on && one.at.slice(0, 10) <= when.on && one.at > when.at),
  )
  return next === undefined ? current : next.from
}

/** The later of two days, of which each may not be known. */
export function laterDay(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b
  return a > b ? a : b
}
