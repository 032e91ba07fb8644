import { sql } from 'kysely'
import { z } from 'zod'
import { type ImportCounts, type ImportEntry, importCounts } from '#contract/crm.ts'
import { crmFormat, type OrderLines, orderLines } from '#contract/crm-values.ts'
import type { Db, Row } from '../../db/tables.ts'
import { findUnderWay } from './under-way.repository.ts'

/** Every import, newest first; one that is not written to its end is none yet. */
export async function listImports(db: Db): Promise<ImportEntry[]> {
  const underWay = await findUnderWay(db)
  const unwritten = underWay?.doing === 'undoing' ? null : underWay?.importId
  const all = await db.selectFrom('import').selectAll().orderBy('seq', 'desc').execute()
  const rows = all.filter(({ id }) => id !== unwritten)
  const newest = rows.find((row) => row.state === 'committed' && row.sample === 0)
  return rows.map((row) => toEntry(row, newest?.id === row.id))
}

/** One import, or undefined. */
export async function findImport(db: Db, importId: string): Promise<ImportEntry | undefined> {
  return (await listImports(db)).find((entry) => entry.id === importId)
}

/** From now on an import counts: all of it is there. */
export async function finishWriting(db: Db, importId: string): Promise<void> {
  await db.updateTable('import').set({ state: 'committed' }).where('id', '=', importId).execute()
}

/** The day that the newest import shows; null before the first. */
export async function newestSnapshotDate(db: Db): Promise<string | null> {
  const row = await db
    .selectFrom('import')
    .select('snapshot_date')
    .where('state', '=', 'committed')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.snapshot_date ?? null
}

/** Some rows that an import left out, in the order of the file, and how many there are. */
export async function listRejected(
  db: Db,
  importId: string,
  page: { readonly offset: number; readonly limit: number },
): Promise<{ rows: { row: number; reason: string; cells: string[] }[]; total: number }> {
  const rows = await db
    .selectFrom('import_rejected')
    .select(['line', 'reason', 'cells'])
    .where('import_id', '=', importId)
    .orderBy('line')
    .limit(page.limit)
    .offset(page.offset)
    .execute()
  const { total } = await db
    .selectFrom('import_rejected')
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .where('import_id', '=', importId)
    .executeTakeFirstOrThrow()
  return {
    total,
    rows: rows.map((row) => ({ row: row.line, reason: row.reason, cells: toCells(row.cells) })),
  }
}

/** Writes rejected rows from a JSON list of [row, reason, cells]. */
export async function insertRejected(db: Db, importId: string, batch: string): Promise<void> {
  await sql`
    insert into import_rejected (import_id, line, reason, cells)
    select ${importId}, value ->> 0, value ->> 1, value -> 2 from json_each(${batch})
  `.execute(db)
}

function toEntry(row: Row<'import'>, canUndo: boolean): ImportEntry {
  return {
    id: row.id,
    fileName: row.file_name,
    format: crmFormat.catch('other').parse(row.format),
    snapshotDate: row.snapshot_date,
    committedAt: row.committed_at,
    undoneAt: row.undone_at,
    state: row.state,
    counts: toCounts(row.counts),
    lines: toLines(row.settings),
    sample: row.sample === 1,
    canUndo,
  }
}

/** Counts as they were stored; one that is not there is 0. */
function toCounts(json: string): ImportCounts {
  const stored: unknown = JSON.parse(json)
  const none: ImportCounts = {
    rows: 0,
    new: 0,
    changed: 0,
    unchanged: 0,
    missing: 0,
    lines: 0,
    rejected: 0,
    ask: 0,
    newReps: 0,
    newAccounts: 0,
    open: 0,
    openWithoutAmount: 0,
    remarks: 0,
  }
  const found = importCounts.partial().safeParse(stored)
  return { ...none, ...(found.success ? found.data : {}) }
}

/** What was made of rows of one id; older imports say nothing of it. */
function toLines(json: string): OrderLines | null {
  const stored: unknown = JSON.parse(json)
  const found = z.looseObject({ lines: orderLines.nullable() }).safeParse(stored)
  return found.success ? found.data.lines : null
}

function toCells(json: string): string[] {
  const cells: unknown = JSON.parse(json)
  return Array.isArray(cells) ? cells.map(String) : []
}
