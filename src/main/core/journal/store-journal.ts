import type { Database as Sqlite } from 'better-sqlite3'
import type { Connection } from '../db/open.ts'
import { journalFolder } from './journal-files.ts'
import { JournalKeeper } from './keep-journal.ts'
import { freshMark, markRow } from './mark.ts'
import { forgetNews, type JournalNews, keepNews, readNews } from './news.ts'

/** The journal of an open data file, as the rest of the core sees it. */
export type StoreJournal = {
  /** Why saves are not recorded at present, a code of the system; null when they are. */
  problem(): string | null
  /** What the manager has to know and has not seen. */
  news(): JournalNews | null
  /** It was seen. */
  seen(): void
  /** Calls when one of the two changes by itself. */
  onChange(hear: () => void): void
  close(): void
}

/** Records from now on what is saved through a connection. */
export function openJournal(
  connection: Connection,
  folder: string,
  now: () => string,
  found: JournalNews | null,
): StoreJournal {
  const { sqlite } = connection
  beginLine(sqlite)
  let problem: string | null = null
  let hear: (() => void) | null = null
  if (found) keepNews(folder, found)
  let news = found ?? readNews(folder)
  const keeper = new JournalKeeper({
    sqlite,
    place: journalFolder(folder),
    now,
    tell(next) {
      problem = next
      hear?.()
    },
  })
  connection.listen(keeper)
  return {
    problem: () => problem,
    news: () => news,
    seen() {
      news = null
      forgetNews(folder)
    },
    onChange(next) {
      hear = next
    },
    close: () => keeper.close(),
  }
}

/** In the file itself: with its log the file would lose that it ever was on a line. */
function beginLine(sqlite: Sqlite): void {
  const marks = markRow(sqlite)
  if (marks.read()) return
  marks.write(freshMark())
  sqlite.pragma('wal_checkpoint(TRUNCATE)')
}
