import { z } from 'zod'
import { command, done, query } from './method.ts'
import { day, id, line, planKind } from './values.ts'

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

export const planWaiversContract = {
  'plans.waivers': query({
    about: 'The waivers of a rep that hold today.',
    input: z.strictObject({ repId: id }),
    output: z.strictObject({ waivers: z.array(waiver) }),
  }),
  'plans.waive': command({
    about: 'Says with a reason that a plan need not be there, or not be looked at, until a day.',
    input: z.strictObject({
      kind: planKind,
      repId: id,
      planId: id.nullable(),
      accountId: id.nullable(),
      opportunityId: id.nullable(),
      reason: line(300),
      expiresOn: day,
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
