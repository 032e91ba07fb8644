import type { CoverageCell, Occurrence } from '#contract/cadence-values.ts'
import { addDays, daysBetween } from '../days.ts'

/** A week of a matrix, Monday to Sunday. */
export type Week = { readonly from: string; readonly to: string }

/** So many weeks from a Monday on. */
export function weeksFrom(monday: string, count: number): Week[] {
  return Array.from({ length: count }, (_, index) => {
    const from = addDays(monday, index * 7)
    return { from, to: addDays(from, 6) }
  })
}

/** One rep's cells, a week each: what was due in it and what became of it. */
export function coverageOf(
  occurrences: readonly Pick<Occurrence, 'on' | 'state'>[],
  weeks: readonly Week[],
  today: string,
): CoverageCell[] {
  const first = weeks[0]?.from ?? today
  const counts = weeks.map(() => ({ held: 0, ahead: 0, missed: 0, skipped: 0 }))
  for (const { on, state } of occurrences) {
    const cell = counts[Math.floor(daysBetween(first, on) / 7)]
    if (!cell) continue
    if (state === 'held') cell.held += 1
    else if (state === 'missed') cell.missed += 1
    else if (state === 'skipped') cell.skipped += 1
    else cell.ahead += 1
  }
  return counts.map((count, index) => {
    const week = weeks[index]
    return { state: cellState(count, week !== undefined && week.from <= today), ...count }
  })
}

/** The worst that still asks for something decides; what was all skipped says so. */
function cellState(
  { held, ahead, missed, skipped }: Omit<CoverageCell, 'state'>,
  begun: boolean,
): CoverageCell['state'] {
  if (missed > 0) return 'overdue'
  if (ahead > 0) return begun ? 'due' : 'planned'
  if (held > 0) return 'done'
  return skipped > 0 ? 'skipped' : 'none'
}
