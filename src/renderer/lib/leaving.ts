import { draftProblems, leaveDrafts, settleDrafts } from './drafts.ts'
import { Store } from './store.ts'
import { transport } from './transport.ts'
import { flushAll, leaveAll, throwUnsavedAway, type Unsaved, unsavedTexts } from './use-autosave.ts'

/** What the desktop window asks about before it closes; null while it asks nothing. */
export const leaveQuestion = new Store<readonly Unsaved[] | null>(null)

let answered = false

window.addEventListener('beforeunload', (event) => {
  // What waits is saved on the way out; only what could not be saved is worth a question.
  leaveAll()
  leaveDrafts()
  if (answered || (unsavedTexts().length === 0 && draftProblems().size === 0)) return
  event.preventDefault()
  // A browser asks by itself. The desktop's window just stays, so the page has to ask.
  if (transport().host === 'desktop') void ask()
})

async function ask(): Promise<void> {
  // What kept it from being saved may be over.
  await flushAll()
  await settleDrafts()
  const unsaved = unsavedTexts()
  if (unsaved.length === 0 && draftProblems().size === 0) return close()
  leaveQuestion.set(unsaved)
}

/** Goes on as if nothing had been asked. */
export function stay(): void {
  leaveQuestion.set(null)
}

/**
 * Closes the window with a draft of everything that could not be saved.
 * @returns why a draft cannot be kept, in words: then the window stays
 */
export async function closeWithDrafts(): Promise<string | null> {
  if (!(await settleDrafts())) return [...draftProblems().values()][0] ?? ''
  close()
  return null
}

/** Throws away what could not be saved, and closes the window. */
export async function closeWithout(): Promise<void> {
  await throwUnsavedAway()
  close()
}

function close(): void {
  answered = true
  window.close()
}
