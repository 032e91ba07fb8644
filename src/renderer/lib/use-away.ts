import { type Away, nobodyAway } from '#domain/cadence/occurrences.ts'
import { useRead } from './queries.ts'

/** Who is away from a day on, and the holidays; nobody while that is not known. */
export function useAway(from: string): Away {
  const absences = useRead('cadence.absences', { from, removed: false }).data?.absences
  const holidays = useRead('cadence.holidays', {}).data?.holidays
  if (!absences || !holidays) return nobodyAway
  return { absences, holidays: new Map(holidays.map(({ on, name }) => [on, name])) }
}
