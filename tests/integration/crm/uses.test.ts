import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { type Reference, references } from '#core/db/references.ts'
import { openTestCore, type TestCore } from '#tests/helpers/core.ts'
import { refer } from '#tests/helpers/refer.ts'
import { beside } from '#tests/helpers/seed.ts'
import { importFile, nextJob } from './a-file.ts'
import { exportOf } from './an-export.ts'

type Thing = keyof typeof references
const things = Object.keys(references).filter((name): name is Thing => name in references)

test('every reference of the database to a rep, an account or a deal is known', async () => {
  const core = await openTestCore()
  const found = await beside(core.folder, async (db) => {
    const { rows } = await sql<{ table: string; column: string; to: string }>`
      select schema.name as "table", key."from" as "column", key."table" as "to"
      from sqlite_schema as schema join pragma_foreign_key_list(schema.name) as key
      where schema.type = 'table'`.execute(db)
    return rows
  })
  for (const thing of things) {
    const inFile = found.filter((one) => one.to === thing)
    expect([thing, inFile.length > 5]).toEqual([thing, true])
    expect(references[thing].map(({ table, column }) => `${table}.${column}`).toSorted()).toEqual(
      inFile.map(({ table, column }) => `${table}.${column}`).toSorted(),
    )
  }
})

async function referring(core: TestCore, { table, column }: Reference, id: string) {
  return beside(core.folder, async (db) => {
    const found =
      await sql`select * from ${sql.table(table)} where ${sql.ref(column)} = ${id}`.execute(db)
    return found.rows
  })
}

const uses = things.flatMap((thing) =>
  references[thing]
    .filter(({ words }) => words !== null)
    .map((reference) => ({ thing, reference, name: `${thing} in ${reference.table}` })),
)

describe('undo of an import leaves what the user built upon, whatever it is', () => {
  test.each(uses)('$name', async ({ thing, reference }) => {
    const core = await openTestCore()
    await importFile(core, 'first.csv', exportOf([{ id: 'Z', owner: 'Old', account: 'Older' }]))
    const file = exportOf([
      { id: 'Z', owner: 'Old', account: 'Older' },
      { id: 'A', owner: 'Ada', account: 'Nordwind' },
    ])
    const { entry } = await importFile(core, 'second.csv', file)
    const id = await beside(core.folder, async (db) => {
      const of = async (table: Thing, name: string) =>
        (await db.selectFrom(table).select('id').where('name', '=', name).executeTakeFirstOrThrow())
          .id
      const names = { rep: 'Ada', account: 'Nordwind', opportunity: 'Deal A' } as const
      const found = await of(thing, names[thing])
      await refer(db, reference, found, await of('rep', 'Old'))
      return found
    })
    const before = await referring(core, reference, id)
    expect(before).toHaveLength(1)
    const { report } = await core.ok('crm.undo', { importId: entry.id, job: nextJob() })
    expect(await referring(core, reference, id)).toEqual(before)
    expect(report.kept).toContainEqual(
      expect.objectContaining({ kind: thing, id, because: `1 ${reference.words?.[0]}` }),
    )
  })
})

test('a rule of which plans are due for one rep stays when the rep’s import is undone', async () => {
  const core = await openTestCore()
  const { entry } = await importFile(core, 'a.csv', exportOf([{ id: 'A', owner: 'Ada' }]))
  const [ada] = (await core.ok('team.reps', { archived: false })).reps
  const rule = {
    kind: 'account_plan',
    repId: ada?.id ?? '',
    tier: null,
    stage: null,
    amount: null,
    wanted: 'never',
    afterDays: 0,
  } as const
  await core.ok('plans.addPolicyRule', { rule })
  const { report } = await core.ok('crm.undo', { importId: entry.id, job: nextJob() })
  expect(report.kept.map(({ name, because }) => [name, because])).toEqual([
    ['Ada', '1 rule of which plans are due'],
  ])
  expect((await core.ok('plans.policy', {})).rules.some((one) => one.repId === ada?.id)).toBe(true)
})
