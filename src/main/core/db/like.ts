import { type Expression, type SqlBool, sql } from 'kysely'

/** Whether a text of the file holds these very characters, capitals or not; wildcards are text. */
export function holds(column: Expression<string | null>, search: string): Expression<SqlBool> {
  const escaped = search.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)
  return sql<SqlBool>`${column} like ${`%${escaped}%`} escape ${'\\'}`
}
