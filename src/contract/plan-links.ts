import { z } from 'zod'
import { query } from './method.ts'
import { linkTarget } from './template-definition.ts'
import { id, text } from './values.ts'

export const planLinksContract = {
  'plans.linkChoices': query({
    about:
      'Accounts and deals that a link of a plan can lead to, whose name holds a text; by name, 20 of each at most.',
    input: z.strictObject({ to: linkTarget.nullable(), search: text(100) }),
    output: z.strictObject({
      choices: z.array(z.strictObject({ kind: linkTarget, id, name: z.string() })),
    }),
  }),
  'plans.linkState': query({
    about: 'Whether what a link leads to is still there.',
    input: z.strictObject({ kind: linkTarget, id }),
    output: z.strictObject({ there: z.boolean() }),
  }),
}
