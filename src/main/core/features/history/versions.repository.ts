import type { Db } from '../../db/tables.ts'

/** The table and the row whose texts are meant. */
export type Text = { readonly table: 'coaching_note' | 'capture'; readonly id: string }

/** When each version of a text was written and replaced, the newest first, without its words. */
export async function listTimes(db: Db, { table, id }: Text, before: number | null) {
  return db
    .selectFrom('text_version')
    .select(['version', 'written_at', 'replaced_at'])
    .where('what', '=', table)
    .where('row_id', '=', id)
    .$if(before !== null, (qb) => qb.where('version', '<', before ?? 0))
    .orderBy('version', 'desc')
    .execute()
}

/** The texts of one version, by column; undefined where there is none. */
export async function findTexts(
  db: Db,
  { table, id }: Text,
  version: number,
): Promise<Readonly<Record<string, string | null>> | undefined> {
  const row = await db
    .selectFrom('text_version')
    .select('texts')
    .where('what', '=', table)
    .where('row_id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  // A trigger writes it, from columns of text.
  return row && (JSON.parse(row.texts) as Record<string, string | null>)
}

/** The number of the newest version; 0: it was never changed. */
export async function newestVersion(db: Db, { table, id }: Text): Promise<number> {
  const row = await db
    .selectFrom('text_version')
    .select((eb) => eb.fn.max('version').as('newest'))
    .where('what', '=', table)
    .where('row_id', '=', id)
    .executeTakeFirst()
  return row?.newest ?? 0
}
