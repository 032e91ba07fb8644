import { notifications } from '@mantine/notifications'
import { CallError } from './call.ts'
import { countIn, saveState } from './save-state.ts'

/** Failures that may pass when the same is tried again. */
const passing = new Set(['UNAVAILABLE', 'DISK_FULL', 'READ_ONLY', 'INTERNAL'])

/**
 * Does something that the user asked for and tells how it went: the header when it is saved or can
 * be retried, a note when it was refused. Never throws.
 * @returns what came of it, or undefined when nothing did
 */
export async function act<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await tryTo(work)
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    notifications.show({ title: 'Not done', message, withBorder: true, autoClose: 10_000 })
    return undefined
  }
}

/** Like `act`, for a place that tells itself what was refused. Throws what the work throws. */
export async function tryTo<T>(work: () => Promise<T>): Promise<T> {
  saveState.set({ is: 'saving' })
  try {
    const result = await countIn(work)
    saveState.set({ is: 'saved', at: new Date().toISOString() })
    return result
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    if (error instanceof CallError && passing.has(error.code)) {
      saveState.set({ is: 'failed', message, retry: () => void act(work) })
    } else {
      saveState.set({ is: 'idle' })
    }
    throw error
  }
}
