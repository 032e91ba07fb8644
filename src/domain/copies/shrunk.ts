/** What a copy holds, in rows, and its size in bytes. */
export type Held = {
  readonly bytes: number
  readonly people: number
  readonly plans: number
  readonly reviews: number
  readonly notes: number
}

/** A copy is much smaller when it has lost more than this share of what the one before holds ... */
export const muchSmaller = 0.5
/** ... and at least so many rows, or so many bytes: of little there is soon half. */
export const fewRows = 10
export const fewBytes = 1_000_000

const parts = ['people', 'plans', 'reviews', 'notes'] as const
export type HeldPart = (typeof parts)[number]

/**
 * What a copy has much less of than the one before it: more than half is gone, and that is not little.
 * Such a copy may be right – a sample team was removed – or show that data were lost, so it is said.
 */
export function shrunkParts(before: Held, after: Held): readonly (HeldPart | 'bytes')[] {
  return [
    ...parts.filter((part) => isMuchLess(before[part], after[part], fewRows)),
    ...(isMuchLess(before.bytes, after.bytes, fewBytes) ? ['bytes' as const] : []),
  ]
}

/** Whether a copy is much smaller than the one before it in anything. */
export function hasShrunk(before: Held, after: Held): boolean {
  return shrunkParts(before, after).length > 0
}

function isMuchLess(before: number, after: number, few: number): boolean {
  const lost = before - after
  return lost >= few && lost > before * muchSmaller
}
