import { z } from 'zod'
import { commitmentOwner } from './commitments.ts'
import { query } from './method.ts'
import { rep } from './team.ts'
import { day, id, planKind, reviewKind, verdict } from './values.ts'

/** A share with its counts; `rate` null: there is nothing to divide by, so there is nothing to say. */
export const rate = z.strictObject({
  hits: z.int().min(0),
  n: z.int().min(0),
  rate: z.number().nullable(),
})
export type Rate = z.infer<typeof rate>

/** The manager's looks stand first, the rep's use beside them; both over the same days. */
export const planUse = z.strictObject({
  /** Looked ÷ due: the manager's. */
  looked: rate,
  /** Used ÷ reviews in which the plan was looked at: the rep's. */
  used: rate,
})
export type PlanUse = z.infer<typeof planUse>

const figures = {
  planUse,
  openPromises: z.strictObject({
    mine: z.int().min(0),
    theirs: z.int().min(0),
    overdue: z.int().min(0),
  }),
  /** The day of the last coaching note; null: never. */
  coachedOn: day.nullable(),
  daysSinceCoached: z.int().min(0).nullable(),
  /** The day of the last closed review; null: never. */
  reviewedOn: day.nullable(),
  /** The day of the next review that is prepared, or due within 14 days; null: there is none. */
  nextOn: day.nullable(),
}

export const personRow = z.strictObject({ rep, ...figures })
export type PersonRow = z.infer<typeof personRow>

/** One verdict behind the figures. */
export const judgedPlan = z.strictObject({
  verdictId: id,
  reviewId: id,
  heldOn: day,
  reviewKind,
  planId: id.nullable(),
  planKind,
  title: z.string(),
  verdict,
  grade: z.enum(['A', 'B', 'C']).nullable(),
  due: z.boolean(),
  looked: z.boolean(),
})
export type JudgedPlan = z.infer<typeof judgedPlan>

export const heldReview = z.strictObject({
  reviewId: id,
  reviewKind,
  heldOn: day,
  state: z.enum(['running', 'paused', 'closed']),
  about: z.string().nullable(),
  /** How many plans were due, were looked at, and came out as used. */
  due: z.int().min(0),
  looked: z.int().min(0),
  used: z.int().min(0),
})
export type HeldReview = z.infer<typeof heldReview>

export const timelineKinds = ['review', 'promise', 'note', 'plan', 'deal'] as const
export const timelineKind = z.enum(timelineKinds)
export type TimelineKind = z.infer<typeof timelineKind>

const on = { on: day }

/** Something that happened with a person, on a day. */
export const timelineEntry = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('review'), ...on, review: heldReview }),
  z.strictObject({
    kind: z.literal('promise'),
    ...on,
    commitmentId: id,
    event: z.enum(['made', 'done', 'dropped']),
    owner: commitmentOwner,
    ownerName: z.string(),
    text: z.string(),
    private: z.boolean(),
  }),
  z.strictObject({
    kind: z.literal('note'),
    ...on,
    noteId: id,
    reviewId: id.nullable(),
    text: z.string(),
    private: z.boolean(),
  }),
  z.strictObject({
    kind: z.literal('plan'),
    ...on,
    planId: id,
    title: z.string(),
    /** How many fields changed on that day. */
    fields: z.int().min(1),
  }),
  z.strictObject({
    kind: z.literal('deal'),
    ...on,
    opportunityId: id,
    name: z.string(),
    field: z.enum(['stage', 'amount', 'close_date', 'owner', 'next_step', 'status']),
    before: z.string().nullable(),
    after: z.string().nullable(),
  }),
])
export type TimelineEntry = z.infer<typeof timelineEntry>

const plan = z.strictObject({
  planId: id,
  planKind,
  title: z.string(),
  changedOn: day.nullable(),
})

const aboutWindow =
  'Plan use is over the reviews of the last 26 weeks, waived plans left out; a rate without a sample is null.'

export const personContract = {
  'team.people': query({
    about: `The reps by name with their figures. ${aboutWindow}`,
    input: z.strictObject({ archived: z.boolean() }),
    output: z.strictObject({ people: z.array(personRow), today: day, since: day }),
  }),
  'team.person': query({
    about: `One rep with figures and the rows behind them. NOT_FOUND when there is none. ${aboutWindow}`,
    input: z.strictObject({ repId: id }),
    output: z.strictObject({
      person: personRow,
      today: day,
      /** The first day that the figures take in. */
      since: day,
      /** The verdicts behind plan use, newest first. */
      verdicts: z.array(judgedPlan),
      reviews: z.array(heldReview),
      plans: z.array(plan),
      /** The agenda that comes next; null: none is prepared. */
      nextAgenda: z
        .strictObject({
          agendaId: id,
          reviewKind,
          plannedOn: day.nullable(),
          plannedTime: z.string().nullable(),
          items: z.array(z.strictObject({ text: z.string(), why: z.string() })),
        })
        .nullable(),
      focus: z.strictObject({ skill: z.string(), aim: z.string(), startedOn: day }).nullable(),
    }),
  }),
  'team.timeline': query({
    about:
      'What happened with a rep, newest first: reviews, promises made and ended, notes, plans changed, deals changed by an import. `more` says that there is older still.',
    input: z.strictObject({
      repId: id,
      kinds: z.array(timelineKind).min(1),
      limit: z.int().min(1).max(400),
    }),
    output: z.strictObject({ entries: z.array(timelineEntry), more: z.boolean() }),
  }),
}
