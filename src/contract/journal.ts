import { z } from 'zod'
import { command, done, nothing, query } from './method.ts'

export const journalContract = {
  'journal.state': query({
    about:
      'What the manager has to know of the journal of saves. `words`: what a start put back or could not, and what it did with an import that was cut off, until it was seen; `problem`: why saves are not recorded at present. Both empty where all is well.',
    input: nothing,
    output: z.strictObject({ words: z.string(), problem: z.string() }),
  }),
  'journal.seen': command({
    about: 'The words of the journal were seen and are not shown again.',
    input: nothing,
    output: done,
  }),
}
