import { z } from 'zod'
import { contract, type Input, type MethodName, type Output } from '#contract/contract.ts'
import type { Method } from '#contract/method.ts'
import { type ErrorCode, type Issue, replyError } from '#contract/reply.ts'
import { transport } from './transport.ts'

/** A call that failed, with the code and the words that the core gave it. */
export class CallError extends Error {
  readonly code: ErrorCode
  readonly issues: readonly Issue[]

  constructor(code: ErrorCode, message: string, issues: readonly Issue[] = []) {
    super(message)
    this.name = 'CallError'
    this.code = code
    this.issues = issues
  }
}

const reply = z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(true), data: z.unknown() }),
  z.strictObject({ ok: z.literal(false), error: replyError }),
])

/**
 * Calls one method of the contract. Input and reply are checked here as well as in the core.
 * Throws a `CallError`.
 */
export async function call<M extends MethodName>(name: M, input: Input<M>): Promise<Output<M>> {
  const method: Method = contract[name]
  const checked = method.input.safeParse(input)
  if (!checked.success) {
    throw new CallError(
      'VALIDATION',
      'Something in this input does not fit. Nothing was changed.',
      checked.error.issues.map((issue) => ({
        path: issue.path.map(String).join('.'),
        message: issue.message,
      })),
    )
  }
  const answer = reply.safeParse(await send(name, input))
  if (!answer.success) {
    throw new CallError('INTERNAL', 'Plumbline gave an answer that makes no sense. Please reload.')
  }
  if (!answer.data.ok) {
    const { code, message, issues } = answer.data.error
    throw new CallError(code, message, issues)
  }
  // The contract ties this method's output type to this schema.
  return method.output.parse(answer.data.data) as Output<M>
}

async function send(name: MethodName, input: unknown): Promise<unknown> {
  try {
    return await transport().invoke(name, input)
  } catch {
    throw new CallError(
      'UNAVAILABLE',
      'Plumbline does not answer. What is on screen is still here; start Plumbline again and retry.',
    )
  }
}
