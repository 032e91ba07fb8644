import { z } from 'zod'
import { command, done } from './method.ts'

/** A file that the user picked. The token stands for it; the page never sees a path. */
export const pickedFile = z.strictObject({
  token: z.string().min(16).max(64),
  name: z.string(),
  size: z.int().min(0),
})
export type PickedFile = z.infer<typeof pickedFile>

/** A file that was chosen and not taken, with the reason in words for the user. */
export const refusedFile = z.strictObject({ name: z.string(), reason: z.string() })
export type RefusedFile = z.infer<typeof refusedFile>

/** The most files that are taken at once; more are a slip of the hand. */
export const mostFilesAtOnce = 20

/** Why a file beyond the most that are taken at once stays out. */
export const tooManyAtOnce = `${mostFilesAtOnce} files are taken at once; this one was one too many. Choose it when these are done.`

/** What became of a file that the core handed out. */
export const delivered = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.enum(['opened', 'saved', 'cancelled']) }),
  /** The page fetches it by its one-time token. */
  z.strictObject({ outcome: z.literal('download'), token: z.string(), name: z.string() }),
])
export type DeliveredFile = z.infer<typeof delivered>

export const filesContract = {
  'files.pick': command({
    about:
      'Asks for a CSV, a calendar file, the answers of a rep to a sheet or to a file of plans, a form, templates or a full export in a native dialog. UNAVAILABLE where the page uploads instead.',
    input: z.strictObject({
      kind: z.enum([
        'csv',
        'calendar',
        'answers',
        'rep_answers',
        'form',
        'templates',
        'everything',
      ]),
    }),
    output: z.strictObject({ file: pickedFile.nullable() }),
  }),
  'files.pickSeveral': command({
    about:
      'Asks for several CSV files at once in a native dialog; none when it is cancelled. Each that is not taken – it cannot be opened, or is beyond the 20 that are taken at once – is named with the reason. UNAVAILABLE where the page uploads instead.',
    input: z.strictObject({ kind: z.enum(['csv']) }),
    output: z.strictObject({ files: z.array(pickedFile), refused: z.array(refusedFile) }),
  }),
  'files.forget': command({
    about: 'Lets go of a picked file; its token is worth nothing afterwards.',
    input: z.strictObject({ token: z.string().min(16).max(64) }),
    output: done,
  }),
}
