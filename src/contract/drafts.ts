import { z } from 'zod'
import { command, done, nothing, query } from './method.ts'
import { instant } from './values.ts'

/** What a draft belongs to: the record and the field, or the form, in the page's own words. */
const key = z.string().min(1).max(300)

/** The page that wrote it: two windows on one field have a draft each. */
const page = z.string().min(1).max(60)

/**
 * How often this page has kept this draft, from 1. What comes late, after a newer one or after it was
 * dropped, changes nothing.
 */
const count = z.int().min(1)

const content = {
  key,
  page,
  /** Where it was typed, for the user: "Note on Anna Lindt". */
  label: z.string().min(1).max(300),
  /** The screen on which it was typed: path and search. */
  address: z.string().max(2_000),
  /** What was typed, as text. */
  words: z.string().max(900_000),
  /** What the form takes back, as JSON; null: the words themselves. */
  value: z.string().max(900_000).nullable(),
}

/** Something that was typed and not yet saved. */
export const draft = z.strictObject({
  ...content,
  count,
  /** Rises with every draft that is kept, over starts: what is newer is told by it, not by a clock. */
  seq: z.int(),
  keptAt: instant,
})
export type Draft = z.infer<typeof draft>

export const draftsContract = {
  'drafts.keep': command({
    about:
      'Keeps what was typed and is not saved yet, beside the data file and not in it, whatever state that is in. It is on the disk when this answers.',
    quiet: true,
    input: z.strictObject({ ...content, count }),
    output: done,
  }),
  'drafts.list': query({
    about: 'What was typed and not saved, the newest first.',
    input: nothing,
    output: z.strictObject({ drafts: z.array(draft) }),
  }),
  'drafts.drop': command({
    about:
      'Drops drafts that were saved or thrown away. One that was kept again since, with a higher `count`, stays.',
    quiet: true,
    input: z.strictObject({
      drafts: z.array(z.strictObject({ key, page, count })).max(1_000),
    }),
    output: done,
  }),
}
