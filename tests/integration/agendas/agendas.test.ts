import { describe, expect, test } from 'vitest'
import type { Agenda, AgendaItem } from '#contract/agendas.ts'
import { aDeal, aTeam, type Team, topics } from './a-team.ts'

async function lateDeals(team: Team, names: readonly string[]): Promise<void> {
  await team.rows(async (db) => {
    for (const name of names) {
      await aDeal(db, { name, owner_rep_id: team.repId, close_date: '2026-05-03' })
    }
  })
}

function itemNamed(agenda: Agenda, text: string): AgendaItem {
  const item = agenda.items.find((it) => it.text === text)
  if (!item) throw new Error(`No ${text} in ${JSON.stringify(topics(agenda))}`)
  return item
}

const own = { sectionKey: 'topic', privacy: 'private' as const }

describe('an agenda in preparation', () => {
  test('is built anew around what the manager made of it', async () => {
    const team = await aTeam()
    const { ok, build } = team
    await lateDeals(team, ['One', 'Two', 'Three'])
    const before = await build()
    await ok('agendas.addItem', { agendaId: before.id, ...own, text: 'Holidays' })
    const one = itemNamed(before, 'One')
    await ok('agendas.editItem', {
      itemId: one.id,
      revision: one.revision,
      text: 'Ask One about their budget',
      minutes: 3,
      privacy: 'rep',
    })
    await ok('agendas.setItemState', { itemId: itemNamed(before, 'Two').id, state: 'dropped' })
    await ok('agendas.moveItem', {
      itemId: itemNamed(before, 'Three').id,
      sectionKey: 'topic',
      index: 0,
    })
    await lateDeals(team, ['Four'])
    const { fresh } = await ok('agendas.leftOut', { agendaId: before.id })
    expect(fresh).toBe(1)
    const after = await build()
    expect(after.id).toBe(before.id)
    expect(topics(after)).toEqual([
      'topic: Three',
      'topic: Holidays',
      'numbers: Ask One about their budget',
      'numbers: (dropped) Two',
      'numbers: Four',
    ])
    expect(itemNamed(after, 'Ask One about their budget')).toMatchObject({
      minutes: 3,
      privacy: 'rep',
      edited: true,
    })
    expect((await ok('agendas.leftOut', { agendaId: before.id })).fresh).toBe(0)
  })

  test('lists what found no room and what was dropped, and takes either in', async () => {
    const team = await aTeam()
    const { ok, fails, build } = team
    await lateDeals(team, ['A', 'B', 'C', 'D', 'E', 'F', 'G'])
    const agenda = await build()
    await ok('agendas.setItemState', { itemId: itemNamed(agenda, 'A').id, state: 'dropped' })
    // The minute that A had goes to F, and G still finds none.
    await ok('agendas.rebuild', { agendaId: agenda.id })
    const { leftOut } = await ok('agendas.leftOut', { agendaId: agenda.id })
    expect(leftOut.map(({ text, reason, say }) => [text, reason, say])).toEqual([
      ['A', 'dropped', 'You dropped it.'],
      ['G', 'no_room', 'The 5 minutes are full.'],
      ['What the open deals do not say', 'no_room', 'The 5 minutes are full.'],
    ])
    for (const { key } of leftOut) await ok('agendas.takeIn', { agendaId: agenda.id, key })
    const after = (await ok('agendas.get', { agendaId: agenda.id })).agenda
    expect(topics(after)).toEqual(
      ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'What the open deals do not say'].map(
        (it) => `numbers: ${it}`,
      ),
    )
    expect(await fails('agendas.takeIn', { agendaId: agenda.id, key: 'deal:gone' })).toBe(
      'NOT_FOUND',
    )
  })

  test('is planned for a day, moved to another, and loses nothing by it', async () => {
    const { ok, fails, build } = await aTeam()
    const agenda = await build()
    await ok('agendas.addItem', { agendaId: agenda.id, ...own, text: 'Holidays' })
    const plan = { agendaId: agenda.id, plannedOn: '2026-05-06', plannedTime: '09:30' }
    await ok('agendas.plan', plan)
    await ok('agendas.plan', { ...plan, plannedOn: '2026-05-13' })
    expect((await ok('agendas.list', { repId: null, state: 'draft' })).agendas).toMatchObject([
      { plannedOn: '2026-05-13', plannedTime: '09:30', openItems: 1, minutes: 40 },
    ])
    expect(await fails('agendas.plan', { ...plan, plannedTime: '24:00' })).toBe('VALIDATION')
    expect(await fails('agendas.plan', { ...plan, plannedOn: '2026-02-30' })).toBe('VALIDATION')
  })

  test('refuses words for a place or a revision that is not there', async () => {
    const { ok, fails, build } = await aTeam()
    const agenda = await build()
    const { item } = await ok('agendas.addItem', { agendaId: agenda.id, ...own, text: 'One' })
    const words = { itemId: item.id, minutes: 2, privacy: 'private' as const }
    await ok('agendas.editItem', { ...words, text: 'Two', revision: 1 })
    expect(await fails('agendas.editItem', { ...words, text: 'Three', revision: 1 })).toBe(
      'STALE_REVISION',
    )
    expect(await fails('agendas.editItem', { ...words, text: '', revision: 2 })).toBe('VALIDATION')
    const nowhere = { agendaId: agenda.id, text: 'x', privacy: 'private', sectionKey: 'nowhere' }
    expect(await fails('agendas.addItem', nowhere)).toBe('VALIDATION')
    const move = { itemId: item.id, sectionKey: 'nowhere', index: 0 }
    expect(await fails('agendas.moveItem', move)).toBe('VALIDATION')
    expect(await fails('agendas.moveItem', { ...move, sectionKey: 'topic', index: -1 })).toBe(
      'VALIDATION',
    )
    const stranger = '0197d0a0-0000-7000-8000-000000000000'
    expect(await fails('agendas.get', { agendaId: stranger })).toBe('NOT_FOUND')
    expect(await fails('agendas.setItemState', { itemId: stranger, state: 'done' })).toBe(
      'NOT_FOUND',
    )
    const after = (await ok('agendas.get', { agendaId: agenda.id })).agenda
    expect(topics(after)).toEqual(['topic: Two'])
  })
})

describe('open items', () => {
  test('go on in the next agenda of their kind with their age', async () => {
    const team = await aTeam()
    const { ok, build, clock } = team
    const first = await build()
    await ok('agendas.addItem', { agendaId: first.id, ...own, text: 'Holidays' })
    const { item } = await ok('agendas.addItem', { agendaId: first.id, ...own, text: 'Done' })
    await ok('agendas.setItemState', { itemId: item.id, state: 'done' })
    await team.closed(first.id, '2026-05-04')
    clock.set('2026-05-11T08:00:00.000Z')
    const second = await build()
    expect(second.id).not.toBe(first.id)
    expect(second.items).toMatchObject([
      { text: 'Holidays', openedOn: '2026-05-04', state: 'open', origin: 'manual' },
    ])
    const old = (await ok('agendas.get', { agendaId: first.id })).agenda
    expect(topics(old)).toEqual(['topic: (carried) Holidays', 'topic: (done) Done'])
    expect(second.items[0]?.carriedFromId).toBe(old.items[0]?.id)
  })

  test('of a dropped agenda wait, and are all there again when it is brought back', async () => {
    const team = await aTeam()
    const { ok, fails, build, repId } = team
    await lateDeals(team, ['One'])
    const agenda = await build()
    await ok('agendas.addItem', { agendaId: agenda.id, ...own, text: 'Holidays' })
    await ok('agendas.drop', { agendaId: agenda.id })
    expect((await ok('agendas.waiting', { repId })).items.map(({ text }) => text)).toEqual([
      'One',
      'Holidays',
    ])
    expect(await fails('agendas.addItem', { agendaId: agenda.id, ...own, text: 'Too late' })).toBe(
      'LOCKED',
    )
    await ok('agendas.restore', { agendaId: agenda.id })
    expect((await ok('agendas.waiting', { repId })).items).toEqual([])
    await ok('agendas.drop', { agendaId: agenda.id })
    const next = await build()
    expect(topics(next)).toEqual(['topic: Holidays', 'numbers: One'])
    expect(await fails('agendas.restore', { agendaId: agenda.id })).toBe('CONFLICT')
  })

  test('of another kind come up in the one-on-one after two weeks', async () => {
    const team = await aTeam()
    const { ok, build, clock } = team
    const pipeline = await build('pipeline')
    await ok('agendas.addItem', {
      agendaId: pipeline.id,
      sectionKey: 'new',
      privacy: 'private',
      text: 'Trade show',
    })
    await team.closed(pipeline.id, '2026-05-04')
    clock.set('2026-05-17T08:00:00.000Z')
    expect((await build()).items).toEqual([])
    clock.set('2026-05-18T08:00:00.000Z')
    expect(topics(await build())).toEqual(['topic: Trade show'])
  })

  test('settle when what they are about is over, and say why', async () => {
    const team = await aTeam()
    const { ok, build, rows, clock } = team
    await lateDeals(team, ['Won soon', 'Healed'])
    const first = await build()
    await team.closed(first.id, '2026-05-04')
    await rows(async (db) => {
      await db
        .updateTable('opportunity')
        .set({ status: 'won' })
        .where('name', '=', 'Won soon')
        .execute()
      await db
        .updateTable('opportunity')
        .set({ close_date: '2026-08-31' })
        .where('name', '=', 'Healed')
        .execute()
    })
    clock.set('2026-05-11T08:00:00.000Z')
    const second = await build()
    expect(second.items.filter(({ origin }) => origin === 'exception')).toEqual([])
    const old = (await ok('agendas.get', { agendaId: first.id })).agenda
    expect(old.items.map(({ text, state, why }) => `${text} (${state}): ${why}`)).toEqual([
      'Healed (done): Nothing stands out about this deal any more.',
      'Won soon (done): The deal is won.',
    ])
  })
})

describe('an agenda whose review', () => {
  test('runs can still be changed, but is not built anew', async () => {
    const team = await aTeam()
    const { ok, fails, build, rows } = team
    const agenda = await build()
    const reviewId = await team.closed(agenda.id, '2026-05-04')
    await rows((db) =>
      db
        .updateTable('review')
        .set({ state: 'running', ended_at: null })
        .where('id', '=', reviewId)
        .execute(),
    )
    const { item } = await ok('agendas.addItem', {
      agendaId: agenda.id,
      ...own,
      text: 'On the spot',
    })
    await ok('agendas.setItemState', { itemId: item.id, state: 'done' })
    expect(await fails('agendas.rebuild', { agendaId: agenda.id })).toBe('LOCKED')
    expect(await fails('agendas.drop', { agendaId: agenda.id })).toBe('LOCKED')
  })

  test('is closed stays as it was', async () => {
    const team = await aTeam()
    const { ok, fails, build } = team
    const agenda = await build()
    const { item } = await ok('agendas.addItem', { agendaId: agenda.id, ...own, text: 'One' })
    await team.closed(agenda.id, '2026-05-04')
    const before = await ok('agendas.get', { agendaId: agenda.id })
    const words = { itemId: item.id, revision: 1, text: 'x', minutes: 1, privacy: 'rep' }
    expect(await fails('agendas.editItem', words)).toBe('LOCKED')
    expect(await fails('agendas.setItemState', { itemId: item.id, state: 'dropped' })).toBe(
      'LOCKED',
    )
    const move = { itemId: item.id, sectionKey: 'close', index: 0 }
    expect(await fails('agendas.moveItem', move)).toBe('LOCKED')
    expect(await fails('agendas.addItem', { agendaId: agenda.id, ...own, text: 'x' })).toBe(
      'LOCKED',
    )
    expect(await ok('agendas.get', { agendaId: agenda.id })).toEqual(before)
  })
})
