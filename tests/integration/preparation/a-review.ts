import { aCadence, type Cadence } from '../cadence/a-cadence.ts'

export const week = '2026-05-04'

export type Prepared = Cadence & {
  /** The agenda of each rep’s one-on-one this week. */
  readonly agendaIds: readonly string[]
  readonly topic: (
    agendaId: string,
    text: string,
    privacy: 'private' | 'rep' | 'upward',
  ) => Promise<string>
  readonly promise: (text: string, privacy: 'private' | 'rep' | 'upward') => Promise<void>
}

/** A team whose one-on-ones of the week are prepared. */
export async function prepared(reps = 1): Promise<Prepared> {
  const t = await aCadence(reps)
  await t.rule({ for: { who: 'team', seats: 'in_turn' }, place: 'Room 4' })
  await t.ok('cadence.prepareWeek', { weekOf: week })
  const due = await t.between(week, week)
  return {
    ...t,
    agendaIds: t.reps.map((repId) => due.find((one) => one.repId === repId)?.agendaId ?? ''),
    topic: async (agendaId, text, privacy) => {
      const { agenda } = await t.ok('agendas.get', { agendaId })
      const sectionKey = agenda.sections[0]?.key ?? ''
      return (await t.ok('agendas.addItem', { agendaId, sectionKey, text, privacy })).item.id
    },
    promise: async (text, privacy) => {
      await t.ok('commitments.create', {
        repId: t.reps[0] ?? '',
        owner: 'manager',
        ownerName: '',
        text,
        proof: '',
        dueOn: '2026-05-12',
        privacy,
        reviewId: null,
        sectionKey: null,
        planId: null,
        fieldKey: null,
        captureId: null,
      })
    },
  }
}

/** The sheet's text with an answer below each of its marks, in order. */
export function filled(text: string, answers: readonly string[]): string {
  let at = -1
  return text
    .split('\n')
    .map((line) => {
      if (line !== 'Answer:') return line
      at += 1
      return `${line}\n${answers[at] ?? ''}`
    })
    .join('\n')
}
