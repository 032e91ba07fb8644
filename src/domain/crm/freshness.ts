import { daysBetween } from '../days.ts'

/** How old the CRM data is: `none` before the first import. Days are whole days, never negative. */
export type Freshness =
  | { readonly kind: 'none' }
  | { readonly kind: 'fresh' | 'ageing' | 'old'; readonly asOf: string; readonly days: number }

/** From how many days on data counts as ageing and as old. */
export type FreshnessLimits = { readonly ageing: number; readonly old: number }

/** The limits that go with a largest age: fresh up to it, ageing up to twice as long, then old. */
export function limitsFor(mostDays: number): FreshnessLimits {
  return { ageing: mostDays + 1, old: mostDays * 2 + 1 }
}

/** The age of the newest snapshot on a day; by default a weekly export is fresh for a week. */
export function freshness(
  importedOn: string | null,
  today: string,
  limits: FreshnessLimits = limitsFor(7),
): Freshness {
  if (importedOn === null) return { kind: 'none' }
  const days = Math.max(0, daysBetween(importedOn, today))
  const kind = days >= limits.old ? 'old' : days >= limits.ageing ? 'ageing' : 'fresh'
  return { kind, asOf: importedOn, days }
}
