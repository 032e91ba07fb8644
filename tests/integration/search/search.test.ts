import { v7 } from 'uuid'
import { fc } from '#tests/helpers/fc.ts'
import { expect, test } from 'vitest'
import { searchFold } from '#domain/crm/words.ts'
import type { Found } from '#contract/search.ts'
import { openConnection } from '#core/db/open.ts'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate } from '#core/db/migrate.ts'
import { steps } from '#migrations/registry.ts'
import { openTestCore, type TestCore } from '#tests/helpers/core.ts'

const person = {
  name: 'Anna Lindt',
  email: null,
  role: 'Account executive',
  startDate: null,
  territory: 'Zürich',
  quotas: [],
}
const account = { name: 'Nordwind Logistik', tier: 'A', type: 'customer' } as const

async function withTeam(): Promise<TestCore & { repId: string }> {
  const opened = await openTestCore()
  const { rep } = await opened.ok('team.createRep', person)
  await opened.ok('team.createAccount', { ...account, ownerRepId: rep.id })
  return { ...opened, repId: rep.id }
}

function titles(entries: readonly Found[]): string[] {
  return entries.map((entry) => entry.title.map((part) => part.text).join(''))
}

/** Fails when the index does not hold exactly what its table does. */
function checkIndex(folder: string): void {
  const { sqlite } = openConnection(join(folder, 'plumbline.db'), 'writer')
  try {
    sqlite
      .prepare(`insert into search_index (search_index, rank) values ('integrity-check', 1)`)
      .run()
  } finally {
    sqlite.close()
  }
}

/** Writes rows that belong to features which have no command for it here. */
function seed(folder: string, statements: readonly string[]): void {
  const { sqlite } = openConnection(join(folder, 'plumbline.db'), 'writer')
  try {
    for (const statement of statements) sqlite.exec(statement)
  } finally {
    sqlite.close()
  }
}

test('people and accounts are found by the beginnings of their words, without accents', async () => {
  const { ok, repId } = await withTeam()
  const { entries } = await ok('search.find', { text: 'lin an', limit: 10 })
  expect(entries).toEqual([
    expect.objectContaining({
      kind: 'rep',
      refId: repId,
      title: [
        { text: 'Anna', match: true },
        { text: ' ', match: false },
        { text: 'Lindt', match: true },
      ],
    }),
  ])
  const byPlace = await ok('search.find', { text: 'zurich', limit: 10 })
  expect(byPlace.entries[0]?.snippet).toContainEqual({ text: 'Zürich', match: true })
  const byAccount = await ok('search.find', { text: 'NORDWIND', limit: 10 })
  expect(byAccount.entries[0]).toMatchObject({ kind: 'account', repName: 'Anna Lindt' })
})

test('one letter finds names that begin with it', async () => {
  const { ok } = await withTeam()
  expect(titles((await ok('search.find', { text: 'a', limit: 9 })).entries)).toEqual(['Anna Lindt'])
  expect(titles((await ok('search.find', { text: '%', limit: 9 })).entries)).toEqual([])
})

test('what was renamed is found by its new name only', async () => {
  const { ok, repId } = await withTeam()
  await ok('team.updateRep', { ...person, name: 'Anna Berg', repId, revision: 1 })
  expect((await ok('search.find', { text: 'lindt', limit: 9 })).entries).toEqual([])
  expect(titles((await ok('search.find', { text: 'berg', limit: 9 })).entries)).toEqual([
    'Anna Berg',
  ])
})

test('opportunities are found by name and next step, signs of LIKE taken as they are', async () => {
  const opened = await withTeam()
  const stamps = `'2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z'`
  seed(opened.folder, [
    `insert into opportunity (id, name, search_fold, next_step, status, created_at, updated_at) values
      ('0197d0a0-0000-7000-8000-000000000001', 'Größe 50% off', 'grosse 50% off', '', 'open', ${stamps}),
      ('0197d0a0-0000-7000-8000-000000000002', 'Renewal', null, 'Call the CFO', 'won', ${stamps})`,
  ])
  const { ok } = opened
  const find = async (text: string) => titles((await ok('search.find', { text, limit: 9 })).entries)
  expect(await find('grosse')).toEqual(['Größe 50% off'])
  expect(await find('50%')).toEqual(['Größe 50% off'])
  expect(await find('5_%')).toEqual([])
  expect(await find('cfo renew')).toEqual(['Renewal'])
})

test('deals of one name are told apart by their accounts', async () => {
  const opened = await withTeam()
  const stamps = `'2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z'`
  const account = (n: number, name: string) =>
    `('0197d0a0-0000-7000-8000-00000000000${n}', '${name}', ${stamps})`
  const deal = (n: number, of: number) =>
    `('0197d0a0-0000-7000-8000-00000000001${n}', 'MG Special', '0197d0a0-0000-7000-8000-00000000000${of}', '', 'open', ${stamps})`
  seed(opened.folder, [
    `insert into account (id, name, created_at, updated_at) values
      ${account(1, 'Cancity')}, ${account(2, 'Ron-tech')}`,
    `insert into opportunity (id, name, account_id, next_step, status, created_at, updated_at) values
      ${deal(1, 1)}, ${deal(2, 2)}`,
  ])
  const { entries } = await opened.ok('search.find', { text: 'mg special', limit: 9 })
  expect(titles(entries).toSorted()).toEqual(['Cancity – MG Special', 'Ron-tech – MG Special'])
})

test('20,000 strange texts are answered without an error', { timeout: 120_000 }, async () => {
  const { core } = await withTeam()
  const operators = [
    '"',
    '*',
    'NEAR(',
    'AND',
    'OR',
    'NOT',
    '^',
    '{title}:',
    '-',
    '\u0000',
    '%',
    '\\',
  ]
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc
      .array(
        fc.oneof(fc.constantFrom(...operators, ' ', 'anna', '\uD800'), fc.string({ maxLength: 4 })),
      )
      .map((parts) => parts.join('')),
  )
  await fc.assert(
    fc.asyncProperty(text, async (text) => {
      const reply = await core.dispatch('search.find', { text: text.slice(0, 2_000), limit: 20 })
      expect(reply.ok).toBe(true)
    }),
    { numRuns: 20_000 },
  )
})

test('after any commands the index holds exactly what there is', { timeout: 60_000 }, async () => {
  const name = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
    .map((text) => `x${text}`)
  const step = fc.record({ kind: fc.constantFrom('rep', 'rename', 'archive', 'account'), name })
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
      const { core, folder } = await openTestCore()
      for (const { kind, name } of steps) {
        const reps = await core.dispatch('team.reps', { archived: true })
        const list = reps.ok ? (reps.data as { reps: { id: string; revision: number }[] }).reps : []
        const last = list.at(-1)
        const rep = { ...person, name }
        if (kind === 'rep') await core.dispatch('team.createRep', rep)
        if (kind === 'account') {
          await core.dispatch('team.createAccount', {
            ...account,
            name,
            ownerRepId: last?.id ?? null,
          })
        }
        if (kind === 'archive' && last) await core.dispatch('team.archiveRep', { repId: last.id })
        if (kind === 'rename' && last) {
          const change = { ...rep, repId: last.id, revision: last.revision }
          await core.dispatch('team.updateRep', change)
        }
      }
      expect(() => checkIndex(folder)).not.toThrow()
    }),
    { numRuns: 12 },
  )
})

/** What is written, and what somebody types who looks for it. */
const spelled: [string, string][] = [
  ['Straße AG', 'strasse'],
  ['Strasse AG', 'straße'],
  ['Łódź Steel', 'lodz'],
  ['Wałbrzych Łodzie', 'lodzie walb'],
  ['Ærø Marine', 'aero'],
  ['Đà Nẵng Foods', 'da nang'],
  ['Søren Kjær ApS', 'soren kjaer'],
  ['Söhne und Partner', 'soehne'],
  ['Müller Kälte', 'mueller kaelte'],
  ['Þórshöfn Fish', 'thorshofn'],
  ['Diyarbakır Tekstil', 'diyarbakir'],
  ['東京電力株式会社', '電力'],
  ['삼성전자', '전자'],
  ['ธนาคารกรุงเทพ', 'กรุงเทพ'],
  ['POL-358 Logistics', 'pol358'],
  ['Wi\u2011Fi Group', 'wifi'],
  ['O\u2019Neill & Söhne GmbH', 'oneill'],
  ["D'Angelo e Figli", 'dangelo'],
  ['A.P. Møller', 'moller'],
]

/** A value as SQL writes it. */
function text(value: string | null): string {
  return value === null ? 'null' : `'${value.replaceAll("'", "''")}'`
}

test.each(spelled)('%s is found by %s, as an account and as a deal', async (name, typed) => {
  const { ok, folder, core } = await withTeam()
  await ok('team.createAccount', { ...account, name, ownerRepId: null })
  await core.close()
  seed(folder, [
    `insert into opportunity (id, name, search_fold, next_step, status, created_at, updated_at)
      values ('${v7()}', ${text(name)}, ${text(searchFold(name, ''))}, '', 'open', '2026-01-01', '2026-01-01')`,
  ])
  const again = await openTestCore({ folder })
  const { entries } = await again.ok('search.find', { text: typed, limit: 9 })
  expect(entries.map(({ kind }) => kind)).toEqual(['account', 'opportunity'])
  expect(titles(entries)).toEqual([name, name])
})

test('deals of an earlier version are found by a name in one piece after the update', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-test-'))
  const before = openConnection(join(folder, 'plumbline.db'), 'writer')
  const at = '2026-01-05T08:00:00.000Z'
  await migrate(
    before,
    folder,
    at,
    steps.slice(
      0,
      steps.findIndex(({ name }) => name === '0012-search-joined'),
    ),
  )
  before.sqlite.exec(
    `insert into opportunity (id, name, search_fold, next_step, status, created_at, updated_at) values
      ('${v7()}', 'POL-358 Logistics', null, 'Call', 'open', '${at}', '${at}'),
      ('${v7()}', 'O’Neill & Söhne', 'o’neill & sohne ', '', 'open', '${at}', '${at}'),
      ('${v7()}', 'Müller-Straße Bau', 'muller-strasse bau ', '', 'open', '${at}', '${at}'),
      ('${v7()}', 'Plain', null, 'Next', 'open', '${at}', '${at}')`,
  )
  before.sqlite.close()
  const { ok } = await openTestCore({ folder })
  for (const [typed, name] of [
    ['pol358', 'POL-358 Logistics'],
    ['oneill', 'O’Neill & Söhne'],
    ['müllerstrasse', 'Müller-Straße Bau'],
    ['plain next', 'Plain'],
  ] as const) {
    expect(titles((await ok('search.find', { text: typed, limit: 9 })).entries)).toEqual([name])
  }
})
