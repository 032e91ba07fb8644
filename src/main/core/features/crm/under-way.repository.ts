import type { Db, Row } from '../../db/tables.ts'

/** What is done with an import in short transactions; while its row says so, it is not finished. */
export type Doing = 'writing' | 'taking_back' | 'undoing'

/** An import that is not finished: that is being written, taken back again, or undone. */
export type UnderWay = {
  readonly importId: string
  readonly fileName: string
  readonly doing: Doing
}

/** What a start brought to an end and the manager has not seen yet. */
export type Settled = { readonly fileName: string; readonly did: 'taken_back' | 'undone' }

/** The import that is not finished, or null. */
export async function findUnderWay(db: Db): Promise<UnderWay | null> {
  const row = await db.selectFrom('import_under_way').selectAll().executeTakeFirst()
  if (!row || row.doing === 'taken_back' || row.doing === 'undone') return null
  return { importId: row.import_id, fileName: row.file_name, doing: row.doing }
}

/** What a start brought to an end, until it was seen or another import begins; else null. */
export async function findSettled(db: Db): Promise<Settled | null> {
  const row = await db.selectFrom('import_under_way').selectAll().executeTakeFirst()
  if (row?.doing !== 'taken_back' && row?.doing !== 'undone') return null
  return { fileName: row.file_name, did: row.doing }
}

/** Notes what is done with an import from now on. */
export async function setUnderWay(
  db: Db,
  importId: string,
  fileName: string,
  doing: Row<'import_under_way'>['doing'],
): Promise<void> {
  const row = { import_id: importId, file_name: fileName, doing }
  await db
    .insertInto('import_under_way')
    .values({ one: 1, ...row })
    .onConflict((conflict) => conflict.column('one').doUpdateSet(row))
    .execute()
}

/** Nothing is under way any more, and nothing is to be told. */
export async function clearUnderWay(db: Db): Promise<void> {
  await db.deleteFrom('import_under_way').execute()
}
