import type { FileState } from '#contract/vault.ts'
import { startFailures } from './start-failure.ts'

type Words = {
  /** What every screen says. */
  readonly notice: string
  /** What is said of one save that was not taken. */
  readonly refused: string
}

const keepText = 'Your text is still on screen: copy it.'

/** What is said of a file that takes no saves, each sentence in this one place. */
export const fileWords: Readonly<Record<Exclude<FileState, 'open'>, Words>> = {
  read_only: {
    notice: startFailures.NewerVersion,
    refused:
      'This data was written by a newer Plumbline and is shown for reading only. Nothing was changed.',
  },
  not_writable: {
    notice:
      'The data file or its folder cannot be written, so the data is shown for reading only. Nothing was changed, and nothing can be saved; reading, printing and exporting work. To go on writing, get the right to write there, or copy the data folder to a place of your own, and start again.',
    refused: `The data file or its folder cannot be written, so this was not saved. ${keepText}`,
  },
  damaged: {
    notice:
      'The database is damaged. Nothing was deleted, and from now on nothing is written. Restore a copy: the damaged file is kept aside then.',
    refused:
      'The database is damaged, so this was not saved. Your text is still on screen: copy it, then restore a copy under “Copies and restore”. The damaged file is kept aside.',
  },
  moved: {
    notice:
      'The data file was moved, replaced or removed while Plumbline was running, so nothing is saved from now on. Put it back where it was and go on; do not quit before. What was saved until then can still be read here.',
    refused: `The data file is not where it was, so this is not saved there. ${keepText} Put the file back where it was and save again.`,
  },
  moved_copied: {
    notice:
      'The data file was moved, replaced or removed while Plumbline was running, so nothing is saved from now on. What was saved until then lies in a checked copy in the backups folder, the newest one there. Put the data file back where it was and go on, or quit.',
    refused: `The data file is not where it was, so this is not saved there. ${keepText} Put the file back where it was and save again.`,
  },
  log_gone: {
    notice:
      'The log of the data file was deleted while Plumbline was running. What was saved until then was brought into the data file; from now on nothing is saved. Quit Plumbline and start it again.',
    refused: `The log of the data file was deleted, so this was not saved. ${keepText} Quit Plumbline, start it again and paste it.`,
  },
  looking: {
    notice:
      'You are looking into a copy. Nothing can be changed in it, and your data file is as it was.',
    refused:
      'This is a copy that you are looking into, so nothing can be changed here. Your data file is as it was.',
  },
}
