import { z } from 'zod'
import { command, nothing, query } from './method.ts'

/** How much of the sample team there is. */
export const sampleCounts = z.strictObject({
  reps: z.int().min(0),
  accounts: z.int().min(0),
  opportunities: z.int().min(0),
  plans: z.int().min(0),
  reviews: z.int().min(0),
})
export type SampleCounts = z.infer<typeof sampleCounts>

export const sampleContract = {
  'sample.state': query({
    about: 'Whether the sample team is there, and how much of it.',
    input: nothing,
    output: z.strictObject({ present: z.boolean(), counts: sampleCounts }),
  }),
  'sample.create': command({
    about:
      'Makes the sample team: reps, half a year of deals, plans, reviews and promises up to today. Tells its progress as the job `sample`. CONFLICT when it is there already or a review runs.',
    input: nothing,
    output: z.strictObject({ counts: sampleCounts }),
  }),
  'sample.remove': command({
    about:
      'Removes the sample team with everything that hangs on it, in one go, and nothing else. Nothing happens when there is none.',
    input: nothing,
    output: z.strictObject({ removed: sampleCounts }),
  }),
}
