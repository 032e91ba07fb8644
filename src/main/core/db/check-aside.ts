import { Worker } from 'node:worker_threads'
import { checkRows, type Found } from './check-file.ts'
import { canThread, inThisThread, threadFile } from './threads.ts'

/** A check of the file that runs beside the app. */
export type AsideCheck = {
  /** What is wrong; null when it was stopped. Rejects where it could not look. */
  readonly found: Promise<Found | null>
  stop(): Promise<void>
}

/**
 * Checks the file in a thread of its own (`checkRows`), or where there can be none in this one, which
 * it holds as long as it takes.
 */
export function checkAside(path: string): AsideCheck {
  if (!canThread()) return checkHere(path)
  const worker = new Worker(threadFile('check-worker'), { workerData: path })
  const found = new Promise<Found | null>((resolve, reject) => {
    worker.once('message', (found: Found) => resolve(found))
    worker.once('error', reject)
    worker.once('exit', () => resolve(null))
  })
  return {
    found,
    async stop() {
      await worker.terminate()
    },
  }
}

function checkHere(path: string): AsideCheck {
  return { found: inThisThread(() => checkRows(path)), stop: () => Promise.resolve() }
}
