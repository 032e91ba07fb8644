import { describe, expect, test } from 'vitest'
import type { Occurrence } from '#contract/cadence-values.ts'
import { defaultWriting } from '#contract/writing.ts'
import { agendaBlocks } from '#domain/agendas/agenda-blocks.ts'
import { withDb } from '#tests/helpers/rows.ts'
import { aCadence, type Cadence, today, weekly } from '../cadence/a-cadence.ts'
import { aDeal } from './a-team.ts'

const sum = (sections: readonly { readonly minutes: number }[]) =>
  sections.reduce((all, { minutes }) => all + minutes, 0)

/** The first review of the week, prepared. */
async function preparedIn(t: Cadence): Promise<Occurrence & { agendaId: string }> {
  await t.ok('cadence.prepareWeek', { weekOf: today })
  const [first] = await t.between(today, '2026-05-10', { repId: t.reps[0] ?? null })
  if (!first?.agendaId) throw new Error('Nothing was prepared.')
  return { ...first, agendaId: first.agendaId }
}

const planned = (sections: readonly { readonly plannedSeconds: number }[] = []) =>
  sections.reduce((all, { plannedSeconds }) => all + plannedSeconds, 0) / 60

const own = (items: readonly { readonly text: string }[]) =>
  items.filter(({ text }) => text.startsWith('Talk of')).map(({ text }) => text)

/** What each place says of the length of a review that has not begun, in minutes. */
async function saidBefore(t: Cadence, agendaId: string) {
  const { agenda } = await t.ok('agendas.get', { agendaId })
  const { agendas } = await t.ok('agendas.list', { repId: null, state: 'draft' })
  const { pack } = await t.ok('cadence.pack', { weekOf: today })
  const inPack = pack.pages
    .flatMap(({ reviews }) => reviews)
    .find((review) => review.agendaId === agendaId)
  const { preparation } = await t.ok('preparation.get', { agendaId })
  const { pages } = await t.ok('cadence.repPages', { weekOf: today })
  const bare = agenda.sections.map((section) => ({ ...section, items: [] }))
  const paper = agendaBlocks({ ...agenda, title: '', sections: bare }, defaultWriting)
  const meta = paper.find(({ kind }) => kind === 'meta')?.text ?? ''
  const page = JSON.stringify(pages.find(({ repId }) => repId === agenda.repId))
  return {
    agenda: agenda.minutes,
    sections: sum(agenda.sections),
    list: agendas.find(({ id }) => id === agendaId)?.minutes,
    pack: sum(inPack?.sections ?? []),
    preparation: preparation.minutes,
    paper: Number(/(\d+) minutes?$/.exec(meta)?.[1]),
    repPage: Number(/, (\d+) minutes"/.exec(page)?.[1]),
    same:
      JSON.stringify(inPack?.sections.map(({ key, minutes }) => [key, minutes])) ===
      JSON.stringify(agenda.sections.map(({ key, minutes }) => [key, minutes])),
  }
}

/** The same once the review has begun. */
async function saidAfter(t: Cadence, agendaId: string) {
  const { review } = await t.ok('reviews.start', { from: 'agenda', agendaId })
  const { running } = await t.ok('reviews.running', {})
  const { agenda } = await t.ok('agendas.get', { agendaId })
  const { agendas } = await t.ok('agendas.list', { repId: null, state: 'used' })
  return {
    clock: planned(review.sections),
    running: planned(running?.sections),
    agenda: agenda.minutes,
    sections: sum(agenda.sections),
    list: agendas.find(({ id }) => id === agendaId)?.minutes,
    same:
      JSON.stringify(agenda.sections.map(({ key, minutes }) => [key, minutes * 60])) ===
      JSON.stringify(review.sections.map(({ key, plannedSeconds }) => [key, plannedSeconds])),
  }
}

const before = (n: number, whole = n) => ({
  agenda: n,
  sections: n,
  list: n,
  pack: n,
  preparation: n,
  paper: n,
  // The rep keeps the whole meeting free.
  repPage: whole,
  same: true,
})
const after = (n: number) => ({ clock: n, running: n, agenda: n, sections: n, list: n, same: true })

/** How long the event of a review is in its calendar file, in minutes. */
async function inCalendar(t: Cadence, key: string): Promise<number> {
  await t.ok('cadence.calendarFile', { of: 'one', key })
  const text = new TextDecoder().decode(t.files.delivered.at(-1)?.bytes)
  const at = (name: string) => {
    const [, y, mo, d, h, mi] =
      new RegExp(`${name}[^:]*:(\\d{4})(\\d\\d)(\\d\\d)T(\\d\\d)(\\d\\d)`).exec(text) ?? []
    return Date.UTC(Number(y), Number(mo) - 1, Number(d), Number(h), Number(mi))
  }
  return (at('DTEND') - at('DTSTART')) / 60_000
}

describe.each([25, 45, 90])('A slot of %i minutes is as long everywhere', (minutes) => {
  test('in a one-on-one', async () => {
    const t = await aCadence()
    await t.rule({ minutes })
    const one = await preparedIn(t)
    expect(one.minutes).toBe(minutes)
    expect(await inCalendar(t, one.key)).toBe(minutes)
    const { sheet } = await t.ok('preparation.sheet', { agendaId: one.agendaId })
    expect(sheet.text).toContain(`${minutes} minutes`)
    expect(await saidBefore(t, one.agendaId)).toEqual(before(minutes))
    expect(await saidAfter(t, one.agendaId)).toEqual(after(minutes))
  })

  test('in a deal review', async () => {
    const t = await aCadence()
    const [repId = ''] = t.reps
    await withDb(t.folder, (db) => aDeal(db, { name: 'Line 4', owner_rep_id: repId }))
    await t.rule({ reviewKind: 'deal', minutes })
    const one = await preparedIn(t)
    expect(one.minutes).toBe(minutes)
    expect(await saidBefore(t, one.agendaId)).toEqual(before(minutes))
    expect(await saidAfter(t, one.agendaId)).toEqual(after(minutes))
  })

  test('and each has the same part of it where the whole team meets', async () => {
    const t = await aCadence(3)
    await t.rule({ reviewKind: 'pipeline', for: { who: 'team', seats: 'together' }, minutes })
    const one = await preparedIn(t)
    expect(one.minutes).toBe(minutes)
    const { agenda } = await t.ok('agendas.get', { agendaId: one.agendaId })
    expect(agenda.slot).toEqual({ minutes, seats: 3 })
    // Everybody keeps the whole meeting free.
    const { sheet } = await t.ok('preparation.sheet', { agendaId: one.agendaId })
    expect(sheet.text).toContain(`${minutes} minutes`)
    const part = Math.floor(minutes / 3)
    expect(await saidBefore(t, one.agendaId)).toEqual(before(part, minutes))
    expect(await saidAfter(t, one.agendaId)).toEqual(after(part))
  })
})

describe('When the slot of a review changes afterwards', () => {
  test('an agenda that was not begun follows its rule, its move and its minutes', async () => {
    const t = await aCadence()
    const rule = await t.rule({ minutes: 25 })
    const one = await preparedIn(t)
    const [repId = ''] = t.reps
    await t.ok('cadence.changeRule', {
      ruleId: rule.id,
      revision: rule.revision,
      from: today,
      rule: { ...weekly(repId), minutes: 55 },
    })
    expect(await saidBefore(t, one.agendaId)).toEqual(before(55))
    await t.ok('cadence.move', { key: one.key, on: '2026-05-06', time: '14:00' })
    expect(await saidBefore(t, one.agendaId)).toEqual(before(55))
    const set = await t.ok('agendas.setMinutes', { agendaId: one.agendaId, minutes: 35 })
    expect(set.before).toBeNull()
    expect(await saidBefore(t, one.agendaId)).toEqual(before(35))
    const [moved] = await t.between('2026-05-06', '2026-05-06')
    expect(moved?.minutes).toBe(35)
    expect(await inCalendar(t, one.key)).toBe(35)
    await t.ok('agendas.setMinutes', { agendaId: one.agendaId, minutes: set.before })
    expect(await saidBefore(t, one.agendaId)).toEqual(before(55))
  })

  test('one that has begun keeps what it began with', async () => {
    const t = await aCadence()
    const rule = await t.rule({ minutes: 25 })
    const one = await preparedIn(t)
    await saidAfter(t, one.agendaId)
    const [repId = ''] = t.reps
    await t.ok('cadence.changeRule', {
      ruleId: rule.id,
      revision: rule.revision,
      from: today,
      rule: { ...weekly(repId), minutes: 55 },
    })
    const { agenda } = await t.ok('agendas.get', { agendaId: one.agendaId })
    expect([agenda.minutes, sum(agenda.sections)]).toEqual([25, 25])
    expect(await t.fails('agendas.setMinutes', { agendaId: one.agendaId, minutes: 35 })).toBe(
      'LOCKED',
    )
  })

  test('who is away leaves the others more of a team’s meeting, and its minutes are the rule’s', async () => {
    const t = await aCadence(3)
    await t.rule({
      reviewKind: 'pipeline',
      for: { who: 'team', seats: 'together' },
      minutes: 60,
    })
    const one = await preparedIn(t)
    expect(await saidBefore(t, one.agendaId)).toEqual(before(20, 60))
    await t.ok('cadence.addAbsence', {
      absence: { repId: t.reps[2] ?? '', from: today, until: today, reason: 'Holiday' },
    })
    expect(await saidBefore(t, one.agendaId)).toEqual(before(30, 60))
    expect(await t.fails('agendas.setMinutes', { agendaId: one.agendaId, minutes: 35 })).toBe(
      'CONFLICT',
    )
  })

  test('who stands alone where the whole team meets is given minutes, until somebody else comes', async () => {
    const t = await aCadence(2)
    await t.rule({ reviewKind: 'pipeline', for: { who: 'team', seats: 'together' }, minutes: 60 })
    const one = await preparedIn(t)
    const setTo = (minutes: number | null) =>
      t.ok('agendas.setMinutes', { agendaId: one.agendaId, minutes })
    const { absence } = await t.ok('cadence.addAbsence', {
      absence: { repId: t.reps[1] ?? '', from: today, until: today, reason: 'Holiday' },
    })
    expect((await setTo(35)).agenda).toMatchObject({ minutes: 35, slot: { minutes: 35, seats: 1 } })
    expect(await saidBefore(t, one.agendaId)).toEqual(before(35))
    expect(await inCalendar(t, one.key)).toBe(35)
    // Then they have one length again.
    await t.ok('cadence.removeAbsence', { absenceId: absence.id })
    expect(await saidBefore(t, one.agendaId)).toEqual(before(30, 60))
    expect(await t.fails('agendas.setMinutes', { agendaId: one.agendaId, minutes: 35 })).toBe(
      'CONFLICT',
    )
  })

  test('a seat that is moved out of a team’s meeting is given minutes of its own', async () => {
    const t = await aCadence(2)
    await t.rule({ reviewKind: 'pipeline', for: { who: 'team', seats: 'together' }, minutes: 60 })
    const one = await preparedIn(t)
    await t.ok('cadence.move', { key: one.key, on: '2026-05-06', time: '14:00' })
    await t.ok('agendas.setMinutes', { agendaId: one.agendaId, minutes: 25 })
    expect(await saidBefore(t, one.agendaId)).toEqual(before(25))
    const lengths = (await t.between(today, '2026-05-10')).map(({ minutes }) => minutes)
    expect(lengths).toEqual([60, 25])
  })

  test('the whole calendar has one review of another length where it is', async () => {
    const t = await aCadence()
    await t.rule({ minutes: 30 })
    const one = await preparedIn(t)
    await t.ok('agendas.setMinutes', { agendaId: one.agendaId, minutes: 45 })
    await t.ok('cadence.calendarFile', { of: 'all' })
    const text = new TextDecoder().decode(t.files.delivered.at(-1)?.bytes)
    const event = text.split('BEGIN:VEVENT').find((part) => part.includes('RECURRENCE-ID'))
    expect(event).toMatch(/DTSTART;[^:]*:20260504T090000/)
    expect(event).toMatch(/DTEND;[^:]*:20260504T094500/)
  })
})

test('an agenda without a slot is as long as its guide, or as was said for it', async () => {
  const t = await aCadence()
  const subject = {
    repId: t.reps[0] ?? '',
    reviewKind: 'one_on_one' as const,
    accountId: null,
    opportunityId: null,
  }
  const { agenda } = await t.ok('agendas.build', { subject, plannedOn: null, plannedTime: null })
  expect([agenda.minutes, sum(agenda.sections), agenda.slot]).toEqual([40, 40, null])
  const set = await t.ok('agendas.setMinutes', { agendaId: agenda.id, minutes: 20 })
  expect([set.agenda.minutes, sum(set.agenda.sections), set.before]).toEqual([20, 20, null])
  const { agendas } = await t.ok('agendas.list', { repId: null, state: 'draft' })
  expect(agendas.map(({ minutes }) => minutes)).toEqual([20])
  const back = await t.ok('agendas.setMinutes', { agendaId: agenda.id, minutes: set.before })
  expect([back.agenda.minutes, back.before]).toEqual([40, 20])
  await t.ok('agendas.setMinutes', { agendaId: agenda.id, minutes: 20 })
  expect(await saidAfter(t, agenda.id)).toEqual(after(20))
})

test('minutes that are taken back leave every topic in the section where it was', async () => {
  const t = await aCadence()
  await t.rule({ minutes: 45 })
  const { agendaId } = await preparedIn(t)
  const read = async () => (await t.ok('agendas.get', { agendaId })).agenda
  for (const { key } of (await read()).sections) {
    const text = `Talk of ${key}`
    await t.ok('agendas.addItem', { agendaId, sectionKey: key, text, privacy: 'private' })
  }
  const places = async () =>
    (await read()).items.map(({ text, sectionKey }) => `${sectionKey}: ${text}`)
  const long = await places()
  const set = await t.ok('agendas.setMinutes', { agendaId, minutes: 5 })
  const shown = new Set(set.agenda.sections.map(({ key }) => key))
  expect(set.agenda.items.every(({ sectionKey }) => shown.has(sectionKey))).toBe(true)
  expect(shown.has('close')).toBe(false)
  // Built anew, and changed, while it is short.
  await t.ok('cadence.prepareWeek', { weekOf: today })
  await t.ok('agendas.rebuild', { agendaId })
  const short = await read()
  const [first] = short.sections
  const { item } = await t.ok('agendas.addItem', {
    agendaId,
    sectionKey: first?.key ?? '',
    text: 'One more',
    privacy: 'private',
  })
  await t.ok('agendas.moveItem', { itemId: item.id, sectionKey: first?.key ?? '', index: 0 })
  expect((await read()).items[0]?.text).toBe('One more')
  await t.ok('agendas.setMinutes', { agendaId, minutes: set.before })
  expect(await places()).toEqual([`${first?.key}: One more`, ...long])
})

test('the topics of a section that finds no minute stand in the one before it, and stay there in the review', async () => {
  const t = await aCadence(4)
  await t.rule({ reviewKind: 'pipeline', for: { who: 'team', seats: 'together' }, minutes: 60 })
  const one = await preparedIn(t)
  const { agenda } = await t.ok('agendas.get', { agendaId: one.agendaId })
  for (const { key } of agenda.sections) {
    await t.ok('agendas.addItem', {
      agendaId: agenda.id,
      sectionKey: key,
      text: `Talk of ${key}`,
      privacy: 'private',
    })
  }
  const [rule] = (await t.ok('cadence.rules', { removed: false })).rules
  await t.ok('cadence.changeRule', {
    ruleId: rule?.id ?? '',
    revision: rule?.revision ?? 1,
    from: today,
    rule: {
      ...weekly(''),
      reviewKind: 'pipeline',
      for: { who: 'team', seats: 'together' },
      minutes: 15,
    },
  })
  const short = (await t.ok('agendas.get', { agendaId: one.agendaId })).agenda
  expect(short.sections.map(({ minutes }) => minutes)).toEqual([1, 1, 1])
  expect(own(short.items)).toEqual(agenda.sections.map(({ key }) => `Talk of ${key}`))
  const keys = new Set(short.sections.map(({ key }) => key))
  expect(short.items.every(({ sectionKey }) => keys.has(sectionKey))).toBe(true)
  // Moved among what is shown, it goes where it was put.
  const [last] = short.items.filter(({ sectionKey }) => sectionKey === short.sections[2]?.key)
  const moved = await t.ok('agendas.moveItem', {
    itemId: last?.id ?? '',
    sectionKey: short.sections[0]?.key ?? '',
    index: 0,
  })
  expect(moved.agenda.items[0]?.id).toBe(last?.id)
  const { review } = await t.ok('reviews.start', { from: 'agenda', agendaId: one.agendaId })
  expect(review.items).toHaveLength(moved.agenda.items.length)
  expect(review.items.every(({ sectionKey }) => keys.has(sectionKey))).toBe(true)
})
