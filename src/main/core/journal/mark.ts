import { randomBytes } from 'node:crypto'
import type { Database as Sqlite } from 'better-sqlite3'

/** How far a file is in the journal (table `journal_mark`). */
export type Mark = {
  /** The line of history, a random name: whoever goes on from a file that was put back is on another. */
  readonly line: string
  /** How many saves there were on it. */
  readonly number: number
  /** SHA-256 over all of them, in hex: two files of one tag hold the same. */
  readonly tag: string
  /** The file of the journal that holds the last of them; 0: none does. */
  readonly file: number
  /** Where in it the last of them ends. */
  readonly size: number
}

export type MarkRow = {
  /** `null` where the file begins a line of history with its next save. */
  read(): Mark | null
  write(mark: Mark): void
}

/** Whether the file is one of a Plumbline that knows the journal. */
export function hasMark(sqlite: Sqlite): boolean {
  const row = sqlite.prepare("select 1 from sqlite_schema where name = 'journal_mark'").get()
  return row !== undefined
}

/** The row of a file that has the table. */
export function markRow(sqlite: Sqlite): MarkRow {
  const read = sqlite.prepare<[], Mark>('select line, number, tag, file, size from journal_mark')
  const write = sqlite.prepare<Mark>(
    'replace into journal_mark (id, line, number, tag, file, size) values (1, @line, @number, @tag, @file, @size)',
  )
  return {
    read: () => read.get() ?? null,
    write: (mark) => void write.run(mark),
  }
}

/** The mark at which a line of history begins. */
export function freshMark(): Mark {
  const tag = randomBytes(32).toString('hex')
  return { line: randomBytes(16).toString('hex'), number: 0, tag, file: 0, size: 0 }
}
