import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { steps } from '#migrations/registry.ts'
import { contentOf } from '#core/db/content-hash.ts'
import { migrate } from '#core/db/migrate.ts'
import { openConnection } from '#core/db/open.ts'
import { exportedTables, quoted } from '#core/db/stored-tables.ts'
import { openTestCore } from '#tests/helpers/core.ts'
import { earlierVersions, putVersion } from '#tests/helpers/earlier-versions.ts'

type Row = Readonly<Record<string, unknown>>
type Tables = ReadonlyMap<
  string,
  { readonly key: readonly string[]; readonly rows: readonly Row[] }
>

function folderWith(version: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-earlier-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  putVersion(version, folder)
  return folder
}

function read(folder: string): { version: number; tables: Tables } {
  const { sqlite } = openConnection(join(folder, 'plumbline.db'), 'reader')
  try {
    const tables = exportedTables(sqlite).map(({ name, key }) => {
      const rows = sqlite.prepare<[], Row>(`select * from ${quoted(name)}`).all()
      return [name, { key, rows }] as const
    })
    return {
      version: Number(sqlite.pragma('user_version', { simple: true })),
      tables: new Map(tables),
    }
  } finally {
    sqlite.close()
  }
}

/**
 * What is changed on purpose when an older file is opened: the column, the version from which on it is
 * not any more, and why.
 */
const meant: readonly (readonly [column: string, until: number, why: string])[] = [
  ['opportunity.search_fold', 12, 'names with a hyphen are found in one piece too (0012)'],
  ['plan_confirmation.confirmed_by', 13, 'what was typed in a review is the manager’s (0013)'],
  ['template_version.state', 99, 'a newer template of ours takes the place of an older one'],
]

test('there is a database of every earlier version', () => {
  // Those since the last fixture have not been on anybody’s disk yet.
  expect(earlierVersions).toEqual(earlierVersions.map((_, index) => index + 1))
  expect(earlierVersions.length).toBeGreaterThanOrEqual(17)
  expect(earlierVersions.length).toBeLessThanOrEqual(steps.length)
})

test.each(earlierVersions)('version %i opens, migrates and keeps every row', async (version) => {
  const folder = folderWith(version)
  const before = read(folder)
  expect(before.version).toBe(version)
  const core = await openTestCore({ folder, now: '2026-03-02T09:00:00.000Z' })
  const { reps } = await core.ok('team.reps', { archived: false })
  expect(reps).toHaveLength(1)
  await core.core.close()
  const after = read(folder)
  expect(after.version).toBe(steps.length)
  let compared = 0
  const changed = new Set<string>()
  for (const [table, { key, rows }] of before.tables) {
    const byKey = new Map(after.tables.get(table)?.rows.map((row) => [keyOf(row, key), row]))
    for (const row of rows) {
      const kept = byKey.get(keyOf(row, key))
      for (const [column, value] of Object.entries(row)) {
        if (kept?.[column] !== value) changed.add(`${table}.${column}`)
      }
      compared += 1
    }
  }
  const allowed = meant.filter(([, until]) => version < until).map(([column]) => column)
  expect([...changed].filter((column) => !allowed.includes(column))).toEqual([])
  expect(compared).toBeGreaterThan(500)
  const { sqlite } = openConnection(join(folder, 'plumbline.db'), 'reader')
  expect(sqlite.pragma('integrity_check', { simple: true })).toBe('ok')
  expect(sqlite.pragma('foreign_key_check')).toEqual([])
  sqlite.close()
})

function keyOf(row: Row, key: readonly string[]): string {
  return JSON.stringify(key.map((column) => row[column]))
}

test.each(earlierVersions)(
  'a migration of version %i that fails leaves the version that it says, and every row',
  async (version) => {
    const folder = folderWith(version)
    const connection = openConnection(join(folder, 'plumbline.db'), 'writer')
    const before = contentOf(connection.sqlite, []).hash
    const failing = {
      name: '9999-fails',
      up: () => Promise.reject(new Error('this step fails')),
    }
    await expect(
      migrate(connection, folder, '2026-03-02T09:00:00.000Z', [...steps, failing]),
    ).rejects.toMatchObject({ failure: 'MigrationFailed' })
    expect(connection.sqlite.pragma('user_version', { simple: true })).toBe(version)
    expect(contentOf(connection.sqlite, []).hash).toBe(before)
    connection.sqlite.close()
    // The Plumbline that wrote it, and this one, open it as before.
    const core = await openTestCore({ folder, now: '2026-03-02T09:00:00.000Z' })
    expect((await core.ok('team.reps', { archived: false })).reps).toHaveLength(1)
  },
)
