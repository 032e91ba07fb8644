import { Worker } from 'node:worker_threads'
import { canThread } from '../../db/threads.ts'
import { type Answer, answerOf, type Work } from './exports-work.ts'
import type { Progress } from './told.ts'

type Last = Exclude<Answer, { progress: Progress }>

/** Work that goes on beside the app. */
export type AsideWork = {
  /** How it ended; null: it was stopped. */
  readonly answer: Promise<Last | null>
  stop(): Promise<void>
}

/**
 * Writes or reads an export in a thread of its own, so that the app goes on meanwhile. An older host
 * that brings SQLite for its first thread only does it there, and cannot stop it.
 */
export function exportsAside(work: Work, tell: (progress: Progress) => void): AsideWork {
  if (!canThread()) {
    return { answer: answerOf(work, tell), stop: () => Promise.resolve() }
  }
  const worker = new Worker(workerFile(), { workerData: work, env: {} })
  const answer = new Promise<Last | null>((resolve) => {
    worker.on('message', (message: Answer) => {
      if ('progress' in message) tell(message.progress)
      else resolve(message)
    })
    worker.once('error', (error) =>
      resolve({ failed: { code: 'THREAD', name: '', stack: error.stack ?? '' } }),
    )
    worker.once('exit', () => resolve(null))
  })
  return {
    answer,
    async stop() {
      await worker.terminate()
    },
  }
}

/** The thread's own file: a source beside this one, or what the build made of it. */
function workerFile(): URL {
  const own = import.meta.url
  return own.endsWith('.ts')
    ? new URL('exports-worker.ts', own)
    : new URL('../exports-worker.js', own)
}
