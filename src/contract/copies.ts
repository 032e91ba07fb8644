import { z } from 'zod'
import { command, done, nothing, query } from './method.ts'
import { day, instant } from './values.ts'
import { copyRef } from './vault.ts'

/**
 * Why a copy was made. `change`: a quarter of an hour of changes. `quit`: Plumbline was ended.
 * `asked`: the manager wanted one. `moved-away`: the data file was taken away while it was open. The
 * others: before what their name says.
 */
export const copyReason = z.enum([
  'change',
  'quit',
  'asked',
  'before-migration',
  'before-import',
  'before-undo',
  'before-restore',
  'before-journal',
  'before-erase',
  'moved-away',
])
export type CopyReason = z.infer<typeof copyReason>

/** Why copies cannot be kept at a place. */
export const copyProblem = z.enum([
  /** The place is not there: a stick that was taken out, a share that is not connected. */
  'gone',
  'disk_full',
  'no_right',
  /** What was read back was not what had been written, or not what is in the data file. */
  'not_equal',
  /** The data file is damaged, moved or shown for reading only: no copy is made of it. */
  'data_file',
  'other',
])
export type CopyProblem = z.infer<typeof copyProblem>

const bytes = z.int().min(0)

/** How it stands with the copies at one place. */
export const copyPlace = z.strictObject({
  folder: z.string(),
  /** The last one that was brought there; null: none yet. */
  last: z.strictObject({ name: z.string(), at: instant, size: bytes }).nullable(),
  /** How many lie there, and how much space they take. */
  count: z.int().min(0),
  size: bytes,
  problem: copyProblem.nullable(),
  /** Since when it goes wrong. */
  since: instant.nullable(),
  /** What happened, what is safe and what to do; empty where nothing is wrong. */
  words: z.string(),
})
export type CopyPlace = z.infer<typeof copyPlace>

export const shrunkPart = z.enum(['people', 'plans', 'reviews', 'notes', 'bytes'])

/** A copy, and what is in it. */
export const copyListed = z.strictObject({
  ref: copyRef,
  madeAt: instant,
  day,
  why: z.array(copyReason),
  size: bytes,
  /** null: it could not be read, or it holds no such data. */
  holds: z
    .strictObject({
      people: z.int(),
      plans: z.int(),
      reviews: z.int(),
      notes: z.int(),
      newestNote: day.nullable(),
    })
    .nullable(),
  /** `good`: verified when it was made or checked. `bad`: no whole data file. `unknown`: never checked. */
  state: z.enum(['good', 'bad', 'unknown']),
  checkedAt: instant.nullable(),
  /** What it holds much less of than the one before it at the same place. */
  shrunk: z.array(shrunkPart),
})
export type CopyListed = z.infer<typeof copyListed>

export const copiesState = z.strictObject({
  first: copyPlace,
  /** The manager's own choice, beside the folder of copies in the data folder. */
  second: z.strictObject({ ...copyPlace.shape, sameDisk: z.boolean() }).nullable(),
  /** Whether something was saved since the last copy. */
  behind: z.boolean(),
  making: z.boolean(),
  /** When the next one is made by itself; null: when something is saved. */
  next: instant.nullable(),
  /** Nothing was copied for more than a day, though something was saved. */
  failing: z.boolean(),
  /** Work that waits for a copy goes on without one until then. */
  withoutUntil: instant.nullable(),
  /** The program that syncs the data folder, and what to do about it; null: none that is known. */
  synced: z.strictObject({ client: z.string(), words: z.string() }).nullable(),
  /** The newest copy holds much less than the one before it. */
  shrunk: z.array(shrunkPart),
})
export type CopiesState = z.infer<typeof copiesState>

export const copiesContract = {
  'copies.state': query({
    about:
      'Where copies are kept, the last one and its size at each place, what goes wrong and since when. Is answered in every state of the data file.',
    input: nothing,
    output: copiesState,
  }),
  'copies.list': query({
    about:
      'The copies at both places, newest first: when and why each was made, its size, what is in it and whether it was verified. Is answered in every state of the data file.',
    input: nothing,
    output: z.strictObject({ copies: z.array(copyListed) }),
  }),
  'copies.make': command({
    about:
      'Makes a copy now and verifies it. Where nothing was saved since the last one that one serves. UNAVAILABLE or DISK_FULL, with words, where it cannot be made.',
    input: nothing,
    output: z.strictObject({ name: z.string(), madeAt: instant, made: z.boolean() }),
  }),
  'copies.check': command({
    about:
      'Reads the whole of one copy and compares it with what was noted of it. `words` says what came of it. NOT_FOUND.',
    input: copyRef,
    output: z.strictObject({ good: z.boolean(), words: z.string() }),
  }),
  'copies.choosePlace': command({
    about:
      'Asks the host for a folder, tries it out, and keeps the copies there as well from now on, in a folder of their own. null: cancelled. VALIDATION where it cannot be one.',
    input: nothing,
    output: z.strictObject({ folder: z.string().nullable() }),
  }),
  'copies.forgetPlace': command({
    about: 'Keeps no copies at the second place any more; those that are there stay.',
    input: nothing,
    output: done,
  }),
  'copies.goOn': command({
    about: 'Lets work that waits for a copy go on without one for an hour.',
    input: nothing,
    output: z.strictObject({ until: instant }),
  }),
}
