import { readFileSync } from 'node:fs'
import type { Database as Sqlite } from 'better-sqlite3'
import { z } from 'zod'
import { copyReason } from '#contract/copies.ts'
import { writeWholeNow } from '../onto-disk.ts'

const count = z.int().min(0)
const instant = z.iso.datetime()
const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

/** What is in a data file, in rows; a person is a rep, a note one of coaching or of a review. */
export const holdings = z.strictObject({
  people: count,
  plans: count,
  reviews: count,
  notes: count,
  /** When the newest of the notes was written. */
  newestNote: instant.nullable(),
})
export type Holdings = z.infer<typeof holdings>

const copyNote = z.strictObject({
  /** The form of this note. */
  form: z.literal(1),
  madeAt: instant,
  /** Why it was made, and what else it serves for since nothing had changed. */
  why: z.array(copyReason).min(1),
  /** Bytes. */
  size: count,
  sqlite: z.string(),
  /** `user_version`: how many migrations the file has had. */
  version: count,
  /** The hash of `contentOf`, and the rows of each table. */
  content: sha256,
  rows: z.record(z.string(), count),
  /** null where the file lacks a table that is counted. */
  holds: holdings.nullable(),
  /** When it was looked at last, and whether all was as it was then. */
  checkedAt: instant,
  good: z.boolean(),
})

/** What stands beside a copy, so that a list of copies need not open any. */
export type CopyNote = z.infer<typeof copyNote>

/** Where the note of a copy lies. */
export function notePath(copy: string): string {
  return `${copy}.json`
}

/** Reads the note of a copy; null where there is none, or none that can be believed. */
export function readNote(copy: string): CopyNote | null {
  try {
    return copyNote.parse(JSON.parse(readFileSync(notePath(copy), 'utf8')))
  } catch {
    return null
  }
}

/** Writes the note of a copy so that it is there whole or not at all. */
export function writeNote(copy: string, note: CopyNote): void {
  writeWholeNow(notePath(copy), `${JSON.stringify(note, null, 2)}\n`)
}

/** Counts what is in a data file of any version of Plumbline; null where a table of it is missing. */
export function readHoldings(sqlite: Sqlite): Holdings | null {
  const one = (sql: string) => sqlite.prepare(sql).pluck().get()
  const countOf = (table: string, where = '') =>
    Number(one(`select count(*) from ${table} ${where}`))
  const there = 'where removed_at is null'
  try {
    return {
      people: countOf('rep'),
      plans: countOf('plan'),
      reviews: countOf('review'),
      notes: countOf('coaching_note', there) + countOf('capture', there),
      newestNote: holdings.shape.newestNote.parse(
        one(`select max(at) from (select max(created_at) as at from coaching_note ${there}
          union all select max(created_at) from capture ${there})`),
      ),
    }
  } catch {
    return null
  }
}
