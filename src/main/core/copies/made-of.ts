import { openConnection } from '../db/open.ts'
import { hasMark, type Mark, markRow } from '../journal/mark.ts'
import type { Session } from '../vault/session.ts'

/** Where a file stands in the journal: two that stand at one place hold the same. */
export type MadeOf = Pick<Mark, 'line' | 'number' | 'tag'>

/** Where the open file stands, with what other processes saved in it; null where it has no mark. */
export async function placeOf(session: Session): Promise<MadeOf | null> {
  const row = await session.read(({ db }) =>
    db.selectFrom('journal_mark').select(['line', 'number', 'tag']).executeTakeFirst(),
  )
  return row ?? null
}

/** Where the file stood that a copy was made of; null where it has no mark. */
export function placeIn(copy: string): MadeOf | null {
  const { sqlite } = openConnection(copy, 'copy')
  try {
    const mark = hasMark(sqlite) ? markRow(sqlite).read() : null
    return mark && { line: mark.line, number: mark.number, tag: mark.tag }
  } finally {
    sqlite.close()
  }
}

/** Whether a file that stands at `now` holds what was copied; where one is not known it may not. */
export function isMadeOf(then: MadeOf | null, now: MadeOf | null): boolean {
  if (then === null || now === null) return false
  return then.line === now.line && then.number === now.number && then.tag === now.tag
}
