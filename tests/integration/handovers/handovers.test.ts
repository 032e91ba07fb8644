import { expect, test } from 'vitest'
import { openTestCore, type TestCore } from '#tests/helpers/core.ts'
import { answersTo, decideAll, long, save, sentPage } from '../rep-files/a-file.ts'
import { addAccount, addDeal, addRep, inFile } from '../plans/seed.ts'
import { dealReview, reviewDesk } from '../reviews/review-desk.ts'
import { importFile, nextJob } from '../crm/a-file.ts'
import { exportOf } from '../crm/an-export.ts'
import { dumpData } from '../crm/dump.ts'

const then = '2026-05-04T08:00:00.000Z'
const key = 'direction'

/** Anna's account with its plan, in which she and the manager wrote. */
async function annasAccount(now = then) {
  const core = await openTestCore({ now })
  const anna = await addRep(core, 'Anna Lindt')
  const ben = await addRep(core, 'Ben Ortiz')
  const accountId = await addAccount(core, anna, 'Nordwind')
  const { plan } = await core.ok('plans.create', {
    kind: 'account_plan',
    repId: anna,
    accountId,
    opportunityId: null,
    period: '',
    reviewId: null,
  })
  const page = await sentPage(core, { repId: anna, planIds: [plan.id] })
  await decideAll(core, anna, answersTo(page, [{ key, value: long('They build a second plant.') }]))
  return { core, anna, ben, accountId, planId: plan.id }
}

async function handOver(core: TestCore, accountId: string, toRepId: string, on: string) {
  const { account } = await core.ok('team.account', { accountId })
  return core.ok('handovers.account', { accountId, toRepId, on, revision: account.revision })
}

/** Gives an account to a rep, or to nobody, in its form. */
async function ownedBy(core: TestCore, accountId: string, ownerRepId: string | null) {
  const { account } = await core.ok('team.account', { accountId })
  const { name, tier, type, revision } = account
  await core.ok('team.updateAccount', { accountId, name, tier, type, revision, ownerRepId })
}

const waive = (core: TestCore, repId: string, over: Record<string, string | null>) =>
  core.ok('plans.waive', {
    kind: 'account_plan',
    repId,
    planId: null,
    accountId: null,
    opportunityId: null,
    reason: 'They are in a merger',
    expiresOn: '2026-06-30',
    ...over,
  })

test('the plan goes along with its history, and its history says who wrote', async () => {
  const { core, anna, ben, accountId, planId } = await annasAccount()
  const before = await core.ok('plans.get', { planId })
  core.clock.set('2026-05-11T08:00:00.000Z')
  const { handover, account } = await handOver(core, accountId, ben, '2026-05-11')
  expect(handover).toMatchObject({
    on: '2026-05-11',
    fromName: 'Anna Lindt',
    toName: 'Ben Ortiz',
    plans: 1,
    fileName: null,
    canUndo: true,
  })
  expect(account).toMatchObject({ ownerRepId: ben, ownerName: 'Ben Ortiz' })
  const after = await core.ok('plans.get', { planId })
  expect(after.plan).toMatchObject({ repId: ben, repName: 'Ben Ortiz' })
  expect(after.fields.map(({ value }) => value)).toEqual(before.fields.map(({ value }) => value))

  await save(core, planId, key, long('They build a second plant, in May.'))
  const page = await sentPage(core, { repId: ben, planIds: [planId] })
  core.clock.set('2026-05-12T08:00:00.000Z')
  await decideAll(core, ben, answersTo(page, [{ key, value: long('They build two plants.') }]))
  const { entries } = await core.ok('plans.history', {
    planId,
    fieldKey: key,
    before: null,
    limit: 20,
  })
  expect(entries.map(({ author, repName }) => [author, repName])).toEqual([
    ['rep', 'Ben Ortiz'],
    ['manager', 'Ben Ortiz'],
    ['rep', 'Anna Lindt'],
  ])

  // What was written before is in the timeline of the one who had it then.
  const titles = async (repId: string) =>
    (await core.ok('team.timeline', { repId, kinds: ['plan'], limit: 20 })).entries
  expect((await titles(anna)).map(({ on }) => on)).toEqual(['2026-05-04'])
  expect((await titles(ben)).map(({ on }) => on)).toEqual(['2026-05-12', '2026-05-11'])
})

test('waivers for the account and its plan go along, those of the rep stay', async () => {
  const { core, anna, ben, accountId, planId } = await annasAccount()
  await waive(core, anna, { accountId })
  await waive(core, anna, { planId })
  await waive(core, anna, {})
  const { handover } = await handOver(core, accountId, ben, '2026-05-04')
  expect(handover.waivers).toBe(2)
  const of = async (repId: string) => (await core.ok('plans.waivers', { repId })).waivers.length
  expect(await of(ben)).toBe(2)
  expect(await of(anna)).toBe(1)
  expect((await core.ok('plans.get', { planId })).waiver).not.toBeNull()
})

test('undo puts everything back, and is refused once it changed hands again', async () => {
  const { core, anna, ben, accountId, planId } = await annasAccount()
  const carla = await addRep(core, 'Carla Novak')
  await waive(core, anna, { accountId })
  const { handover } = await handOver(core, accountId, ben, '2026-05-04')
  const next = await handOver(core, accountId, carla, '2026-05-04')
  expect(await core.fails('handovers.undo', { handoverId: handover.id })).toBe('CONFLICT')
  await core.ok('handovers.undo', { handoverId: next.handover.id })
  expect((await core.ok('plans.get', { planId })).plan.repId).toBe(ben)
  await core.ok('handovers.undo', { handoverId: handover.id })
  expect((await core.ok('plans.get', { planId })).plan.repId).toBe(anna)
  expect((await core.ok('team.account', { accountId })).account.ownerRepId).toBe(anna)
  expect((await core.ok('plans.waivers', { repId: anna })).waivers).toHaveLength(1)
  expect((await core.ok('handovers.ofAccount', { accountId })).handovers).toEqual([])
  expect(await core.fails('handovers.undo', { handoverId: handover.id })).toBe('NOT_FOUND')
})

test('another owner in the form of the account is a hand-over, too', async () => {
  const { core, ben, accountId, planId } = await annasAccount()
  const { account } = await core.ok('team.account', { accountId })
  const { name, tier, type, revision } = account
  await core.ok('team.updateAccount', { accountId, name, tier, type, revision, ownerRepId: ben })
  expect((await core.ok('plans.get', { planId })).plan.repId).toBe(ben)
  expect((await core.ok('handovers.ofAccount', { accountId })).handovers).toMatchObject([
    { on: '2026-05-04', fromName: 'Anna Lindt', toName: 'Ben Ortiz', plans: 1 },
  ])
})

test('what cannot be is refused in words, and nothing is changed', async () => {
  const { core, anna, ben, accountId, planId } = await annasAccount()
  const { account } = await core.ok('team.account', { accountId })
  const input = { accountId, toRepId: ben, on: '2026-05-04', revision: account.revision }
  const before = await dumpData(core.folder)
  expect(await core.fails('handovers.account', { ...input, toRepId: anna })).toBe('VALIDATION')
  expect(await core.fails('handovers.account', { ...input, on: '2026-05-05' })).toBe('VALIDATION')
  expect(await core.fails('handovers.account', { ...input, revision: 9 })).toBe('STALE_REVISION')
  expect(await core.fails('handovers.plan', { planId, toRepId: ben, on: '2026-05-04' })).toBe(
    'VALIDATION',
  )
  expect(await dumpData(core.folder)).toEqual(before)
  await core.ok('team.archiveRep', { repId: ben })
  expect(await core.fails('handovers.account', input)).toBe('CONFLICT')
})

test('the new rep is judged from the hand-over on: a plan that was left alone is not stale at once', async () => {
  const { core, ben, accountId, planId } = await annasAccount()
  core.clock.set('2026-09-01T08:00:00.000Z')
  const health = async () => (await core.ok('plans.get', { planId })).health
  const lost = async () => (await health()).lost.map(({ say }) => say).join(' ')
  expect(await lost()).toMatch(/nothing was confirmed for \d+ days/i)
  await handOver(core, accountId, ben, '2026-09-01')
  expect(await lost()).not.toMatch(/nothing was confirmed/i)
  core.clock.set('2026-12-20T08:00:00.000Z')
  expect(await lost()).toMatch(/since it changed hands 110 days ago/)
})

test('a plan that is due some days after its account came is due so many days after the hand-over', async () => {
  const core = await openTestCore({ now: then })
  const anna = await addRep(core, 'Anna Lindt')
  const ben = await addRep(core, 'Ben Ortiz')
  const accountId = await addAccount(core, anna, 'Nordwind')
  await core.ok('plans.addPolicyRule', {
    rule: {
      kind: 'account_plan',
      repId: null,
      tier: null,
      stage: null,
      amount: null,
      wanted: 'always',
      afterDays: 30,
    },
  })
  core.clock.set('2026-07-01T08:00:00.000Z')
  const due = async (repId: string) =>
    (await core.ok('plans.due', { repId, offset: 0, limit: 50 })).due
      .filter(({ kind }) => kind === 'account_plan')
      .map(({ dueOn }) => dueOn)
  expect(await due(anna)).toEqual(['2026-06-03'])
  await handOver(core, accountId, ben, '2026-07-01')
  expect([await due(anna), await due(ben)]).toEqual([[], []])
  core.clock.set('2026-07-31T08:00:00.000Z')
  expect(await due(ben)).toEqual(['2026-07-31'])
})

test('reviews of the past stay due with whoever had the account then', async () => {
  const core = await openTestCore({ now: then })
  const anna = await addRep(core, 'Anna Lindt')
  const ben = await addRep(core, 'Ben Ortiz')
  const accountId = await addAccount(core, anna, 'Nordwind')
  await core.ok('cadence.createRule', {
    rule: {
      reviewKind: 'account',
      for: { who: 'tier', tier: 'A' },
      pattern: { every: 'week', weeks: 1, weekday: 1 },
      time: '09:00',
      minutes: 30,
      guideId: null,
      place: '',
      link: '',
      startsOn: '2026-05-04',
      endsOn: null,
    },
  })
  core.clock.set('2026-05-20T08:00:00.000Z')
  const between = async () =>
    (
      await core.ok('cadence.between', {
        from: '2026-05-04',
        to: '2026-06-01',
        repId: null,
        kind: null,
        removed: false,
      })
    ).occurrences.map(({ on, repId }) => [on, repId === anna ? 'Anna' : 'Ben'])
  await handOver(core, accountId, ben, '2026-05-18')
  expect(await between()).toEqual([
    ['2026-05-04', 'Anna'],
    ['2026-05-11', 'Anna'],
    ['2026-05-18', 'Ben'],
    ['2026-05-25', 'Ben'],
    ['2026-06-01', 'Ben'],
  ])
})

test('the plan of a deal is handed over by hand, where the CRM does not say so yet', async () => {
  const core = await openTestCore({ now: then })
  const anna = await addRep(core, 'Anna Lindt')
  const ben = await addRep(core, 'Ben Ortiz')
  const opportunityId = await addDeal(core, { owner_rep_id: anna })
  const { plan } = await core.ok('plans.create', {
    kind: 'opportunity_plan',
    repId: null,
    accountId: null,
    opportunityId,
    period: '',
    reviewId: null,
  })
  const { handover } = await core.ok('handovers.plan', {
    planId: plan.id,
    toRepId: ben,
    on: '2026-05-04',
  })
  expect((await core.ok('plans.get', { planId: plan.id })).plan.repId).toBe(ben)
  expect((await core.ok('handovers.ofPlan', { planId: plan.id })).handovers).toHaveLength(1)
  // The due list and the policy go by the plan's rep, whoever owns the deal as the CRM says.
  const due = await core.ok('plans.due', { repId: ben, offset: 0, limit: 50 })
  expect(due.due.some(({ planId }) => planId === plan.id)).toBe(true)
  await core.ok('handovers.undo', { handoverId: handover.id })
  expect((await core.ok('plans.get', { planId: plan.id })).plan.repId).toBe(anna)
})

/** An export of three deals, the first of which belongs to somebody. */
function file(owner: string) {
  return exportOf([
    { id: 'A', owner },
    { id: 'B', owner: 'Ben' },
    { id: 'C', owner: 'Ada' },
  ])
}

/** Ada's deal out of a file, and its plan. */
async function adasDeal() {
  const core = await openTestCore({ now: then })
  await importFile(core, 'a.csv', file('Ada'))
  const rep = async (name: string) =>
    (await core.ok('team.reps', { archived: false })).reps.find((one) => one.name === name)?.id
  const dealId = await inFile(core, async (db) => {
    const row = await db
      .selectFrom('opportunity')
      .select('id')
      .where('crm_id', '=', 'A')
      .executeTakeFirstOrThrow()
    return row.id
  })
  const { plan } = await core.ok('plans.create', {
    kind: 'opportunity_plan',
    repId: null,
    accountId: null,
    opportunityId: dealId,
    period: '',
    reviewId: null,
  })
  return { core, planId: plan.id, rep }
}

test('an import that changes the owner of a deal hands its plan over, and its undo takes it back', async () => {
  const core = await openTestCore({ now: then })
  await importFile(core, 'a.csv', file('Ada'))
  const { reps } = await core.ok('team.reps', { archived: false })
  const id = (name: string) => reps.find((rep) => rep.name === name)?.id ?? ''
  const dealId = await inFile(core, async (db) => {
    const row = await db
      .selectFrom('opportunity')
      .select('id')
      .where('crm_id', '=', 'A')
      .executeTakeFirstOrThrow()
    return row.id
  })
  const { plan } = await core.ok('plans.create', {
    kind: 'opportunity_plan',
    repId: null,
    accountId: null,
    opportunityId: dealId,
    period: '',
    reviewId: null,
  })
  await waive(core, id('Ada'), { kind: 'opportunity_plan', opportunityId: dealId })
  const before = await dumpData(core.folder)
  // The new owner comes with the same file.
  const { entry } = await importFile(core, 'b.csv', file('Zoe'))
  const zoe = (await core.ok('team.reps', { archived: false })).reps.find(
    (rep) => rep.name === 'Zoe',
  )
  expect((await core.ok('plans.get', { planId: plan.id })).plan.repId).toBe(zoe?.id)
  expect((await core.ok('plans.waivers', { repId: zoe?.id ?? '' })).waivers).toHaveLength(1)
  const { handovers } = await core.ok('handovers.ofPlan', { planId: plan.id })
  expect(handovers).toMatchObject([
    { fromName: 'Ada', toName: 'Zoe', fileName: 'b.csv', plans: 1, waivers: 1, canUndo: false },
  ])
  expect(await core.fails('handovers.undo', { handoverId: handovers[0]?.id })).toBe('CONFLICT')

  const check = await core.ok('crm.undoCheck', { importId: entry.id })
  const { report } = await core.ok('crm.undo', { importId: entry.id, job: nextJob() })
  expect(report).toEqual(check.report)
  expect(report).toMatchObject({ reps: 1, keptCount: 0 })
  expect(await dumpData(core.folder)).toEqual(before)
})

test('each rep is judged by the reviews of the own time, and the new one from the hand-over on', async () => {
  const desk = await reviewDesk()
  const ben = await addRep(desk, 'Ben Ortiz')
  const { planId } = await desk.aPlan({ changedOn: '2026-01-05' })
  const judged = async (repId: string) => {
    const { review } = await desk.ok('reviews.start', { ...dealReview(desk), repId })
    for (let beat = 0; beat < 13; beat += 1) {
      desk.clock.advance(5)
      await desk.ok('reviews.heartbeat', { reviewId: review.id, front: { planId, seconds: 5 } })
    }
    const changes = { questionAnswered: 'yes' as const, noneNeeded: 'Signed this morning' }
    await desk.ok('reviews.saveClosing', { reviewId: review.id, changes })
    const { verdicts } = await desk.ok('reviews.close', { reviewId: review.id })
    return verdicts.map(({ verdict }) => verdict)
  }
  expect(await judged(desk.repId)).toEqual(['stale'])
  const on = desk.clock.now().slice(0, 10)
  await desk.ok('handovers.plan', { planId, toRepId: ben, on })
  // The one who has it no more gets nothing out of that it was handed over.
  expect(await judged(desk.repId)).toEqual(['stale'])
  expect(await judged(ben)).toEqual(['filled_not_used'])
  const looked = async (repId: string) =>
    (await desk.ok('team.person', { repId })).person.planUse.used.n
  expect([await looked(desk.repId), await looked(ben)]).toEqual([2, 1])
})

test('an account that goes to one of the sample team leaves its plan with the own team', async () => {
  const { core, anna, ben, accountId, planId } = await annasAccount()
  const sampleRep = await addRep(core, 'Sam Ample')
  await inFile(core, async (db) => {
    await db.updateTable('rep').set({ sample: 1 }).where('id', '=', sampleRep).execute()
  })
  await waive(core, anna, { accountId })
  await ownedBy(core, accountId, sampleRep)
  expect((await core.ok('plans.get', { planId })).plan.repId).toBe(anna)
  await ownedBy(core, accountId, ben)
  expect((await core.ok('plans.get', { planId })).plan.repId).toBe(ben)
  await ownedBy(core, accountId, sampleRep)
  await core.ok('sample.remove', {})
  expect((await core.ok('plans.get', { planId })).plan.repId).toBe(ben)
  expect((await core.ok('plans.waivers', { repId: ben })).waivers).toHaveLength(1)
})

test('the plan of an account that was nobody’s goes to its next rep, and back with an undo', async () => {
  const { core, anna, ben, accountId, planId } = await annasAccount()
  await waive(core, anna, { accountId })
  core.clock.set('2026-05-05T08:00:00.000Z')
  await ownedBy(core, accountId, null)
  expect((await core.ok('plans.get', { planId })).plan.repId).toBe(anna)
  const { handover } = await handOver(core, accountId, ben, '2026-05-05')
  expect(handover).toMatchObject({ fromRepId: null, plans: 1, waivers: 1 })
  expect((await core.ok('plans.get', { planId })).plan.repId).toBe(ben)
  expect((await core.ok('plans.waivers', { repId: ben })).waivers).toHaveLength(1)
  const { entries } = await core.ok('plans.history', {
    planId,
    fieldKey: key,
    before: null,
    limit: 20,
  })
  expect(entries.map(({ repName }) => repName)).toEqual(['Anna Lindt'])
  await core.ok('handovers.undo', { handoverId: handover.id })
  expect((await core.ok('plans.get', { planId })).plan.repId).toBe(anna)
  expect((await core.ok('team.account', { accountId })).account.ownerRepId).toBeNull()
})

test('the plan of a deal that was nobody’s in a file goes to whom the next file gives it', async () => {
  const { core, planId, rep } = await adasDeal()
  await importFile(core, 'b.csv', file(''))
  expect((await core.ok('plans.get', { planId })).plan.repId).toBe(await rep('Ada'))
  const { entry } = await importFile(core, 'c.csv', file('Ben'))
  expect((await core.ok('plans.get', { planId })).plan.repId).toBe(await rep('Ben'))
  await core.ok('crm.undo', { importId: entry.id, job: nextJob() })
  expect((await core.ok('plans.get', { planId })).plan.repId).toBe(await rep('Ada'))
})

test('a plan that stayed with somebody who has left is asked of who owns its account', async () => {
  const { core, anna, ben, accountId, planId } = await annasAccount()
  await inFile(core, async (db) => {
    await db.updateTable('account').set({ owner_rep_id: ben }).where('id', '=', accountId).execute()
  })
  await core.ok('team.archiveRep', { repId: anna })
  const { due } = await core.ok('plans.due', { repId: ben, offset: 0, limit: 50 })
  expect(due.map((one) => one.planId)).toContain(planId)
})

/** Anna's accounts of tier A, reviewed one after the other each Monday; the second is handed to Ben. */
async function twoAccounts() {
  const core = await openTestCore({ now: then })
  const anna = await addRep(core, 'Anna Lindt')
  const ben = await addRep(core, 'Ben Ortiz')
  const first = await addAccount(core, anna, 'Nordwind')
  const second = await addAccount(core, anna, 'Südstern')
  await core.ok('cadence.createRule', {
    rule: {
      reviewKind: 'account',
      for: { who: 'tier', tier: 'A' },
      pattern: { every: 'week', weeks: 1, weekday: 1 },
      time: '09:00',
      minutes: 30,
      guideId: null,
      place: '',
      link: '',
      startsOn: '2026-05-04',
      endsOn: null,
    },
  })
  const week = async (from: string, repId: string | null) =>
    (
      await core.ok('cadence.between', {
        from,
        to: from,
        repId,
        kind: null,
        removed: false,
      })
    ).occurrences
  return { core, anna, ben, first, second, week }
}

test('a hand-over of one account leaves the times of the others where they are', async () => {
  const { core, ben, first, week } = await twoAccounts()
  core.clock.set('2026-05-12T08:00:00.000Z')
  const times = async () =>
    (await week('2026-05-18', null)).map(({ accountName, time }) => [accountName, time])
  const before = await times()
  await handOver(core, first, ben, '2026-05-12')
  expect(await times()).toEqual(before)
  expect(before).toEqual([
    ['Nordwind', '09:00'],
    ['Südstern', '09:30'],
  ])
})

test('an account that changed hands is one series in the calendar, and numbered once', async () => {
  const { core, ben, first } = await twoAccounts()
  const calendar = async () => {
    await core.ok('cadence.calendarFile', { of: 'all' })
    const text = new TextDecoder().decode(core.files.delivered.at(-1)?.bytes)
    const all = (field: string) =>
      text
        .split('\r\n')
        .filter((line) => line.startsWith(`${field}:`))
        .map((line) => line.slice(field.length + 1))
    return { uids: all('UID'), numbers: all('SEQUENCE'), titles: all('SUMMARY') }
  }
  const before = await calendar()
  expect(new Set(before.uids).size).toBe(2)
  core.clock.set('2026-05-12T08:00:00.000Z')
  await handOver(core, first, ben, '2026-05-12')
  const after = await calendar()
  expect(after.uids).toEqual(before.uids)
  expect(after.titles).toEqual([
    'Account review: Ben Ortiz – Nordwind',
    'Account review: Anna Lindt – Südstern',
  ])
  expect(after.numbers).toEqual(['1', '0'])
  expect(await calendar()).toEqual(after)
})

test('what was moved before an account changed hands stands where it was moved, whoever is asked for', async () => {
  const { core, ben, first, week } = await twoAccounts()
  const [own] = await week('2026-05-18', null)
  const key = own?.key ?? ''
  await core.ok('cadence.move', { key, on: '2026-05-20', time: '14:00' })
  await handOver(core, first, ben, '2026-05-04')
  const [moved] = await week('2026-05-20', ben)
  expect(moved).toMatchObject({ key, time: '14:00', repId: ben })
  expect(await week('2026-05-18', ben)).toEqual([])
})

/** An account’s review that is prepared for Anna, before the account goes to Ben. */
async function preparedForAnna() {
  const t = await twoAccounts()
  const { core, anna, week } = t
  core.clock.set('2026-05-12T08:00:00.000Z')
  const [own] = await week('2026-05-18', null)
  const key = own?.key ?? ''
  const agendaId = (await core.ok('cadence.prepare', { key })).occurrence.agendaId ?? ''
  return {
    ...t,
    key,
    agendaId,
    agenda: async (id: string) => (await core.ok('agendas.get', { agendaId: id })).agenda,
    annas: async (on: string) => (await week(on, anna)).find((one) => one.key === key),
  }
}

test('what was prepared comes back with the undo of a hand-over', async () => {
  const { core, anna, ben, first, agendaId, agenda, annas } = await preparedForAnna()
  core.clock.advance(60)
  const { handover } = await handOver(core, first, ben, '2026-05-12')
  core.clock.advance(60)
  await core.ok('handovers.undo', { handoverId: handover.id })
  const back = { repId: anna, state: 'draft', plannedOn: '2026-05-18' }
  expect(await agenda(agendaId)).toMatchObject(back)
  expect(await annas('2026-05-18')).toMatchObject({ agendaId, state: 'prepared' })
})

test('what was prepared waits after that undo where the review was prepared for the new rep', async () => {
  const { core, ben, first, key, agendaId, agenda, annas } = await preparedForAnna()
  core.clock.advance(60)
  const { handover } = await handOver(core, first, ben, '2026-05-12')
  core.clock.advance(60)
  await core.ok('cadence.move', { key, on: '2026-05-19', time: '09:00' })
  const bens = (await core.ok('cadence.prepare', { key })).occurrence.agendaId ?? ''
  await core.ok('handovers.undo', { handoverId: handover.id })
  expect(await agenda(bens)).toMatchObject({ repId: ben, state: 'dropped' })
  expect(await agenda(agendaId)).toMatchObject({ state: 'draft', plannedOn: null })
  await core.ok('cadence.prepare', { key })
  expect(await agenda(agendaId)).toMatchObject({ state: 'draft', plannedOn: '2026-05-19' })
  expect(await annas('2026-05-19')).toMatchObject({ agendaId, state: 'prepared' })
})

test('an agenda that the manager dropped stays dropped when a hand-over is undone', async () => {
  const { core, ben, first, agendaId, agenda } = await preparedForAnna()
  await core.ok('agendas.drop', { agendaId })
  core.clock.advance(60)
  const { handover } = await handOver(core, first, ben, '2026-05-12')
  await core.ok('handovers.undo', { handoverId: handover.id })
  expect((await agenda(agendaId)).state).toBe('dropped')
})

test('what was prepared for the rep before is not the new one’s, and the topics wait with the first', async () => {
  const { core, anna, ben, first, week } = await twoAccounts()
  core.clock.set('2026-05-12T08:00:00.000Z')
  const [own] = await week('2026-05-18', null)
  const key = own?.key ?? ''
  const prepared = (await core.ok('cadence.prepare', { key })).occurrence
  await handOver(core, first, ben, '2026-05-12')
  const [bens] = await week('2026-05-18', ben)
  expect(bens).toMatchObject({ key, repId: ben, agendaId: null, openItems: 0, state: 'planned' })
  const agendaOf = async (agendaId: string | null) =>
    (await core.ok('agendas.get', { agendaId: agendaId ?? '' })).agenda
  expect(await agendaOf(prepared.agendaId)).toMatchObject({ repId: anna, state: 'dropped' })
  // A move does not bring it back.
  await core.ok('cadence.move', { key, on: '2026-05-19', time: '09:00' })
  expect((await week('2026-05-19', ben))[0]?.agendaId).toBeNull()
  const again = (await core.ok('cadence.prepare', { key })).occurrence
  expect(again.agendaId).not.toBe(prepared.agendaId)
  expect(await agendaOf(again.agendaId)).toMatchObject({ repId: ben, state: 'draft' })
})
