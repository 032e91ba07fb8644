import { z } from 'zod'
import { occurrence } from './cadence-values.ts'
import { commitmentOwner } from './commitments.ts'
import { nothing, query } from './method.ts'
import { day, id, instant, reviewKind } from './values.ts'

const withRep = { repId: id, repName: z.string(), reviewKind }

/** A review that goes on, or was left standing. */
export const openReview = z.strictObject({
  reviewId: id,
  ...withRep,
  state: z.enum(['running', 'paused']),
  startedAt: instant,
})

/** An agenda that is prepared and not used yet. */
export const waitingAgenda = z.strictObject({
  agendaId: id,
  ...withRep,
  /** The account or the deal that it is about; null for a review of the rep's whole work. */
  about: z.string().nullable(),
  plannedOn: day.nullable(),
  plannedTime: z.string().nullable(),
  openItems: z.int().min(0),
})
export type WaitingAgenda = z.infer<typeof waitingAgenda>

/** A promise that is due within a week, or is late. */
export const duePromise = z.strictObject({
  commitmentId: id,
  repId: id,
  repName: z.string(),
  owner: commitmentOwner,
  ownerName: z.string(),
  text: z.string(),
  dueOn: day,
  redateCount: z.int().min(0),
})
export type DuePromise = z.infer<typeof duePromise>

/** The first of them, and how many there are. */
export const promises = z.strictObject({ rows: z.array(duePromise), total: z.int().min(0) })

/** A closed review whose summary has not left. */
export const unsentReview = z.strictObject({ reviewId: id, ...withRep, heldOn: day })

/** What a manager does first with a new team, in this order. */
export const firstSteps = ['year', 'week', 'review', 'summary'] as const
export const firstStep = z.strictObject({ step: z.enum(firstSteps), done: z.boolean() })
export type FirstStep = z.infer<typeof firstStep>

export const today = z.strictObject({
  today: day,
  open: z.array(openReview),
  /** With a day: by day, the overdue first. One made for a review of the cadence stands where that does. */
  planned: z.array(waitingAgenda),
  /** The next reviews of the cadence within 14 days that have no agenda yet, in order. */
  due: z.array(occurrence),
  /** Without a day. */
  drafts: z.array(waitingAgenda),
  unsent: z.array(unsentReview),
  /** The manager's own. */
  mine: promises,
  theirs: promises,
  /** The newest CRM snapshot; null before the first import. */
  crm: z.strictObject({ asOf: day, days: z.int().min(0), old: z.boolean() }).nullable(),
  reps: z.int().min(0),
  /** With a team, until all of them are done; then, and without a team, empty. */
  firstSteps: z.array(firstStep),
})
export type Today = z.infer<typeof today>

export const todayContract = {
  'today.get': query({
    about:
      'What needs the manager now: open reviews, agendas, promises that are late or due within 7 days on both sides, summaries of the last 30 days that have not left, and the age of the CRM data in days.',
    input: nothing,
    output: today,
  }),
}
