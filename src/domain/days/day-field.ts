import type { FieldReading } from './field-edit.ts'
import type { ReadDay } from './read-day.ts'

/** The first and the last day that a field takes, `YYYY-MM-DD`; without one it has no such end. */
export type DayBounds = { readonly min?: string | undefined; readonly max?: string | undefined }

/** The end that a day lies beyond, or null for one that may be taken. */
export function endBeyond(
  day: string,
  { min, max }: DayBounds,
): { readonly not: 'before' | 'after'; readonly day: string } | null {
  if (min !== undefined && day < min) return { not: 'before', day: min }
  return max !== undefined && day > max ? { not: 'after', day: max } : null
}

/** What a field takes from a text that was read; `read` is null for an emptied field, which is no day. */
export function takeDay(read: ReadDay | null, bounds: DayBounds): FieldReading<string | null> {
  if (read === null) return { kind: 'value', value: null }
  if (read.kind !== 'day' || endBeyond(read.day, bounds) !== null) return { kind: 'refused' }
  return { kind: 'value', value: read.day }
}
