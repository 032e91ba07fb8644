import type { FileState } from '#contract/vault.ts'
import type { DamagedRow } from './db/row-sums.ts'
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
      'The data file is damaged. Nothing was deleted, and from now on nothing is written. Restore a copy: the damaged file is kept aside then.',
    refused:
      'The data file is damaged, so this was not saved. Your text is still on screen: copy it, then restore a copy under “Copies and restore”. The damaged file is kept aside.',
  },
  moved: {
    notice:
      'The data file was moved, replaced or removed while Plumbline was running, so nothing is saved from now on. Put it back where it was, then choose “Look again”; do not quit before. What was saved until then can still be read here.',
    refused: `The data file is not where it was, so this is not saved there. ${keepText} Put the file back where it was and save again.`,
  },
  moved_copied: {
    notice:
      'The data file was moved, replaced or removed while Plumbline was running, so nothing is saved from now on. What was saved until then lies in a checked copy in the backups folder, the newest one there. Put the data file back where it was, then choose “Look again”, or quit.',
    refused: `The data file is not where it was, so this is not saved there. ${keepText} Put the file back where it was and save again.`,
  },
  log_gone: {
    notice:
      'plumbline.db-wal, which belongs to the data file, was deleted while Plumbline was running. What was saved until then was brought into the data file; from now on nothing is saved until it is opened again. What you typed stays on screen.',
    refused:
      'plumbline.db-wal, which belongs to the data file, was deleted, so this was not saved. Your text is still on screen. Choose “Open it again” at the top of the window, then save again.',
  },
  looking: {
    notice:
      'You are looking into a copy. Nothing can be changed in it, and your data file is as it was.',
    refused:
      'This is a copy that you are looking into, so nothing can be changed here. Your data file is as it was.',
  },
}

/** What is said of single damaged rows in a file that is well otherwise; empty without one. */
export function wordsOfDamaged(rows: readonly DamagedRow[]): string {
  if (rows.length === 0) return ''
  const counts = Map.groupBy(rows, ({ table }) => wordsOfTable[table] ?? table.replaceAll('_', ' '))
  const where = [...counts].map(([what, those]) => `${what}: ${those.length}`).join(', ')
  const how = rows.length === 1 ? '1 record is damaged' : `${rows.length} records are damaged`
  return `${how} (${where}): what is read there is not what was saved. They are marked as damaged, or left out where they cannot be shown. Their bytes are kept and nothing is saved over them; all else is sound and takes saves. To get them back, restore a copy from before.`
}

/** What people call the tables that hold their work. */
const wordsOfTable: Readonly<Record<string, string>> = {
  rep: 'people',
  plan: 'plans',
  plan_field: 'fields of plans',
  plan_revision: 'earlier versions of plans',
  coaching_note: 'coaching notes',
  opportunity: 'deals',
  opportunity_version: 'earlier versions of deals',
  setting: 'settings',
  search_entry: 'texts of the search',
  template_version: 'forms and guides',
  import: 'imports',
}

/** What is said where damaged rows keep something from being shown or done. */
export const cannotBeDone =
  'A record that is needed for this is damaged on the disk, so it cannot be shown or changed. Nothing was changed and its bytes are kept; restore a copy from before to get it back.'
