import { parentPort, workerData } from 'node:worker_threads'
import { checkRows } from './check-file.ts'

// A thread of its own: the check reads the whole file, and the app goes on meanwhile.
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
parentPort?.postMessage(checkRows(String(workerData)))
