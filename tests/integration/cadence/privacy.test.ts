import { expect, test } from 'vitest'
import type { Output } from '#contract/contract.ts'
import { aCadence, type Cadence } from './a-cadence.ts'

const week = '2026-05-04'

/** A week with topics of each class in the agendas of two reps. */
async function aWeek(): Promise<Cadence> {
  const t = await aCadence(2)
  await t.rule({ for: { who: 'team', seats: 'in_turn' }, place: 'Room 4' })
  await t.ok('cadence.addQuestion', {
    question: {
      text: 'Canary question zebrafinch',
      reviewKind: 'one_on_one',
      repId: null,
      everyWeeks: 1,
      privacy: 'private',
    },
  })
  await t.ok('cadence.prepareWeek', { weekOf: week })
  for (const { agendaId, repName } of await t.between(week, week)) {
    const { agenda } = await t.ok('agendas.get', { agendaId: agendaId ?? '' })
    for (const [privacy, text] of [
      ['private', 'zebrafinch, mine alone'],
      ['upward', 'zebrafinch, for the boss'],
      ['rep', `Meant for ${repName}`],
    ] as const) {
      await t.ok('agendas.addItem', {
        agendaId: agenda.id,
        sectionKey: agenda.sections[0]?.key ?? '',
        text,
        privacy,
      })
    }
  }
  return t
}

function said(pages: Output<'cadence.repPages'>['pages']): string {
  return JSON.stringify(pages.map(({ blocks }) => blocks))
}

test('what leaves of a pack holds what is meant for the rep, and no private or upward word', async () => {
  const t = await aWeek()
  const { pages } = await t.ok('cadence.repPages', { weekOf: week })
  expect(said(pages)).toContain('Meant for Anna')
  expect(said(pages)).not.toContain('zebrafinch')
  expect(pages.map(({ repName, withheld }) => [repName, withheld])).toEqual([
    ['Anna', 3],
    ['Ben', 3],
  ])

  await t.ok('cadence.packFile', { weekOf: week, repId: null })
  for (const repId of t.reps) await t.ok('cadence.packDraft', { weekOf: week, repId })
  const texts = t.files.delivered.map(({ bytes }) => Buffer.from(bytes).toString('utf8'))
  expect(texts).toHaveLength(3)
  for (const text of texts) expect(text).not.toContain('zebrafinch')
  // The control: the manager's own pack holds them, and what is meant for the rep goes out.
  const { pack } = await t.ok('cadence.pack', { weekOf: week })
  expect(JSON.stringify(pack)).toContain('zebrafinch')
  expect(texts[0]).toContain('Meant for Anna')
  expect(texts[1]).toContain('Meant for Anna')
  expect(texts[1]).not.toContain('Meant for Ben')
  expect(texts[2]).not.toContain('Meant for Anna')
})
