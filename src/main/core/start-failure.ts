/** The ways in which the file can fail to open. Each has its own words; none offers to delete. */
export const startFailures = {
  UnsupportedRuntime:
    'Plumbline needs Node 22.14 or newer. Your data was not touched. Start it with `npm start`, which brings its own.',
  NewerVersion:
    'This data was written by a newer Plumbline. It is shown for reading only; install the newer version to go on writing.',
  NotOurs:
    'This file is not a data file of Plumbline. It was not touched. Choose another data folder with --data.',
  FileMissing:
    'The data file is not in its folder, but something that belongs to it is: plumbline.db-wal, the journal of saves, or a copy in the backups folder. No new file was made and nothing was changed. Put plumbline.db back and try again, or restore a copy, if there is one.',
  FileEmptied:
    'The data file is empty, but something that belongs to it is there: plumbline.db-wal, the journal of saves, or a copy in the backups folder. Nothing was changed. Put the right plumbline.db back and try again, or restore a copy, if there is one.',
  Corrupt:
    'The data file is damaged. Nothing was changed or deleted. Restore a copy, if there is one: the damaged file is kept aside then.',
  MigrationFailed:
    'Bringing the data to this version did not work and was taken back as a whole: your data is as it was. Use the version from before, and send the file logs/plumbline.log.',
  CopyFailed:
    'Before the data is brought to this version it is copied, and the copy did not turn out equal. Nothing was changed. Check the disk and start again, or use the version from before.',
  Locked:
    'Another program holds the data file. Close that program and try again; nothing was changed.',
  DiskFull: 'The disk is full. Nothing was lost; free some space and try again.',
  ReadOnly:
    'The data folder cannot be written. Nothing was changed; check its permissions or choose another folder with --data.',
  Unsafe:
    'The data file could not be opened in the safe way that Plumbline insists on. Nothing was changed.',
} as const

export type StartFailureName = keyof typeof startFailures

/** A start that did not work, with a name, words for the user and a detail for the log. */
export class StartFailure extends Error {
  readonly failure: StartFailureName
  readonly detail: string

  constructor(failure: StartFailureName, detail = '') {
    super(startFailures[failure])
    this.name = 'StartFailure'
    this.failure = failure
    this.detail = detail
  }

  /** Names the failure behind an error of SQLite or the file system. */
  static from(error: unknown): StartFailure {
    if (error instanceof StartFailure) return error
    const code = codeOf(error)
    const detail = error instanceof Error ? error.message : String(error)
    if (code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT')) {
      return new StartFailure('Corrupt', detail)
    }
    if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
      return new StartFailure('Locked', detail)
    }
    if (isDiskFull(code)) return new StartFailure('DiskFull', detail)
    if (code.startsWith('SQLITE_READONLY') || readOnlyCodes.has(code)) {
      return new StartFailure('ReadOnly', detail)
    }
    return new StartFailure('Unsafe', detail)
  }
}

const readOnlyCodes = new Set([
  'EACCES',
  'EPERM',
  'EROFS',
  'ENOTDIR',
  // A file stands in the place of the folder.
  'EEXIST',
  'SQLITE_CANTOPEN',
])

/** What SQLite and the file system say where a disk, or the share of it that somebody has, is full. */
const fullCodes = new Set(['SQLITE_FULL', 'SQLITE_IOERR_SHMSIZE', 'ENOSPC', 'EDQUOT'])

/** Whether a code of SQLite or the file system says that there is no room. */
export function isDiskFull(code: string): boolean {
  return fullCodes.has(code)
}

/** The code that SQLite or the file system gave an error, or an empty text. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : ''
}
