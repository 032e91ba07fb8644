import { statSync } from 'node:fs'

/**
 * Where an open file is. `moved`: at its path is another file or none, so whoever opens the path
 * next does not find what is saved now. `log_gone`: its -wal was deleted or replaced, so what is
 * saved now is gone with this process.
 */
export type Place = 'here' | 'moved' | 'log_gone'

/**
 * Watches that an open file is still the one at its path, with the log that belongs to it: SQLite
 * goes on writing into what it once opened, wherever that is.
 * @returns how to look; two looks at names in a folder, nothing is opened
 */
export function watchPlace(path: string): () => Place {
  const own = identityOf(path)
  const log = `${path}-wal`
  let ownLog = identityOf(log)
  return () => {
    if (identityOf(path) !== own) return 'moved'
    const logNow = identityOf(log)
    // It comes with the first write, and goes when the last connection closes.
    ownLog ??= logNow
    return logNow === ownLog ? 'here' : 'log_gone'
  }
}

/** What a path leads to, by the numbers of its disk and file; null where it leads to nothing. */
function identityOf(path: string): string | null {
  const found = statSync(path, { bigint: true, throwIfNoEntry: false })
  return found ? `${found.dev} ${found.ino}` : null
}
