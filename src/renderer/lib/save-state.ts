import { Store } from './store.ts'

/** What the header says of saving. "Saved" is said only when the core has acknowledged it. */
export type SaveState =
  | { readonly is: 'idle' }
  | { readonly is: 'saving' }
  | { readonly is: 'saved'; readonly at: string }
  | { readonly is: 'failed'; readonly message: string; readonly retry: () => void }

export const saveState = new Store<SaveState>({ is: 'idle' })

/** Runs a save and tells the header how it went. Throws what the save throws. */
export async function saving<T>(work: () => Promise<T>): Promise<T> {
  saveState.set({ is: 'saving' })
  try {
    const result = await work()
    saveState.set({ is: 'saved', at: new Date().toISOString() })
    return result
  } catch (error) {
    saveState.set({
      is: 'failed',
      message: error instanceof Error ? error.message : String(error),
      retry: () => void saving(work).catch(() => undefined),
    })
    throw error
  }
}
