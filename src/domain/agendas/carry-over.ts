import { daysBetween } from '../days.ts'
import { type AgendaItem, type AgendaSubject, identityOf } from './agenda-item.ts'
import { sameSubject } from './subject.ts'

/** An open item that waits: its review is over or its agenda was dropped, and it was not talked about. */
export type WaitingItem = AgendaItem & {
  readonly subject: AgendaSubject
  /** The day from which it waits: of the review that closed, or of the agenda that was dropped. */
  readonly waitingSince: string
}

/** An item that goes on in the agenda being built. */
export type CarriedLine = {
  /** All waiting items that it continues; more than one where two agendas held the same. */
  readonly fromIds: readonly string[]
  /** The item whose words, privacy and place go on. */
  readonly item: WaitingItem
  /** The earliest day on which any of them was opened. */
  readonly openedOn: string
}

/** After so many days of waiting for its own kind of review, an item comes up in the one-on-one. */
export const waitsForItsKind = 14

/**
 * Which waiting items go on in an agenda. Nothing is ever dropped here: what does not belong to this
 * agenda stays waiting for one that it belongs to.
 */
export function carryOver(
  waiting: readonly WaitingItem[],
  target: AgendaSubject,
  today: string,
): CarriedLine[] {
  const lines = new Map<string, { fromIds: string[]; item: WaitingItem; openedOn: string }>()
  const oldestFirst = waiting
    .filter((item) => item.state === 'open' && belongs(item, target, today))
    .toSorted((a, b) => compare(a.openedOn, b.openedOn) || compare(a.id, b.id))
  for (const item of oldestFirst) {
    const identity = identityOf(item)
    const line = lines.get(identity)
    if (line) line.fromIds.push(item.id)
    else lines.set(identity, { fromIds: [item.id], item, openedOn: item.openedOn })
  }
  return [...lines.values()]
}

/**
 * An item belongs to the next agenda for the same rep, kind and subject. The one-on-one, which has
 * room for anything, also takes what has waited for two weeks.
 */
export function belongs(item: WaitingItem, target: AgendaSubject, today: string): boolean {
  if (item.subject.repId !== target.repId) return false
  if (
    item.subject.reviewKind === target.reviewKind &&
    sameSubject(target.reviewKind, item.subject, target)
  ) {
    return true
  }
  return (
    target.reviewKind === 'one_on_one' && daysBetween(item.waitingSince, today) >= waitsForItsKind
  )
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
