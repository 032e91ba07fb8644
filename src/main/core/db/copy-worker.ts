import { parentPort, workerData } from 'node:worker_threads'
import { codeOf, StartFailure } from '../start-failure.ts'
import { type CopyTask, doTask } from './copy-task.ts'
import type { Answered } from './copy-thread.ts'

// A thread of its own: whole files are read and written, and the app goes on meanwhile.
function answer(): Answered {
  try {
    // Only `inThread` starts this file, with a task.
    return { ok: true, value: doTask(workerData as CopyTask) }
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error)
    if (error instanceof StartFailure) {
      return { ok: false, failure: error.failure, code: '', detail: error.detail }
    }
    return { ok: false, failure: null, code: codeOf(error), detail }
  }
}

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
parentPort?.postMessage(answer())
