import type { z } from 'zod'
import type { Method } from '#contract/method.ts'
import type { CommandContext, QueryContext, StepsContext, VaultContext } from './context.ts'

type In<M extends Method> = z.output<M['input']>
type Out<M extends Method> = z.input<M['output']>

type Steps<M extends Method> = {
  readonly inSteps: (ctx: StepsContext, input: In<M>) => Promise<Out<M>>
}

type AnyState<M extends Method> = {
  readonly anyState: (ctx: VaultContext, input: In<M>) => Promise<Out<M>>
}

/**
 * How a method is answered: a query by reading, a command in one transaction or in steps, and what
 * has to answer in any state of the data file without asking for it.
 */
export type Handler<M extends Method> = M['kind'] extends 'query'
  ? ((ctx: QueryContext, input: In<M>) => Promise<Out<M>>) | Steps<M> | AnyState<M>
  : ((ctx: CommandContext, input: In<M>) => Promise<Out<M>>) | Steps<M> | AnyState<M>

/** One handler for each method of a feature's contract; a missing one does not compile. */
export type HandlersOf<C extends Readonly<Record<string, Method>>> = {
  readonly [Name in keyof C]: Handler<C[Name]>
}
