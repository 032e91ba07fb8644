import { daysBetween } from '../days.ts'

/** Who promised. */
export type CommitmentOwner = 'rep' | 'manager' | 'other'

export type CommitmentState = 'open' | 'done' | 'dropped'

/** A promise as the rules see it. Days are `YYYY-MM-DD`. */
export type Commitment = {
  readonly id: string
  readonly seq: number
  readonly owner: CommitmentOwner
  readonly state: CommitmentState
  readonly dueOn: string | null
  /** The first day that was promised; it stays when the promise is moved. */
  readonly firstDueOn: string | null
  readonly redateCount: number
  /** The day on which it was done or dropped. */
  readonly endedOn: string | null
}

/** How a promise stands against its day. */
export type DueState = 'overdue' | 'today' | 'soon' | 'later' | 'undated' | 'ended'

const soonDays = 7

/** How a promise stands today; `soon` is within a week. */
export function dueState(
  { state, dueOn }: Pick<Commitment, 'state' | 'dueOn'>,
  today: string,
): DueState {
  if (state !== 'open') return 'ended'
  if (dueOn === null) return 'undated'
  const days = daysBetween(today, dueOn)
  if (days < 0) return 'overdue'
  if (days === 0) return 'today'
  return days <= soonDays ? 'soon' : 'later'
}

/**
 * The manager's own first, then what is late, then what is due next; undated ones come last among
 * the open, ended ones after all open ones, the latest ended first.
 */
export function compareCommitments(a: Commitment, b: Commitment, today: string): number {
  const ended = Number(a.state !== 'open') - Number(b.state !== 'open')
  if (ended !== 0) return ended
  const mine = Number(a.owner !== 'manager') - Number(b.owner !== 'manager')
  if (mine !== 0) return mine
  if (a.state !== 'open') return compare(b.endedOn ?? '', a.endedOn ?? '') || b.seq - a.seq
  const late = Number(!isOverdue(a, today)) - Number(!isOverdue(b, today))
  return late || compare(a.dueOn ?? '9999', b.dueOn ?? '9999') || a.seq - b.seq
}

/** A list in the order of `compareCommitments`. */
export function sortCommitments<T extends Commitment>(list: readonly T[], today: string): T[] {
  return list.toSorted((a, b) => compareCommitments(a, b, today))
}

function isOverdue(commitment: Commitment, today: string): boolean {
  return dueState(commitment, today) === 'overdue'
}

/** Kept: done by the first day promised. Moving a promise does not move that day. */
export function keptByFirstDate(commitment: Commitment, today: string): 'kept' | 'missed' | 'open' {
  const { state, firstDueOn, endedOn } = commitment
  if (firstDueOn === null || state === 'dropped') return 'open'
  if (state === 'done') return endedOn !== null && endedOn <= firstDueOn ? 'kept' : 'missed'
  return firstDueOn < today ? 'missed' : 'open'
}

/** A share with its sample; `share` null: nothing was due, so there is nothing to say. */
export type KeptRate = {
  readonly kept: number
  readonly due: number
  readonly share: number | null
}

/** Done by the first date ÷ due (content.md section 8). Dropped and undated promises do not count. */
export function keptRate(list: readonly Commitment[], today: string): KeptRate {
  let kept = 0
  let due = 0
  for (const commitment of list) {
    const outcome = keptByFirstDate(commitment, today)
    if (outcome === 'open') continue
    due += 1
    if (outcome === 'kept') kept += 1
  }
  return { kept, due, share: due === 0 ? null : kept / due }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
