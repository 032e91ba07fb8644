import { Store } from './store.ts'

/** What the header says of saving. "Saved" is said only when the core has acknowledged it. */
export type SaveState =
  | { readonly is: 'idle' }
  | { readonly is: 'saving' }
  | { readonly is: 'saved'; readonly at: string }
  | { readonly is: 'failed'; readonly message: string; readonly retry: () => void }

export const saveState = new Store<SaveState>({ is: 'idle' })

const underWay = new Set<Promise<unknown>>()

/** Counts a save in for as long as it goes on. */
export function countIn<T>(work: () => Promise<T>): Promise<T> {
  const going = work()
  underWay.add(going)
  const end = () => underWay.delete(going)
  going.then(end, end)
  return going
}

/**
 * Fulfilled when nothing that was counted in is being saved any more, and what comes of a save has
 * been noted, such as how to take it back: a screen may show the change before that.
 */
export async function settled(): Promise<void> {
  while (underWay.size > 0) {
    await Promise.allSettled(underWay)
    await new Promise((noted) => setTimeout(noted))
  }
}

/** Runs a save and tells the header how it went. Throws what the save throws. */
export async function saving<T>(work: () => Promise<T>): Promise<T> {
  saveState.set({ is: 'saving' })
  try {
    const result = await countIn(work)
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
