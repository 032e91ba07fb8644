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

/**
 * Remembers something that was done, to be taken back by key. For steps that are many and small: an
 * edit of a form, of which the bar would say nothing that is not on screen.
 */
export function rememberUndo(step: Undoable): void {
  const { done } = undoState.get()
  undoState.set({ done: [...done, step].slice(-most), undone: [], offered: null })
}

/**
 * Takes back the last thing that was done. Where that fails the step stays, to be tried again, and
 * the failure is thrown.
 * @returns what it was, or null
 */
export async function undoLast(): Promise<Undoable | null> {
  const { done, undone } = undoState.get()
  const step = done.at(-1)
  if (!step) return null
  undoState.set({ done: done.slice(0, -1), undone: [...undone, step], offered: null })
  try {
    await step.undo()
  } catch (error) {
    const now = undoState.get()
    undoState.set({ ...now, done: [...now.done, step], undone: without(now.undone, step) })
    throw error
  }
  return step
}

/** Does again what was taken back last, as `undoLast` does the other way. @returns it, or null */
export async function redoLast(): Promise<Undoable | null> {
  const { done, undone } = undoState.get()
  const step = undone.at(-1)
  if (!step) return null
  undoState.set({ done: [...done, step], undone: undone.slice(0, -1), offered: step })
  try {
    await step.redo()
  } catch (error) {
    const now = undoState.get()
    undoState.set({ done: without(now.done, step), undone: [...now.undone, step], offered: null })
    throw error
  }
  return step
}

function without(steps: readonly Undoable[], step: Undoable): readonly Undoable[] {
  return steps.filter((other) => other !== step)
}

/** Forgets all of it: what was done was done in another data file. */
export function forgetUndo(): void {
  undoState.set({ done: [], undone: [], offered: null })
}

/** Hides the bar; the step can still be undone by key. */
export function dismissUndo(): void {
  undoState.set({ ...undoState.get(), offered: null })
}
