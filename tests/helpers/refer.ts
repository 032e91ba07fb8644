import { sql } from 'kysely'
import type { Reference } from '#core/db/references.ts'
import type { Db } from '#core/db/tables.ts'
import { anyVersion, seedRow } from './seed.ts'

/**
 * Inserts a row of the user's that refers to a rep, an account or a deal, and what it needs around it.
 * @returns its id; '' for a quota, which has none
 */
export async function refer(
  db: Db,
  { table, column }: Reference,
  id: string,
  otherRep: string,
): Promise<string> {
  const versionId = await anyVersion(db)
  const needs: Record<string, string | number | null> = {}
  const columns = await sql<{ name: string; notnull: number }>`
    select name, "notnull" from pragma_table_info(${table})`.execute(db)
  const must = (name: string) => columns.rows.some((one) => one.name === name && one.notnull === 1)
  if (must('rep_id') && column !== 'rep_id') needs['rep_id'] = otherRep
  if (must('template_version_id')) needs['template_version_id'] = versionId
  if (must('guide_version_id')) needs['guide_version_id'] = versionId
  if (must('review_id')) {
    const review = { rep_id: otherRep, guide_version_id: versionId }
    needs['review_id'] = await seedRow(db, 'review', review)
  }
  if (must('agenda_id')) {
    const agenda = { rep_id: otherRep, guide_version_id: versionId }
    needs['agenda_id'] = await seedRow(db, 'agenda', agenda)
  }
  if (table === 'handover') {
    // From nobody to somebody, of an account.
    if (!column.endsWith('rep_id')) needs['to_rep_id'] = otherRep
    else needs['account_id'] = await seedRow(db, 'account', {})
  }
  const values = { ...needs, [column]: id }
  if (table !== 'quota') return seedRow(db, table, values)
  await db
    .insertInto('quota')
    .values({ rep_id: id, quarter: '2026-Q2', amount_minor: 100, currency: 'EUR' })
    .execute()
  return ''
}
