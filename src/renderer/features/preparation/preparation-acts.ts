import type { Input } from '#contract/contract.ts'
import type { CameBack, RepAnswer } from '#contract/preparation.ts'
import { call } from '../../lib/call.ts'
import { saving } from '../../lib/save-state.ts'
import { offerUndo } from '../../lib/undo.ts'
import { sayCount } from '../../lib/format.ts'

/** Takes answers over as the rep's preparation; can be undone. Throws what the core says. */
export async function keepAnswers(
  agendaId: string,
  taken: readonly CameBack[],
): Promise<readonly RepAnswer[]> {
  const put = (
    answers: readonly RepAnswer[] | null,
    text: (one: CameBack) => string,
  ): Promise<readonly RepAnswer[]> => {
    const now = new Map(answers?.map(({ key, revision }) => [key, revision]))
    const input: Input<'preparation.keep'> = {
      agendaId,
      answers: taken.map((one) => ({
        key: one.key,
        text: text(one),
        revision: answers === null ? one.revision : (now.get(one.key) ?? 0),
      })),
    }
    return call('preparation.keep', input).then((kept) => kept.answers)
  }
  let answers = await saving(() => put(null, ({ came }) => came))
  const kept = answers
  offerUndo({
    label: `${sayCount(taken.length, 'answer')} taken over`,
    undo: async () => {
      answers = await put(answers, ({ there }) => there)
    },
    redo: async () => {
      answers = await put(answers, ({ came }) => came)
    },
  })
  return kept
}

/** Moves a review that nobody is prepared for; can be undone. Throws what the core says. */
export async function reschedule(
  review: {
    agendaId: string
    occurrenceKey: string | null
    on: string | null
    time: string | null
  },
  on: string,
  time: string,
): Promise<void> {
  const { agendaId, occurrenceKey: key } = review
  const move = (
    day: string | null,
    at: string | null,
    was?: { on: string; time: string | null },
  ): Promise<unknown> =>
    key !== null && day !== null && at !== null
      ? call('cadence.move', { key, on: day, time: at, was })
      : call('agendas.plan', { agendaId, plannedOn: day, plannedTime: at })
  await saving(() => move(on, time))
  offerUndo({
    label: 'Review moved',
    undo: () => move(review.on, review.time, { on, time }),
    redo: () =>
      move(on, time, review.on === null ? undefined : { on: review.on, time: review.time }),
  })
}
