import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { migrate } from '#core/db/migrate.ts'
import { openConnection } from '#core/db/open.ts'
import { steps } from '#migrations/registry.ts'

test('after an update what came with a rep’s answers is the rep’s, and what was typed the manager’s', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-test-'))
  const before = openConnection(join(folder, 'plumbline.db'), 'writer')
  const at = '2026-01-05T08:00:00.000Z'
  const last = steps.findIndex(({ name }) => name === '0013-whose-evidence')
  await migrate(before, folder, at, steps.slice(0, last))
  before.sqlite.pragma('foreign_keys = OFF')
  const came = JSON.stringify({ evidence: ['came'], confirmation: 'said' })
  before.sqlite.exec(
    `insert into plan_evidence (id, seq, plan_id, field_key, dated_on, source, words, created_at) values
      ('typed', 1, 'p', 'k', '2026-01-04', 'Call', 'We lose a day.', '${at}'),
      ('came', 2, 'p', 'k', '2026-01-04', 'Call', 'We lose two days.', '${at}');
    insert into plan_confirmation (id, seq, plan_id, field_key, confirmed_by, at, confirmed_on, review_id) values
      ('typed', 3, 'p', 'k', 'rep', '${at}', '2026-01-05', 'r'),
      ('said', 4, 'p', 'k', 'rep', '${at}', '2026-01-05', 'r'),
      ('alone', 5, 'p', 'k', 'rep', '${at}', '2026-01-05', null),
      ('own', 6, 'p', 'k', 'manager', '${at}', '2026-01-05', 'r');
    insert into rep_taking_field (taking_id, plan_id, field_key, accepted, step) values
      ('t', 'p', 'k', 1, '${came}'), ('t', 'p', 'l', 0, null)`,
  )
  await steps[last]?.up(before.db)
  const given = before.db.selectFrom('plan_evidence').select(['id', 'author']).orderBy('seq')
  expect(await given.execute()).toEqual([
    { id: 'typed', author: 'manager' },
    { id: 'came', author: 'rep' },
  ])
  const said = before.db.selectFrom('plan_confirmation').select(['id', 'confirmed_by'])
  expect(await said.orderBy('seq').execute()).toEqual([
    { id: 'typed', confirmed_by: 'manager' },
    { id: 'said', confirmed_by: 'rep' },
    { id: 'alone', confirmed_by: 'rep' },
    { id: 'own', confirmed_by: 'manager' },
  ])
  await before.db.destroy()
  rmSync(folder, { recursive: true })
})
