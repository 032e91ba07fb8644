import { z } from 'zod'
import { fieldKey, fieldValue, planDefinition, planIntent, score } from './template-definition.ts'
import { currency, day, id, instant, line, planKind, text } from './values.ts'
import { defaultWriting, writing } from './writing.ts'

/**
 * The rep's part, without an account or a server: a page with the rep's plans goes out as one HTML
 * file, and the answers come back as one JSON file. What stands here is all that either holds, so
 * nothing of a plan beyond it can go out: no flags, notes, commitments, waivers or reviews.
 */

/** The longest file of answers that is read, in bytes; answers of 50 full plans are smaller. */
export const largestAnswers = 5_000_000

/** The most plans in one file. */
export const mostSentPlans = 50

/** One field of a plan as it goes out. Revision 0: nobody has saved it yet. */
export const sentField = z.strictObject({
  key: fieldKey,
  value: fieldValue.nullable(),
  score: score.nullable(),
  revision: z.int().min(0),
  /** Whether it must be filled as the deal stands. */
  required: z.boolean(),
  /** Whether a score of 2 has evidence behind it already. */
  backed: z.boolean(),
})
export type SentField = z.infer<typeof sentField>

/** One plan as it goes out, on the version of the template that it stands on. */
export const sentPlan = z.strictObject({
  planId: id,
  kind: planKind,
  title: z.string(),
  templateVersionId: id,
  definition: planDefinition,
  intent: planIntent.nullable(),
  /** The currency that an empty amount starts with. */
  currency,
  fields: z.array(sentField),
})
export type SentPlan = z.infer<typeof sentPlan>

/** All that the page of a rep holds. */
export const repPage = z.strictObject({
  format: z.literal('plumbline-rep-page'),
  version: z.literal(1),
  /** This file, so that its answers find back. */
  fileId: id,
  repId: id,
  repName: z.string(),
  madeAt: instant,
  /** The day on which it was made, in the zone of the settings. */
  madeOn: day,
  /** How it is written; pages that were made before there was a choice have the usual one. */
  writing: writing.default(defaultWriting),
  /** What the manager says above the plans; empty: nothing. */
  message: text(2000),
  plans: z.array(sentPlan).min(1).max(mostSentPlans),
})
export type RepPage = z.infer<typeof repPage>

/** What the buyer said, as the rep puts it behind a score of 2. */
export const repEvidence = z.strictObject({
  datedOn: day,
  source: line(200),
  words: text(2000).trim().min(1, 'Write down what the buyer said.'),
})
export type RepEvidence = z.infer<typeof repEvidence>

/**
 * One answer of the rep: only fields that the rep changed, or says still hold, come back.
 * `revision` is the one that went out.
 */
export const repFileAnswer = z.strictObject({
  key: fieldKey,
  value: fieldValue.nullable(),
  score: score.nullable(),
  revision: z.int().min(0),
  /** The rep looked at it and says that it still holds; its value is what went out. */
  holds: z.boolean(),
  evidence: z.array(repEvidence).max(20),
})
export type RepFileAnswer = z.infer<typeof repFileAnswer>

/** The file that a rep sends back. It is data from outside: nothing in it is believed unseen. */
export const repAnswers = z.strictObject({
  format: z.literal('plumbline-rep-answers'),
  version: z.literal(1),
  fileId: id,
  repId: id,
  savedAt: instant,
  plans: z
    .array(
      z.strictObject({
        planId: id,
        templateVersionId: id,
        answers: z.array(repFileAnswer).max(500),
      }),
    )
    .max(mostSentPlans),
})
export type RepAnswers = z.infer<typeof repAnswers>
