import { daysBetween } from './days.ts'

/** How old the CRM data is: `none` before the first import. Days are whole days, never negative. */
export type Freshness =
  | { readonly kind: 'none' }
  | { readonly kind: 'fresh' | 'ageing' | 'old'; readonly asOf: string; readonly days: number }

/** From how many days on data counts as ageing and as old. */
export type FreshnessLimits = { readonly ageing: number; readonly old: number }

export const usualFreshness: FreshnessLimits = { ageing: 8, old: 15 }

/**
 * The age of the newest snapshot on a day. A weekly export is fresh for a week, ageing in the week
 * after, then old.
 */
export function freshness(
  importedOn: string | null,
  today: string,
  limits: FreshnessLimits = usualFreshness,
): Freshness {
  if (importedOn === null) return { kind: 'none' }
  const days = Math.max(0, daysBetween(importedOn, today))
  const kind = days >= limits.old ? 'old' : days >= limits.ageing ? 'ageing' : 'fresh'
  return { kind, asOf: importedOn, days }
}
