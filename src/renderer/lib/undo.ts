import { Store } from './store.ts'

/** One thing that was done and can be taken back. */
export type Undoable = {
  /** What was done, in the past tense: `Rep archived`. */
  readonly label: string
  readonly undo: () => Promise<unknown>
  readonly redo: () => Promise<unknown>
}

type State = {
  readonly done: readonly Undoable[]
  readonly undone: readonly Undoable[]
  /** What the bar offers to take back now. */
  readonly offered: Undoable | null
}

export const undoState = new Store<State>({ done: [], undone: [], offered: null })

const most = 100

/** Remembers something that was done and offers to undo it. */
export function offerUndo(step: Undoable): void {
  const { done } = undoState.get()
  undoState.set({ done: [...done, step].slice(-most), undone: [], offered: step })
}

/** Takes back the last thing that was done. @returns what it was, or null */
export async function undoLast(): Promise<Undoable | null> {
  const { done, undone } = undoState.get()
  const step = done.at(-1)
  if (!step) return null
  undoState.set({ done: done.slice(0, -1), undone: [...undone, step], offered: null })
  await step.undo()
  return step
}

/** Does again what was taken back last. @returns what it was, or null */
export async function redoLast(): Promise<Undoable | null> {
  const { done, undone } = undoState.get()
  const step = undone.at(-1)
  if (!step) return null
  undoState.set({ done: [...done, step], undone: undone.slice(0, -1), offered: step })
  await step.redo()
  return step
}

/** Hides the bar; the step can still be undone by key. */
export function dismissUndo(): void {
  undoState.set({ ...undoState.get(), offered: null })
}
