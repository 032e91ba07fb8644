import type { CopyProblem } from '#contract/copies.ts'
import type { SyncingClient } from '#domain/copies/synced-folder.ts'

type Place = 'first' | 'second'

/** What is said where copies cannot be kept at a place: what happened, what is safe, what to do. */
export function problemWords(problem: CopyProblem, place: Place): string {
  return words[place][problem]
}

const safe = 'What you save is saved as always.'
const again = 'It is tried again by itself.'

const words: Readonly<Record<Place, Readonly<Record<CopyProblem, string>>>> = {
  first: {
    gone: `The folder of copies in the data folder cannot be reached. ${safe} ${again}`,
    disk_full: `There is not enough space for a copy. ${safe} Free some space on the disk of the data folder. ${again}`,
    no_right: `The folder of copies in the data folder cannot be written. ${safe} Look at the rights of that folder. ${again}`,
    not_equal: `A copy did not turn out equal to the data file and was not kept. Copies from before are there. Have the disk checked. ${again}`,
    data_file:
      'The data file cannot be copied as it is now. Copies from before are there; what is wrong with the data file is said above.',
    other: `A copy could not be made; the log says why. ${safe} ${again}`,
  },
  second: {
    gone: `The second place is not there. Copies are kept in the data folder meanwhile. Connect it again, or choose another place. ${again}`,
    disk_full: `There is not enough space at the second place. Copies are kept in the data folder meanwhile. Free some space there, or choose another place. ${again}`,
    no_right: `The second place cannot be written. Copies are kept in the data folder meanwhile. Look at its rights, or choose another place. ${again}`,
    not_equal: `What was read back at the second place was not what had been written, so it was not kept there. Do not rely on that disk; choose another place. Copies are kept in the data folder meanwhile.`,
    data_file: `The copy in the data folder could not be read. ${again}`,
    other: `The copy could not be brought to the second place; the log says why. It is kept in the data folder. ${again}`,
  },
}

/** What is said where work has to wait for a copy that cannot be made. `what` is what was asked for. */
export function noCopyBefore(what: string, problem: CopyProblem): string {
  return `Before ${what} a copy is kept, and that did not work, so nothing was changed. ${problemWords(problem, 'first')} To go on without a copy, choose “Go on without copies for an hour” in the settings under Copies, and do it again.`
}

/** What is said where the data folder is synced. */
export function syncedWords(client: SyncingClient): string {
  return `The data folder lies in a folder that ${client} syncs. It copies the data file while it is written, and can put an older one in its place: notes would be lost. Quit Plumbline, move the data folder out of ${client}, and start with --data and its new place. A folder of ${client} is a good second place for copies.`
}
