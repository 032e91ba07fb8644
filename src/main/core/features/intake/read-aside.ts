import { Worker } from 'node:worker_threads'
import type { FoundForm } from '#contract/intake.ts'
import type { Answer } from './form-worker.ts'
import type { Asked } from './read-form.ts'
import { Unreadable } from './unreadable.ts'

/** A form of a few pages takes a fraction of a second. */
const mostMilliseconds = 10_000
const mostMegabytes = 400

/**
 * Reads a form in a thread of its own, with a limit of time and memory, so that no file can hold up
 * or end the app. Throws `Unreadable` in plain words.
 */
export async function readAside(asked: Asked, limit = mostMilliseconds): Promise<FoundForm> {
  const worker = new Worker(workerFile(), {
    workerData: asked,
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: mostMegabytes, stackSizeMb: 4 },
  })
  let late: NodeJS.Timeout | undefined
  try {
    const answer = await new Promise<Answer>((resolve) => {
      late = setTimeout(
        () => resolve({ unreadable: 'It takes far longer to read than a form does.' }),
        limit,
      )
      worker.once('message', (message: Answer) => resolve(message))
      // Out of memory, mostly.
      worker.once('error', () =>
        resolve({ unreadable: 'It takes far more memory than a form does.' }),
      )
      worker.once('exit', () => resolve({ unreadable: 'It is broken, or no file of this kind.' }))
    })
    if ('found' in answer) return answer.found
    throw new Unreadable(answer.unreadable)
  } finally {
    clearTimeout(late)
    await worker.terminate()
  }
}

/** The thread's own file: a source beside this one, or what the build made of it. */
function workerFile(): URL {
  const own = import.meta.url
  return own.endsWith('.ts') ? new URL('form-worker.ts', own) : new URL('../form-worker.js', own)
}
