import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { filesPastKeeping } from '#domain/journal/retention.ts'

/** A file of the journal: `00000042-2026-05-04.journal`. */
export type JournalFile = {
  /** Their order, whatever the clock said. */
  readonly id: number
  /** The day (UTC) on which it was begun. */
  readonly day: string
  readonly path: string
}

/** What the head of a file says: the mark from which it goes on. */
export const journalHead = z.strictObject({
  format: z.literal(1),
  line: z.string(),
  number: z.int(),
  tag: z.string(),
  at: z.string(),
})
export type JournalHead = z.infer<typeof journalHead>

/** Where the journal of a data folder lies. */
export function journalFolder(folder: string): string {
  return join(folder, 'journal')
}

export function journalFile(place: string, id: number, day: string): JournalFile {
  return { id, day, path: join(place, `${String(id).padStart(8, '0')}-${day}.journal`) }
}

/** The files in a journal's folder, the oldest first; none where there is no folder. */
export function journalFiles(place: string): JournalFile[] {
  if (!existsSync(place)) return []
  return readdirSync(place)
    .flatMap((name) => {
      const [, id, day] = /^(\d{8,})-(\d{4}-\d{2}-\d{2})\.journal$/.exec(name) ?? []
      return id === undefined || day === undefined
        ? []
        : [{ id: Number(id), day, path: join(place, name) }]
    })
    .toSorted((a, b) => a.id - b.id)
}

/** Whether there is a journal, so that a data file belongs to it. */
export function hasJournal(folder: string): boolean {
  return journalFiles(journalFolder(folder)).length > 0
}

/** Removes the files whose time is over. What cannot be removed goes another time. */
export function removeOldFiles(place: string, today: string): void {
  const files = journalFiles(place)
  const days = files.map(({ day }) => day)
  try {
    for (const { path } of files.slice(0, filesPastKeeping(days, today))) rmSync(path)
  } catch {
    // It is kept for longer, and nothing else depends on it.
  }
}
