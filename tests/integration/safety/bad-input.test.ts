import { join } from 'node:path'
import { fc } from '#tests/helpers/fc.ts'
import { describe, expect, test } from 'vitest'
import { contract } from '#contract/contract.ts'
import type { Method } from '#contract/method.ts'
import { type ErrorCode, errorCodes } from '#contract/reply.ts'
import { openConnection } from '#core/db/open.ts'
import {
  atEdges,
  badValues,
  hugeText,
  mutantsOf,
  sampleId,
  sampleOf,
} from '../../helpers/bad-inputs.ts'
import { openTestCore, type TestCore } from '../../helpers/core.ts'

/** Every row of every table, so that a change shows wherever it was made. */
function everything(folder: string): string {
  const { sqlite } = openConnection(join(folder, 'plumbline.db'), 'reader')
  const names = sqlite
    .prepare(
      "select name from sqlite_schema where type = 'table' and name not like 'search_index%'",
    )
    .pluck()
    .all()
  const rows = names.map((name) => [name, sqlite.prepare(`select * from "${String(name)}"`).all()])
  sqlite.close()
  return JSON.stringify(rows)
}

async function aTeam(): Promise<TestCore> {
  const t = await openTestCore()
  await t.ok('team.createRep', {
    name: 'Anna',
    email: null,
    role: '',
    startDate: null,
    territory: '',
    quotas: [],
  })
  return t
}

const methods = Object.entries<Method>(contract)

/** Replies to hundreds of calls; a call that throws, or an INTERNAL, is a fault of ours. */
async function attack(
  t: TestCore,
  name: string,
  inputs: readonly { about: string; input: unknown }[],
) {
  const odd: string[] = []
  const accepted: unknown[] = []
  for (const { about, input } of inputs) {
    const reply = await t.core.dispatch(name, input)
    if (reply.ok) accepted.push(input)
    else if (!isTyped(reply.error.code) || reply.error.code === 'INTERNAL') {
      odd.push(`${about}: ${reply.error.code} ${t.logged.at(-1) ?? ''}`)
    }
  }
  return { odd, accepted }
}

function isTyped(code: string): code is ErrorCode {
  return errorCodes.some((known) => known === code)
}

describe('R22: bad input gets no further than the door', () => {
  test('there are more than 500 mutants', () => {
    const all = methods.flatMap(([, method]) => mutantsOf(sampleOf(method.input)))
    expect(all.length).toBeGreaterThan(500)
  })

  test.each(methods)('%s', async (name, method) => {
    const t = await aTeam()
    const before = everything(t.folder)
    const bad = mutantsOf(sampleOf(method.input)).filter(
      ({ input }) => !method.input.safeParse(input).success,
    )
    expect(bad.length).toBeGreaterThan(10)
    const { odd, accepted } = await attack(t, name, bad)
    expect(odd).toEqual([])
    expect(accepted).toEqual([])
    expect(everything(t.folder)).toBe(before)
    expect(Reflect.get({}, 'polluted')).toBeUndefined()
  })

  test.each(methods)(
    '%s: what the schema lets in is answered without an internal error',
    async (name, method) => {
      const t = await aTeam()
      const good = mutantsOf(sampleOf(method.input)).filter(
        ({ input }) => method.input.safeParse(input).success,
      )
      good.push({ about: 'the sample', input: sampleOf(method.input) })
      const { odd } = await attack(t, name, good)
      expect(odd).toEqual([])
      expect(Reflect.get({}, 'polluted')).toBeUndefined()
    },
  )

  const dated = methods.filter(([, method]) => atEdges(sampleOf(method.input)).length > 0)

  test('many methods are given a day', () => expect(dated.length).toBeGreaterThan(25))

  test.each(dated)(
    '%s: days at the edges of the calendar are answered or refused',
    async (name, method) => {
      const t = await aTeam()
      const { reps } = await t.ok('team.reps', { archived: false })
      const mutants = atEdges(sampleOf(method.input))
      // With a rep who is there, so that it gets further than the door.
      const meant = JSON.stringify(mutants).replaceAll(sampleId, reps[0]?.id ?? '')
      const inputs = [...mutants, ...(JSON.parse(meant) as typeof mutants)]
      const { odd } = await attack(t, name, inputs)
      expect(odd).toEqual([])
    },
  )

  test.each(['cadence.occurrence', 'cadence.skip', 'agendas.get'])(
    '%s: a key that names no day',
    async (name) => {
      const t = await aTeam()
      for (const day of ['0000-00-00', '0001-01-01', '2026-02-31', '2026-13-45', '9999-12-31']) {
        const reply = await t.core.dispatch(name, { key: `${sampleId}/${day}/${sampleId}` })
        expect([day, !reply.ok && reply.error.code]).not.toContain('INTERNAL')
      }
    },
  )

  test.each([
    '',
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    'team',
    'team.',
    'team.nothing',
    'TEAM.REPS',
    hugeText,
  ])('a method of that name is not there (%#)', async (name) => {
    const t = await openTestCore()
    const before = everything(t.folder)
    for (const input of [...badValues, {}]) expect(await t.fails(name, input)).toBe('NOT_FOUND')
    expect(everything(t.folder)).toBe(before)
  })

  test('an input too deep or too wide is refused before it is parsed', async () => {
    const t = await openTestCore()
    let deep: unknown = {}
    for (let level = 0; level < 5_000; level += 1) deep = { deep }
    expect(await t.fails('team.createRep', deep)).toBe('VALIDATION')
    const wide = Array.from({ length: 300_000 }, () => 0)
    expect(await t.fails('team.createRep', { quotas: wide })).toBe('VALIDATION')
  })
})

describe('R21: words are words in SQL', () => {
  const attacks = [
    "'; drop table rep; --",
    '" or 1=1 --',
    "Robert'); delete from account; --",
    "' union select value from setting --",
    '%_\\',
    '*',
    'a" or "b',
    'NEAR(a b)',
    "x' || (select name from rep) || '",
  ]

  test('names that look like SQL are kept as they are and change nothing else', async () => {
    const t = await aTeam()
    for (const name of attacks) {
      const { account } = await t.ok('team.createAccount', {
        name,
        tier: '',
        type: 'prospect',
        ownerRepId: null,
      })
      expect(account.name).toBe(name)
    }
    const { accounts } = await t.ok('team.accounts', { repId: null, archived: true })
    expect(accounts.map((account) => account.name).toSorted()).toEqual(attacks.toSorted())
    expect((await t.ok('team.size', {})).reps).toBe(1)
  })
})

describe('R25: text comes back as it was typed, or is refused', () => {
  const texts = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 120 }),
    fc.string({ unit: 'grapheme', maxLength: 40 }),
    fc.constantFrom(
      '👩‍👩‍👧‍👦',
      'e\u0301',
      '\u202eabc\u202c',
      'a\u0000b',
      '\ud800',
      'ﬁ',
      '\u200d',
      ' x ',
      'İ',
    ),
  )

  test('1,000 texts', async () => {
    const t = await openTestCore()
    const law = fc.asyncProperty(texts, async (territory) => {
      const input = { name: 'Anna', email: null, role: '', startDate: null, territory, quotas: [] }
      const reply = await t.core.dispatch('team.createRep', input)
      if (!reply.ok) return reply.error.code === 'VALIDATION'
      const { reps } = await t.ok('team.reps', { archived: false })
      for (const rep of reps) await t.ok('team.archiveRep', { repId: rep.id })
      return reps.length === 1 && reps[0]?.territory === territory
    })
    await fc.assert(law, { numRuns: 1_000 })
    // Most of them are kept: a door that lets nothing in would pass the law.
    expect(
      (await t.ok('team.size', {})).reps +
        (await t.ok('team.reps', { archived: true })).reps.length,
    ).toBeGreaterThan(500)
  })
})
