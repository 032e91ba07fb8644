import { z } from 'zod'
import { command, done, query } from './method.ts'
import { day, givenDay, id, line, privacy, reviewKind, revision, text } from './values.ts'
import { fieldKey } from './template-definition.ts'

/** Who promised: the rep, the manager, or somebody else by name. */
export const commitmentOwners = ['rep', 'manager', 'other'] as const
export const commitmentOwner = z.enum(commitmentOwners)
export type CommitmentOwner = z.infer<typeof commitmentOwner>

export const commitmentStates = ['open', 'done', 'dropped'] as const
export const commitmentState = z.enum(commitmentStates)
export type CommitmentState = z.infer<typeof commitmentState>

/** Where a promise comes from; the core tells it from what the promise is tied to. */
export const commitmentOrigins = ['plan_field', 'excuse', 'metric', 'section', 'manual'] as const

const words = {
  owner: commitmentOwner,
  /** Who it is when it is neither the rep nor the manager. */
  ownerName: text(120),
  text: line(500),
  /** What will show that it is done. */
  proof: text(500),
  privacy,
  /** The plan field that it was made from. */
  planId: id.nullable(),
  fieldKey: fieldKey.nullable(),
}

export const commitment = z.strictObject({
  id,
  repId: id,
  repName: z.string(),
  ...words,
  dueOn: day.nullable(),
  /** The first day that was promised; moving the promise leaves it. */
  firstDueOn: day.nullable(),
  /** How often it was moved to a later day. */
  redateCount: z.int().min(0),
  state: commitmentState,
  endedOn: day.nullable(),
  proofGiven: z.string(),
  origin: z.enum(commitmentOrigins),
  planTitle: z.string().nullable(),
  fieldLabel: z.string().nullable(),
  reviewId: id.nullable(),
  review: z.strictObject({ kind: reviewKind, heldOn: day, closed: z.boolean() }).nullable(),
  sectionKey: z.string().nullable(),
  captureId: id.nullable(),
  createdOn: day,
  sample: z.boolean(),
  revision,
})
export type Commitment = z.infer<typeof commitment>

/** Done by the first day promised ÷ due; `share` null: nothing was due. */
export const keptRate = z.strictObject({
  kept: z.int(),
  due: z.int(),
  share: z.number().nullable(),
})
export type KeptRate = z.infer<typeof keptRate>

export const newCommitment = z
  .strictObject({
    repId: id,
    ...words,
    dueOn: givenDay.nullable(),
    reviewId: id.nullable(),
    sectionKey: z.string().max(60).nullable(),
    captureId: id.nullable(),
  })
  .refine(({ owner, ownerName }) => owner !== 'other' || ownerName.trim() !== '', {
    path: ['ownerName'],
    message: 'Who is it?',
  })
  .refine(({ planId, fieldKey }) => planId !== null || fieldKey === null, {
    path: ['planId'],
    message: 'A field belongs to a plan.',
  })
export type NewCommitment = z.infer<typeof newCommitment>

const one = z.strictObject({ commitmentId: id })
const seen = z.strictObject({ commitmentId: id, revision })
const oneOut = z.strictObject({ commitment })

/** One of the smaller promises that a promise is split into. */
export const commitmentPart = z.strictObject({
  text: line(500),
  dueOn: givenDay,
  proof: text(500),
})

/** Help with a promise that has moved twice: who is asked, for what, by when. */
export const helpAsked = z.strictObject({
  ownerName: line(120),
  text: line(500),
  dueOn: givenDay,
})

export const commitmentsContract = {
  'commitments.list': query({
    about:
      'Promises, mine first, then the late ones, then by day; ended ones last, the latest first. At most 500; `total` says how many there are.',
    input: z.strictObject({
      repId: id.nullable(),
      /** null: everybody's. */
      owner: commitmentOwner.nullable(),
      state: z.enum([...commitmentStates, 'overdue', 'all']),
      reviewId: id.nullable(),
      planId: id.nullable(),
    }),
    output: z.strictObject({ commitments: z.array(commitment), total: z.int(), today: day }),
  }),
  'commitments.kept': query({
    about:
      'How many promises were done by the first day promised, of those due: the manager first, then the reps, since a day or of all time.',
    input: z.strictObject({ repId: id.nullable(), since: givenDay.nullable() }),
    output: z.strictObject({ manager: keptRate, reps: keptRate }),
  }),
  'commitments.get': query({
    about: 'One promise. NOT_FOUND when it was removed.',
    input: one,
    output: oneOut,
  }),
  'commitments.citable': query({
    about: 'The plans of a rep that a promise can be made from, by title, with their fields.',
    input: z.strictObject({ repId: id }),
    output: z.strictObject({
      plans: z.array(z.strictObject({ planId: id, title: z.string(), templateVersionId: id })),
      templates: z.array(
        z.strictObject({
          templateVersionId: id,
          name: z.string(),
          fields: z.array(z.strictObject({ key: fieldKey, label: z.string() })),
        }),
      ),
    }),
  }),
  'commitments.create': command({
    about:
      'Makes a promise. In a review that cites a plan field, the citation is recorded as evidence. LOCKED when the review is closed.',
    input: newCommitment,
    output: oneOut,
  }),
  'commitments.edit': command({
    about:
      'Changes the words of an open promise. LOCKED once the review that it was made in is closed.',
    input: z
      .strictObject({ ...seen.shape, ...words })
      .refine(({ owner, ownerName }) => owner !== 'other' || ownerName.trim() !== '', {
        path: ['ownerName'],
        message: 'Who is it?',
      })
      .refine(({ planId, fieldKey }) => planId !== null || fieldKey === null, {
        path: ['planId'],
        message: 'A field belongs to a plan.',
      }),
    output: oneOut,
  }),
  'commitments.setPrivacy': command({
    about: 'Says who may read a promise.',
    input: z.strictObject({ ...one.shape, privacy }),
    output: oneOut,
  }),
  'commitments.redate': command({
    about:
      'Gives an open promise another day. The third move to a later day needs `help`; without it CONSTRAINT asks to drop, split or ask for help.',
    input: z.strictObject({ ...seen.shape, dueOn: givenDay, help: helpAsked.nullable() }),
    output: z.strictObject({ commitment, help: commitment.nullable() }),
  }),
  'commitments.undoRedate': command({
    about: 'Takes the last move back: the day before it, and the count.',
    input: z.strictObject({ ...seen.shape, dueOn: givenDay.nullable() }),
    output: oneOut,
  }),
  'commitments.complete': command({
    about: 'Marks an open promise as done, with what shows it.',
    input: z.strictObject({ ...seen.shape, proofGiven: text(500) }),
    output: oneOut,
  }),
  'commitments.drop': command({
    about: 'Drops an open promise: it stays on record as dropped.',
    input: seen,
    output: oneOut,
  }),
  'commitments.reopen': command({
    about: 'Opens a promise again that was done or dropped.',
    input: one,
    output: oneOut,
  }),
  'commitments.split': command({
    about: 'Drops an open promise and makes two to five smaller ones of it.',
    input: z.strictObject({ ...seen.shape, parts: z.array(commitmentPart).min(2).max(5) }),
    output: z.strictObject({ commitment, parts: z.array(commitment) }),
  }),
  'commitments.remove': command({
    about:
      'Removes a promise that was written by mistake. LOCKED once the review that it was made in is closed.',
    input: one,
    output: done,
  }),
  'commitments.restore': command({
    about: 'Brings a removed promise back.',
    input: one,
    output: oneOut,
  }),
}
