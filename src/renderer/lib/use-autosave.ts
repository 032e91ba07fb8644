import { useEffect, useState, useSyncExternalStore } from 'react'
import { type Autosave, type AutosaveState, createAutosave, type SaveOutcome } from './autosave.ts'
import { CallError } from './call.ts'
import { dropDraft, keepDraft, takeBack, wantedBack } from './drafts.ts'
import { saveState } from './save-state.ts'

/**
 * The controllers of this page by record. One lives as long as its record is on screen, and longer
 * while something of it is unsaved: leaving a screen whose save has failed loses no text.
 */
const controllers = new Map<
  string,
  { autosave: Autosave<unknown>; holders: number; about: AboutText<unknown> }
>()

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

/** What a record is called where something of it could not be saved, and what was typed in it. */
export type AboutText<V> = {
  /** For the user, as in "Note on Anna Lindt"; by key where a record has several texts. */
  readonly label: string | ((key: string) => string)
  /** What was typed, as text. */
  readonly words: (value: V, key: string) => string
}

/**
 * The autosave of one record. `record` names it over the whole app, such as
 * `plan:<id>`; `save` is taken when the record is first shown and must read what changes from
 * elsewhere. Saves on leaving the screen, on hiding the window and on closing it. What cannot be saved
 * is kept as a draft.
 */
export function useAutosave<V>(
  record: string,
  about: AboutText<V>,
  save: (key: string, value: V) => Promise<SaveOutcome>,
): Autosave<V> {
  const [autosave] = useState(() => find<V>(record) ?? make(record, about, save))
  useEffect(() => {
    // Shown again in between, it may have been put away.
    const kept = controllers.get(record) ?? {
      autosave,
      holders: 0,
      about: about as AboutText<unknown>,
    }
    controllers.set(record, { ...kept, autosave, holders: kept.holders + 1 })
    return () => {
      const held = controllers.get(record)
      if (held) controllers.set(record, { ...held, holders: held.holders - 1 })
      void autosave.flush().then(() => putAway(record))
    }
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- its words are taken when it is first shown
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
  const kept = controllers.get(record)
  if (kept) takeAllBack(record, kept.autosave)
  // A record's name goes with one kind of value.
  return kept?.autosave as Autosave<V> | undefined
}

function make<V>(
  record: string,
  about: AboutText<V>,
  save: (key: string, value: V) => Promise<SaveOutcome>,
): Autosave<V> {
  const autosave = createAutosave<V>({ save })
  takeAllBack(record, autosave)
  autosave.subscribe(() => tellHeader(autosave))
  keepDraftsOf(record, about, autosave)
  // A record's name goes with one kind of value.
  controllers.set(record, { autosave, holders: 0, about: about as AboutText<unknown> })
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

/** A text that could not be saved: where it stands, and why. */
export type Unsaved = { readonly key: string; readonly label: string; readonly why: string }

/** Every text on this page that could not be saved. */
export function unsavedTexts(): Unsaved[] {
  return [...controllers].flatMap(([record, { autosave, about }]) =>
    [...autosave.state().failed, ...autosave.state().stale].map(([key, why]) => ({
      key: draftKey(record, key),
      label: labelOf(about, key),
      why,
    })),
  )
}

/** Gives up every text that could not be saved, on screen and as a draft. */
export async function throwUnsavedAway(): Promise<void> {
  const dropped: Promise<void>[] = []
  for (const [record, { autosave }] of controllers) {
    for (const key of autosave.unsavedKeys()) {
      autosave.discard(key)
      dropped.push(dropDraft(draftKey(record, key)))
    }
  }
  await Promise.all(dropped)
}

/** Sends whatever waits anywhere in the app, for a page that goes away. */
export function leaveAll(): void {
  for (const { autosave } of controllers.values()) autosave.leave()
}

if (typeof window !== 'undefined') {
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') void flushAll()
  })
}

/** So long a save may take before a draft is kept as well, in milliseconds. */
const patience = 1_000

function draftKey(record: string, key: string): string {
  return `${record}#${key}`
}

function labelOf<V>({ label }: AboutText<V>, key: string): string {
  return typeof label === 'string' ? label : label(key)
}

/** Takes back what the user wants back of a record; from here it is saved like anything typed. */
function takeAllBack<V>(record: string, autosave: Autosave<V>): void {
  for (const { key } of wantedBack(`${record}#`)) {
    const draft = takeBack(key)
    // A record's name goes with one kind of value, and this page or one before it wrote the draft.
    if (draft) autosave.change(key.slice(record.length + 1), draft.value as V)
  }
}

/** Keeps drafts of what cannot be saved, or takes long, and drops them once it is saved or given up. */
function keepDraftsOf<V>(record: string, about: AboutText<V>, autosave: Autosave<V>): void {
  const kept = new Map<string, V>()
  const late = new Map<string, ReturnType<typeof setTimeout>>()

  function keep(key: string): void {
    const value = autosave.unsaved(key)
    if (value === undefined || kept.get(key) === value) return
    kept.set(key, value)
    const words = about.words(value, key)
    keepDraft(draftKey(record, key), {
      label: labelOf(about, key),
      words,
      value: typeof value === 'string' ? null : JSON.stringify(value),
    })
  }

  function look(): void {
    const unsaved = new Set(autosave.unsavedKeys())
    const { failed, stale } = autosave.state()
    for (const key of unsaved) {
      if (failed.has(key) || stale.has(key) || kept.has(key)) keep(key)
      else if (!late.has(key))
        late.set(
          key,
          setTimeout(() => keep(key), patience),
        )
    }
    for (const [key, timer] of late) {
      if (unsaved.has(key)) continue
      clearTimeout(timer)
      late.delete(key)
      // Saved before a draft of this page was kept: one of an earlier page that was put back goes as well.
      void dropDraft(draftKey(record, key))
    }
    for (const key of kept.keys()) {
      if (unsaved.has(key)) continue
      kept.delete(key)
      void dropDraft(draftKey(record, key))
    }
  }

  autosave.subscribe(look)
  // What was taken back is there already.
  look()
}
