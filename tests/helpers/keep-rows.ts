import { existsSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Database } from 'better-sqlite3'

/** In memory where there is room for it: a thousand runs would wait for the disk otherwise. */
const root = existsSync('/dev/shm') ? '/dev/shm' : tmpdir()

/** A folder for a core on which many runs begin anew. */
export function groundFolder(): string {
  return mkdtempSync(join(root, 'plumbline-test-'))
}

/**
 * Keeps the rows of all tables in a copy, so that a run begins on them again: that takes a tenth of
 * opening another core. @returns how to put them back
 */
export function keepRows(sqlite: Database, copy: string): () => void {
  sqlite.prepare('vacuum into ?').run(copy)
  sqlite.pragma('foreign_keys = OFF')
  sqlite.prepare('attach ? as beginning').run(copy)
  // The search index follows its tables by triggers.
  const tables = sqlite
    .prepare<[], string>(
      "select name from sqlite_schema where type = 'table' and name not like 'search_%' and name not like 'sqlite_%'",
    )
    .pluck()
    .all()
  const steps = tables.flatMap((name) => [
    sqlite.prepare(`delete from main.${name}`),
    sqlite.prepare(`insert into main.${name} select * from beginning.${name}`),
  ])
  return sqlite.transaction(() => {
    for (const step of steps) step.run()
  })
}
