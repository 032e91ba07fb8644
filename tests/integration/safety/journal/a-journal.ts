import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { openConnection } from '#core/db/open.ts'
import { openTestCore, type TestCore } from '#tests/helpers/core.ts'

/** What is typed for a new rep. */
export const rep = (name: string) => ({
  name,
  email: null,
  role: '',
  startDate: null,
  territory: '',
  quotas: [],
})

/** Saves reps of these names, in turn. */
export async function saveReps(t: TestCore, ...names: readonly string[]): Promise<void> {
  for (const name of names) await t.ok('team.createRep', rep(name))
}

export async function names(t: TestCore): Promise<string[]> {
  return (await t.ok('team.reps', { archived: false })).reps.map(({ name }) => name)
}

/** A folder that goes with the test. */
export function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-journal-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

const parts = ['plumbline.db', 'plumbline.db-wal', 'plumbline.db-shm', 'journal'] as const
export type Part = (typeof parts)[number]

/**
 * What a kill of the process at this moment leaves on disk, in a folder of its own: the files as they
 * are, without those that are lost.
 */
export function afterKill(folder: string, ...lost: readonly Part[]): string {
  const left = aFolder()
  for (const part of parts) {
    const from = join(folder, part)
    if (!lost.includes(part) && existsSync(from))
      cpSync(from, join(left, part), { recursive: true })
  }
  return left
}

/** Opens a core on what is left; `now` a minute after the usual beginning. */
export function openOn(folder: string): Promise<TestCore> {
  return openTestCore({ folder, now: '2026-05-04T09:00:00.000Z' })
}

/** A copy of the data file as it is now, taken the way copies are. @returns its path */
export function copyOf(folder: string): string {
  const path = join(aFolder(), 'plumbline.db')
  const { sqlite } = openConnection(join(folder, 'plumbline.db'), 'reader')
  sqlite.prepare('vacuum into ?').run(path)
  sqlite.close()
  return path
}

/** Puts a file in the place of a folder's data file, as a person would. */
export function putInPlace(folder: string, file: string): void {
  mkdirSync(folder, { recursive: true })
  for (const ending of ['', '-wal', '-shm'])
    rmSync(join(folder, `plumbline.db${ending}`), { force: true })
  cpSync(file, join(folder, 'plumbline.db'))
}

/** Every row of every table but what belongs to SQLite and the journal's own mark, as text. */
export function contentOf(folder: string): Record<string, string[]> {
  const { sqlite } = openConnection(join(folder, 'plumbline.db'), 'reader')
  try {
    const tables = sqlite
      .prepare<[], string>(
        "select name from sqlite_schema where type = 'table' and name not like 'sqlite_%' and name not like 'search_index%' and name <> 'journal_mark' order by name",
      )
      .pluck()
      .all()
    return Object.fromEntries(
      tables.map((name) => [
        name,
        sqlite
          .prepare(`select * from "${name}"`)
          .raw()
          .all()
          .map((row) => JSON.stringify(row))
          .toSorted(),
      ]),
    )
  } finally {
    sqlite.close()
  }
}
