import { type Kysely, sql } from 'kysely'

/**
 * Deals are found by a name that a hyphen or an apostrophe cuts, written in one piece: their folded
 * text holds the name without these signs as well.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const signs = ["'", '\u2019', '\u2010', '\u2011', '\u2013', '-']
  const joined = signs.reduce((text, sign) => sql`replace(${text}, ${sign}, '')`, sql`lower(name)`)
  await sql`
    update opportunity
    set search_fold = coalesce(search_fold, lower(name || ' ' || next_step)) || ' ' || ${joined}
    where ${joined} <> lower(name)
  `.execute(db)
}
