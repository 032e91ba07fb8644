import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { writeWholeNow } from '../onto-disk.ts'
import { journalFolder } from './journal-files.ts'

/**
 * What a start found out from the journal and the manager has to know. It lies beside the journal until
 * somebody has seen it. `brought_up`: saves were put back. `not_brought_up`: they could not be. `gap`
 * and `other`: the file is not where the journal ends, and nothing was put back.
 */
export const journalNews = z.discriminatedUnion('is', [
  z.strictObject({
    is: z.literal('brought_up'),
    saves: z.int(),
    /** When the first and the last of them were made (UTC). */
    from: z.string(),
    until: z.string(),
  }),
  z.strictObject({ is: z.literal('not_brought_up'), saves: z.int() }),
  z.strictObject({ is: z.literal('gap') }),
  z.strictObject({ is: z.literal('other') }),
])
export type JournalNews = z.infer<typeof journalNews>

function pathOf(folder: string): string {
  return join(journalFolder(folder), 'news.json')
}

/** What nobody has seen yet; null where there is nothing. */
export function readNews(folder: string): JournalNews | null {
  try {
    return journalNews.parse(JSON.parse(readFileSync(pathOf(folder), 'utf8')))
  } catch {
    return null
  }
}

/** Keeps what is to be told, beyond this start. Where it cannot be kept, it is told in this one. */
export function keepNews(folder: string, news: JournalNews): void {
  try {
    mkdirSync(journalFolder(folder), { recursive: true, mode: 0o700 })
    writeWholeNow(pathOf(folder), JSON.stringify(news))
  } catch {
    // The start goes on: what it put back stands.
  }
}

export function forgetNews(folder: string): void {
  rmSync(pathOf(folder), { force: true })
}
