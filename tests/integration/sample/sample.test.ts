import Database from 'better-sqlite3'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { references } from '#core/db/references.ts'
import type { Tables } from '#core/db/tables.ts'
import { openTestCore, type TestCore } from '#tests/helpers/core.ts'
import { refer } from '#tests/helpers/refer.ts'
import { beside } from '#tests/helpers/seed.ts'

// Half a year of work each time: seconds on a quiet machine, many more on a busy one.
vi.setConfig({ testTimeout: 180_000 })

/** Every row of every table but the counter, which only ever rises, and the index's own tables. */
function dump(desk: TestCore): Record<string, unknown[]> {
  const db = new Database(join(desk.folder, 'plumbline.db'), { readonly: true })
  const tables = db
    .prepare<[], { name: string }>(
      `select name from sqlite_schema where type = 'table' and name not like 'sqlite_%'
       and name not like 'search_index%' and name not in ('sequence', 'journal_mark', 'row_sum') order by name`,
    )
    .all()
  const rows = tables.map(({ name }) => [
    name,
    db
      .prepare(`select * from "${name}"`)
      .all()
      .map((row) => JSON.stringify(row))
      .toSorted((a, b) => a.localeCompare(b)),
  ])
  db.close()
  return Object.fromEntries(rows)
}

/** A rep, an account, a plan, a promise and a running agenda of the user's own. */
async function ownData(desk: TestCore): Promise<void> {
  const { rep } = await desk.ok('team.createRep', {
    name: 'Own Rep',
    email: null,
    role: '',
    startDate: null,
    territory: 'Here',
    quotas: [{ quarter: '2026-Q2', minor: 100, currency: 'EUR' }],
  })
  const { account } = await desk.ok('team.createAccount', {
    name: 'Own Account',
    tier: 'A',
    type: 'customer',
    ownerRepId: rep.id,
  })
  const { plan } = await desk.ok('plans.create', {
    kind: 'account_plan',
    repId: rep.id,
    accountId: account.id,
    opportunityId: null,
    period: '',
    reviewId: null,
  })
  await desk.ok('plans.saveField', {
    planId: plan.id,
    fieldKey: 'scope',
    value: { type: 'text', text: 'The whole company, both sites' },
    score: null,
    revision: 0,
    reviewId: null,
  })
  await desk.ok('commitments.create', {
    repId: rep.id,
    owner: 'rep',
    ownerName: '',
    text: 'Call them',
    proof: 'A date',
    privacy: 'rep',
    dueOn: '2026-05-20',
    planId: plan.id,
    fieldKey: 'scope',
    reviewId: null,
    sectionKey: null,
    captureId: null,
  })
}

// A Wednesday in spring, and a Sunday right after New Year on the other side of the world.
test.each([
  { today: '2026-05-06', now: '2026-05-06T10:00:00.000Z', zone: 'Europe/Berlin' },
  { today: '2027-01-03', now: '2027-01-02T20:00:00.000Z', zone: 'Pacific/Auckland' },
])('it shows every verdict, promise and agenda on $today', async ({ today, now, zone }) => {
  const desk = await openTestCore({ now, zone })
  const steps: number[] = []
  desk.core.subscribe((event) => {
    if (event.type === 'progress' && event.job === 'sample') steps.push(event.done)
  })
  const { counts } = await desk.ok('sample.create', {})
  expect(counts).toMatchObject({ reps: 8, accounts: 60, opportunities: 150, reviews: 46 })
  expect(counts.plans).toBeGreaterThan(60)
  expect(steps.length).toBeGreaterThan(20)
  expect(steps).toEqual(steps.toSorted((a, b) => a - b))

  const { reviews } = await desk.ok('reviews.list', {
    repId: null,
    kind: null,
    state: 'closed',
    verdict: null,
    after: null,
    limit: 100,
  })
  const found = reviews.flatMap((review) =>
    review.verdicts.map((one) => (one.grade === null ? one.verdict : `used ${one.grade}`)),
  )
  expect(new Set(found)).toEqual(
    new Set([
      'waived',
      'not_checked',
      'missing',
      'opened_not_filled',
      'copied',
      'stale',
      'filled_not_used',
      'used A',
      'used B',
      'used C',
    ]),
  )
  expect(reviews.every((review) => review.heldOn < today)).toBe(true)
  expect(reviews.every((review) => review.actualSeconds > 600)).toBe(true)

  const all = { repId: null, owner: null, reviewId: null, planId: null } as const
  for (const state of ['open', 'overdue', 'done', 'dropped'] as const) {
    const { total } = await desk.ok('commitments.list', { ...all, state })
    expect({ state, enough: total > 1 }).toEqual({ state, enough: true })
  }
  const { commitments } = await desk.ok('commitments.list', { ...all, state: 'all' })
  expect(new Set(commitments.map((one) => one.owner))).toEqual(new Set(['rep', 'manager', 'other']))
  expect(commitments.some((one) => one.redateCount > 0)).toBe(true)
  expect(commitments.every((one) => one.sample)).toBe(true)

  const { agendas } = await desk.ok('agendas.list', { repId: null, state: 'draft' })
  expect(agendas.length).toBeGreaterThan(15)
  // The first thing to do is today, or on Monday where today is a Sunday.
  const workday = today === '2027-01-03' ? '2027-01-04' : today
  expect(agendas.some((agenda) => agenda.plannedOn === workday)).toBe(true)
  expect(agendas.every(({ plannedOn }) => plannedOn !== null && plannedOn >= workday)).toBe(true)
  expect(agendas.some((agenda) => agenda.openItems > 4)).toBe(true)

  const { reps } = await desk.ok('team.reps', { archived: false })
  for (const rep of reps) {
    expect((await desk.ok('coaching.focus', { repId: rep.id })).open).not.toBeNull()
  }
})

test('its year is designed, and plan, review, agenda, mail and calendar name the same days', async () => {
  const today = '2026-05-06'
  const desk = await openTestCore({ now: `${today}T10:00:00.000Z` })
  await desk.ok('sample.create', {})
  const { occurrences } = await desk.ok('cadence.between', {
    from: '2026-04-01',
    to: '2026-07-31',
    repId: null,
    kind: null,
    removed: false,
  })
  const at = new Set(
    occurrences.map((one) => `${one.repId} ${one.reviewKind} ${one.on} ${one.time}`),
  )

  // Each agenda stands on a day of the year.
  const { agendas } = await desk.ok('agendas.list', { repId: null, state: 'draft' })
  for (const { repId, reviewKind, plannedOn, plannedTime } of agendas) {
    expect(at).toContain(`${repId} ${reviewKind} ${plannedOn} ${plannedTime}`)
  }

  // So does each next date that a review has said and that is still to come, in its mail as well.
  const { reviews } = await desk.ok('reviews.list', {
    repId: null,
    kind: null,
    state: 'closed',
    verdict: null,
    after: null,
    limit: 100,
  })
  let coming = 0
  for (const { id } of reviews) {
    const { review } = await desk.ok('reviews.get', { reviewId: id })
    const { nextOn, nextTime } = review.closing
    if (nextOn === null || nextOn < today) continue
    coming += 1
    expect(at).toContain(`${review.repId} ${review.kind} ${nextOn} ${nextTime}`)
  }
  expect(coming).toBeGreaterThan(5)

  // No screen of the cadence is empty: something is held, something left out, something missed.
  const states = new Set(occurrences.filter(({ on }) => on < today).map(({ state }) => state))
  expect(states).toEqual(new Set(['held', 'skipped', 'missed']))
  const { figures, skips } = await desk.ok('cadence.figures', {
    from: '2026-04-13',
    to: today,
    repId: null,
  })
  const held = figures.find(({ kind, repId }) => kind === 'one_on_one' && repId === null)
  expect(held?.rate).toBeGreaterThan(0.5)
  expect(skips).toHaveLength(3)
  const { pack } = await desk.ok('cadence.pack', { weekOf: today })
  expect(pack.pages).toHaveLength(8)
  const { rules } = await desk.ok('cadence.rules', { removed: false })
  expect(rules.every((rule) => rule.for.who === 'rep')).toBe(true)
})

test('create and remove leave the file as it was, with own data beside it', async () => {
  const desk = await openTestCore({ now: '2026-05-06T10:00:00.000Z' })
  await ownData(desk)
  const before = dump(desk)
  await desk.ok('sample.create', {})
  expect(dump(desk)['rep']).toHaveLength(9)
  const { removed } = await desk.ok('sample.remove', {})
  expect(removed.reps).toBe(8)
  expect(dump(desk)).toEqual(before)
  expect((await desk.ok('sample.state', {})).present).toBe(false)
  // Nothing of it can be found any more, and it can be made again.
  const again = await desk.ok('sample.create', {})
  expect(again.counts.reps).toBe(8)
})

test('my own meetings of the whole team stay mine while the sample is here, and as they were', async () => {
  const desk = await openTestCore({ now: '2026-05-06T10:00:00.000Z' })
  await ownData(desk)
  const { rep: second } = await desk.ok('team.createRep', {
    name: 'Second Rep',
    email: null,
    role: '',
    startDate: '2026-03-01',
    territory: '',
    quotas: [],
  })
  // On each day of the working week, so that every one-on-one of the sample could be taken for one.
  for (const weekday of [1, 2, 3, 4, 5]) {
    await desk.ok('cadence.createRule', {
      rule: {
        reviewKind: 'one_on_one',
        for: { who: 'team', seats: 'together' },
        pattern: { every: 'week', weeks: 1, weekday },
        time: '14:00',
        minutes: 60,
        guideId: null,
        place: '',
        link: '',
        startsOn: '2026-03-02',
        endsOn: null,
      },
    })
  }
  await desk.ok('cadence.prepareWeek', { weekOf: '2026-05-06' })
  const mine = { from: '2026-04-01', to: '2026-05-31', repId: second.id, kind: null, removed: true }
  const seen = await desk.ok('cadence.between', mine)
  const before = dump(desk)

  await desk.ok('sample.create', {})
  expect(await desk.ok('cadence.between', mine)).toEqual(seen)
  const { agendas } = await desk.ok('agendas.list', { repId: second.id, state: 'draft' })
  expect(new Set(agendas.map(({ minutes }) => minutes))).toEqual(new Set([30]))
  const { rules } = await desk.ok('cadence.rules', { removed: false })
  expect(
    rules.filter((rule) => rule.for.who === 'team').every(({ targets }) => targets === 2),
  ).toBe(true)
  const { rules: proposed } = await desk.ok('cadence.proposeYear', { startsOn: '2026-05-11' })
  const named = proposed.flatMap((rule) => (rule.for.who === 'rep' ? [rule.for.repId] : []))
  expect(new Set(named).size).toBe(2)

  await desk.ok('sample.remove', {})
  expect(dump(desk)).toEqual(before)
})

test('what was made on the sample since goes with it, what is mine stays', async () => {
  const desk = await openTestCore({ now: '2026-05-06T10:00:00.000Z' })
  await ownData(desk)
  const before = dump(desk)
  await desk.ok('sample.create', {})
  const { reps } = await desk.ok('team.reps', { archived: false })
  const sample = reps.find((rep) => rep.sample)
  const own = reps.find((rep) => !rep.sample)
  const { accounts } = await desk.ok('team.accounts', { repId: sample?.id ?? '', archived: false })
  const account = accounts[0]
  if (!sample || !own || !account) throw new Error('no sample')
  await desk.ok('reviews.start', {
    from: 'scratch',
    repId: sample.id,
    kind: 'one_on_one',
    accountId: null,
    opportunityId: null,
  })
  await desk.ok('agendas.build', {
    subject: { repId: own.id, reviewKind: 'account', accountId: account.id, opportunityId: null },
    plannedOn: null,
    plannedTime: null,
  })
  await desk.ok('sample.remove', {})
  const after = dump(desk)
  expect(after['agenda']).toHaveLength(1)
  expect({ ...after, agenda: [], agenda_item: [] }).toEqual({
    ...before,
    agenda: [],
    agenda_item: [],
  })
})

test('no row of mine goes with the sample, whatever of it the row is about', async () => {
  const desk = await openTestCore({ now: '2026-05-06T10:00:00.000Z' })
  await ownData(desk)
  await desk.ok('sample.create', {})
  const mine = await beside(desk.folder, async (db) => {
    const own = await db
      .selectFrom('rep')
      .select('id')
      .where('sample', '=', 0)
      .executeTakeFirstOrThrow()
    const made: { table: keyof Tables; id: string }[] = []
    for (const thing of ['account', 'opportunity'] as const) {
      const ids = await db.selectFrom(thing).select('id').where('sample', '=', 1).execute()
      for (const [index, reference] of references[thing].entries()) {
        // That a thing of the sample changed hands is of the sample, too.
        if (reference.words === null || reference.table === 'handover') continue
        const id = await refer(db, reference, ids[index]?.id ?? '', own.id)
        made.push({ table: reference.table, id })
      }
    }
    return made
  })
  expect(mine.length).toBeGreaterThan(15)
  await desk.ok('sample.remove', {})
  const after = dump(desk)
  for (const { table, id } of mine) {
    expect([table, after[table]?.some((row) => String(row).includes(id))]).toEqual([table, true])
  }
  // A plan cannot stand without what it is about, so that stays with it, as mine.
  expect(await desk.ok('sample.state', {})).toMatchObject({
    present: false,
    counts: { reps: 0, accounts: 0, opportunities: 0, plans: 0, reviews: 0 },
  })
  expect(after['plan']).toHaveLength(3)
})

test('it is made once, and not while a review runs', async () => {
  const desk = await openTestCore({ now: '2026-05-06T10:00:00.000Z' })
  await ownData(desk)
  const { reps } = await desk.ok('team.reps', { archived: false })
  const { review } = await desk.ok('reviews.start', {
    from: 'scratch',
    repId: reps[0]?.id ?? '',
    kind: 'one_on_one',
    accountId: null,
    opportunityId: null,
  })
  expect(await desk.fails('sample.create', {})).toBe('CONFLICT')
  await desk.ok('reviews.pause', { reviewId: review.id })
  await desk.ok('sample.create', {})
  expect(await desk.fails('sample.create', {})).toBe('CONFLICT')
})

test('no word of the sample stays in the file after it was removed', async () => {
  const desk = await openTestCore({ now: '2026-05-06T10:00:00.000Z' })
  await desk.ok('sample.create', {})
  const held = () => readFileSync(join(desk.folder, 'plumbline.db'), 'latin1').includes('Thornbeck')
  const second = await desk.reopen()
  expect(held()).toBe(true)
  await second.ok('sample.remove', {})
  await second.reopen()
  expect(held()).toBe(false)
})
