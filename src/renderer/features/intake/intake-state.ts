import type { FoundForm, IntakeNote } from '#contract/intake.ts'
import type { Input } from '#contract/contract.ts'
import type { Corrected } from '#domain/intake/correct.ts'
import { call, CallError } from '../../lib/call.ts'
import { pickFile, takeFile } from '../../lib/pick-file.ts'
import { Store } from '../../lib/store.ts'
import { offerUndo } from '../../lib/undo.ts'

type State = {
  /** What is pasted or typed. */
  readonly text: string
  readonly busy: boolean
  readonly problem: string | null
  readonly found: FoundForm | null
  readonly corrected: Corrected | null
  readonly notes: readonly IntakeNote[]
}

const nothing: State = {
  text: '',
  busy: false,
  problem: null,
  found: null,
  corrected: null,
  notes: [],
}

/** The form that is being read and corrected; it waits here when another screen is opened. */
export const intakeState = new Store<State>(nothing)

export function setText(text: string): void {
  intakeState.set({ ...intakeState.get(), text, problem: null })
}

/** Forgets the form: a template was made of it. */
export function forgetForm(): void {
  intakeState.set(nothing)
}

/** Puts the form and its corrections away, and offers to bring them back. */
export function startOver(): void {
  const before = intakeState.get()
  const put = (state: State) => () => {
    intakeState.set(state)
    return Promise.resolve()
  }
  intakeState.set(nothing)
  offerUndo({ label: 'Form put away', undo: put(before), redo: put(nothing) })
}

/** A call is sent as JSON of so many bytes; what is larger comes as a file. */
const mostSent = 980_000

/** Reads what was pasted. */
export function readText(text: string, as: Input<'intake.readText'>['as']): Promise<void> {
  return read(() => {
    if (new TextEncoder().encode(JSON.stringify(text)).length > mostSent) {
      throw new Error('This is more than can be pasted. Save it as a file, and open the file.')
    }
    return call('intake.readText', { text, as })
  })
}

/** Reads a file: one that is chosen now, or one that was dropped. */
export function readFile(dropped: File | null): Promise<void> {
  return read(async () => {
    const file = dropped ? await takeFile(dropped) : await pickFile('form')
    if (file === null) return null
    try {
      return await call('intake.readFile', { token: file.token })
    } finally {
      await call('files.forget', { token: file.token })
    }
  })
}

async function read(ask: () => Promise<FoundForm | null>): Promise<void> {
  if (intakeState.get().busy) return
  intakeState.set({ ...intakeState.get(), busy: true, problem: null })
  try {
    const found = await ask()
    const state = intakeState.get()
    intakeState.set(
      found === null
        ? { ...state, busy: false }
        : {
            ...state,
            busy: false,
            found,
            corrected: { proposal: found.proposal, left: [] },
            notes: found.notes,
          },
    )
  } catch (error) {
    const problem =
      error instanceof CallError && error.code === 'VALIDATION' && error.message.includes('form')
        ? error.message
        : error instanceof CallError
          ? (error.issues[0]?.message ?? error.message)
          : error instanceof Error
            ? error.message
            : String(error)
    intakeState.set({ ...intakeState.get(), busy: false, problem })
  }
}

/** Corrects the proposal without a word: what is typed is undone where it is typed. */
export function correct(change: (before: Corrected) => Corrected): void {
  const { corrected } = intakeState.get()
  if (corrected) intakeState.set({ ...intakeState.get(), corrected: change(corrected) })
}

/** Corrects the proposal and offers to undo it. */
export function correctWithUndo(label: string, change: (before: Corrected) => Corrected): void {
  const { corrected: before, notes } = intakeState.get()
  if (!before) return
  const after = change(before)
  const put = (corrected: Corrected) => () => {
    intakeState.set({ ...intakeState.get(), corrected, notes })
    return Promise.resolve()
  }
  intakeState.set({ ...intakeState.get(), corrected: after })
  offerUndo({ label, undo: put(before), redo: put(after) })
}
