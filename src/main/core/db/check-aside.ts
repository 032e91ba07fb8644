import { Worker } from 'node:worker_threads'
import { checkFile, type Damage } from './check-file.ts'

/** A check of the file that runs beside the app. */
export type AsideCheck = {
  /** What is wrong, or null; null too when it was stopped. Rejects where it could not look. */
  readonly found: Promise<Damage | null>
  stop(): Promise<void>
}

/** The Node-API that better-sqlite3 13 is built for. */
const neededApi = 10

/**
 * Checks the file in a thread of its own (`checkFile`). An older host that brings a build of
 * SQLite for itself brings it for its first thread only, and a second one would end the process:
 * there the check holds the first thread as long as it takes.
 */
export function checkAside(path: string): AsideCheck {
  if (Number(process.versions['napi']) < neededApi) return checkHere(path)
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

function checkHere(path: string): AsideCheck {
  const found = new Promise<Damage | null>((resolve) => {
    setImmediate(() => resolve(checkFile(path)))
  })
  return { found, stop: () => Promise.resolve() }
}

/** The thread's own file: a source beside this one, or what the build made of it. */
function workerFile(): URL {
  const own = import.meta.url
  return own.endsWith('.ts') ? new URL('check-worker.ts', own) : new URL('../check-worker.js', own)
}
