import { z } from 'zod'

/** The closed set of ways in which a call can fail. */
export const errorCodes = [
  'VALIDATION',
  'NOT_FOUND',
  'CONFLICT',
  'STALE_REVISION',
  'CONSTRAINT',
  'LOCKED',
  'DISK_FULL',
  'READ_ONLY',
  'UNAVAILABLE',
  'INTERNAL',
] as const

export const errorCode = z.enum(errorCodes)
export type ErrorCode = z.infer<typeof errorCode>

/** One place in the input and what is wrong there. */
export const issue = z.strictObject({ path: z.string(), message: z.string() })
export type Issue = z.infer<typeof issue>

/** What the user is told: what happened, what is safe, what to do. Never a stack, never SQL. */
export const replyError = z.strictObject({
  code: errorCode,
  message: z.string(),
  issues: z.array(issue).optional(),
})
export type ReplyError = z.infer<typeof replyError>

/** Nothing is thrown across the process line: a reply is data or an error. */
export type Reply<T> = { ok: true; data: T } | { ok: false; error: ReplyError }
