import { Worker } from 'node:worker_threads'
import { StartFailure, type StartFailureName } from '../start-failure.ts'
import { type CopyTask, doTask, type TaskResult } from './copy-task.ts'
import { canThread, inThisThread, threadFile } from './threads.ts'

/** What a thread says when it has ended its task. An error loses its class on the way. */
export type Answered =
  | { readonly ok: true; readonly value: unknown }
  | {
      readonly ok: false
      readonly failure: StartFailureName | null
      readonly code: string
      readonly detail: string
    }

/** A task that is being done beside the app. */
export type Running<T> = {
  /** What it gives; rejects as the task does, and with the code `STOPPED` when it was stopped. */
  readonly done: Promise<T>
  /** Ends it at once; what it has left unfinished is swept later. */
  stop(): Promise<void>
}

/**
 * Does a task on copies in a thread of its own with its own connections, or where there can be none
 * in this one, which it holds as long as it takes.
 */
export function inThread<T extends CopyTask>(task: T): Running<TaskResult[T['task']]> {
  // What a task gives is decided by its name, which the compiler does not follow through a thread.
  type Given = TaskResult[T['task']]
  if (!canThread()) {
    const done = inThisThread(() => doTask(task) as Given)
    return { done, stop: () => Promise.resolve() }
  }
  const worker = new Worker(threadFile('copy-worker'), { workerData: task })
  const done = new Promise<Given>((resolve, reject) => {
    worker.once('message', (answered: Answered) => {
      if (answered.ok) resolve(answered.value as Given)
      else reject(errorOf(answered))
    })
    worker.once('error', reject)
    worker.once('exit', () => reject(withCode('STOPPED', 'the thread was ended')))
  })
  return {
    done,
    async stop() {
      await worker.terminate()
    },
  }
}

function errorOf({ failure, code, detail }: Extract<Answered, { ok: false }>): Error {
  return failure === null ? withCode(code, detail) : new StartFailure(failure, detail)
}

function withCode(code: string, message: string): Error {
  return Object.assign(new Error(message), { code })
}
