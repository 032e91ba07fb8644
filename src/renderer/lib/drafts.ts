import type { Draft } from '#contract/drafts.ts'
import { createAutosave, type SaveOutcome } from './autosave.ts'
import { call } from './call.ts'
import { Store } from './store.ts'

/** What was typed, as a draft of it is kept. */
export type Typed = {
  /** Where, in words for the user. */
  readonly label: string
  /** What was typed, as text. */
  readonly words: string
  /** What the form takes back, as JSON; null: the words themselves. */
  readonly value: string | null
}

/** This page in this life of it: a window beside it has drafts of its own. */
const page: string = crypto.randomUUID()

/** How often each key was kept or dropped. A key that is missing has no draft of this page. */
const counts = new Map<string, number>()

/** Drafts of an earlier page that the user took over, by key: they go once this page has its own. */
const takenOver = new Map<string, Draft>()

function nextCount(key: string): number {
  const count = (counts.get(key) ?? 0) + 1
  counts.set(key, count)
  return count
}

/** The same rest and wait as a save: what is typed is on the disk a second after typing stops. */
const keeper = createAutosave<Typed & { readonly address: string }>({
  async save(key, typed): Promise<SaveOutcome> {
    try {
      await call('drafts.keep', { key, page, count: nextCount(key), ...typed })
    } catch (error) {
      return { kind: 'failed', message: error instanceof Error ? error.message : String(error) }
    }
    await dropTakenOver(key)
    return { kind: 'saved' }
  },
})

/** Keeps what was typed under its key until it is dropped; the newest is what counts. */
export function keepDraft(key: string, typed: Typed): void {
  keeper.change(key, { ...typed, address: location.pathname + location.search })
}

/** Drops a draft: its text was saved, or is not wanted any more. */
export async function dropDraft(key: string): Promise<void> {
  keeper.discard(key)
  if (counts.has(key)) {
    await call('drafts.drop', { drafts: [{ key, page, count: nextCount(key) }] }).catch(
      () => undefined,
    )
  }
  await dropTakenOver(key)
}

/** Drafts that the user wants back, until their field is on screen, by key. */
const waiting = new Map<string, Draft>()

/** Rises with every draft that is given back: the screen is drawn anew then. */
export const givenBack = new Store(0)

/**
 * Gives a draft of an earlier page back to its field. It stays on the disk until this page has kept or
 * saved what is in it.
 */
export function giveBack(draft: Draft): void {
  waiting.set(draft.key, draft)
  givenBack.set(givenBack.get() + 1)
}

/** Takes what is wanted back in a field, once: the value that it had. */
export function takeBack(key: string): { readonly value: unknown } | null {
  const draft = waiting.get(key)
  if (!draft) return null
  waiting.delete(key)
  takenOver.set(key, draft)
  return { value: valueOf(draft) }
}

/** What is wanted back under keys with this beginning, without taking it. */
export function wantedBack(start: string): { readonly key: string; readonly value: unknown }[] {
  return [...waiting.values()]
    .filter(({ key }) => key.startsWith(start))
    .map((draft) => ({ key: draft.key, value: valueOf(draft) }))
}

function valueOf({ value, words }: Draft): unknown {
  return value === null ? words : JSON.parse(value)
}

async function dropTakenOver(key: string): Promise<void> {
  const draft = takenOver.get(key)
  if (!draft) return
  takenOver.delete(key)
  await throwAway(draft).catch(() => undefined)
}

/** Throws a draft away, of whichever page. */
export async function throwAway({ key, page, count }: Draft): Promise<void> {
  await call('drafts.drop', { drafts: [{ key, page, count }] })
}

/** Keeps at once what waits; true when all of it is on the disk. */
export function settleDrafts(): Promise<boolean> {
  return keeper.flush()
}

/** Sends what waits, for a page that goes away. */
export function leaveDrafts(): void {
  keeper.leave()
}

/** Why a draft could not be kept, by key, in words. */
export function draftProblems(): ReadonlyMap<string, string> {
  return keeper.state().failed
}

/** The keys under which this page has something typed that is not on the disk yet. */
export function waitingDrafts(): string[] {
  return keeper.unsavedKeys()
}

// oxlint-disable unicorn/require-post-message-target-origin -- a channel has one origin, and takes none
const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('drafts')
/** So long the other windows have to say that they are there, in milliseconds. */
const toAnswer = 300

channel?.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  if (data === 'who') channel.postMessage(page)
})

/** What was typed in pages that are gone, the newest first: their windows cannot save it any more. */
export async function leftDrafts(): Promise<Draft[]> {
  const there = new Set([page])
  const hear = ({ data }: MessageEvent<unknown>) => {
    if (typeof data === 'string' && data !== 'who') there.add(data)
  }
  channel?.addEventListener('message', hear)
  channel?.postMessage('who')
  const [{ drafts }] = await Promise.all([
    call('drafts.list', {}),
    new Promise((done) => setTimeout(done, toAnswer)),
  ])
  channel?.removeEventListener('message', hear)
  return drafts.filter((draft) => !there.has(draft.page))
}
