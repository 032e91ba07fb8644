import { z } from 'zod'
import { command, done, query } from './method.ts'
import { day, givenDay, id, line, planKind } from './values.ts'

/** A plan need not be there, or not be looked at, until a day. What is null is not asked about. */
export const waiver = z.strictObject({
  id,
  kind: planKind,
  repId: id,
  planId: id.nullable(),
  accountId: id.nullable(),
  opportunityId: id.nullable(),
  reason: z.string(),
  /** The last day on which it holds. */
  expiresOn: day,
})
export type Waiver = z.infer<typeof waiver>

const about = {
  kind: planKind,
  repId: id,
  planId: id.nullable(),
  accountId: id.nullable(),
  opportunityId: id.nullable(),
}

export const planWaiversContract = {
  'plans.waiverEnd': query({
    about:
      'When a waiver from today on ends: the day that is proposed, and the last one that needs no `longer`. By the interval of the plan’s reviews and the quarter.',
    input: z.strictObject(about),
    output: z.strictObject({ proposed: day, latest: day }),
  }),
  'plans.waivers': query({
    about: 'The waivers of a rep that hold today.',
    input: z.strictObject({ repId: id }),
    output: z.strictObject({ waivers: z.array(waiver) }),
  }),
  'plans.waive': command({
    about:
      'Says with a reason that a plan need not be there, or not be looked at, until a day. VALIDATION when that day is past, or later than `plans.waiverEnd` says and not meant so.',
    input: z.strictObject({
      ...about,
      reason: line(300),
      expiresOn: givenDay,
      /** It is meant to end later than `plans.waiverEnd` says. */
      longer: z.boolean().optional(),
    }),
    output: z.strictObject({ waiver }),
  }),
  'plans.unwaive': command({
    about: 'Ends a waiver.',
    input: z.strictObject({ waiverId: id }),
    output: done,
  }),
  'plans.restoreWaiver': command({
    about: 'Brings an ended waiver back.',
    input: z.strictObject({ waiverId: id }),
    output: z.strictObject({ waiver }),
  }),
}
