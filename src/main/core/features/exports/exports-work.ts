import { codeOf, StartFailure } from '../../start-failure.ts'
import { buildDatabase } from './build-database.ts'
import type { Head } from './head.ts'
import { Refused } from './refused.ts'
import type { Progress } from './told.ts'
import { type Asked, writeExport } from './write-export.ts'
import { TooLargeForZip } from './zip-write.ts'

/** What is done beside the app. */
export type Work =
  | ({ readonly kind: 'write' } & Asked)
  | { readonly kind: 'build'; readonly bytes: Uint8Array; readonly path: string }

/** What the thread answers with; the last answer is none of progress. */
export type Answer =
  | { readonly progress: Progress }
  | { readonly head: Head }
  | { readonly refused: string }
  | { readonly failed: { readonly code: string; readonly name: string; readonly stack: string } }

/** Does the work. Never throws: what went wrong is in the answer. */
export async function answerOf(
  work: Work,
  tell: (progress: Progress) => void,
): Promise<Exclude<Answer, { progress: Progress }>> {
  try {
    const head =
      work.kind === 'write'
        ? await writeExport(work, tell)
        : await buildDatabase(work.bytes, work.path, tell)
    return { head }
  } catch (error) {
    if (error instanceof Refused) return { refused: error.message }
    return {
      failed: {
        code: codeIn(error),
        name: error instanceof StartFailure ? error.failure : '',
        stack: error instanceof Error ? (error.stack ?? '') : '',
      },
    }
  }
}

function codeIn(error: unknown): string {
  if (error instanceof TooLargeForZip) return 'TOO_LARGE'
  return codeOf(error)
}
