import { describe, expect, test } from 'vitest'
import { aCadence, lines, rowsOf, weekly } from './a-cadence.ts'

describe('Preparing the week', () => {
  test('makes an agenda for each review, and a second time changes nothing', async () => {
    const t = await aCadence(3)
    await t.rule({ for: { who: 'team', seats: 'in_turn' } })
    expect(await t.ok('cadence.prepareWeek', { weekOf: '2026-05-06' })).toEqual({
      made: 3,
      refreshed: 0,
    })
    const before = await rowsOf(t.folder)
    expect(await t.ok('cadence.prepareWeek', { weekOf: '2026-05-06' })).toEqual({
      made: 0,
      refreshed: 0,
    })
    expect(await rowsOf(t.folder)).toEqual(before)
  })

  test('keeps the words, places and drops of the manager', async () => {
    const t = await aCadence()
    await t.rule()
    await t.ok('cadence.prepareWeek', { weekOf: '2026-05-04' })
    const [review] =
      (await t.ok('cadence.pack', { weekOf: '2026-05-04' })).pack.pages[0]?.reviews ?? []
    const agendaId = review?.agendaId ?? ''
    const { item } = await t.ok('agendas.addItem', {
      agendaId,
      sectionKey: review?.sections[0]?.key ?? '',
      text: 'My own topic',
      privacy: 'private',
    })
    await t.ok('cadence.prepareWeek', { weekOf: '2026-05-04' })
    const { agenda } = await t.ok('agendas.get', { agendaId })
    expect(agenda.items.find(({ id }) => id === item.id)).toEqual(item)
  })

  test('an open topic goes on with the next review when this one is skipped', async () => {
    const t = await aCadence()
    await t.rule()
    await t.ok('cadence.prepareWeek', { weekOf: '2026-05-04' })
    const [first] = await t.between('2026-05-04', '2026-05-04')
    const agendaId = first?.agendaId ?? ''
    const { agenda } = await t.ok('agendas.get', { agendaId })
    await t.ok('agendas.addItem', {
      agendaId,
      sectionKey: agenda.sections[0]?.key ?? '',
      text: 'Not to be lost',
      privacy: 'rep',
    })
    await t.ok('cadence.skip', { key: first?.key ?? '', by: 'manager', why: 'Ill', rebook: null })
    await t.ok('cadence.prepareWeek', { weekOf: '2026-05-11' })
    const [second] = await t.between('2026-05-11', '2026-05-11')
    expect(second).toMatchObject({ state: 'prepared', agendaId })
    const page = (await t.ok('cadence.pack', { weekOf: '2026-05-11' })).pack.pages[0]
    const texts = page?.reviews[0]?.sections.flatMap(({ items }) => items.map(({ text }) => text))
    expect(texts).toContain('Not to be lost')
    expect((await t.ok('agendas.get', { agendaId })).agenda.plannedOn).toBe('2026-05-11')
  })

  test('one review of a kind is prepared at a time, and the other says what it waits for', async () => {
    const t = await aCadence()
    await t.rule()
    await t.rule({ pattern: { every: 'week', weeks: 1, weekday: 4 } })
    await t.ok('cadence.prepareWeek', { weekOf: '2026-05-04' })
    expect(lines(await t.between('2026-05-04', '2026-05-10'))).toEqual([
      '2026-05-04 09:00 prepared',
      '2026-05-07 09:00 planned',
    ])
    const { pack } = await t.ok('cadence.pack', { weekOf: '2026-05-04' })
    expect(pack.pages[0]?.reviews[1]?.notPrepared).toBe(
      'Its agenda is made once the review of 2026-05-04 is held, moved or skipped.',
    )
  })

  test('fits the time plan into the minutes and says what is left out, and why', async () => {
    const t = await aCadence()
    await t.rule({ minutes: 10 })
    await t.ok('cadence.prepareWeek', { weekOf: '2026-05-04' })
    const [first] = await t.between('2026-05-04', '2026-05-04')
    const agendaId = first?.agendaId ?? ''
    const { agenda } = await t.ok('agendas.get', { agendaId })
    for (let index = 0; index < 8; index += 1) {
      await t.ok('agendas.addItem', {
        agendaId,
        sectionKey: agenda.sections[0]?.key ?? '',
        text: `Topic ${index}`,
        privacy: 'rep',
      })
    }
    const { pack } = await t.ok('cadence.pack', { weekOf: '2026-05-04' })
    const review = pack.pages[0]?.reviews[0]
    const sum = review?.sections.reduce((all, { minutes }) => all + minutes, 0)
    expect(sum).toBe(10)
    expect(review?.sections.flatMap(({ items }) => items)).toHaveLength(5)
    expect(review?.leftOut.filter(({ itemId }) => itemId !== null).map(({ say }) => say)).toEqual(
      Array.from({ length: 3 }, () => 'The 10 minutes are full; it stays open in the agenda.'),
    )
  })

  test('a question comes up in its own rhythm, not two weeks running', async () => {
    const t = await aCadence()
    await t.rule()
    await t.ok('cadence.addQuestion', {
      question: {
        text: 'What would you stop doing?',
        reviewKind: 'one_on_one',
        repId: null,
        everyWeeks: 2,
        privacy: 'rep',
      },
    })
    const asked: string[] = []
    for (const day of ['2026-05-04', '2026-05-11', '2026-05-18', '2026-05-25']) {
      t.clock.set(`${day}T06:00:00.000Z`)
      await t.ok('cadence.prepareWeek', { weekOf: day })
      const [review] = await t.between(day, day)
      const agendaId = review?.agendaId ?? ''
      const { agenda } = await t.ok('agendas.get', { agendaId })
      const item = agenda.items.find(({ text }) => text === 'What would you stop doing?')
      if (item) {
        asked.push(day)
        await t.ok('agendas.setItemState', { itemId: item.id, state: 'done' })
      }
      const { review: started } = await t.ok('reviews.start', { from: 'agenda', agendaId })
      await t.ok('reviews.saveClosing', {
        reviewId: started.id,
        changes: { questionAnswered: 'yes', noneNeeded: 'Nothing today' },
      })
      await t.ok('reviews.close', { reviewId: started.id })
    }
    expect(asked).toEqual(['2026-05-04', '2026-05-18'])
  })
})

describe('The year', () => {
  test('is proposed without overlaps, saved at once, and goes on from there', async () => {
    const t = await aCadence(4)
    const { rules, load } = await t.ok('cadence.proposeYear', { startsOn: '2026-05-04' })
    expect(load).toMatchObject({ verdict: 'fits', weekHours: 40 })
    const saved = await t.ok('cadence.saveYear', {
      from: '2026-05-04',
      weekHours: 30,
      rules: rules.map((rule) => ({ change: null, rule })),
      end: [],
    })
    expect(saved.rules).toHaveLength(rules.length)
    expect(saved.load).toEqual({ ...load, weekHours: 30, share: (load.share * 40) / 30 })
    const week = await t.between('2026-05-04', '2026-05-10')
    expect(week.length).toBeGreaterThan(12)
  })

  test('is saved whole or not at all, and says which rule is wrong', async () => {
    const t = await aCadence(1)
    const good = weekly(t.reps[0] ?? '')
    const reply = await t.core.dispatch('cadence.saveYear', {
      from: '2026-05-04',
      weekHours: 40,
      rules: [
        { change: null, rule: good },
        { change: null, rule: { ...good, startsOn: '2026-05-05', endsOn: '2026-05-06' } },
      ],
      end: [],
    })
    expect(reply.ok ? [] : reply.error.issues?.map(({ path }) => path)).toEqual([
      'rules.1.rule.endsOn',
    ])
    expect((await t.ok('cadence.rules', { removed: true })).rules).toEqual([])
  })
})

describe('Figures', () => {
  test('count what was held, missed and skipped; an absence counts for nobody', async () => {
    const t = await aCadence()
    await t.rule()
    const days = await t.between('2026-05-04', '2026-05-31')
    const keys = days.map(({ key }) => key)
    const { occurrence } = await t.ok('cadence.prepare', { key: keys[0] ?? '' })
    const started = await t.ok('reviews.start', {
      from: 'agenda',
      agendaId: occurrence.agendaId ?? '',
    })
    await t.ok('reviews.saveClosing', {
      reviewId: started.review.id,
      changes: { questionAnswered: 'yes', noneNeeded: 'Nothing today' },
    })
    await t.ok('reviews.close', { reviewId: started.review.id })
    await t.ok('cadence.skip', { key: keys[1] ?? '', by: 'rep', why: 'Fair', rebook: null })
    await t.ok('cadence.addAbsence', {
      absence: { repId: null, from: '2026-05-18', until: '2026-05-18', reason: '' },
    })
    t.clock.set('2026-05-31T08:00:00.000Z')
    const figures = await t.ok('cadence.figures', {
      from: '2026-05-01',
      to: '2026-05-31',
      repId: null,
    })
    expect(figures.figures[0]).toEqual({
      kind: 'one_on_one',
      repId: null,
      due: 3,
      held: 1,
      missed: 1,
      skipped: 1,
      away: 1,
      moved: 0,
      rate: 1 / 3,
    })
    expect(figures.skips.map(({ by, why, on }) => [by, why, on])).toEqual([
      ['rep', 'Fair', '2026-05-11'],
    ])
    expect(figures.people[0]).toMatchObject({ lastReviewOn: '2026-05-04', daysSinceReview: 27 })
    const { rows } = await t.ok('cadence.coverage', { from: '2026-05-04', weeks: 5, kind: null })
    expect(rows[0]?.cells.map(({ state }) => state)).toEqual([
      'done',
      'skipped',
      'skipped',
      'overdue',
      'planned',
    ])
  })

  test('what was held without a rule counts as done in the week of its day, once', async () => {
    const t = await aCadence(2)
    const hold = async (repId: string, kind: 'one_on_one' | 'call_debrief') => {
      const { review } = await t.ok('reviews.start', {
        from: 'scratch',
        repId,
        kind,
        accountId: null,
        opportunityId: null,
      })
      const changes = { questionAnswered: 'yes', noneNeeded: 'Nothing today' } as const
      await t.ok('reviews.saveClosing', { reviewId: review.id, changes })
      await t.ok('reviews.close', { reviewId: review.id })
    }
    const cells = async (kind: 'one_on_one' | 'call_debrief' | null) => {
      const { rows } = await t.ok('cadence.coverage', { from: '2026-05-04', weeks: 2, kind })
      return rows.map((row) => [
        row.repName,
        ...row.cells.map(({ state, held }) => `${held} ${state}`),
      ])
    }
    await hold(t.reps[0] ?? '', 'one_on_one')
    await hold(t.reps[1] ?? '', 'call_debrief')
    expect(await cells(null)).toEqual([
      ['Anna', '1 done', '0 none'],
      ['Ben', '1 done', '0 none'],
    ])
    expect(await cells('call_debrief')).toEqual([['Ben', '1 done', '0 none']])
    const rule = await t.rule()
    expect(await cells('one_on_one')).toEqual([['Anna', '1 done', '0 planned']])
    await t.ok('cadence.removeRule', { ruleId: rule.id })
    expect(await cells('one_on_one')).toEqual([['Anna', '1 done', '0 none']])
  })

  test('a review that was started by hand counts for the occurrence that lies nearest', async () => {
    const t = await aCadence()
    await t.rule()
    t.clock.set('2026-05-12T08:00:00.000Z')
    await t.ok('reviews.start', {
      from: 'scratch',
      repId: t.reps[0] ?? '',
      kind: 'one_on_one',
      accountId: null,
      opportunityId: null,
    })
    expect(lines(await t.between('2026-05-04', '2026-05-18'))).toEqual([
      '2026-05-04 09:00 missed',
      '2026-05-11 09:00 running',
      '2026-05-18 09:00 planned',
    ])
  })
})
