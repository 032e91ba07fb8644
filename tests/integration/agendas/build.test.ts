import { describe, expect, test } from 'vitest'
import { defaultWriting } from '#contract/writing.ts'
import { prepare } from '#core/features/agendas/gather.ts'
import { fitGuide } from '#domain/agendas/fit-sections.ts'
import { readGuide } from '#core/features/agendas/agendas.repository.ts'
import { uuidIds } from '#core/node-ports.ts'
import { queryPlans, scans } from '#tests/helpers/query-plans.ts'
import { aChange, aDeal, anImport, aParked, aPlan, aTeam, at, today, topics } from './a-team.ts'

describe('the agenda of a one-on-one', () => {
  test('holds what the app knows, each with its reason, and opens where it came from', async () => {
    const team = await aTeam()
    const { ok, repId, rows, build, clock } = team
    const first = await build()
    clock.set('2026-04-27T08:00:00.000Z')
    const reviewId = await team.closed(first.id, '2026-04-27')
    const parkedId = await rows((db) => aParked(db, reviewId, 'Price of the add-on'))
    const importId = await rows((db) => anImport(db, '2026-05-03'))
    const late = await rows((db) =>
      aDeal(db, { name: 'Late one', owner_rep_id: repId, close_date: '2026-03-01' }),
    )
    const pushed = await rows((db) => aDeal(db, { name: 'Moving one', owner_rep_id: repId }))
    const changeId = await rows(async (db) => {
      await aChange(db, importId, {
        deal: pushed,
        field: 'close_date',
        from: '2026-03-31',
        to: '2026-06-30',
        on: '2026-04-01',
      })
      return aChange(db, importId, {
        deal: pushed,
        field: 'close_date',
        from: '2026-06-30',
        to: '2026-09-30',
        on: '2026-05-03',
      })
    })
    await rows((db) => aDeal(db, { name: 'Fine one', owner_rep_id: repId }))
    const planId = await aPlan(
      team,
      { title: 'Moving one', kind: 'opportunity_plan', opportunity_id: pushed },
      { objective: '2026-05-02', value: '2026-04-01' },
    )
    const promise = {
      repId,
      ownerName: '',
      proof: '',
      privacy: 'private' as const,
      reviewId: null,
      sectionKey: null,
      planId: null,
      fieldKey: null,
      captureId: null,
    }
    const mine = await ok('commitments.create', {
      ...promise,
      owner: 'manager',
      text: 'Send the price list',
      dueOn: '2026-05-01',
    })
    const kept = await ok('commitments.create', {
      ...promise,
      owner: 'rep',
      text: 'Call the buyer',
      dueOn: '2026-05-10',
    })
    clock.set(at)
    await ok('commitments.complete', {
      commitmentId: kept.commitment.id,
      revision: 1,
      proofGiven: 'Call note',
    })
    const agenda = await build()
    expect(topics(agenda)).toEqual([
      'topic: Price of the add-on',
      'promises: You: Send the price list',
      'numbers: Late one',
      'numbers: Moving one',
      'plan: Open the opportunity plan: Moving one',
      'plan: What changed in the plan: Moving one',
      'close: Say thank you: a promise kept in time – Call the buyer',
    ])
    expect(agenda.items.map(({ why }) => why)).toEqual([
      'Parked in the one-on-one of 27 April.',
      'Was due on 1 May, 3 days ago.',
      'Its close date 1 March passed 64 days ago and it is still open.',
      'Pushed 2 times, 183 days in all; last on 3 May, from 30 June to 30 September.',
      'Not yet opened in a review; last changed 2 days ago.',
      '1 field changed since the review of 27 April: Single objective.',
      'Done on 4 May.',
    ])
    expect(agenda.items.map(({ source }) => Object.values(source).filter(Boolean))).toEqual([
      [parkedId],
      [mine.commitment.id],
      [late],
      [pushed, changeId],
      [planId, pushed],
      [planId, pushed],
      [kept.commitment.id],
    ])
    // The rep knows the own deals and plans; what was noted and whom to thank stays here.
    expect(agenda.items.map(({ privacy }) => privacy)).toEqual([
      'private',
      'private',
      'rep',
      'rep',
      'rep',
      'rep',
      'private',
    ])
    expect(agenda).toMatchObject({
      repName: 'Anna',
      guideName: 'One-on-one',
      lastReviewOn: '2026-04-27',
      crmDataOn: '2026-05-03',
      today,
    })
  })

  test('is read by index only, whatever the size of the team', async () => {
    const team = await aTeam()
    const agenda = await team.build()
    const reviewId = await team.closed(agenda.id, '2026-04-27')
    await team.rows((db) => aParked(db, reviewId, 'Something'))
    const deal = await team.rows((db) => aDeal(db, { name: 'One', owner_rep_id: team.repId }))
    await aPlan(
      team,
      { title: 'One', kind: 'opportunity_plan', opportunity_id: deal },
      { objective: today },
    )
    const subject = {
      repId: team.repId,
      reviewKind: 'one_on_one' as const,
      accountId: null,
      opportunityId: null,
    }
    const plans = await queryPlans(team.folder, async (db) => {
      const ports = { clock: team.clock, ids: uuidIds, files: team.files, logger: silent }
      const here = { today, zone: 'Europe/Berlin', writing: defaultWriting }
      const ctx = { db, ports, now: at, ...here }
      const { sections } = await readGuide(db, agenda.guideVersionId)
      const fitted = fitGuide(sections, agenda.minutes)
      await prepare(ctx, subject, fitted, [])
      await prepare(ctx, { ...subject, reviewKind: 'deal', opportunityId: deal }, fitted, [])
    })
    expect(plans.length).toBeGreaterThan(20)
    // The settings are a dozen rows and all of them are wanted.
    expect(scans(plans).filter((line) => !line.startsWith('SCAN setting'))).toEqual([])
  })
})

describe('the agenda of a deal review', () => {
  test('is about that deal alone, and says that it has no plan', async () => {
    const { ok, repId, rows, build } = await aTeam()
    const [deal] = await rows(async (db) => [
      await aDeal(db, { name: 'This one', owner_rep_id: repId, close_date: '2026-03-01' }),
      await aDeal(db, { name: 'Other one', owner_rep_id: repId, close_date: '2026-03-01' }),
    ])
    await ok('commitments.create', {
      repId,
      owner: 'rep',
      ownerName: '',
      text: 'About something else',
      proof: '',
      dueOn: '2026-05-01',
      privacy: 'private',
      reviewId: null,
      sectionKey: null,
      planId: null,
      fieldKey: null,
      captureId: null,
    })
    const agenda = await build('deal', { opportunityId: deal })
    expect(topics(agenda)).toEqual(['zeros: No opportunity plan yet: This one', 'people: This one'])
    expect(agenda.opportunityName).toBe('This one')
  })

  test('needs a deal, and one that is there', async () => {
    const { fails, repId } = await aTeam()
    const subject = { repId, reviewKind: 'deal', accountId: null, opportunityId: null }
    const build = (changes: object) =>
      fails('agendas.build', {
        subject: { ...subject, ...changes },
        plannedOn: null,
        plannedTime: null,
      })
    const stranger = '0197d0a0-0000-7000-8000-000000000000'
    expect(await build({})).toBe('VALIDATION')
    expect(await build({ opportunityId: stranger })).toBe('NOT_FOUND')
    expect(await build({ reviewKind: 'account', accountId: stranger })).toBe('NOT_FOUND')
    expect(await build({ reviewKind: 'one_on_one', repId: stranger })).toBe('NOT_FOUND')
    expect(await build({ reviewKind: 'toString' })).toBe('VALIDATION')
  })
})

describe('what stands out', () => {
  test('is measured by the rep’s own won deals and the manager’s limits', async () => {
    const { ok, repId, rows, build } = await aTeam()
    await rows(async (db) => {
      const importId = await anImport(db, '2026-05-03')
      for (let turn = 0; turn < 8; turn += 1) {
        const deal = await aDeal(db, {
          name: `Won ${turn}`,
          owner_rep_id: repId,
          status: 'won',
          stage: 'Won',
          created_date: '2026-01-01',
          close_date: '2026-01-11',
        })
        await aChange(db, importId, {
          deal,
          field: 'stage',
          from: 'Proposal',
          to: 'Won',
          on: '2026-01-11',
        })
      }
      await aDeal(db, { name: 'Slow', owner_rep_id: repId, stage_since: '2026-04-13' })
      await aDeal(db, { name: 'Cut', owner_rep_id: repId, amount_minor: 400_000, id: cut })
      await aChange(db, importId, {
        deal: cut,
        field: 'amount',
        from: '500000 EUR',
        to: '400000 EUR',
        on: '2026-05-03',
      })
    })
    const whys = async () =>
      (await build()).items
        .filter(({ origin, state }) => origin === 'exception' && state === 'open')
        .map(({ text, why }) => `${text}: ${why}`)
    expect(await whys()).toEqual([
      'Slow: 21 days in Proposal; half of the 8 deals won were through it within 10 days. It has no account.',
      'Cut: It has no account.',
    ])
    const { settings } = await ok('settings.get', {})
    await ok('settings.set', {
      changes: { exceptions: { ...settings.exceptions, bigChangeShare: 0.2, stuckFactor: 3 } },
    })
    expect(await whys()).toEqual([
      'Slow: 21 days in Proposal; half of the 8 deals won were through it within 10 days. It has no account.',
      'Cut: Amount down 20 %, from EUR 5,000 to EUR 4,000, on 3 May. It has no account.',
    ])
  })

  test('goes by the limit that was set for its stage', async () => {
    const { ok, repId, rows, build } = await aTeam()
    await rows((db) => aDeal(db, { name: 'Slow', owner_rep_id: repId, stage_since: '2026-04-13' }))
    expect((await ok('agendas.stages', {})).stages).toEqual(['Proposal'])
    const whys = async () => (await build()).items.map(({ why }) => why)
    expect(await whys()).toEqual(['It has no account.'])
    const { settings } = await ok('settings.get', {})
    const exceptions = { ...settings.exceptions, stageDays: { Proposal: 20 } }
    await ok('settings.set', { changes: { exceptions } })
    expect(await whys()).toEqual([
      '21 days in Proposal; the set limit is 20 days. It has no account.',
    ])
  })

  test('has something to say of a first file without amounts and close dates, and only before the first review', async () => {
    const { repId, rows, build, closed } = await aTeam()
    await rows(async (db) => {
      for (const turn of [1, 2, 3, 4, 5, 6, 7]) {
        await aDeal(db, {
          name: `Lead ${turn}`,
          owner_rep_id: repId,
          created_date: `2026-0${Math.ceil(turn / 2)}-1${turn}`,
          amount_minor: null,
          currency: null,
          close_date: null,
        })
      }
    })
    const agenda = await build()
    expect(agenda.items.map(({ text, why }) => `${text}: ${why}`)).toEqual([
      'Lead 1: Open for 113 days, the longest of 7. It has no account.',
      'Lead 2: Open for 112 days, the second longest of 7. It has no account.',
      'Lead 3: Open for 80 days, the third longest of 7. It has no account.',
      'What the open deals do not say: Of 7 open deals, 7 have no amount, 7 have no close date and 7 have no account.',
    ])
    await closed(agenda.id, '2026-05-04')
    const second = await build()
    expect(second.items.filter(({ state }) => state === 'open').map(({ text }) => text)).toEqual([
      'What the open deals do not say',
    ])
  })

  test('is not guessed of a deal that the newest file does not hold', async () => {
    const { repId, rows, build } = await aTeam()
    await rows((db) =>
      aDeal(db, { name: 'Gone', owner_rep_id: repId, close_date: '2026-01-01', in_latest: 0 }),
    )
    expect((await build()).items).toEqual([])
  })
})

const cut = uuidIds.next()
const silent = { event: () => undefined, cause: () => undefined }

test('what was parked in a review of a deal opens in its next review and in no other deal’s', async () => {
  const team = await aTeam()
  const { ok, repId, rows } = team
  const deal = await rows((db) => aDeal(db, { name: 'The deal', owner_rep_id: repId }))
  const other = await rows((db) => aDeal(db, { name: 'Another', owner_rep_id: repId }))
  const { review } = await ok('reviews.start', {
    from: 'scratch',
    repId,
    kind: 'deal',
    accountId: null,
    opportunityId: deal,
  })
  await ok('reviews.capture', {
    reviewId: review.id,
    sectionKey: review.currentSection,
    kind: 'parked',
    text: 'Price of the add-on',
    privacy: 'private',
    planId: null,
    fieldKey: null,
  })
  const changes = { questionAnswered: 'yes' as const, noneNeeded: 'Signed this morning' }
  await ok('reviews.saveClosing', { reviewId: review.id, changes })
  await ok('reviews.close', { reviewId: review.id })
  const sectionsIn = async (opportunityId: string) => {
    const subject = { repId, reviewKind: 'deal' as const, accountId: null, opportunityId }
    const { agenda } = await ok('agendas.build', { subject, plannedOn: null, plannedTime: null })
    return agenda.items
      .filter(({ text }) => text === 'Price of the add-on')
      .map(({ sectionKey }) => sectionKey)
  }
  expect(await sectionsIn(other)).toEqual([])
  expect(await sectionsIn(deal)).toEqual(['zeros'])
})
