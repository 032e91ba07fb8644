import { expect, test } from 'vitest'
import type { Output } from '#contract/contract.ts'
import { withDb } from '#tests/helpers/rows.ts'
import { aDeal } from '../agendas/a-team.ts'
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

/** A week of one rep whose one-on-one is prepared from deals, a plan, promises, a focus, a question. */
async function aFullWeek() {
  const t = await aCadence(2)
  const [anna = '', ben = ''] = t.reps
  await t.rule({ place: 'Room 4' })
  await withDb(t.folder, async (db) => {
    await aDeal(db, { name: 'Rollout', owner_rep_id: anna, close_date: '2026-04-01' })
    await aDeal(db, { name: 'Not of Anna', owner_rep_id: ben, close_date: '2026-04-01' })
  })
  const promise = async (owner: 'rep' | 'manager', text: string, privacy: 'private' | 'rep') =>
    (
      await t.ok('commitments.create', {
        repId: anna,
        owner,
        ownerName: '',
        text,
        proof: 'zebrafinch proof',
        dueOn: '2026-05-05',
        privacy,
        reviewId: null,
        sectionKey: null,
        planId: null,
        fieldKey: null,
        captureId: null,
      })
    ).commitment
  const list = await promise('manager', 'Send the price list', 'rep')
  await promise('rep', 'Call the budget owner', 'rep')
  await promise('manager', 'zebrafinch, told to nobody', 'private')
  await promise('rep', 'zebrafinch, noted about Anna', 'private')
  await t.ok('coaching.setFocus', {
    repId: anna,
    skill: 'zebrafinch focus',
    aim: 'zebrafinch aim',
    privacy: 'private',
  })
  const { question } = await t.ok('cadence.addQuestion', {
    question: {
      text: 'What blocks you?',
      reviewKind: 'one_on_one',
      repId: null,
      everyWeeks: 1,
      privacy: 'rep',
    },
  })
  await t.ok('cadence.prepareWeek', { weekOf: week })
  const agendaId = (await t.between(week, week))[0]?.agendaId ?? ''
  return { ...t, anna, list, question, agendaId }
}

const knownToAnna = [
  'I: Send the price list',
  'You: Call the budget owner',
  'Rollout',
  'What blocks you?',
  'My question, asked each week; this is the first time.',
]

test('a rep’s page holds by itself what the rep knows already, and no noted word', async () => {
  const t = await aFullWeek()
  const { pages } = await t.ok('cadence.repPages', { weekOf: week })
  const words = said(pages)
  for (const known of knownToAnna) expect(words).toContain(known)
  for (const hidden of ['zebrafinch', 'Not of Anna']) expect(words).not.toContain(hidden)
  expect(pages[0]?.withheld).toBe(3)

  await t.ok('cadence.packFile', { weekOf: week, repId: t.anna })
  await t.ok('cadence.packDraft', { weekOf: week, repId: t.anna })
  const texts = t.files.delivered.map(({ bytes }) => Buffer.from(bytes).toString('utf8'))
  for (const text of texts) expect(text).not.toContain('zebrafinch')
  expect(texts[0]).toContain('Rollout')
  // The control: the manager's own pack holds them all.
  const { pack } = await t.ok('cadence.pack', { weekOf: week })
  expect(JSON.stringify(pack)).toContain('zebrafinch, noted about Anna')
})

test('a sheet to prepare asks about the deals, and about no promise twice', async () => {
  const t = await aFullWeek()
  const { sheet } = await t.ok('preparation.sheet', { agendaId: t.agendaId })
  expect(sheet.text).toContain('Rollout')
  expect(sheet.text).toContain('passed 33 days ago')
  expect(sheet.text.split('Send the price list')).toHaveLength(2)
  expect(sheet.text.split('Call the budget owner')).toHaveLength(2)
  for (const hidden of ['zebrafinch', 'Not of Anna']) expect(sheet.text).not.toContain(hidden)
})

test('what the manager keeps from now on is kept in the agendas as well, and stays so', async () => {
  const t = await aFullWeek()
  await t.ok('commitments.setPrivacy', { commitmentId: t.list.id, privacy: 'private' })
  const { id: questionId, revision, text, reviewKind, repId, everyWeeks } = t.question
  await t.ok('cadence.changeQuestion', {
    questionId,
    revision,
    question: { text, reviewKind, repId, everyWeeks, privacy: 'private' },
  })
  const gone = ['Send the price list', 'What blocks you?']
  for (const again of [false, true]) {
    if (again) {
      await t.ok('commitments.setPrivacy', { commitmentId: t.list.id, privacy: 'rep' })
      await t.ok('cadence.prepareWeek', { weekOf: week })
    }
    const { pages } = await t.ok('cadence.repPages', { weekOf: week })
    for (const words of gone) expect(said(pages)).not.toContain(words)
    expect(said(pages)).toContain('Call the budget owner')
  }
})
