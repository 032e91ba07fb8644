import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { steps } from '#migrations/registry.ts'
import { takeSteps } from '#core/db/migrate.ts'
import { openConnection } from '#core/db/open.ts'
import { damagedRows } from '#core/db/row-sums.ts'
import { openTestCore, type TestCore } from '../../helpers/core.ts'

const fields = { email: null, role: '', startDate: null, quotas: [] }

/** A closed folder with three reps and two accounts. */
async function aTeam(): Promise<TestCore> {
  const t = await openTestCore()
  for (const name of ['Anna', 'Bertram', 'Cem']) {
    await t.ok('team.createRep', { ...fields, name, territory: `${name}’s own territory` })
  }
  for (const name of ['Halden', 'Norrland']) {
    await t.ok('team.createAccount', { name, tier: '', type: 'partner', ownerRepId: null })
  }
  await t.core.close()
  return t
}

/** Changes what stands in a folder's file behind Plumbline's back, as a flipped bit does. */
function damage(folder: string, change: string): void {
  const sqlite = new Database(join(folder, 'plumbline.db'))
  sqlite.pragma('ignore_check_constraints = ON')
  sqlite.exec(change)
  sqlite.close()
}

// In a column that no trigger takes to the search.
const bartram = "update rep set email = 'bartram@own.example' where name = 'Bertram'"

async function repNames(t: TestCore): Promise<string[]> {
  return (await t.ok('team.reps', { archived: false })).reps.map(({ name }) => name)
}

test('every row that is written has its sum, and a sound file is found sound', async () => {
  const t = await openTestCore()
  const { sqlite } = openConnection(join(t.folder, 'plumbline.db'), 'reader')
  await t.ok('sample.create', {})
  const count = (from: string) =>
    Number(sqlite.prepare(`select count(*) from ${from}`).pluck().get())
  for (const table of [
    'rep',
    'plan',
    'plan_field',
    'opportunity',
    'review',
    'sequence',
    'setting',
  ]) {
    expect([table, count(`row_sum where of_table = '${table}'`)]).toEqual([table, count(table)])
  }
  expect(damagedRows(sqlite)).toEqual([])
  await t.ok('sample.remove', {})
  expect(count(`row_sum where of_table = 'plan'`)).toBe(count('plan'))
  expect(damagedRows(sqlite)).toEqual([])
  sqlite.close()
}, 120_000)

test('a changed letter is seen, named, shown as damaged, and nothing is saved over it', async () => {
  const folder = (await aTeam()).folder
  damage(folder, bartram)
  const t = await openTestCore({ folder })
  await t.core.checkFile()
  const { state, words } = await t.ok('vault.state', {})
  expect(state).toBe('open')
  expect(words).toContain('1 record is damaged (people: 1)')
  expect((await repNames(t)).toSorted()).toEqual(['(damaged) Bertram', 'Anna', 'Cem'])
  const { reps } = await t.ok('team.reps', { archived: false })
  const damaged = reps.find(({ name }) => name.includes('Bertram'))
  const save = { ...fields, name: 'Bert', territory: '', repId: damaged?.id, revision: 1 }
  expect(await t.core.dispatch('team.updateRep', save)).toMatchObject({
    ok: false,
    error: { code: 'UNAVAILABLE', message: expect.stringContaining('damaged on the disk') },
  })
  await t.ok('team.createRep', { ...fields, name: 'Dora', territory: '' })
  await t.core.close()
  expect(readFileSync(join(folder, 'plumbline.db')).includes('bartram@own.example')).toBe(true)
})

test('a row that cannot be read is left out, the others are listed, and it says so', async () => {
  const folder = (await aTeam()).folder
  damage(folder, "update account set type = 'partnex' where name = 'Halden'")
  const t = await openTestCore({ folder })
  const { accounts } = await t.ok('team.accounts', { repId: null, archived: false })
  expect(accounts).toHaveLength(1)
  const { state, words } = await t.ok('vault.state', {})
  expect([state, words]).toEqual(['open', expect.stringContaining('1 record is damaged')])
})

test('a key that was changed is seen as a record that is gone', async () => {
  const t = await openTestCore()
  await t.ok('settings.set', { changes: { theme: 'dark' } })
  await t.core.close()
  damage(t.folder, "update setting set key = 'thame' where key = 'theme'")
  const again = await openTestCore({ folder: t.folder })
  await again.core.checkFile()
  expect((await again.ok('vault.state', {})).words).toContain('settings: 1')
})

test('a migration sums all rows anew and calls nothing sound that was damaged', async () => {
  const folder = (await aTeam()).folder
  damage(folder, bartram)
  const connection = openConnection(join(folder, 'plumbline.db'), 'writer')
  onTestFinished(() => void connection.sqlite.close())
  const added = {
    name: '9001-added',
    up: async () =>
      void connection.sqlite.exec("alter table rep add column extra text default 'x'"),
  }
  await takeSteps(connection, [...steps, added])
  expect(damagedRows(connection.sqlite)).toMatchObject([{ table: 'rep' }])
})

test('a damaged form that ships with the app is named, and does not keep the app from starting', async () => {
  const folder = (await aTeam()).folder
  damage(
    folder,
    `update template_version set definition = replace(definition, ' the ', ' tho ')
     where definition like '% the %' and state = 'active'`,
  )
  const t = await openTestCore({ folder })
  expect(await repNames(t)).toHaveLength(3)
  await t.core.checkFile()
  expect((await t.ok('vault.state', {})).words).toContain('forms and guides')
})

test('a text of the search that was changed is named', async () => {
  const folder = (await aTeam()).folder
  damage(folder, "update search_entry set body = 'elsewhere' where title = 'Bertram'")
  const t = await openTestCore({ folder })
  await t.core.checkFile()
  expect((await t.ok('vault.state', {})).words).toContain('texts of the search: 1')
})

test('a search that does not find what is there is built again by the check', async () => {
  const folder = (await aTeam()).folder
  damage(
    folder,
    "insert into search_index (search_index, rowid, title, body) select 'delete', id, title, body from search_entry where title = 'Bertram'",
  )
  const t = await openTestCore({ folder })
  const found = async () =>
    (await t.ok('search.find', { text: 'bertram', limit: 10 })).entries.length
  expect(await found()).toBe(0)
  await t.core.checkFile()
  expect(t.logged).toContain('search_rebuilt')
  expect(await found()).toBe(1)
  expect(await t.ok('vault.state', {})).toMatchObject({ state: 'open', words: '' })
})

test('an index that does not say what its table does makes the file a damaged one', async () => {
  const folder = (await aTeam()).folder
  const path = join(folder, 'plumbline.db')
  const { sqlite } = openConnection(path, 'reader')
  const root = Number(
    sqlite.prepare("select rootpage from sqlite_schema where name = 'rep_name'").pluck().get(),
  )
  sqlite.close()
  const bytes = readFileSync(path)
  bytes.write('Bortram', bytes.indexOf('Bertram', (root - 1) * 4_096))
  writeFileSync(path, bytes)
  const t = await openTestCore({ folder })
  await t.core.checkFile()
  expect((await t.ok('vault.state', {})).state).toBe('damaged')
})
