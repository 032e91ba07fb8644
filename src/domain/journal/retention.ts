/** So many days what was saved stays in the journal. */
export const journalDays = 30

/**
 * How many files of the journal go, counted from the oldest. A file goes when its day is more than
 * `journalDays` before today and before the last day of use before today: a clock that stands wrong
 * for a day takes nothing away. The newest stays, and the order is theirs, not that of the days.
 * @param days the day (`YYYY-MM-DD`) of each file, the oldest file first
 */
export function filesPastKeeping(days: readonly string[], today: string): number {
  const before = days.findLast((day) => day !== today) ?? today
  const last = Math.min(Date.parse(today), Date.parse(before))
  const limit = last - journalDays * 86_400_000
  const firstKept = days.findIndex((day) => Date.parse(day) >= limit)
  return firstKept === -1 ? Math.max(0, days.length - 1) : firstKept
}
