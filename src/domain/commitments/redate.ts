import type { Commitment } from './commitment.ts'

/** After so many moves to a later day, the next one asks for a choice instead. */
export const redatesBeforeChoice = 2

/** What to do instead of moving a promise a third time. */
export const redateChoices = ['drop', 'split', 'ask_for_help'] as const
export type RedateChoice = (typeof redateChoices)[number]

/** The promise with its new day, or the choice that has to be made first. */
export type Redated =
  | {
      readonly ok: true
      readonly dueOn: string
      readonly firstDueOn: string
      readonly redateCount: number
    }
  | { readonly ok: false; readonly reason: 'ended' | 'choose' }

/**
 * Gives a promise another day. Only a move to a later day counts as one: the first day given, the
 * same day and an earlier day do not. From the third on, moving it again needs help from somebody
 * (`withHelp`); otherwise it is to be dropped or split.
 */
export function redate(
  commitment: Pick<Commitment, 'state' | 'dueOn' | 'firstDueOn' | 'redateCount'>,
  dueOn: string,
  withHelp: boolean,
): Redated {
  if (commitment.state !== 'open') return { ok: false, reason: 'ended' }
  const later = commitment.dueOn !== null && dueOn > commitment.dueOn
  if (later && commitment.redateCount >= redatesBeforeChoice && !withHelp) {
    return { ok: false, reason: 'choose' }
  }
  return {
    ok: true,
    dueOn,
    firstDueOn: commitment.firstDueOn ?? dueOn,
    redateCount: commitment.redateCount + (later ? 1 : 0),
  }
}

/** Whether the next move to a later day asks for a choice. */
export function mustChoose({ redateCount }: Pick<Commitment, 'redateCount'>): boolean {
  return redateCount >= redatesBeforeChoice
}

/** How often, in words: `once`, `twice`, `3 times`. */
export function sayTimes(count: number): string {
  if (count === 1) return 'once'
  return count === 2 ? 'twice' : `${count} times`
}
