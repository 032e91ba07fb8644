import { z } from 'zod'
import { delivered } from './files.ts'
import { command, done, query } from './method.ts'
import { mostSentPlans, repEvidence } from './rep-file-values.ts'
import { fieldKey, score } from './template-definition.ts'
import { day, id, instant, planKind, text } from './values.ts'

/** How a file with the plans of a rep left. */
export const repFileRoute = z.enum(['file', 'mail'])
export type RepFileRoute = z.infer<typeof repFileRoute>

/** A plan that can go to its rep. */
export const offeredPlan = z.strictObject({
  planId: id,
  kind: planKind,
  title: z.string(),
  /** Fields that hold an answer, of those that the form shows. */
  answered: z.int().min(0),
  fields: z.int().min(0),
  /** The deal is open, the quarter is not over, the call is not long ago. */
  current: z.boolean(),
})
export type OfferedPlan = z.infer<typeof offeredPlan>

/** A file that went to a rep, and the last day on which answers to it were taken. */
export const sentFile = z.strictObject({
  fileId: id,
  madeOn: day,
  route: repFileRoute,
  /** The titles of its plans as they are now, by title. */
  plans: z.array(z.string()),
  answersOn: day.nullable(),
})
export type SentFile = z.infer<typeof sentFile>

/** One side of a field: its text, and its score. */
export const answerSide = z.strictObject({ text: z.string(), score: score.nullable() })
export type AnswerSide = z.infer<typeof answerSide>

/**
 * What came back for a field, against what went out and what stands there now. `same`: nothing to
 * decide. `changed`: the rep changed it. `both`: it was changed here too since it went out. `holds`:
 * the rep says that it still holds. `misfit`: it cannot be taken, `why` says for what reason.
 */
export const differenceKind = z.enum(['same', 'changed', 'both', 'holds', 'misfit'])
export type DifferenceKind = z.infer<typeof differenceKind>

/** Why an answer cannot be taken. */
export const misfit = z.enum([
  'gone',
  'figure',
  'type',
  'choice',
  'long',
  'shape',
  'link',
  'score',
  'unproved',
  'evidence',
  'empty',
])
export type Misfit = z.infer<typeof misfit>

/** One field of what came back. */
export const cameField = z.strictObject({
  fieldKey,
  label: z.string(),
  is: differenceKind,
  why: misfit.nullable(),
  sent: answerSide,
  now: answerSide,
  came: answerSide,
  /** What the buyer said, where it is not there yet. */
  evidence: z.array(repEvidence),
  /** Of what stands there now; 0 for a field that was never saved. */
  revision: z.int().min(0),
  /** What the manager said to it the last time. */
  decided: z.strictObject({ accepted: z.boolean(), on: day }).nullable(),
})
export type CameField = z.infer<typeof cameField>

/** `open`: its answers can be taken. All others say why they cannot. */
export const planState = z.enum(['open', 'archived', 'elsewhere', 'gone'])
export type PlanState = z.infer<typeof planState>

/** One plan of what came back. */
export const camePlan = z.strictObject({
  planId: id,
  /** As it is now, or as it was sent. */
  title: z.string(),
  state: planState,
  /** It stands on another version of its template than the one that went out. */
  moved: z.boolean(),
  fields: z.array(cameField),
})
export type CamePlan = z.infer<typeof camePlan>

/** What came back of a file, beside what went out and what stands there now. */
export const reading = z.strictObject({
  fileId: id,
  repId: id,
  repName: z.string(),
  /** The day on which the file was made, and the instant of the rep's own clock of the answers. */
  madeOn: day,
  savedAt: instant,
  /** The day on which something of these very answers was decided; null: never. */
  takenOn: day.nullable(),
  /** The day on which answers were taken that were saved after these; null: none were. */
  newerOn: day.nullable(),
  /** The day of a file that went to the rep after the one that these answer; null: none did. */
  newerFileOn: day.nullable(),
  plans: z.array(camePlan),
})
export type Reading = z.infer<typeof reading>

const token = z.string().min(16).max(64)
const taking = z.strictObject({ takingId: id })

export const repFilesContract = {
  'repFiles.offer': query({
    about: 'The plans that can go to a rep, by title, and the files that went. NOT_FOUND.',
    input: z.strictObject({ repId: id }),
    output: z.strictObject({
      repName: z.string(),
      /** Whether an e-mail draft can be addressed. */
      hasEmail: z.boolean(),
      plans: z.array(offeredPlan),
      sent: z.array(sentFile),
    }),
  }),
  'repFiles.send': command({
    about:
      'Makes one page with plans of a rep, as a file or in an e-mail draft. VALIDATION for a plan of somebody else, LOCKED for an archived one.',
    input: z.strictObject({
      repId: id,
      planIds: z.array(id).min(1, 'Tick a plan.').max(mostSentPlans),
      message: text(2000),
      as: repFileRoute,
    }),
    output: z.strictObject({ delivered }),
  }),
  'repFiles.read': query({
    about:
      'Reads the answers of a rep from a picked file and sets them beside what went out and what stands there now; writes nothing. VALIDATION at `file` for what is no such file, and for answers that do not belong to the rep, to a file made here, or to what went out in it.',
    input: z.strictObject({ token, repId: id }),
    output: z.strictObject({ reading }),
  }),
  'repFiles.decide': command({
    about:
      'Accepts or declines answers of a picked file, all in one: an accepted one becomes a revision with the rep as author, one that still holds a confirmation by the rep. STALE_REVISION when a field was changed since it was read, VALIDATION for an answer that cannot be taken.',
    input: z.strictObject({
      token,
      repId: id,
      decisions: z
        .array(
          z.strictObject({
            planId: id,
            fieldKey,
            accept: z.boolean(),
            /** The revision that the caller has seen; 0 for a field that was never saved. */
            revision: z.int().min(0),
          }),
        )
        .min(1)
        .max(5_000),
    }),
    output: z.strictObject({ takingId: id, accepted: z.int(), declined: z.int() }),
  }),
  'repFiles.takeBack': command({
    about:
      'Takes a decision back: what was accepted goes back to what stood there, as a new revision. CONFLICT when one of the fields was changed since, LOCKED when a plan is archived.',
    input: taking,
    output: done,
  }),
  'repFiles.takeAgain': command({
    about: 'Makes a decision once more that was taken back. CONFLICT, LOCKED as above.',
    input: taking,
    output: done,
  }),
}
