import { parentPort, workerData } from 'node:worker_threads'
import { type Asked, readForm } from './read-form.ts'
import { Unreadable } from './unreadable.ts'

/** What the thread answers with. */
export type Answer =
  | { readonly found: Awaited<ReturnType<typeof readForm>> }
  | { readonly unreadable: string }

async function answer(): Promise<Answer> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it comes from beside this file
  const asked = workerData as Asked
  try {
    return { found: await readForm(asked) }
  } catch (error) {
    if (error instanceof Unreadable) return { unreadable: error.message }
    return {
      unreadable:
        error instanceof RangeError
          ? 'Its parts are nested too deep.'
          : 'It is broken, or no file of this kind.',
    }
  }
}

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
parentPort?.postMessage(await answer())
