import { z } from 'zod'
import { nothing, query } from './method.ts'

/**
 * What is known of the file. `read_only`: a newer Plumbline wrote it. `not_writable`: it or its folder
 * cannot be written, and it is shown for reading. `damaged`: the check that runs
 * after each start, or a read, found damage; from then on nothing is written. `moved`: another file or
 * none is at its place, until it is put back; `moved_copied`: and what was saved lies in a copy.
 * `log_gone`: its log was deleted; what was saved is in the file, and a start makes a new log.
 */
export const fileState = z.enum([
  'normal',
  'read_only',
  'not_writable',
  'damaged',
  'moved',
  'moved_copied',
  'log_gone',
])
export type FileState = z.infer<typeof fileState>

export const backupsContract = {
  'backups.file': query({
    about: 'The state of the file, and words for the user where it is not normal.',
    input: nothing,
    output: z.strictObject({ state: fileState, words: z.string() }),
  }),
}
