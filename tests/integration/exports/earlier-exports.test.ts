import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { steps } from '#migrations/registry.ts'
import { takeSteps } from '#core/db/migrate.ts'
import { openConnection } from '#core/db/open.ts'
import { buildDatabase } from '#core/features/exports/build-database.ts'
import { writeExport } from '#core/features/exports/write-export.ts'
import { openTestCore } from '#tests/helpers/core.ts'
import { earlierVersions, putVersion } from '#tests/helpers/earlier-versions.ts'
import { hashOf } from '#tests/helpers/exported.ts'

const now = '2026-03-02T09:00:00.000Z'

test.each(earlierVersions)(
  'an export of version %i comes in as what its database migrates into',
  async (version) => {
    const folder = mkdtempSync(join(tmpdir(), 'plumbline-earlier-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    const database = putVersion(version, folder)
    const path = join(folder, 'export.zip')
    const head = await writeExport({ database, path, now, zone: 'UTC' }, () => undefined)
    expect(head).toMatchObject({ userVersion: version, step: steps[version - 1]?.name })
    const built = join(folder, 'built.db')
    await buildDatabase(readFileSync(path), built, () => undefined)
    const connection = openConnection(database, 'writer')
    await takeSteps(connection)
    connection.sqlite.close()
    // Two of them have a trigger or an index in other words, which no step changed since.
    const ofFile = ['file_shape', 'journal_mark']
    expect(hashOf(built, ofFile)).toBe(hashOf(database, ofFile))
  },
)

test('the first export that was ever made comes in', async () => {
  const bytes = readFileSync(resolve(import.meta.dirname, '../../fixtures/exports/format-1.zip'))
  const core = await openTestCore({ now })
  const token = core.files.offer('plumbline.zip', bytes)
  const { export: read } = await core.ok('exports.read', { token })
  expect(read).toMatchObject({ older: true, userVersion: 17, contents: { reps: 1 } })
  await core.ok('exports.bringIn', { token, job: 'in', replace: false })
  expect((await core.ok('team.reps', { archived: false })).reps).toHaveLength(1)
})
