import { Worker } from 'node:worker_threads'
import type { Damage } from './check-file.ts'

/** A check of the file that runs beside the app. */
export type AsideCheck = {
  /** What is wrong, or null; null too when it was stopped. Rejects where it could not look. */
  readonly found: Promise<Damage | null>
  stop(): Promise<void>
}

/** Checks the file in a thread of its own (`checkFile`). */
export function checkAside(path: string): AsideCheck {
  const worker = new Worker(workerFile(), { workerData: path })
  const found = new Promise<Damage | null>((resolve, reject) => {
    worker.once('message', (damage: Damage | null) => resolve(damage))
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

/** The thread's own file: a source beside this one, or what the build made of it. */
function workerFile(): URL {
  const own = import.meta.url
  return own.endsWith('.ts') ? new URL('check-worker.ts', own) : new URL('../check-worker.js', own)
}
