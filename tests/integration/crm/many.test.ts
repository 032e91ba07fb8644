import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { withDb } from '#tests/helpers/rows.ts'
import { openTestCore } from '../../helpers/core.ts'
import { importFile, previewFile } from './a-file.ts'
import { exportOf } from './an-export.ts'

const many = Array.from({ length: 6_000 }, (_, index) => ({
  id: `006${String(index).padStart(12, '0')}`,
  owner: `Rep ${index % 7}`,
  account: `Account ${index % 90}`,
}))

function schemaOf(folder: string): Promise<unknown> {
  return withDb(folder, async (db) => {
    const { rows } =
      await sql`select type, name, sql from sqlite_schema order by type, name`.execute(db)
    return rows
  })
}

test('an import of many new deals leaves every index as the schema has it', async () => {
  const t = await openTestCore()
  const before = await schemaOf(t.folder)
  const { entry } = await importFile(t, 'many.csv', exportOf(many))
  expect(entry.counts).toMatchObject({ rows: 6_000, new: 6_000 })
  expect(await schemaOf(t.folder)).toEqual(before)
  await withDb(t.folder, async (db) => {
    const { rows } = await sql<{ detail: string }>`
      explain query plan select id from opportunity where account_id = 'x'`.execute(db)
    expect(rows[0]?.detail).toContain('opportunity_account')
    const check = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(db)
    expect(check.rows).toEqual([{ integrity_check: 'ok' }])
  })
})

test('an import that is cancelled while it writes leaves the indexes where they were', async () => {
  const t = await openTestCore()
  const before = await schemaOf(t.folder)
  const { previewId } = await previewFile(t, 'many.csv', exportOf(many))
  const commit = t.core.dispatch('crm.commit', { previewId, job: 'many-deals' })
  await new Promise((resolve) => setImmediate(resolve))
  await t.ok('crm.cancel', { job: 'many-deals' })
  expect(await commit).toMatchObject({ ok: false, error: { code: 'UNAVAILABLE' } })
  expect(await schemaOf(t.folder)).toEqual(before)
})
