import { z } from 'zod'
import { command, nothing, query } from './method.ts'
import { instant } from './values.ts'

/**
 * What is known of the data file while it is open. `read_only`: a newer Plumbline wrote it.
 * `not_writable`: it or its folder cannot be written, and it is shown for reading. `damaged`: the check that runs after each start, or a read, found damage; from then on nothing is
 * written. `moved`: another file or none is at its place, until it is put back; `moved_copied`: and
 * what was saved lies in a copy. `log_gone`: its log was deleted; what was saved is in the file, and
 * `vault.open` makes a new log. `looking`: a copy is looked into, and nothing can be changed in it.
 */
export const fileState = z.enum([
  'open',
  'read_only',
  'not_writable',
  'damaged',
  'moved',
  'moved_copied',
  'log_gone',
  'looking',
])
export type FileState = z.infer<typeof fileState>

/** The same, and where no file is open: `changing`, one is being put in place; `failed`, by name. */
export const vaultState = z.enum([...fileState.options, 'changing', 'failed'])
export type VaultState = z.infer<typeof vaultState>

/** Why no file is open. Each has its own words in `words`. */
export const vaultFailure = z.enum([
  'UnsupportedRuntime',
  'NewerVersion',
  'NotOurs',
  'FileMissing',
  'FileEmptied',
  'Corrupt',
  'MigrationFailed',
  'CopyFailed',
  'Locked',
  'DiskFull',
  'ReadOnly',
  'Unsafe',
])
export type VaultFailure = z.infer<typeof vaultFailure>

/** A copy by where it lies and its file name: never a path. */
export const copyRef = z.strictObject({
  place: z.enum(['first', 'second']),
  name: z.string().regex(/^[\w.-]{1,200}\.db$/),
})
export type CopyRef = z.infer<typeof copyRef>

export const vaultKnown = z.strictObject({
  state: vaultState,
  failure: vaultFailure.nullable(),
  /** What happened, what is safe and what to do; empty while the file is open and well. */
  words: z.string(),
  /** Counts what was opened since the host was started: another number means another file. */
  opened: z.int(),
  /** The copy that is looked into. */
  copy: copyRef.nullable(),
  /** The data folder, for a person who has to go there. */
  folder: z.string(),
  /** Whether an empty file may be begun here, with what lies there now kept aside. */
  mayBegin: z.boolean(),
})
export type VaultKnown = z.infer<typeof vaultKnown>

/** Why a set of files was kept aside. */
export const asideWhy = z.enum(['restore', 'import', 'taken-back', 'begun'])
export type AsideWhy = z.infer<typeof asideWhy>

/** What lay in the data folder before something else was put in its place, with its log. */
export const asideSet = z.strictObject({
  name: z.string().regex(/^[\w.-]{1,200}$/),
  why: asideWhy,
  at: instant,
  /** Bytes of all its files. */
  size: z.int(),
})
export type AsideSet = z.infer<typeof asideSet>

export const vaultContract = {
  'vault.state': query({
    about:
      'What is known of the data file, and words for the user where it is not open and well. Is answered in every state.',
    input: nothing,
    output: vaultKnown,
  }),
  'vault.open': command({
    about:
      'Tries again to open the data file that could not be opened, opens one again whose log was deleted, looks again for one that was moved, and says what is known then. Changes nothing else where one is open.',
    input: nothing,
    output: vaultKnown,
  }),
  'vault.begin': command({
    about:
      'Begins an empty data file where none can be opened; what lies there is kept aside with its log. CONFLICT where a file is open or may not be replaced.',
    input: nothing,
    output: vaultKnown,
  }),
  'vault.look': command({
    about:
      'Opens a copy for looking into it; the data file is closed meanwhile and nothing can be changed. NOT_FOUND without that copy; where it cannot be opened UNAVAILABLE, and the data file is open as before.',
    input: copyRef,
    output: vaultKnown,
  }),
  'vault.leave': command({
    about: 'Leaves the copy that is looked into and opens the data file again.',
    input: nothing,
    output: vaultKnown,
  }),
  'vault.restore': command({
    about:
      'Puts a checked copy in the place of the data file, and opens it. With `since`, what was saved after it is put back from the journal; `putBack` says how many saves that were. What lies there now is kept aside with its log and its journal, and can be taken back. Where it does not work all is as before.',
    input: z.strictObject({ ...copyRef.shape, since: z.boolean() }),
    output: z.strictObject({ ...vaultKnown.shape, putBack: z.int() }),
  }),
  'vault.asides': query({
    about: 'What was kept aside, newest first. Is answered in every state.',
    input: nothing,
    output: z.strictObject({ sets: z.array(asideSet) }),
  }),
  'vault.takeBack': command({
    about:
      'Puts what was kept aside in its place again, byte for byte; what lies there now is kept aside in turn. NOT_FOUND where it is gone.',
    input: z.strictObject({ name: asideSet.shape.name }),
    output: vaultKnown,
  }),
}
