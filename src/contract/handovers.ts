import { z } from 'zod'
import { command, query } from './method.ts'
import { account } from './team.ts'
import { day, givenDay, id, revision } from './values.ts'

/** One time that an account, or the plan of a deal, changed hands. */
export const handover = z.strictObject({
  id,
  /** The day from which it is the new rep's. */
  on: day,
  /** Null: nobody's. */
  fromRepId: id.nullable(),
  fromName: z.string().nullable(),
  toRepId: id.nullable(),
  toName: z.string().nullable(),
  /** The file whose import said so; null: it was said here. */
  fileName: z.string().nullable(),
  /** Plans and waivers that went along. */
  plans: z.int().min(0),
  waivers: z.int().min(0),
  /** It is the newest and can be taken back here; what an import did goes back with the import. */
  canUndo: z.boolean(),
})
export type Handover = z.infer<typeof handover>

const ofHandover = z.strictObject({ handoverId: id })

export const handoversContract = {
  'handovers.ofAccount': query({
    about: 'The times that an account changed hands, the newest first. NOT_FOUND.',
    input: z.strictObject({ accountId: id }),
    output: z.strictObject({ handovers: z.array(handover) }),
  }),
  'handovers.ofPlan': query({
    about: 'The times that a plan changed hands, the newest first. NOT_FOUND.',
    input: z.strictObject({ planId: id }),
    output: z.strictObject({ handovers: z.array(handover) }),
  }),
  'handovers.account': command({
    about:
      'Hands an account over from a day on: its plan and their waivers go along with all that was written, and the new rep is judged from that day. VALIDATION for a day ahead, before the last hand-over, or the rep who has it; CONFLICT for an archived rep, STALE_REVISION, NOT_FOUND.',
    input: z.strictObject({ accountId: id, toRepId: id, on: givenDay, revision }),
    output: z.strictObject({ account, handover }),
  }),
  'handovers.plan': command({
    about:
      'Hands the plan of a deal over, where the CRM does not say so yet; whose the deal is, the next import says. VALIDATION as above and for a plan of another kind, LOCKED for an archived one, CONFLICT, NOT_FOUND.',
    input: z.strictObject({ planId: id, toRepId: id, on: givenDay }),
    output: z.strictObject({ handover }),
  }),
  'handovers.undo': command({
    about:
      'Takes a hand-over back: what went along goes back, and what it dropped of the agendas is being prepared again. CONFLICT when it changed hands again since, or an import said so.',
    input: ofHandover,
    output: z.strictObject({ handover }),
  }),
}
