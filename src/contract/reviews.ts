import { z } from 'zod'
import { command, done, nothing, query } from './method.ts'
import { startedUnprepared } from './preparation.ts'
import { verdictSettings } from './settings.ts'
import { fieldKey, sectionTag } from './template-definition.ts'
import {
  day,
  givenDay,
  id,
  instant,
  note,
  planKind,
  privacy,
  reviewKind,
  revision,
  text,
  verdict,
} from './values.ts'

export const reviewStates = ['running', 'paused', 'closed'] as const
export const reviewState = z.enum(reviewStates)
export type ReviewState = z.infer<typeof reviewState>

/** What can be captured with one key; a commitment is a record of its own. */
export const captureKinds = ['decision', 'excuse', 'praise', 'note', 'parked'] as const
export const captureKind = z.enum(captureKinds)
export type CaptureKind = z.infer<typeof captureKind>

/** Captured words: short enough to be read again, long enough for a paragraph. */
export const captureText = text(4_000).trim().min(1, 'Please write something here.')

/** How an excuse leaves the review. */
export const excuseOutcome = z.enum(['action', 'ask', 'constraint'])
export type ExcuseOutcome = z.infer<typeof excuseOutcome>

export const capture = z.strictObject({
  id,
  sectionKey: z.string(),
  kind: captureKind,
  text: z.string(),
  privacy,
  outcome: excuseOutcome.nullable(),
  outcomeText: z.string(),
  outcomeOn: day.nullable(),
  planId: id.nullable(),
  fieldKey: z.string().nullable(),
  createdAt: instant,
  revision,
})
export type Capture = z.infer<typeof capture>

/** A section of the review's guide as it was when the review began. */
export const reviewSection = z.strictObject({
  key: z.string(),
  label: z.string(),
  question: z.string(),
  tag: sectionTag,
  plannedSeconds: z.int().min(0),
})
export type ReviewSection = z.infer<typeof reviewSection>

/** One stretch of time in one section; the last one of a running review is still growing. */
export const reviewSpan = z.strictObject({
  sectionKey: z.string(),
  startedAt: instant,
  endedAt: instant,
})

/** What an agenda put before this review. */
export const reviewItem = z.strictObject({
  id,
  sectionKey: z.string(),
  origin: z.string(),
  text: z.string(),
  why: z.string(),
  privacy,
  state: z.enum(['open', 'done', 'dropped', 'carried']),
  openedOn: day,
  planId: id.nullable(),
  opportunityId: id.nullable(),
  revision,
})
export type ReviewItem = z.infer<typeof reviewItem>

/** A plan that is due in this review or was opened in it; `planId` null: there is none. */
export const reviewPlan = z.strictObject({
  planKind,
  planId: id.nullable(),
  title: z.string(),
  accountId: id.nullable(),
  opportunityId: id.nullable(),
  period: z.string(),
  due: z.boolean(),
  secondsInFront: z.number().min(0),
  /** How many fields were edited and confirmed, each counted once. */
  edited: z.int().min(0),
  confirmed: z.int().min(0),
  cited: z.int().min(0),
  /** It was looked for in this review and was not there. */
  openedAbsent: z.boolean(),
})
export type ReviewPlan = z.infer<typeof reviewPlan>

export const questionAnswers = ['yes', 'partly', 'no'] as const

export const nextHows = ['due', 'more', 'none'] as const

/** What the close screen asks for. It is saved as it is typed, whatever the gate says. */
export const closing = z.strictObject({
  questionAnswered: z.enum(questionAnswers).nullable(),
  questionNote: note,
  /** The rep's, 1 to 5; null: not given. */
  rating: z.int().min(1).max(5).nullable(),
  ratingNote: text(500),
  /** Why no commitment is needed; empty unless that was said. */
  noneNeeded: text(500),
  /**
   * What the next review is: the one that is due, moved to `nextOn` where that names another day;
   * one more on `nextOn`; or none that is said. `due` without a day and with nothing due: none.
   */
  nextHow: z.enum(nextHows),
  nextOn: day.nullable(),
  nextTime: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'A time is written like 09:30.')
    .nullable(),
})
export type Closing = z.infer<typeof closing>

const sign = z.strictObject({
  fieldKey: z.string(),
  kind: z.enum(['changed', 'confirmed']),
  on: day,
})

const citation = { commitmentId: id, fieldKey: z.string(), text: z.string() }

const evidenceRow = {
  evidenceId: id,
  fieldKey: z.string(),
  datedOn: day,
  source: z.string(),
  words: z.string(),
}

/**
 * The six signals with the rows behind each, as the verdict rule returns them. What has a default is
 * not in verdicts that were locked before it was known: those are never written anew.
 */
export const signals = z.strictObject({
  looked: z.strictObject({
    holds: z.boolean(),
    secondsInFront: z.number().min(0),
    touches: z.array(
      z.strictObject({
        kind: z.enum(['edited', 'confirmed', 'cited']),
        fieldKey: z.string().nullable(),
        at: instant,
      }),
    ),
    openedAbsent: z.boolean(),
  }),
  filled: z.strictObject({
    holds: z.boolean(),
    required: z.int().min(0),
    open: z.array(
      z.strictObject({
        key: z.string(),
        label: z.string(),
        filled: z.boolean(),
        reason: z.string().nullable(),
      }),
    ),
  }),
  alive: z.strictObject({
    holds: z.boolean(),
    since: day,
    lastChangeOn: day.nullable(),
    lastConfirmedOn: day.nullable(),
    /** The day on which the plan changed hands last; what was judged before that was kept has none. */
    handedOn: day.nullable().default(null),
    signs: z.array(sign),
  }),
  actedOn: z.strictObject({
    holds: z.boolean(),
    citations: z.array(z.strictObject(citation)),
    /** Commitments that cite it and do not count, with the reason. */
    others: z.array(z.strictObject({ ...citation, doubt: z.string() })).default([]),
  }),
  agrees: z.strictObject({
    holds: z.boolean(),
    compared: z.boolean(),
    differences: z.array(
      z.strictObject({
        field: z.enum(['stage', 'amount', 'close_date', 'next_step']),
        plan: z.string(),
        crm: z.string(),
        explained: z.boolean(),
      }),
    ),
  }),
  evidence: z.strictObject({
    holds: z.boolean(),
    rows: z.array(z.strictObject(evidenceRow)),
    /** Evidence that does not count, with the reason. */
    others: z.array(z.strictObject({ ...evidenceRow, doubt: z.string() })).default([]),
  }),
})

/** What a verdict was made from. */
export const verdictEvidence = z.strictObject({
  signals,
  waiver: z.strictObject({ waiverId: id, reason: z.string(), expiresOn: day }).nullable(),
  copyOf: z
    .strictObject({
      planId: id,
      title: z.string(),
      share: z.number(),
      /** How many fields were copied, and how many of those nobody has confirmed since. */
      fields: z
        .strictObject({ copied: z.int().min(0), unconfirmed: z.int().min(0) })
        .nullable()
        .default(null),
    })
    .nullable(),
  endsOn: day,
  cadenceDays: z.int().min(1),
  /** Labels of the fields that are named by key above. */
  labels: z.record(z.string(), z.string()),
})
export type VerdictEvidence = z.infer<typeof verdictEvidence>

export const grade = z.enum(['A', 'B', 'C'])

const verdictHead = {
  planKind,
  planId: id.nullable(),
  accountId: id.nullable(),
  opportunityId: id.nullable(),
  title: z.string(),
  due: z.boolean(),
  verdict,
  grade: grade.nullable(),
  looked: z.boolean(),
}

/** The verdict on one plan in one review, with its evidence and the limits it was made with. */
export const reviewVerdict = z.strictObject({
  ...verdictHead,
  evidence: verdictEvidence,
  settings: verdictSettings,
})
export type ReviewVerdict = z.infer<typeof reviewVerdict>

/** A remark that was added after the close. */
export const addendum = z.strictObject({
  id,
  text: z.string(),
  privacy,
  at: instant,
  writtenOn: day,
})
export type Addendum = z.infer<typeof addendum>

const head = {
  id,
  kind: reviewKind,
  repId: id,
  repName: z.string(),
  accountId: id.nullable(),
  opportunityId: id.nullable(),
  /** The account or the deal that it is about; null for a review of a person or a pipeline. */
  subject: z.string().nullable(),
  state: reviewState,
  startedAt: instant,
  heldOn: day,
  endedAt: instant.nullable(),
  sample: z.boolean(),
}

/** Everything about one review. */
export const review = z.strictObject({
  ...head,
  agendaId: id.nullable(),
  guideName: z.string(),
  /** The one question of this kind of review. */
  question: z.string(),
  currentSection: z.string(),
  sections: z.array(reviewSection),
  spans: z.array(reviewSpan),
  items: z.array(reviewItem),
  captures: z.array(capture),
  plans: z.array(reviewPlan),
  /**
   * The plan that a review of a deal, an account, a territory or a call is about by itself, due or
   * not; null for every other kind and once the review is closed.
   */
  ownPlan: reviewPlan.nullable(),
  closing,
  addenda: z.array(addendum),
})
export type Review = z.infer<typeof review>

/** What the meeting bar shows. */
export const runningReview = z.strictObject({
  ...head,
  currentSection: z.string(),
  sections: z.array(reviewSection),
  spans: z.array(reviewSpan),
})
export type RunningReview = z.infer<typeof runningReview>

/** One line of the list of reviews. */
export const listedReview = z.strictObject({
  ...head,
  seq: z.int(),
  questionAnswered: z.enum(questionAnswers).nullable(),
  rating: z.int().nullable(),
  plannedSeconds: z.int().min(0),
  actualSeconds: z.int().min(0),
  commitments: z.int().min(0),
  verdicts: z.array(z.strictObject({ ...verdictHead, id })),
})
export type ListedReview = z.infer<typeof listedReview>

const one = z.strictObject({ review })
const oneCapture = z.strictObject({ capture })
const ofReview = z.strictObject({ reviewId: id })
const ofCapture = z.strictObject({ captureId: id })

const lockedNote = 'LOCKED once the review is closed.'

export const reviewsContract = {
  'reviews.start': command({
    about:
      'Starts a review from its agenda, or without one, and keeps how prepared both sides are. CONFLICT while another one runs, when the agenda has been used, or when the rep is archived.',
    input: z.discriminatedUnion('from', [
      z.strictObject({
        from: z.literal('agenda'),
        agendaId: id,
        /** What the manager says to it where the preparation of one side is missing. */
        unprepared: startedUnprepared.nullable().optional(),
      }),
      z.strictObject({
        from: z.literal('scratch'),
        repId: id,
        kind: reviewKind,
        accountId: id.nullable(),
        opportunityId: id.nullable(),
      }),
    ]),
    output: one,
  }),
  'reviews.get': query({
    about: 'One review with its sections, agenda items, captures and plans. NOT_FOUND if none.',
    input: ofReview,
    output: one,
  }),
  'reviews.running': query({
    about: 'The review that runs now, if one does, and those that are paused, newest first.',
    input: nothing,
    output: z.strictObject({
      running: runningReview.nullable(),
      paused: z.array(runningReview),
    }),
  }),
  'reviews.list': query({
    about: 'Reviews with their verdicts, newest first; `after` is the last one of the page before.',
    input: z.strictObject({
      repId: id.nullable(),
      kind: reviewKind.nullable(),
      state: z.enum(['open', 'closed']).nullable(),
      /** Only reviews in which some plan came out so. */
      verdict: verdict.nullable(),
      after: z.strictObject({ heldOn: givenDay, seq: z.int() }).nullable(),
      limit: z.int().min(1).max(200),
    }),
    output: z.strictObject({ reviews: z.array(listedReview), more: z.boolean() }),
  }),
  'reviews.enterSection': command({
    about: `Goes on to a section, or back to one; its clock starts. ${lockedNote}`,
    input: z.strictObject({ reviewId: id, sectionKey: z.string().max(60) }),
    output: done,
  }),
  'reviews.pause': command({
    about: `Stops the clock. ${lockedNote}`,
    input: ofReview,
    output: done,
  }),
  'reviews.resume': command({
    about: `Lets the clock of a paused review run again. CONFLICT while another one runs. ${lockedNote}`,
    input: ofReview,
    output: done,
  }),
  'reviews.heartbeat': command({
    about:
      'A sign of life every few seconds, with the plan that was in front since the last one. Of its seconds count those in which the review ran and no plan of it was counted as in front already, in whichever window. A longer silence is not counted; it is told as `away`. After hours of it the review is paused where it fell silent.',
    quiet: true,
    input: z.strictObject({
      reviewId: id,
      /** Seconds until now, to the millisecond. */
      front: z.strictObject({ planId: id, seconds: z.number().min(0).max(60) }).nullable(),
    }),
    output: z.strictObject({
      away: z.strictObject({ from: instant, to: instant, seconds: z.int() }).nullable(),
      /** The review is paused, by itself after a long silence. */
      paused: z.boolean(),
    }),
  }),
  'reviews.countAway': command({
    about:
      'Counts a silence after all: the meeting went on while the machine slept. The time goes to the section that was on.',
    input: z.strictObject({ reviewId: id, from: instant, to: instant }),
    output: done,
  }),
  'reviews.openPlan': command({
    about: `Notes that a plan was opened in this review, or looked for where there is none. ${lockedNote}`,
    input: z.discriminatedUnion('is', [
      z.strictObject({ is: z.literal('there'), reviewId: id, planId: id }),
      z.strictObject({
        is: z.literal('missing'),
        reviewId: id,
        planKind,
        accountId: id.nullable(),
        opportunityId: id.nullable(),
      }),
    ]),
    output: done,
  }),
  'reviews.capture': command({
    about: `Keeps something that was said, in its section. ${lockedNote}`,
    input: z.strictObject({
      reviewId: id,
      sectionKey: z.string().max(60),
      kind: captureKind,
      text: captureText,
      privacy,
      planId: id.nullable(),
      fieldKey: fieldKey.nullable(),
    }),
    output: oneCapture,
  }),
  'reviews.editCapture': command({
    about: `Saves a capture whole. STALE_REVISION when it was saved in between. ${lockedNote}`,
    input: z.strictObject({
      captureId: id,
      revision,
      kind: captureKind,
      text: captureText,
      privacy,
    }),
    output: oneCapture,
  }),
  'reviews.removeCapture': command({
    about: `Takes a capture away; it can be brought back. ${lockedNote}`,
    input: ofCapture,
    output: done,
  }),
  'reviews.restoreCapture': command({
    about: `Brings a removed capture back. ${lockedNote}`,
    input: ofCapture,
    output: oneCapture,
  }),
  'reviews.settleExcuse': command({
    about: `Says what an excuse became: an action or an ask with a day, or a constraint with a plan B; null opens it again. ${lockedNote}`,
    input: z.strictObject({
      captureId: id,
      revision,
      outcome: excuseOutcome.nullable(),
      text: text(1_000),
      on: givenDay.nullable(),
    }),
    output: oneCapture,
  }),
  'reviews.saveClosing': command({
    about: `Saves what the close screen asks for, field by field. ${lockedNote}`,
    input: z.strictObject({ reviewId: id, changes: closing.partial() }),
    output: z.strictObject({ closing }),
  }),
  'reviews.verdicts': query({
    about:
      'The verdict on each plan that is due or was opened: as it stands now while the review is open, as it was locked once it is closed.',
    input: ofReview,
    output: z.strictObject({ locked: z.boolean(), verdicts: z.array(reviewVerdict) }),
  }),
  'reviews.close': command({
    about:
      'Closes a review and locks it with its verdicts. VALIDATION, naming what is open, without a commitment that has owner, date and proof (or a reason why none is needed) and an answer to the question.',
    input: ofReview,
    output: z.strictObject({ verdicts: z.array(reviewVerdict) }),
  }),
  'reviews.addAddendum': command({
    about: 'Adds a dated remark to a closed review. CONFLICT while it is open.',
    input: z.strictObject({ reviewId: id, text: captureText, privacy }),
    output: z.strictObject({ addendum }),
  }),
}
