import { expect, test } from 'vitest'
import { filled, prepared, week } from './a-review.ts'

const paste = (text: string) => ({ by: 'paste' as const, text })

test('a sheet goes out, answers come back, are kept with their topics, and are undone', async () => {
  const t = await prepared()
  const [agendaId = ''] = t.agendaIds
  const itemId = await t.topic(agendaId, 'Holidays in August', 'rep')
  await t.promise('Send the price list', 'rep')
  const { sheet } = await t.ok('preparation.sheet', { agendaId })
  expect(sheet.text).toContain('Monday 4 May 2026, 09:00, 30 minutes')
  expect(sheet.text).toContain('Room 4')
  expect(sheet.text).toContain('I, by 12 May 2026: Send the price list')
  expect(sheet.text).toContain('2. Holidays in August')
  expect(sheet.sent).toBeNull()
  // Made once more, it is the same sheet.
  expect((await t.ok('preparation.sheet', { agendaId })).sheet).toEqual(sheet)

  await t.ok('preparation.noteCopied', { agendaId })
  expect((await t.ok('preparation.sheet', { agendaId })).sheet.sent).toEqual({
    on: week,
    route: 'copy',
  })
  const mail = `Hi,\n\n${filled(sheet.text, ['Travel', 'Covered by Ben'])
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\r\n')}\n-- \nAnna`
  const read = await t.ok('preparation.readAnswers', { agendaId, from: paste(mail) })
  expect(read.answers.map(({ came, is, revision }) => [came, is, revision])).toEqual([
    ['Travel', 'new', 0],
    ['Covered by Ben', 'new', 0],
  ])
  expect(read).toMatchObject({ agendaId, repName: 'Anna', signed: true, open: sheet.questions - 2 })
  // Reading writes nothing.
  expect((await t.ok('preparation.get', { agendaId })).preparation.answers).toEqual([])

  const [first, second] = read.answers
  const keep = (key: string, text: string, revision: number) =>
    t.ok('preparation.keep', { agendaId, answers: [{ key, text, revision }] })
  await keep(second?.key ?? '', 'Covered by Ben', 0)
  const { preparation } = await t.ok('preparation.get', { agendaId })
  expect(preparation.answers).toMatchObject([{ itemId, text: 'Covered by Ben', keptOn: week }])
  expect(preparation.rep).toEqual({
    ready: true,
    says: [`1 of ${sheet.questions} questions answered, on 4 May 2026.`],
  })

  // What comes again is compared with what is there, and an older one is refused.
  const again = await t.ok('preparation.readAnswers', {
    agendaId,
    from: paste(filled(sheet.text, ['Travel', 'Covered  by\nBen'])),
  })
  expect(again.answers.map(({ is, there }) => [is, there])).toEqual([
    ['new', ''],
    ['same', 'Covered by Ben'],
  ])
  expect(
    await t.fails('preparation.keep', {
      agendaId,
      answers: [
        { key: first?.key ?? '', text: 'Travel', revision: 0 },
        { key: second?.key ?? '', text: 'older', revision: 0 },
      ],
    }),
  ).toBe('STALE_REVISION')
  expect((await t.ok('preparation.get', { agendaId })).preparation.answers).toHaveLength(1)

  // Undo takes it away, redo brings it back.
  await keep(second?.key ?? '', '', 1)
  expect((await t.ok('preparation.get', { agendaId })).preparation.answers).toEqual([])
  await keep(second?.key ?? '', 'Covered by Ben', 0)
})

test('answers find their questions after the agenda has changed', async () => {
  const t = await prepared()
  const [agendaId = ''] = t.agendaIds
  const gone = await t.topic(agendaId, 'Holidays in August', 'rep')
  const { sheet } = await t.ok('preparation.sheet', { agendaId })
  await t.ok('preparation.deliver', { agendaId, as: 'file' })
  await t.topic(agendaId, 'A topic that came later', 'rep')
  await t.ok('agendas.setItemState', { itemId: gone, state: 'dropped' })
  const later = (await t.ok('preparation.sheet', { agendaId })).sheet
  expect(later.text).not.toEqual(sheet.text)
  const { answers } = await t.ok('preparation.readAnswers', {
    agendaId: null,
    from: paste(filled(sheet.text, ['Travel', 'Ben covers'])),
  })
  expect(answers.map(({ came }) => came)).toEqual(['Travel', 'Ben covers'])
  await t.ok('preparation.keep', {
    agendaId,
    answers: answers.map(({ key, came, revision }) => ({ key, text: came, revision })),
  })
})

test('both sides are shown from facts, kept when the review begins, and the reason stays', async () => {
  const t = await prepared()
  const [agendaId = ''] = t.agendaIds
  const before = (await t.ok('preparation.get', { agendaId })).preparation
  expect(before.manager).toEqual({
    ready: true,
    says: ['Agenda prepared on 4 May 2026.', 'No preparation sheet went out.'],
  })
  expect(before).toMatchObject({
    rep: { ready: false, says: ['Nothing was asked beforehand.'] },
    repAsked: false,
    minutes: 30,
  })
  const [occurrence] = await t.between(week, week)
  expect(before.occurrenceKey).toBe(occurrence?.key)

  const { review } = await t.ok('reviews.start', {
    from: 'agenda',
    agendaId,
    unprepared: { how: 'shorten', why: 'Called in at short notice', minutes: 15 },
  })
  expect(review.sections.reduce((sum, { plannedSeconds }) => sum + plannedSeconds, 0)).toBe(900)
  expect(review.sections.every(({ plannedSeconds }) => plannedSeconds > 0)).toBe(true)
  const { start } = await t.ok('preparation.ofReview', { reviewId: review.id })
  expect(start).toMatchObject({
    manager: before.manager,
    rep: before.rep,
    repAsked: false,
    how: 'shorten',
    why: 'Called in at short notice',
    minutes: 15,
  })
})

test('a start says how it goes on with a reason, and never half', async () => {
  const t = await prepared()
  const [agendaId = ''] = t.agendaIds
  const start = (unprepared: unknown) =>
    t.fails('reviews.start', { from: 'agenda', agendaId, unprepared })
  expect(await start({ how: 'go_on', why: '  ', minutes: null })).toBe('VALIDATION')
  expect(await start({ how: 'shorten', why: 'Short', minutes: null })).toBe('VALIDATION')
  expect(await start({ how: 'go_on', why: 'Short', minutes: 15 })).toBe('VALIDATION')
  // A review without any reason starts: it is never a wall, and the facts are kept all the same.
  const { review } = await t.ok('reviews.start', { from: 'agenda', agendaId })
  const { start: kept } = await t.ok('preparation.ofReview', { reviewId: review.id })
  expect(kept).toMatchObject({
    how: null,
    why: '',
    manager: { ready: true },
    rep: { ready: false },
  })
})

test('a plan that the review is about is asked about, and a look at it counts for the manager', async () => {
  const t = await prepared()
  const [repId = ''] = t.reps
  const { account } = await t.ok('team.createAccount', {
    name: 'Nordwind',
    tier: 'A',
    type: 'customer',
    ownerRepId: repId,
  })
  const { plan } = await t.ok('plans.create', {
    kind: 'account_plan',
    repId,
    accountId: account.id,
    opportunityId: null,
    period: '',
    reviewId: null,
  })
  const { agenda } = await t.ok('agendas.build', {
    subject: { repId, reviewKind: 'account', accountId: account.id, opportunityId: null },
    plannedOn: week,
    plannedTime: '11:00',
  })
  const { sheet } = await t.ok('preparation.sheet', { agendaId: agenda.id })
  expect(sheet.text).toContain(`${plan.title}: what changed in the plan since we last spoke?`)
  expect(sheet.text).toMatch(/Please look at: \S/)
  const read = async () => (await t.ok('preparation.get', { agendaId: agenda.id })).preparation
  expect(await read()).toMatchObject({
    manager: { ready: false },
    rep: { ready: false },
  })
  await t.ok('preparation.noteLook', { planId: plan.id })
  expect((await read()).manager).toMatchObject({ ready: true })
  expect((await read()).manager.says).toContain('The plan looked at, last on 4 May 2026.')
  expect((await read()).rep.ready).toBe(false)
})
