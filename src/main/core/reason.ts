import { reasonProblem } from '#domain/reasons/reason.ts'
import { Failure } from './failure.ts'

/** Refuses with VALIDATION at `path` what gives no reason; see `isReason`. */
export function requireReason(path: string, text: string): void {
  const message = reasonProblem(text)
  if (message === null) return
  throw new Failure('VALIDATION', `${message} Nothing was changed.`, [{ path, message }])
}
