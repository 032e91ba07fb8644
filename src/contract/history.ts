import { z } from 'zod'
import { command, query } from './method.ts'
import { id, instant, revision } from './values.ts'

/** The texts whose earlier versions can be read and brought back here. Plans have `plans.history`. */
export const historyWhat = z.enum(['note', 'capture'])
export type HistoryWhat = z.infer<typeof historyWhat>

/** What a text said before an edit. */
export const textVersion = z.strictObject({
  /** From 1, the oldest. */
  version: z.int().min(1),
  /** When these words were saved. */
  writtenAt: instant.nullable(),
  words: z.string(),
})
export type TextVersion = z.infer<typeof textVersion>

const of = { what: historyWhat, id }

export const historyContract = {
  'history.versions': query({
    about:
      'Earlier versions of a note or a capture, the newest first, and what it says now. Without `all` those that stood for less than a minute, as while it was being typed, are left out. NOT_FOUND.',
    input: z.strictObject({
      ...of,
      all: z.boolean(),
      /** Only what is older than this version. */
      before: z.int().min(1).nullable(),
      limit: z.int().min(1).max(100),
    }),
    output: z.strictObject({
      versions: z.array(textVersion),
      more: z.boolean(),
      now: z.string(),
      revision,
    }),
  }),
  'history.restore': command({
    about:
      'Brings an earlier version back as a new edit: what stood until now is the newest version then. STALE_REVISION when it was saved in between; LOCKED when its review is closed; NOT_FOUND.',
    input: z.strictObject({ ...of, version: z.int().min(1), revision }),
    output: z.strictObject({
      revision,
      /** The version that holds what stood until now; null: it said the same. */
      before: z.int().min(1).nullable(),
    }),
  }),
}
