import type { z } from 'zod'
import { contract, isMethodName, type MethodName } from '#contract/contract.ts'
import type { ContractEvent } from '#contract/events.ts'
import type { Method } from '#contract/method.ts'
import type { Reply } from '#contract/reply.ts'
import type { CommandContext, QueryContext, StepsContext, VaultContext } from './context.ts'
import { codeOf, isDiskFull, startFailures } from './start-failure.ts'
import { isDamage } from './db/check-file.ts'
import { Failure } from './failure.ts'
import { handlers } from './features/handlers.ts'
import { cannotBeDone } from './file-words.ts'
import { findUnsafeKey } from './input-guard.ts'
import type { Ports } from './ports.ts'
import type { Copies } from './copies/copies-keeper.ts'
import type { Vault } from './vault/vault.ts'

type Work<C> = (ctx: C, input: unknown) => Promise<unknown>
type AnyHandler =
  | Work<CommandContext>
  | { readonly inSteps: Work<StepsContext> }
  | { readonly anyState: Work<VaultContext> }

/** Answers one call: parse input → transaction → handler → parse output → reply. Never throws. */
export type Dispatch = (method: string, input: unknown) => Promise<Reply<unknown>>

type Parts = {
  readonly vault: Vault
  readonly copies: Copies
  readonly ports: Ports
  readonly emit: (event: ContractEvent) => void
}

/** Makes the one way into the core, whatever the state of its data file. */
export function createDispatcher({ vault, copies, ports, emit }: Parts): Dispatch {
  async function answer(name: MethodName, method: Method, input: unknown): Promise<unknown> {
    // The map of handlers is typed method by method; here any of them may be meant.
    const handler = handlers[name] as unknown as AnyHandler
    if ('anyState' in handler) return handler.anyState({ ports, vault, copies, emit }, input)
    await copies.keepBefore(name)
    return vault.use(async (session) => {
      if ('inSteps' in handler) return handler.inSteps(await session.steps(), input)
      if (method.kind === 'command') return session.write((ctx) => handler(ctx, input))
      return session.read((ctx) => (handler as Work<QueryContext>)(ctx, input))
    })
  }

  /**
   * Answers, and where a read fails of a row that is damaged answers without such rows: one of them
   * must not hide all others.
   */
  async function read(name: MethodName, method: Method, input: unknown): Promise<unknown> {
    const give = async () => method.output.parse(await answer(name, method, input))
    try {
      return await give()
    } catch (error) {
      const file = vault.session()?.file
      if (!file || error instanceof Failure || codeOf(error) !== '') throw error
      if (!(await file.hasDamagedRows())) throw error
      if (method.kind !== 'query') throw new Failure('UNAVAILABLE', cannotBeDone)
    }
    const again = await give().catch(() => null)
    if (again !== null) return again
    vault.session()?.file.leaveOutDamaged()
    return give().catch(() => {
      throw new Failure('UNAVAILABLE', cannotBeDone)
    })
  }

  return async function dispatch(name, input) {
    try {
      if (!isMethodName(name)) {
        throw new Failure('NOT_FOUND', 'Plumbline does not know this call. Nothing was changed.')
      }
      const unsafe = findUnsafeKey(input)
      if (unsafe !== null) throw new Failure('VALIDATION', unsafe)
      const method: Method = contract[name]
      const parsed = method.input.safeParse(input)
      if (!parsed.success) throw invalid(parsed.error)
      const data = await read(name, method, parsed.data)
      if (method.kind === 'command' && !method.quiet) emit({ type: 'changed', method: name })
      return { ok: true, data }
    } catch (error) {
      if (isDamage(error)) vault.session()?.file.found('pages')
      return { ok: false, error: toFailure(error, ports).toReply() }
    }
  }
}

function invalid(error: z.ZodError): Failure {
  return new Failure(
    'VALIDATION',
    'Something in this input does not fit. Nothing was changed.',
    error.issues.slice(0, 50).map((issue) => ({
      path: issue.path.map(String).join('.'),
      message: issue.message,
    })),
  )
}

/** Gives an error of any kind its code and words; what nobody expected is logged under an id. */
function toFailure(error: unknown, ports: Ports): Failure {
  if (error instanceof Failure) return error
  if (isDamage(error)) return new Failure('UNAVAILABLE', startFailures.Corrupt)
  const code = codeOf(error)
  if (isDiskFull(code)) {
    return new Failure(
      'DISK_FULL',
      'The disk is full, so this was not saved. Your text is still on screen; free some space and try again.',
    )
  }
  if (code.startsWith('SQLITE_READONLY') || code === 'EACCES' || code === 'EROFS') {
    return new Failure(
      'READ_ONLY',
      'The data folder cannot be written, so this was not saved. Your text is still on screen.',
    )
  }
  if (code.startsWith('SQLITE_CONSTRAINT')) {
    return new Failure(
      'CONSTRAINT',
      'This does not go together with what is already there. Nothing was changed.',
    )
  }
  if (code.startsWith('SQLITE_BUSY')) {
    return new Failure(
      'UNAVAILABLE',
      'Another program is writing to the data. Nothing was changed; try again in a moment.',
    )
  }
  const reference = ports.ids.next()
  ports.logger.event('internal', {
    reference,
    code,
    name: error instanceof Error ? error.name : '',
  })
  ports.logger.cause(reference, error)
  return new Failure(
    'INTERNAL',
    `Something went wrong inside Plumbline and nothing was changed. It is noted in the log under ${reference}.`,
  )
}
