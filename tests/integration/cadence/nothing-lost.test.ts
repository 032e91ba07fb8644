import { fc } from '@fast-check/vitest'
import { expect, test } from 'vitest'
import type { Occurrence } from '#contract/cadence-values.ts'
import { isAhead } from '#domain/cadence/state.ts'
import { addDays } from '#domain/days.ts'
import { withDb } from '#tests/helpers/rows.ts'
import { aCadence, type Cadence, rowsOf, weekly } from './a-cadence.ts'

/** So many sequences of so many steps on one real database; about 10 s on an idle machine. */
const runs = 40
const mostSteps = 12

const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('prepare' as const) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('write' as const) }) },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constantFrom(
        'move' as const,
        'skip' as const,
        'rebook' as const,
        'delete' as const,
        'restore' as const,
        'hold' as const,
      ),
      which: fc.nat({ max: 5 }),
      by: fc.integer({ min: -3, max: 10 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('away' as const, 'back' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('change' as const) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('pass' as const),
      days: fc.integer({ min: 1, max: 9 }),
    }),
  },
)
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never

test(`no sequence of plan, move, skip, absence, delete, prepare, change and hold loses or doubles an open topic (${runs} sequences of up to ${mostSteps} steps)`, async () => {
  const t = await aCadence(1, { now: '2026-05-04T05:00:00.000Z' })
  let number = 0
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: mostSteps }), async (steps) => {
      number += 1
      const one = await aRep(t, `Rep ${number}`)
      for (const now of steps) await take(t, one, now)
      // In the end the next review has everything that is open.
      await prepareNext(t, one)
      await check(t, one)
      const { agendas } = await t.ok('agendas.list', { repId: one.repId, state: 'draft' })
      expect(agendas).toHaveLength(1)
      const { agenda } = await t.ok('agendas.get', { agendaId: agendas[0]?.id ?? '' })
      const shown = agenda.items.flatMap(({ text, state }) => (state === 'open' ? [text] : []))
      expect(shown.filter((text) => one.open.has(text)).toSorted()).toEqual(
        [...one.open].toSorted(),
      )
      await t.ok('cadence.removeRule', { ruleId: one.ruleId })
      await t.ok('team.archiveRep', { repId: one.repId })
    }),
    { numRuns: runs, endOnFailure: true },
  )
}, 240_000)

type One = {
  readonly repId: string
  ruleId: string
  readonly open: Set<string>
  readonly deleted: string[]
  absence: string | null
  words: number
}

async function aRep(t: Cadence, name: string): Promise<One> {
  const { rep } = await t.ok('team.createRep', {
    name,
    email: null,
    role: '',
    startDate: '2024-01-01',
    territory: '',
    quotas: [],
  })
  const startsOn = t.clock.now().slice(0, 10)
  const rule = await t.rule({ for: { who: 'rep', repId: rep.id }, startsOn })
  return {
    repId: rep.id,
    ruleId: rule.id,
    open: new Set(),
    deleted: [],
    absence: null,
    words: 0,
  }
}

async function around(t: Cadence, one: One): Promise<Occurrence[]> {
  const today = t.clock.now().slice(0, 10)
  return t.between(addDays(today, -10), addDays(today, 21), { repId: one.repId })
}

async function take(t: Cadence, one: One, now: Step): Promise<void> {
  const today = t.clock.now().slice(0, 10)
  switch (now.do) {
    case 'pass':
      t.clock.advance(now.days * 86_400)
      break
    case 'prepare':
      await prepareTwice(t, today)
      break
    case 'write':
      await writeTopic(t, one)
      break
    case 'away':
      if (one.absence !== null) break
      one.absence = (
        await t.ok('cadence.addAbsence', {
          absence: { repId: one.repId, from: today, until: addDays(today, 6), reason: '' },
        })
      ).absence.id
      break
    case 'back':
      if (one.absence !== null) await t.ok('cadence.removeAbsence', { absenceId: one.absence })
      one.absence = null
      break
    case 'change':
      await changeRule(t, one, today)
      break
    case 'restore': {
      const key = one.deleted.pop()
      if (key !== undefined) await t.core.dispatch('cadence.restore', { key })
      break
    }
    default:
      await takeOne(t, one, now, today)
  }
  await check(t, one)
}

async function takeOne(
  t: Cadence,
  one: One,
  now: Extract<Step, { which: number }>,
  today: string,
): Promise<void> {
  const open = (await around(t, one)).filter(({ state }) => state !== 'held')
  const chosen = open[now.which % Math.max(1, open.length)]
  if (!chosen) return
  const { key } = chosen
  const on = addDays(today, now.by)
  if (now.do === 'move') await t.ok('cadence.move', { key, on, time: '16:00' })
  if (now.do === 'skip' || now.do === 'rebook') {
    const rebook = now.do === 'rebook' ? { on, time: '17:00' } : null
    await t.ok('cadence.skip', { key, by: 'rep', why: 'No time', rebook })
  }
  if (now.do === 'delete') {
    await t.ok('cadence.remove', { key })
    one.deleted.push(key)
  }
  if (now.do === 'hold' && chosen.agendaId !== null && isAhead(chosen.state)) {
    await hold(t, one, chosen.agendaId)
  }
}

/** Talks about one open topic, leaves the others, and closes the review. */
async function hold(t: Cadence, one: One, agendaId: string): Promise<void> {
  const { review } = await t.ok('reviews.start', { from: 'agenda', agendaId })
  const { agenda } = await t.ok('agendas.get', { agendaId })
  const item = agenda.items.find(({ text, state }) => state === 'open' && one.open.has(text))
  if (item) {
    await t.ok('agendas.setItemState', { itemId: item.id, state: 'done' })
    one.open.delete(item.text)
  }
  await t.ok('reviews.saveClosing', {
    reviewId: review.id,
    changes: { questionAnswered: 'yes', noneNeeded: 'Nothing today' },
  })
  await t.ok('reviews.close', { reviewId: review.id })
}

async function changeRule(t: Cadence, one: One, today: string): Promise<void> {
  const { rules } = await t.ok('cadence.rules', { removed: false })
  const rule = rules.find(({ id }) => id === one.ruleId)
  if (!rule || rule.pattern.every !== 'week') return
  const weekday = (rule.pattern.weekday % 5) + 1
  const changed = await t.ok('cadence.changeRule', {
    ruleId: rule.id,
    revision: rule.revision,
    from: today,
    rule: {
      ...weekly(one.repId),
      startsOn: rule.startsOn,
      pattern: { every: 'week', weeks: 1, weekday },
    },
  })
  one.ruleId = changed.rule.id
}

async function writeTopic(t: Cadence, one: One): Promise<void> {
  const { agendas } = await t.ok('agendas.list', { repId: one.repId, state: 'draft' })
  const [draft] = agendas
  if (!draft) return
  const { agenda } = await t.ok('agendas.get', { agendaId: draft.id })
  one.words += 1
  const text = `Topic ${one.words} of ${one.repId}`
  const section = agenda.sections[one.words % agenda.sections.length]
  await t.ok('agendas.addItem', {
    agendaId: draft.id,
    sectionKey: section?.key ?? '',
    text,
    privacy: 'rep',
  })
  one.open.add(text)
}

/** Prepares a week; a second time must not change a single row. */
async function prepareTwice(t: Cadence, weekOf: string): Promise<void> {
  await t.ok('cadence.prepareWeek', { weekOf })
  const before = await rowsOf(t.folder)
  expect(await t.ok('cadence.prepareWeek', { weekOf })).toEqual({ made: 0, refreshed: 0 })
  expect(await rowsOf(t.folder)).toEqual(before)
}

/** Takes back what stands in the way, and prepares week after week until there is an agenda. */
async function prepareNext(t: Cadence, one: One): Promise<void> {
  if (one.absence !== null) await t.ok('cadence.removeAbsence', { absenceId: one.absence })
  one.absence = null
  const today = t.clock.now().slice(0, 10)
  for (let week = 0; week < 6; week += 1) {
    await prepareTwice(t, addDays(today, week * 7))
    const there = await t.between(today, addDays(today, 45), { repId: one.repId })
    if (there.some(({ state }) => state === 'prepared')) return
  }
}

/** Each open topic stands open exactly once, and no two agendas are prepared for the same. */
async function check(t: Cadence, one: One): Promise<void> {
  const rows = await withDb(t.folder, (db) =>
    db
      .selectFrom('agenda_item')
      .innerJoin('agenda', 'agenda.id', 'agenda_item.agenda_id')
      .where('agenda.rep_id', '=', one.repId)
      .where('agenda_item.state', '=', 'open')
      .select(['agenda_item.text', 'agenda_item.source_key', 'agenda.state', 'agenda.id'])
      .execute(),
  )
  const mine = rows.filter(({ source_key: key }) => key === '').map(({ text }) => text)
  expect(mine.toSorted()).toEqual([...one.open].toSorted())
  const drafts = rows.filter(({ state }) => state === 'draft')
  expect(new Set(drafts.map(({ id }) => id)).size).toBeLessThanOrEqual(1)
}
