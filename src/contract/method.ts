import { z } from 'zod'

/** One method of the contract: what goes in, what comes out, and whether it writes. */
export type Method<
  Kind extends 'query' | 'command' = 'query' | 'command',
  In extends z.ZodType = z.ZodType,
  Out extends z.ZodType = z.ZodType,
> = {
  readonly kind: Kind
  /** A command that changes nothing a screen shows: no screen reads again after it. */
  readonly quiet?: boolean
  /** One plain sentence: what the method does, its units and its own errors. */
  readonly about: string
  readonly input: In
  readonly output: Out
}

type Definition<In extends z.ZodType, Out extends z.ZodType> = {
  about: string
  quiet?: boolean
  input: In
  output: Out
}

/** A method that only reads. */
export function query<In extends z.ZodType, Out extends z.ZodType>(
  definition: Definition<In, Out>,
): Method<'query', In, Out> {
  return { kind: 'query', ...definition }
}

/** A method that writes; it runs in one transaction unless its handler works in steps. */
export function command<In extends z.ZodType, Out extends z.ZodType>(
  definition: Definition<In, Out>,
): Method<'command', In, Out> {
  return { kind: 'command', ...definition }
}

/** What is said of a method whose caller may say what stands there, as an undo does. */
export const onlyWas =
  'Where `was` is given, it must still stand, so that an undo takes back nothing newer: else STALE_REVISION.'

/** The input of a method that needs nothing. */
export const nothing = z.strictObject({})

/** The output of a command that has nothing to tell but its success. */
export const done = z.strictObject({ done: z.literal(true) })
