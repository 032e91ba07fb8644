import type { ReviewKind, Verdict } from '#contract/values.ts'

/** The kinds of review as they stand inside a sentence. */
export const reviewNames: { readonly [K in ReviewKind]: string } = {
  one_on_one: 'one-on-one',
  pipeline: 'pipeline review',
  deal: 'deal review',
  account: 'account review',
  territory: 'territory review',
  call_debrief: 'call debrief',
  sales_marketing: 'sales and marketing review',
}

/** The name to greet somebody by: the first one, unless the name is written in another order. */
export function greetingName(name: string): string {
  const [first = name] = name.trim().split(/\s+/)
  return name.includes(',') || first.endsWith('.') ? name.trim() : first
}

/** Figures up to twelve as words, as in a letter. */
export function sayCount(count: number): string {
  const words = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine']
  return words[count] ?? String(count)
}

/** `one decision`, `two decisions`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${sayCount(count)} ${count === 1 ? one : many}`
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(parts: readonly string[]): string {
  const last = parts.at(-1) ?? ''
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`
}

/**
 * What the rep reads of a plan: what was used, and what helps next. What the manager did not do is
 * said as the manager's.
 */
export function planWords(title: string, verdict: Verdict, grade: 'A' | 'B' | 'C' | null): string {
  switch (verdict) {
    case 'used':
      return `${title}: used. A promise of this review comes straight from it. ${nextGrade[grade ?? 'C']}`
    case 'filled_not_used':
      return `${title}: well filled. What helps next: take one promise straight from a field of it.`
    case 'stale':
      return `${title}: filled, and some time ago. What helps next: ten minutes to change or confirm what still holds.`
    case 'copied':
      return `${title}: reads almost like another plan. What helps next: a few lines that are true only here.`
    case 'opened_not_filled':
      return `${title}: we opened it together. What helps next: a few words in the required fields that are still empty.`
    case 'missing':
      return `${title}: not started yet. What helps next: the first few fields, and I will help with them.`
    case 'not_checked':
      return `${title}: I did not open it this time. That is mine to do.`
    case 'waived':
      return `${title}: not needed for now, as agreed.`
  }
}

const nextGrade = {
  A: 'It agrees with the CRM and rests on the buyer’s own words.',
  B: 'What helps next: the buyer’s own words behind a scored field, and the same facts in plan and CRM.',
  C: 'What helps next: one dated quote from the buyer, and the same facts in plan and CRM.',
} as const
