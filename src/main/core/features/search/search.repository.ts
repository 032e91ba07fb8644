import { sql } from 'kysely'
import type { Found } from '#contract/search.ts'
import { nameWithAccount } from '#domain/crm/deal-name.ts'
import { fold } from '#domain/crm/words.ts'
import { spellings } from '#domain/search/spellings.ts'
import { markWords, matchEnd, matchStart, toParts } from '#domain/search/parts.ts'
import { indexQuery, likePattern } from '#domain/search/words.ts'
import type { Db, Row } from '../../db/tables.ts'

const mostOfOne = 48

type Hit = Pick<Row<'search_entry'>, 'kind' | 'ref_id' | 'part' | 'rep_id' | 'private'> & {
  rep_name: string | null
  review_id: string | null
  title: string
  snippet: string
}

/** Records whose title or text holds every word, best first. */
export async function findRecords(
  db: Db,
  words: readonly string[],
  limit: number,
): Promise<Found[]> {
  return matching(db, indexQuery(words), sql`search_entry.kind <> 'plan' or part = ''`, limit)
}

/**
 * Records whose title or text holds every word anywhere, in the order in which they were written; for
 * scripts without blanks between words, where the index knows whole names alone. It reads every entry.
 */
export async function findAnywhere(
  db: Db,
  words: readonly string[],
  limit: number,
): Promise<Found[]> {
  let query = db
    .selectFrom('search_entry')
    .leftJoin('rep', 'rep.id', 'search_entry.rep_id')
    .leftJoin('capture', (join) =>
      join.onRef('capture.id', '=', 'search_entry.ref_id').on('search_entry.part', '=', 'capture'),
    )
    .select(['search_entry.kind', 'ref_id', 'part', 'search_entry.rep_id', 'private', 'title'])
    .select(['body', 'rep.name as rep_name', 'capture.review_id'])
  for (const word of words) {
    query = query.where(sql<boolean>`title || ' ' || body like ${likePattern(word)} escape '\\'`)
  }
  const rows = await query.orderBy('search_entry.id').limit(limit).execute()
  return rows.map((row) => ({
    ...toFound({ ...row, snippet: '' }),
    title: markWords(row.title === '' ? row.body : row.title, words),
    snippet: holdsAll(row.title, words.map(fold)) ? [] : markWords(row.body.slice(0, 200), words),
  }))
}

/** Fields of plans that hold every word; their plan's title does not count for each of them. */
export async function findPlanFields(
  db: Db,
  words: readonly string[],
  limit: number,
): Promise<Found[]> {
  const query = `body : (${indexQuery(words)})`
  return matching(db, query, sql`search_entry.kind = 'plan' and part <> ''`, limit)
}

async function matching(
  db: Db,
  query: string,
  which: ReturnType<typeof sql<boolean>>,
  limit: number,
): Promise<Found[]> {
  const { rows } = await sql<Hit>`
    select search_entry.kind, search_entry.ref_id, search_entry.part, search_entry.rep_id,
      search_entry.private, rep.name as rep_name, capture.review_id,
      highlight(search_index, 0, ${matchStart}, ${matchEnd}) as title,
      snippet(search_index, 1, ${matchStart}, ${matchEnd}, '…', 14) as snippet
    from search_index
    join search_entry on search_entry.id = search_index.rowid
    left join rep on rep.id = search_entry.rep_id
    left join capture on search_entry.part = 'capture' and capture.id = search_entry.ref_id
    where search_index match ${query} and (${which})
    order by bm25(search_index, 8.0, 1.0), search_entry.id
    limit ${limit}
  `.execute(db)
  return rows.map(toFound)
}

/**
 * Opportunities whose name or next step holds every word; open ones first. They are not in the
 * index (see the schema): a scan of their folded words takes milliseconds.
 */
export async function findOpportunities(
  db: Db,
  words: readonly string[],
  limit: number,
): Promise<Found[]> {
  const folded = words.map(fold).filter((word) => word !== '')
  if (folded.length === 0) return []
  const holds = folded.map((word) => {
    // Where a word may be cut is in the text already; see `searchFold`.
    const whole = spellings(word, mostOfOne).filter((spelled) => !spelled.includes(' '))
    const each = [...new Set(whole.map(fold))].map(
      (spelled) =>
        sql`coalesce(opportunity.search_fold, lower(opportunity.name || ' ' || next_step))
          like ${likePattern(spelled)} escape '\\'`,
    )
    return sql`(${sql.join(each, sql` or `)})`
  })
  const { rows } = await sql<{
    id: string
    name: string
    account_name: string | null
    next_step: string
    owner_rep_id: string | null
    rep_name: string | null
  }>`
    select opportunity.id, opportunity.name, account.name as account_name, next_step,
      opportunity.owner_rep_id, rep.name as rep_name
    from opportunity left join rep on rep.id = opportunity.owner_rep_id
      left join account on account.id = opportunity.account_id
    where ${sql.join(holds, sql` and `)}
    order by opportunity.in_latest desc, opportunity.status <> 'open', opportunity.name,
      opportunity.id
    limit ${limit}
  `.execute(db)
  return rows.map((row) => ({
    kind: 'opportunity',
    refId: row.id,
    repId: row.owner_rep_id,
    repName: row.rep_name,
    reviewId: null,
    fieldKey: null,
    // Many a deal has the name of another; its account tells them apart.
    title: markWords(nameWithAccount(row.name, row.account_name), words),
    snippet: holdsAll(row.name, folded) ? [] : markWords(row.next_step, words),
    private: false,
  }))
}

/** People and accounts whose name begins with a single letter. */
export async function findNames(db: Db, letter: string, limit: number): Promise<Found[]> {
  const rows = await db
    .selectFrom('search_entry')
    .leftJoin('rep', 'rep.id', 'search_entry.rep_id')
    .select(['search_entry.kind', 'ref_id', 'part', 'rep_id', 'private', 'title'])
    .select(['rep.name as rep_name'])
    .where('search_entry.kind', 'in', ['rep', 'account'])
    .where(sql<string>`lower(title)`, 'like', likePattern(letter.toLowerCase()).slice(1))
    .orderBy('search_entry.kind', 'desc')
    .orderBy('title')
    .limit(limit)
    .execute()
  return rows.map((row) => toFound({ ...row, review_id: null, snippet: '' }))
}

function holdsAll(text: string, words: readonly string[]): boolean {
  const folded = fold(text)
  return words.every((word) => folded.includes(word))
}

function toFound(hit: Hit): Found {
  const title = toParts(hit.title)
  const snippet = toParts(hit.snippet)
  return {
    kind: hit.kind,
    refId: hit.ref_id,
    repId: hit.rep_id,
    repName: hit.kind === 'rep' ? null : hit.rep_name,
    reviewId: hit.review_id,
    fieldKey: hit.kind === 'plan' && hit.part !== '' ? hit.part : null,
    // A note may have no title: then its words are all there is to show.
    title: title.length > 0 ? title : snippet,
    snippet: title.length > 0 && snippet.some((part) => part.match) ? snippet : [],
    private: hit.private === 1,
  }
}
