import { z } from 'zod'
import { dealChoice } from './crm-values.ts'
import { command, done, query } from './method.ts'
import { fieldEntry } from './plan-values.ts'
import { richDoc } from './rich-text.ts'
import { coachingDefinition, fieldKey } from './template-definition.ts'
import { day, id, instant, line, privacy, reviewKind, revision, text } from './values.ts'

/** Answers to the steps of the coaching guide, by field key. */
export const guideAnswers = z.record(fieldKey, fieldEntry)
export type GuideAnswers = z.infer<typeof guideAnswers>

const noteFields = {
  /** What the note is about beside the rep; all may be null. */
  opportunityId: id.nullable(),
  planId: id.nullable(),
  /** The version of the coaching guide that was followed, and the answers; both null for free text. */
  guideVersionId: id.nullable(),
  answers: guideAnswers.nullable(),
  doc: richDoc,
  /** What was seen: the fact, the day, and what it did. */
  seenFact: text(2_000),
  seenOn: day.nullable(),
  seenEffect: text(2_000),
  privacy,
  notedOn: day,
}

export const noteContent = z.strictObject(noteFields)
export type NoteContent = z.infer<typeof noteContent>

export const coachingNote = z.strictObject({
  id,
  repId: id,
  ...noteFields,
  /** The whole note as plain text, answers included. */
  plain: z.string(),
  opportunityName: z.string().nullable(),
  planTitle: z.string().nullable(),
  /** The review in which it was written. */
  review: z.strictObject({ id, kind: reviewKind, heldOn: day, closed: z.boolean() }).nullable(),
  removed: z.boolean(),
  revision,
  createdAt: instant,
  updatedAt: instant,
})
export type CoachingNote = z.infer<typeof coachingNote>

export const focus = z.strictObject({
  id,
  repId: id,
  skill: line(200),
  /** How both will see that it works. */
  aim: text(1_000),
  privacy,
  startedOn: day,
  endedOn: day.nullable(),
  /** What came of it; empty while it goes on. */
  outcome: text(1_000),
  revision,
})
export type Focus = z.infer<typeof focus>

const oneNote = z.strictObject({ note: coachingNote })
const oneFocus = z.strictObject({ focus })

export const coachingContract = {
  'coaching.notes': query({
    about:
      'The coaching notes of a rep, newest first, 50 at a time; `before` is the id of the last one shown.',
    input: z.strictObject({
      repId: id,
      /** Only notes of this class; null: of any. */
      privacy: privacy.nullable(),
      /** Only notes that are about a deal, about a plan, were written in a review, or followed the guide. */
      kind: z.enum(['deal', 'plan', 'review', 'guide']).nullable(),
      /** Only notes that hold these words; empty: all. */
      words: text(200),
      before: id.nullable(),
    }),
    output: z.strictObject({ notes: z.array(coachingNote), more: z.boolean() }),
  }),
  'coaching.reviewNotes': query({
    about: 'The coaching notes written in one review, oldest first.',
    input: z.strictObject({ reviewId: id }),
    output: z.strictObject({ notes: z.array(coachingNote) }),
  }),
  'coaching.note': query({
    about: 'One coaching note. NOT_FOUND when there is none or it was removed.',
    input: z.strictObject({ noteId: id }),
    output: oneNote,
  }),
  'coaching.guide': query({
    about: 'The coaching guide that new notes follow; null when none is active.',
    input: z.strictObject({ versionId: id.nullable() }),
    output: z.strictObject({
      guide: z.strictObject({ versionId: id, definition: coachingDefinition }).nullable(),
    }),
  }),
  'coaching.subjects': query({
    about:
      'What a note can be about: the open deals of a rep, the largest first, and the plans by name.',
    input: z.strictObject({ repId: id }),
    output: z.strictObject({
      opportunities: z.array(dealChoice),
      plans: z.array(z.strictObject({ id, title: z.string() })),
    }),
  }),
  'coaching.createNote': command({
    about:
      'Writes a coaching note. Deal, plan and review belong to the same rep, else VALIDATION; LOCKED when the review is closed.',
    input: noteContent.extend({ repId: id, reviewId: id.nullable() }),
    output: oneNote,
  }),
  'coaching.updateNote': command({
    about:
      'Saves a note whole. STALE_REVISION when it was saved in between; LOCKED when its review is closed.',
    input: noteContent.extend({ noteId: id, revision }),
    output: oneNote,
  }),
  'coaching.removeNote': command({
    about: 'Removes a note; it can be restored. LOCKED when its review is closed.',
    input: z.strictObject({ noteId: id }),
    output: done,
  }),
  'coaching.restoreNote': command({
    about: 'Brings a removed note back.',
    input: z.strictObject({ noteId: id }),
    output: oneNote,
  }),
  'coaching.focus': query({
    about: 'The one skill that a rep works on now, or null, and those before it, newest first.',
    input: z.strictObject({ repId: id }),
    output: z.strictObject({ open: focus.nullable(), past: z.array(focus) }),
  }),
  'coaching.setFocus': command({
    about: 'Starts a focus. CONFLICT while another one is open: one at a time.',
    input: z.strictObject({ repId: id, skill: line(200), aim: text(1_000), privacy }),
    output: oneFocus,
  }),
  'coaching.changeFocus': command({
    about: 'Changes the words or the class of a focus. STALE_REVISION.',
    input: z.strictObject({ focusId: id, revision, skill: line(200), aim: text(1_000), privacy }),
    output: oneFocus,
  }),
  'coaching.endFocus': command({
    about: 'Ends a focus with what came of it. STALE_REVISION; CONFLICT when it has ended already.',
    input: z.strictObject({ focusId: id, revision, outcome: text(1_000) }),
    output: oneFocus,
  }),
  'coaching.reopenFocus': command({
    about: 'Takes an ended focus up again. CONFLICT while another one is open.',
    input: z.strictObject({ focusId: id }),
    output: oneFocus,
  }),
}
