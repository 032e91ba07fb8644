import type { CopyReason } from '#contract/copies.ts'
import {
  type CopyFault,
  checkCopy,
  type Described,
  describeCopy,
  sendCopy,
  writeCopy,
} from './copy.ts'
import type { CopyNote } from './copy-note.ts'
import { openConnection } from './open.ts'

/** Work on copies that reads or writes whole files. */
export type CopyTask =
  | {
      readonly task: 'write'
      readonly source: string
      readonly path: string
      readonly madeAt: string
      readonly why: readonly CopyReason[]
    }
  | { readonly task: 'send'; readonly from: string; readonly to: string }
  | { readonly task: 'check'; readonly path: string; readonly now: string }
  | { readonly task: 'describe'; readonly path: string }

/** What a task gives. */
export type TaskResult = {
  readonly write: CopyNote
  readonly send: null
  readonly check: CopyFault | null
  readonly describe: Described | null
}

/** Does a task here and now. Throws as its parts do (`copy.ts`). */
export function doTask(task: CopyTask): TaskResult[CopyTask['task']] {
  switch (task.task) {
    case 'write':
      return writeFrom(task)
    case 'send':
      sendCopy(task.from, task.to)
      return null
    case 'check':
      return checkCopy(task.path, task.now)
    case 'describe':
      return describeCopy(task.path)
  }
}

function writeFrom(task: Extract<CopyTask, { task: 'write' }>): CopyNote {
  const source = openConnection(task.source, 'reader').sqlite
  try {
    const beside = openConnection(task.source, 'reader').sqlite
    try {
      return writeCopy(source, task.path, task, beside)
    } finally {
      beside.close()
    }
  } finally {
    source.close()
  }
}
