import type { Input, Output } from '#contract/contract.ts'
import type { Occurrence } from '#contract/cadence-values.ts'
import { saidTime } from '#domain/cadence/occurrences.ts'
import { act, tryTo } from '../../lib/act.ts'
import { call } from '../../lib/call.ts'
import { finishDelivery } from '../../lib/pick-file.ts'
import { saving } from '../../lib/save-state.ts'
import { sayWhen } from '../../lib/say-when.ts'
import { Store } from '../../lib/store.ts'
import { offerUndo } from '../../lib/undo.ts'

/** Hands out a calendar file to import. @returns whether there is one now */
export async function saveCalendarFile(of: Input<'cadence.calendarFile'>): Promise<boolean> {
  const file = await act(() => call('cadence.calendarFile', of))
  if (!file) return false
  await finishDelivery(file.delivered)
  return file.delivered.outcome !== 'cancelled'
}

/** Prepares all reviews of the week that a day lies in. */
export function prepareWeek(day: string): Promise<Output<'cadence.prepareWeek'> | undefined> {
  return act(() => call('cadence.prepareWeek', { weekOf: day }))
}

/** What the calendar says aloud of what its bar of undo does not say. */
export const calendarSaid = new Store('')

/** Moves a review; can be undone. Throws what the core says. */
export async function moveReview(
  occurrence: Occurrence,
  on: string,
  time: string | null,
): Promise<readonly Occurrence[]> {
  return moveReviews([occurrence], on, time)
}

/**
 * Moves reviews that stand at the same time, all of them or none; can be undone as one. Without a
 * time those without one keep none. Throws what the core says. @returns them where they stand now
 */
export async function moveReviews(
  occurrences: readonly Occurrence[],
  on: string,
  time: string | null,
): Promise<readonly Occurrence[]> {
  const go = ({ key }: Occurrence) => call('cadence.move', { key, on, time })
  const moved = (await tryTo(() => inTurn(occurrences, go, (one) => back(one)))).map(
    ({ occurrence }) => occurrence,
  )
  const there = new Map(moved.map((one) => [one.key, placeOf(one)]))
  const undo = async () => {
    await inTurn(occurrences, (one) => back(one, there.get(one.key)), go)
    const [first] = occurrences
    if (first) calendarSaid.set(`Back on ${sayWhen(first)}.`)
  }
  const goAgain = (one: Occurrence) =>
    call('cadence.move', { key: one.key, on, time, was: placeOf(one) })
  const redo = () => inTurn(occurrences, goAgain, (one) => back(one))
  const [first] = moved
  if (first) offerUndo({ label: `Moved to ${sayWhen(first)}`, undo, redo })
  return moved
}

type Place = { readonly on: string; readonly time: string | null }

/** Where a review stands; without a time: on a whole day. */
function placeOf({ on, time, wholeDay }: Occurrence): Place {
  return { on, time: saidTime({ time, wholeDay }) }
}

/** Puts a review where it was before it was moved. `was`: where it must still stand. */
function back(before: Occurrence, was?: Place): Promise<unknown> {
  const { key, ruleId, movedFrom } = before
  return movedFrom === null && ruleId !== null
    ? call('cadence.moveBack', { key, was })
    : call('cadence.move', { key, ...placeOf(before), was })
}

/** Does one after the other; when one is refused, what was done before is taken back. */
async function inTurn<T>(
  occurrences: readonly Occurrence[],
  work: (occurrence: Occurrence) => Promise<T>,
  takeBack?: (occurrence: Occurrence) => Promise<unknown>,
): Promise<T[]> {
  const results: T[] = []
  for (const [index, occurrence] of occurrences.entries()) {
    try {
      results.push(await work(occurrence))
    } catch (error) {
      for (const done of takeBack ? occurrences.slice(0, index) : []) await takeBack?.(done)
      throw error
    }
  }
  return results
}

/** Plans a review beside all rules; can be undone. Throws what the core says. */
export async function planReview(planned: Input<'cadence.plan'>): Promise<Occurrence> {
  const { occurrence } = await tryTo(() => call('cadence.plan', planned))
  const { key } = occurrence
  offerUndo({
    label: `Planned for ${sayWhen(occurrence)}`,
    undo: () => call('cadence.remove', { key }),
    redo: () => call('cadence.restore', { key }),
  })
  return occurrence
}

/** Says what a review is about; can be undone. Throws what the core says. */
export async function chooseSubject(
  { key, accountId, opportunityId }: Occurrence,
  about: Pick<Occurrence, 'accountId' | 'opportunityId'>,
): Promise<void> {
  const before = { accountId, opportunityId }
  await tryTo(() => call('cadence.choose', { key, ...about }))
  offerUndo({
    label: 'Subject chosen',
    undo: () => call('cadence.choose', { key, ...before, was: about }),
    redo: () => call('cadence.choose', { key, ...about, was: before }),
  })
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
export async function moveReviewBack(moved: Occurrence): Promise<void> {
  const { key } = moved
  const from = placeOf(moved)
  const done = await act(() => call('cadence.moveBack', { key }))
  if (!done) return
  offerUndo({
    label: 'Review back in its place',
    undo: () => call('cadence.move', { key, ...from, was: placeOf(done.occurrence) }),
    redo: () => call('cadence.moveBack', { key, was: from }),
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
