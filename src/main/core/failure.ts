import type { ErrorCode, Issue, ReplyError } from '#contract/reply.ts'

/** A failure with a code of the contract; its message is written for the user. */
export class Failure extends Error {
  readonly code: ErrorCode
  readonly issues: readonly Issue[] | undefined

  constructor(code: ErrorCode, message: string, issues?: readonly Issue[]) {
    super(message)
    this.name = 'Failure'
    this.code = code
    this.issues = issues
  }

  toReply(): ReplyError {
    return this.issues
      ? { code: this.code, message: this.message, issues: [...this.issues] }
      : { code: this.code, message: this.message }
  }
}

/** The record that a call names does not exist, or was removed. */
export function notFound(what: string): Failure {
  return new Failure('NOT_FOUND', `This ${what} is not here any more. Nothing was changed.`)
}

/** Somebody saved a newer revision than the caller has seen. */
export function stale(what: string): Failure {
  return new Failure(
    'STALE_REVISION',
    `This ${what} was changed in the meantime. Your text is still on screen; look at the newer one before you save again.`,
  )
}

/**
 * What is to be taken back is not what stands there any more.
 * @param stands what does, as a clause without its full stop
 */
export function changedSince(stands: string): Failure {
  return new Failure(
    'STALE_REVISION',
    `This was changed in the meantime: ${stands}. That stays; nothing was changed now.`,
  )
}

/** The record is locked, as a closed review is. */
export function locked(message: string): Failure {
  return new Failure('LOCKED', message)
}
