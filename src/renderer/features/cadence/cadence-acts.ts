import type { Input, Output } from '#contract/contract.ts'
import type { Occurrence } from '#contract/cadence-values.ts'
import { act } from '../../lib/act.ts'
import { call } from '../../lib/call.ts'
import { saving } from '../../lib/save-state.ts'
import { offerUndo } from '../../lib/undo.ts'

/** Prepares all reviews of the week that a day lies in. */
export function prepareWeek(day: string): Promise<Output<'cadence.prepareWeek'> | undefined> {
  return act(() => call('cadence.prepareWeek', { weekOf: day }))
}

/** Moves a review; can be undone. Throws what the core says. */
export async function moveReview(occurrence: Occurrence, on: string, time: string): Promise<void> {
  const { key, movedFrom } = occurrence
  const redo = () => call('cadence.move', { key, on, time })
  await saving(redo)
  const undo = () =>
    movedFrom === null && occurrence.ruleId !== null
      ? call('cadence.moveBack', { key })
      : call('cadence.move', { key, on: occurrence.on, time: occurrence.time })
  offerUndo({ label: 'Review moved', undo, redo })
}

/** Skips a review with its reason; can be undone. Throws what the core says. */
export async function skipReview(skip: Input<'cadence.skip'>): Promise<void> {
  const { key } = skip
  const { rebooked } = await saving(() => call('cadence.skip', skip))
  offerUndo({
    label: rebooked ? 'Review skipped, another one planned' : 'Review skipped',
    undo: async () => {
      if (rebooked) await call('cadence.remove', { key: rebooked.key })
      await call('cadence.unskip', { key })
    },
    redo: async () => {
      await call('cadence.skip', { ...skip, rebook: null })
      if (rebooked) await call('cadence.restore', { key: rebooked.key })
    },
  })
}

/** Takes a skip back; can be undone. */
export async function unskipReview({ key, skip }: Occurrence): Promise<void> {
  if (!(await act(() => call('cadence.unskip', { key })))) return
  const by = skip?.by === 'rep' ? 'rep' : 'manager'
  const why = skip?.why || 'Skipped again'
  offerUndo({
    label: 'Review due again',
    undo: () => call('cadence.skip', { key, by, why, rebook: null }),
    redo: () => call('cadence.unskip', { key }),
  })
}

/** Puts a moved review back where its rule has it; can be undone. */
export async function moveReviewBack({ key, on, time }: Occurrence): Promise<void> {
  const redo = () => call('cadence.moveBack', { key })
  if (!(await act(redo))) return
  offerUndo({
    label: 'Review back in its place',
    undo: () => call('cadence.move', { key, on, time }),
    redo,
  })
}

/** Deletes a review; its open items stay. Can be undone. */
export async function deleteReview({ key }: Occurrence): Promise<void> {
  const redo = () => call('cadence.remove', { key })
  if (!(await act(redo))) return
  offerUndo({
    label: 'Review deleted; its open topics wait for the next',
    undo: () => call('cadence.restore', { key }),
    redo,
  })
}
