import { z } from 'zod'
import { query } from './method.ts'
import { id } from './values.ts'

/** What can be found. */
export const foundKinds = ['rep', 'account', 'opportunity', 'plan', 'commitment', 'note'] as const
export type FoundKind = (typeof foundKinds)[number]

/** A stretch of text, and whether it is what was searched for. */
export const foundPart = z.strictObject({ text: z.string(), match: z.boolean() })
export type FoundPart = z.infer<typeof foundPart>

export const found = z.strictObject({
  kind: z.enum(foundKinds),
  refId: id,
  repId: id.nullable(),
  repName: z.string().nullable(),
  /** The review in which a note was taken, where it was. */
  reviewId: id.nullable(),
  /** The field of the plan that holds the words; null where its title does. */
  fieldKey: z.string().nullable(),
  title: z.array(foundPart),
  /** The words around the match; empty when the title says it all. */
  snippet: z.array(foundPart),
  private: z.boolean(),
})
export type Found = z.infer<typeof found>

export const searchContract = {
  'search.find': query({
    about:
      'People, accounts, opportunities, plans, commitments and notes that hold every word of the text, each as the beginning of a word; best first within its kind. Text that holds no word finds nothing.',
    input: z.strictObject({ text: z.string().max(2_000), limit: z.int().min(1).max(100) }),
    output: z.strictObject({ entries: z.array(found) }),
  }),
}
