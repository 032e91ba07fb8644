import { Failure } from './failure.ts'
import { StartFailure } from './start-failure.ts'

/** What a host says of a start that failed: always words of ours, never those of a library. */
export function wordsOfStart(error: unknown): string {
  return error instanceof Failure ? error.message : StartFailure.from(error).message
}
