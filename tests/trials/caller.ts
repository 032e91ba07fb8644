import type { Input, MethodName, Output } from '#contract/contract.ts'
import type { Core } from '#core/create-core.ts'

/** Calls a method and gives its data; throws when the reply is an error. */
export type Ok = <M extends MethodName>(method: M, input: Input<M>) => Promise<Output<M>>

/** A core that must not answer with an error. */
export function caller(core: Pick<Core, 'dispatch'>): Ok {
  return async (method, input) => {
    const reply = await core.dispatch(method, input)
    if (!reply.ok) throw new Error(`${method}: ${JSON.stringify(reply.error)}`)
    // The dispatcher has parsed the output with this method's schema.
    return reply.data as Output<typeof method>
  }
}
