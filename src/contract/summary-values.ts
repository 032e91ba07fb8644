import { z } from 'zod'
import { richDoc } from './rich-text.ts'

/** Who a summary is for. Each sees only what is classed for that reader. */
export const audiences = ['rep', 'boss', 'marketing'] as const
export const audience = z.enum(audiences)
export type Audience = z.infer<typeof audience>

/** The ways in which a summary leaves. */
export const summaryRoutes = ['eml', 'copy', 'markdown', 'print', 'mailto'] as const
export const summaryRoute = z.enum(summaryRoutes)
export type SummaryRoute = z.infer<typeof summaryRoute>

/** The blocks of a summary in the order in which they stand. Each can be left out. */
export const blockKeys = [
  'greeting',
  'decisions',
  'promises',
  'praise',
  'obstacles',
  'coaching',
  'notes',
  'plans',
  'receipt',
  'later',
  'next',
] as const
export const blockKey = z.enum(blockKeys)
export type BlockKey = z.infer<typeof blockKey>

/** One row of the table of promises; the texts are ready to be read. */
export const promiseRow = z.strictObject({
  who: z.string(),
  what: z.string(),
  /** The day in words; null when no date was given. */
  due: z.string().nullable(),
  proof: z.string(),
})
export type PromiseRow = z.infer<typeof promiseRow>

/** What a block is made of. Text, Markdown, e-mail and preview are all written from these parts. */
export const summaryPart = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('line'), text: z.string() }),
  z.strictObject({ kind: z.literal('list'), items: z.array(z.string()) }),
  z.strictObject({ kind: z.literal('promises'), rows: z.array(promiseRow) }),
  z.strictObject({ kind: z.literal('rich'), doc: richDoc }),
])
export type SummaryPart = z.infer<typeof summaryPart>

/** One block of a summary; the greeting has no heading. */
export const summaryBlock = z.strictObject({
  key: blockKey,
  heading: z.string(),
  parts: z.array(summaryPart).min(1),
})
export type SummaryBlock = z.infer<typeof summaryBlock>
