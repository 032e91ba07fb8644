import { z } from 'zod'
import { delivered } from './files.ts'
import { command, query } from './method.ts'
import { audience, blockKey, summaryBlock, summaryRoute } from './summary-values.ts'
import { day, id, instant, reviewKind, text } from './values.ts'

/** What the manager has chosen for one version of a summary. */
export const summaryChoices = z.strictObject({
  /** Addresses, or names with the address in angle brackets, parted by commas; may be empty. */
  recipient: text(2_000),
  subject: text(200),
  leftOut: z.array(blockKey).max(blockKey.options.length),
})
export type SummaryChoices = z.infer<typeof summaryChoices>

/** One version of a summary, exactly as it would leave now. */
export const summaryPreview = z.strictObject({
  reviewId: id,
  audience,
  review: z.strictObject({
    kind: reviewKind,
    heldOn: day,
    repId: id,
    repName: z.string(),
    closed: z.boolean(),
  }),
  choices: summaryChoices,
  /** Of the stored choices; 0 while none are stored. */
  revision: z.int().min(0),
  sent: z.strictObject({ at: instant, route: summaryRoute }).nullable(),
  /** Every block that has something to say, those left out included. */
  blocks: z.array(summaryBlock),
  /** The text part of the e-mail, byte for byte, with `\n` line ends. */
  text: z.string(),
  /** The HTML of the body, for the clipboard. */
  html: z.string(),
  /** How many items stay behind: the manager's own, and those meant for another reader. */
  kept: z.strictObject({ private: z.int(), others: z.int() }),
  /** Whether a mail link can hold it: `length` is that of the encoded link, at most `limit`. */
  mailto: z.strictObject({ fits: z.boolean(), length: z.int().nullable(), limit: z.int() }),
  /** The calendar entry that goes with it, or null. */
  calendar: z.strictObject({ title: z.string(), when: z.string() }).nullable(),
})
export type SummaryPreview = z.infer<typeof summaryPreview>

const which = { reviewId: id, audience }

export const summariesContract = {
  'summaries.preview': query({
    about: 'One version of a review’s summary, exactly as it would leave now. NOT_FOUND.',
    input: z.strictObject(which),
    output: z.strictObject({ summary: summaryPreview }),
  }),
  'summaries.save': command({
    about:
      'Keeps recipient, subject and left-out blocks. VALIDATION when one of them could not stand in a mail’s head; STALE_REVISION.',
    input: summaryChoices.extend({ ...which, revision: z.int().min(0) }),
    output: z.strictObject({ summary: summaryPreview }),
  }),
  'summaries.deliver': command({
    about:
      'Hands the summary out: a mail draft, a Markdown file, a mail link. CONFLICT while the review is open; for the link also when it would be longer than its limit.',
    input: z.strictObject({ ...which, route: z.enum(['eml', 'markdown', 'mailto']) }),
    output: z.strictObject({
      delivered: z.union([
        delivered,
        /** The page opens this link, which the core built. */
        z.strictObject({ outcome: z.literal('link'), href: z.string().startsWith('mailto:') }),
      ]),
    }),
  }),
  'summaries.noteLeft': command({
    about: 'Remembers that the summary left by the page: copied or printed. CONFLICT while open.',
    input: z.strictObject({ ...which, route: z.enum(['copy', 'print']) }),
    output: z.strictObject({ summary: summaryPreview }),
  }),
  'summaries.calendar': command({
    about:
      'Hands out the next date as a calendar file to import, under a uid of its own as `cadence.calendarFile` gives one review: under that of its series it was seen to be refused, and to take the place of the whole series. A calendar that has the series shows it twice; the entry in the mail is the same that the whole calendar has. NOT_FOUND when none is planned.',
    input: z.strictObject({ reviewId: id }),
    output: z.strictObject({ delivered }),
  }),
}
