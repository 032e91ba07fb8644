import type { OpportunityStatus } from '#contract/values.ts'

/**
 * An opportunity's state as an import leaves it, in the order in which a version stores it. Places
 * are only ever added at the end: older versions are shorter and read as empty there.
 */
export type OpportunityState = readonly [
  id: string,
  crmId: string | null,
  name: string,
  accountId: string | null,
  ownerRepId: string | null,
  stage: string,
  status: OpportunityStatus,
  amountMinor: number | null,
  currency: string | null,
  closeDate: string | null,
  nextStep: string,
  nextStepDate: string | null,
  forecastCategory: string,
  probability: number | null,
  leadSource: string,
  createdDate: string | null,
  lastActivityDate: string | null,
  stageSince: string | null,
  pushCount: number,
  daysPushed: number,
  inLatest: 0 | 1,
  /** Whose it is in the CRM, where that is no rep here. */
  ownerName: string | null,
]

/** Where each part of a state stands. */
export const at = {
  id: 0,
  crmId: 1,
  name: 2,
  accountId: 3,
  ownerRepId: 4,
  stage: 5,
  status: 6,
  amountMinor: 7,
  currency: 8,
  closeDate: 9,
  nextStep: 10,
  nextStepDate: 11,
  forecastCategory: 12,
  probability: 13,
  leadSource: 14,
  createdDate: 15,
  lastActivityDate: 16,
  stageSince: 17,
  pushCount: 18,
  daysPushed: 19,
  inLatest: 20,
  ownerName: 21,
} as const

/** Whether two states say the same in everything. */
export function sameState(a: OpportunityState, b: OpportunityState): boolean {
  for (let place = 0; place < a.length; place += 1) if (a[place] !== b[place]) return false
  return true
}

/** The amount of a state as a change keeps it (`123400 EUR`, minor units), or null for none. */
export function amountText(minor: number | null, currency: string | null): string | null {
  return minor === null || currency === null ? null : `${minor} ${currency}`
}

/** The reverse of `amountText`; null for a text that is no such amount. */
export function readAmountText(
  text: string | null,
): { readonly minor: number; readonly currency: string } | null {
  const found = /^(-?\d{1,16}) ([A-Z]{3})$/.exec(text ?? '')
  return found ? { minor: Number(found[1]), currency: found[2] ?? '' } : null
}
