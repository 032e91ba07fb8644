import { daysBetween } from '../days.ts'
import type { CloseDateChange } from './deal.ts'

/** How often a close date was moved to a later month, by how many days in all, and the last time. */
export type Pushes = {
  readonly count: number
  readonly days: number
  readonly last: {
    readonly id: string
    readonly on: string
    readonly from: string
    readonly to: string
  } | null
}

/** A push is a close date moved to a later month; a move within the month or to an earlier one is not. */
export function isPush(from: string | null, to: string | null): boolean {
  return from !== null && to !== null && to.slice(0, 7) > from.slice(0, 7)
}

/** The pushes among the changes of one deal, oldest first. */
export function pushesIn(changes: readonly CloseDateChange[]): Pushes {
  let count = 0
  let days = 0
  let last: Pushes['last'] = null
  for (const { id, on, from, to } of changes) {
    if (from === null || to === null || !isPush(from, to)) continue
    count += 1
    days += daysBetween(from, to)
    last = { id, on, from, to }
  }
  return { count, days, last }
}
