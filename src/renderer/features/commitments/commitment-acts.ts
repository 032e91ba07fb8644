import type { Commitment } from '#contract/commitments.ts'
import { act } from '../../lib/act.ts'
import { call } from '../../lib/call.ts'
import { offerUndo } from '../../lib/undo.ts'

/** The commitment as it is now: what is undone later was changed in between. */
async function fresh(commitmentId: string): Promise<Commitment> {
  return (await call('commitments.get', { commitmentId })).commitment
}

const reopen = (commitmentId: string) => call('commitments.reopen', { commitmentId })

async function complete(commitmentId: string, proofGiven: string) {
  const { revision } = await fresh(commitmentId)
  return call('commitments.complete', { commitmentId, revision, proofGiven })
}

async function drop(commitmentId: string) {
  const { revision } = await fresh(commitmentId)
  return call('commitments.drop', { commitmentId, revision })
}

/** Marks as done, with what shows it; can be undone. */
export async function completeCommitment({ id }: Commitment, proofGiven: string): Promise<boolean> {
  const done = await act(() => complete(id, proofGiven))
  if (!done) return false
  offerUndo({
    label: 'Commitment done',
    undo: () => reopen(id),
    redo: () => complete(id, proofGiven),
  })
  return true
}

/** Drops; can be undone. */
export async function dropCommitment({ id }: Commitment): Promise<boolean> {
  const dropped = await act(() => drop(id))
  if (!dropped) return false
  offerUndo({ label: 'Commitment dropped', undo: () => reopen(id), redo: () => drop(id) })
  return true
}

/** Opens again; undoing it ends it again as it had ended. */
export async function reopenCommitment(commitment: Commitment): Promise<void> {
  const { id, state, proofGiven } = commitment
  if (!(await act(() => reopen(id)))) return
  offerUndo({
    label: 'Commitment opened again',
    undo: () => (state === 'done' ? complete(id, proofGiven) : drop(id)),
    redo: () => reopen(id),
  })
}

/** Removes what was a mistake; can be undone. */
export async function removeCommitment({ id }: Commitment): Promise<void> {
  const remove = () => call('commitments.remove', { commitmentId: id })
  if (!(await act(remove))) return
  offerUndo({
    label: 'Commitment removed',
    undo: () => call('commitments.restore', { commitmentId: id }),
    redo: remove,
  })
}

type Help = { ownerName: string; text: string; dueOn: string }

/** Gives another day, with help if the day has moved twice already; can be undone. */
export async function redateCommitment(
  commitment: Commitment,
  dueOn: string,
  help: Help | null,
): Promise<boolean> {
  const { id, revision, dueOn: before } = commitment
  const moved = await act(() =>
    call('commitments.redate', { commitmentId: id, revision, dueOn, help }),
  )
  if (!moved) return false
  const askedId = moved.help?.id
  offerUndo({
    label: help ? 'Day changed, help asked' : 'Day changed',
    undo: async () => {
      const { revision: now } = await fresh(id)
      await call('commitments.undoRedate', { commitmentId: id, revision: now, dueOn: before })
      if (askedId) await call('commitments.remove', { commitmentId: askedId })
    },
    redo: async () => {
      const { revision: now } = await fresh(id)
      await call('commitments.redate', { commitmentId: id, revision: now, dueOn, help })
    },
  })
  return true
}

/** Drops and makes smaller ones; can be undone. */
export async function splitCommitment(
  commitment: Commitment,
  parts: readonly { text: string; dueOn: string; proof: string }[],
): Promise<boolean> {
  const { id, revision } = commitment
  const list = [...parts]
  const split = await act(() =>
    call('commitments.split', { commitmentId: id, revision, parts: list }),
  )
  if (!split) return false
  const partIds = split.parts.map((part) => part.id)
  offerUndo({
    label: `Split into ${list.length}`,
    undo: async () => {
      for (const commitmentId of partIds) await call('commitments.remove', { commitmentId })
      await reopen(id)
    },
    redo: async () => {
      await drop(id)
      for (const commitmentId of partIds) await call('commitments.restore', { commitmentId })
    },
  })
  return true
}
