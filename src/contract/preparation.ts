import { z } from 'zod'
import { delivered } from './files.ts'
import { command, done, query } from './method.ts'
import { day, id, line, text } from './values.ts'

/** How a sheet left. */
export const sheetRoute = z.enum(['file', 'copy', 'mail'])
export type SheetRoute = z.infer<typeof sheetRoute>

const questionKey = z.string().min(1).max(120)

/** The longest answer to one question, in characters. */
export const mostAnswer = 4_000
/** The longest text that is read as answers, in characters; a mail is a few thousand. */
export const mostPasted = 200_000

/** A preparation sheet as it may leave: only what the rep may see is in it. */
export const preparationSheet = z.strictObject({
  agendaId: id,
  repName: z.string(),
  title: z.string(),
  /** As it is pasted into a mail. */
  text: z.string(),
  questions: z.int().min(0),
  /** Topics and promises that are not meant for the rep. */
  withheld: z.int().min(0),
  sent: z.strictObject({ on: day, route: sheetRoute }).nullable(),
})
export type PreparationSheet = z.infer<typeof preparationSheet>

/** An answer in the rep's own words, as the manager took it over. */
export const repAnswer = z.strictObject({
  key: questionKey,
  heading: z.string(),
  sectionKey: z.string(),
  /** The topic of the agenda that it belongs to; null: to the section as a whole. */
  itemId: id.nullable(),
  text: z.string(),
  keptOn: day,
  revision: z.int().min(1),
})
export type RepAnswer = z.infer<typeof repAnswer>

/** One answer that came back, beside what stands there now. */
export const cameBack = z.strictObject({
  key: questionKey,
  heading: z.string(),
  /** What stands there now; empty when nothing does. */
  there: z.string(),
  came: z.string(),
  is: z.enum(['new', 'same', 'other']),
  /** Of what stands there now; 0 when nothing does. */
  revision: z.int().min(0),
})
export type CameBack = z.infer<typeof cameBack>

/** One side: whether it counts as prepared, and why, in plain sentences. */
const side = z.strictObject({ ready: z.boolean(), says: z.array(z.string()) })
const sides = {
  manager: side,
  rep: side,
  /** Whether anything was asked of the rep; if not, nothing of the rep's is missing. */
  repAsked: z.boolean(),
  /** Both sides in one line. */
  line: z.string(),
}

/** How prepared both sides of a review are, from what was done. */
export const preparation = z.strictObject({
  agendaId: id,
  repId: id,
  repName: z.string(),
  ...sides,
  answers: z.array(repAnswer),
  /** The review of the cadence that the agenda is for; null: none. */
  occurrenceKey: z.string().nullable(),
  on: day.nullable(),
  time: z.string().nullable(),
  /** The length of the review by its guide. */
  minutes: z.int().min(0),
})
export type Preparation = z.infer<typeof preparation>

/** What the manager says to a review that begins although something is missing. */
export const startedUnprepared = z
  .strictObject({
    how: z.enum(['shorten', 'go_on']),
    why: line(300),
    /** The minutes that it is shortened to; null when it goes on as it is. */
    minutes: z.int().min(5).max(480).nullable(),
  })
  .refine(({ how, minutes }) => (how === 'shorten') === (minutes !== null), {
    path: ['minutes'],
    message: 'How many minutes?',
  })
export type StartedUnprepared = z.infer<typeof startedUnprepared>

/** How prepared both sides were when a review began; it stays as it was then. */
export const preparedAtStart = z.strictObject({
  ...sides,
  how: z.enum(['shorten', 'go_on']).nullable(),
  why: z.string(),
  minutes: z.int().nullable(),
})
export type PreparedAtStart = z.infer<typeof preparedAtStart>

const ofAgenda = z.strictObject({ agendaId: id })

const pasted = z
  .string()
  .max(mostPasted, 'This is far longer than answers to a sheet. Paste the mail of the rep alone.')
  .refine((value) => value.trim() !== '', 'Paste the answers of the rep here.')
  .refine((value) => !value.includes('\u0000'), 'This is no text of a mail. Paste it as text.')

export const preparationContract = {
  'preparation.sheet': command({
    about:
      'The preparation sheet of an agenda as it stands now, made anew where the agenda has changed. LOCKED once the review is closed.',
    quiet: true,
    input: ofAgenda,
    output: z.strictObject({ sheet: preparationSheet }),
  }),
  'preparation.deliver': command({
    about:
      'Hands the sheet out: as a page that works without a network, or as an e-mail draft to the rep with that page attached. LOCKED once the review is closed.',
    input: z.strictObject({ ...ofAgenda.shape, as: z.enum(['file', 'mail']) }),
    output: z.strictObject({ delivered }),
  }),
  'preparation.noteCopied': command({
    about: 'Notes that the text of the sheet was copied.',
    input: ofAgenda,
    output: done,
  }),
  'preparation.readAnswers': query({
    about:
      'Reads what a rep sent back, by the headings of the sheet, and sets it beside what stands there now; writes nothing. Without an agenda the sheet’s own line tells which review it is for. VALIDATION at `from` for the sheet of another review or rep, for a text without answers, and for what is no text.',
    input: z.strictObject({
      agendaId: id.nullable(),
      from: z.discriminatedUnion('by', [
        z.strictObject({ by: z.literal('paste'), text: pasted }),
        z.strictObject({ by: z.literal('file'), token: z.string().min(16).max(64) }),
      ]),
    }),
    output: z.strictObject({
      agendaId: id,
      repName: z.string(),
      /** The review that the sheet is for, in a few words. */
      title: z.string(),
      /** Whether the line is in it that says whose sheet it is. */
      signed: z.boolean(),
      answers: z.array(cameBack),
      /** Questions that have no answer in it. */
      open: z.int().min(0),
      /** Words above the sheet that do not say to which question they belong; '' for none. */
      above: z.string(),
    }),
  }),
  'preparation.keep': command({
    about:
      'Keeps answers as the rep’s preparation, in the rep’s own words; an empty one takes an answer away. STALE_REVISION, LOCKED once the review is closed.',
    input: z.strictObject({
      ...ofAgenda.shape,
      answers: z
        .array(
          z.strictObject({ key: questionKey, text: text(mostAnswer), revision: z.int().min(0) }),
        )
        .min(1)
        .max(300),
    }),
    output: z.strictObject({ answers: z.array(repAnswer) }),
  }),
  'preparation.get': query({
    about:
      'How prepared both sides of a review are, and what the rep answered. NOT_FOUND when there is no such agenda.',
    input: ofAgenda,
    output: z.strictObject({ preparation }),
  }),
  'preparation.ofReview': query({
    about:
      'How prepared both sides were when a review began, and what the rep had answered; null where nothing was noted.',
    input: z.strictObject({ reviewId: id }),
    output: z.strictObject({ start: preparedAtStart.nullable(), answers: z.array(repAnswer) }),
  }),
  'preparation.noteLook': command({
    about: 'Notes that the manager looked at a plan today.',
    quiet: true,
    input: z.strictObject({ planId: id }),
    output: done,
  }),
}
