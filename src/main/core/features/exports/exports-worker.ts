import { parentPort, workerData } from 'node:worker_threads'
import { answerOf, type Answer, type Work } from './exports-work.ts'

function say(answer: Answer): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  parentPort?.postMessage(answer)
}

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it comes from beside this file
say(await answerOf(workerData as Work, (progress) => say({ progress })))
