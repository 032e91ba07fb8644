import type { WaitingAgenda } from '#contract/today.ts'

/** Agendas of one review: one, or those of several reps at one time. */
export type HeldAtOnce = {
  readonly key: string
  readonly agendas: readonly [WaitingAgenda, ...WaitingAgenda[]]
}

/**
 * Agendas by the review that they are for, each where its first one stood. Those of one kind on one
 * day at one time, about nobody's deal or account, are the review of a whole team.
 */
export function heldAtOnce(agendas: readonly WaitingAgenda[]): HeldAtOnce[] {
  const found = new Map<string, [WaitingAgenda, ...WaitingAgenda[]]>()
  for (const agenda of agendas) {
    const { plannedOn, plannedTime, reviewKind, about } = agenda
    const alone = plannedOn === null || plannedTime === null || about !== null
    const key = alone ? agenda.agendaId : `${plannedOn} ${plannedTime} ${reviewKind}`
    const others = found.get(key)
    if (others) others.push(agenda)
    else found.set(key, [agenda])
  }
  return [...found].map(([key, group]) => ({ key, agendas: group }))
}
