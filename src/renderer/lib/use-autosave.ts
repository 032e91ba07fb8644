import { useEffect, useState, useSyncExternalStore } from 'react'
import { type Autosave, type AutosaveState, createAutosave, type SaveOutcome } from './autosave.ts'
import { CallError } from './call.ts'
import { saveState } from './save-state.ts'

/**
 * The controllers of this page by record. One lives as long as its record is on screen, and longer
 * while something of it is unsaved: leaving a screen whose save has failed loses no text.
 */
const controllers = new Map<string, { autosave: Autosave<unknown>; holders: number }>()

/** Makes an outcome of a save that throws `CallError`. */
export async function outcomeOf(save: () => Promise<unknown>): Promise<SaveOutcome> {
  try {
    await save()
    return { kind: 'saved' }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    const stale = error instanceof CallError && error.code === 'STALE_REVISION'
    return { kind: stale ? 'stale' : 'failed', message }
  }
}

/**
 * The autosave of one record. `record` names it over the whole app, such as
 * `plan:<id>`; `save` is taken when the record is first shown and must read what changes from
 * elsewhere. Saves on leaving the screen, on hiding the window and on closing it.
 */
export function useAutosave<V>(
  record: string,
  save: (key: string, value: V) => Promise<SaveOutcome>,
): Autosave<V> {
  const [autosave] = useState(() => find<V>(record) ?? make(record, save))
  useEffect(() => {
    // Shown again in between, it may have been put away.
    const kept = controllers.get(record) ?? { autosave, holders: 0 }
    controllers.set(record, { ...kept, autosave, holders: kept.holders + 1 })
    return () => {
      const held = controllers.get(record)
      if (held) controllers.set(record, { ...held, holders: held.holders - 1 })
      void autosave.flush().then(() => putAway(record))
    }
  }, [record, autosave])
  return autosave
}

/** What a part of the screen shows of an autosave; it is drawn again only when that changes. */
export function useAutosaveState<V, T extends string | number | boolean | null>(
  autosave: Autosave<V>,
  select: (state: AutosaveState) => T,
): T {
  return useSyncExternalStore(autosave.subscribe, () => select(autosave.state()))
}

/** Saves whatever is unsaved anywhere in the app; true when nothing is left. */
export async function flushAll(): Promise<boolean> {
  const saved = await Promise.all([...controllers.values()].map((kept) => kept.autosave.flush()))
  return saved.every(Boolean)
}

function find<V>(record: string): Autosave<V> | undefined {
  // A record's name goes with one kind of value.
  return controllers.get(record)?.autosave as Autosave<V> | undefined
}

function make<V>(
  record: string,
  save: (key: string, value: V) => Promise<SaveOutcome>,
): Autosave<V> {
  const autosave = createAutosave<V>({ save })
  autosave.subscribe(() => tellHeader(autosave))
  controllers.set(record, { autosave, holders: 0 })
  return autosave
}

function putAway(record: string): void {
  const kept = controllers.get(record)
  if (kept && kept.holders <= 0 && !kept.autosave.hasUnsaved()) controllers.delete(record)
}

function tellHeader<V>(autosave: Autosave<V>): void {
  const state = autosave.state()
  if (state.phase === 'failed') {
    const [message = ''] = [...state.failed.values(), ...state.stale.values()]
    saveState.set({ is: 'failed', message, retry: () => void autosave.flush() })
  } else if (state.phase === 'saving') {
    saveState.set({ is: 'saving' })
  } else if (state.savedAt !== null) {
    saveState.set({ is: 'saved', at: new Date(state.savedAt).toISOString() })
  }
}

if (typeof window !== 'undefined') {
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') void flushAll()
  })
  window.addEventListener('beforeunload', (event) => {
    const kept = [...controllers.values()].filter(({ autosave }) => autosave.hasUnsaved())
    // What waits is saved on the way out; only what could not be saved is worth a question.
    if (kept.some(({ autosave }) => autosave.state().phase === 'failed')) event.preventDefault()
    else for (const { autosave } of kept) autosave.leave()
  })
}
