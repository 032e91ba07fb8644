import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openConnection } from '#core/db/open.ts'
import { buildDatabase } from '#core/features/exports/build-database.ts'
import { writeExport } from '#core/features/exports/write-export.ts'
import { openTestCore, type TestCore } from '#tests/helpers/core.ts'
import { hashOf } from '#tests/helpers/exported.ts'
import { fc } from '#tests/helpers/fc.ts'
import { addPlainRep } from '#tests/helpers/rep.ts'

type Act = (core: TestCore, repIds: string[]) => Promise<unknown>

const words = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
  .map((text) => `a ${text}`)

/** What the contract refuses is no fault of the export: then nothing happened. */
const tried = (core: TestCore, method: string, input: unknown) => core.core.dispatch(method, input)

const act: fc.Arbitrary<Act> = fc.oneof(
  words.map((name): Act => async (core, repIds) => {
    const reply = await tried(core, 'team.createRep', { ...plain, name })
    if (reply.ok) repIds.push((reply.data as { rep: { id: string } }).rep.id)
  }),
  fc.tuple(words, fc.nat()).map(
    ([name, at]): Act =>
      (core, repIds) =>
        tried(core, 'team.createAccount', {
          name,
          tier: 'B',
          type: 'prospect',
          ownerRepId: repIds[at % repIds.length],
        }),
  ),
  words.map(
    (bossName): Act =>
      (core) =>
        tried(core, 'settings.set', { changes: { bossName } }),
  ),
  fc.nat().map(
    (at): Act =>
      (core, repIds) =>
        tried(core, 'team.archiveRep', { repId: repIds[at % repIds.length], revision: 1 }),
  ),
  fc.tuple(words, fc.nat(), fc.constantFrom('private', 'rep', 'upward')).map(
    ([text, at, privacy]): Act =>
      (core, repIds) =>
        tried(core, 'coaching.createNote', {
          repId: repIds[at % repIds.length],
          reviewId: null,
          ...emptyNote,
          privacy,
          doc: {
            type: 'doc',
            content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
          },
        }),
  ),
)

const emptyNote = {
  opportunityId: null,
  planId: null,
  guideVersionId: null,
  answers: null,
  seenFact: '',
  seenOn: null,
  seenEffect: '',
  notedOn: '2026-01-05',
}
const plain = { email: null, role: '', startDate: null, territory: '', quotas: [] }

test('whatever was done, an export comes in as an equal database', async () => {
  const core = await openTestCore()
  const database = join(core.folder, 'plumbline.db')
  const repIds = [await addPlainRep(core, 'Amy Adams')]
  const path = join(core.folder, 'all.zip')
  const again = join(core.folder, 'again.db')
  const seen = new Set<string>()
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 6 }), async (acts) => {
      for (const one of acts) await one(core, repIds)
      for (const left of [path, again, `${again}-wal`, `${again}-shm`])
        rmSync(left, { force: true })
      const now = core.clock.now()
      const head = await writeExport({ database, path, now, zone: 'UTC' }, () => undefined)
      await buildDatabase(readFileSync(path), again, () => undefined)
      expect(hashOf(again)).toBe(hashOf(database))
      seen.add(head.contentHash)
    }),
    { numRuns: 6 },
  )
  // They were different databases.
  expect(seen.size).toBeGreaterThan(4)
  const { sqlite } = openConnection(again, 'reader')
  const rows = (table: string) => sqlite.prepare(`select count(*) from ${table}`).pluck().get()
  expect([rows('coaching_note'), rows('account')]).not.toContain(0)
  sqlite.close()
})
