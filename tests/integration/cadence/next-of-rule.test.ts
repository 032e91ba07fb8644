import { expect, test } from 'vitest'
import { aCadence, type Cadence } from './a-cadence.ts'

// Monday 4 May 2026, 10:00; a one-on-one every fourth Monday.
const monthly = { every: 'week', weeks: 4, weekday: 1 } as const

/** What the rules of the cadence say comes next. */
async function nextOn(t: Cadence): Promise<(string | null)[]> {
  const { rules } = await t.ok('cadence.rules', { removed: false })
  return rules.map((rule) => rule.nextOn)
}

test('what comes next of a rule is the review that is still to be held, where it stands', async () => {
  const t = await aCadence()
  await t.rule({ pattern: monthly })
  const [first] = await t.between('2026-05-04', '2026-05-04')
  const key = first?.key ?? ''
  expect(await nextOn(t)).toEqual(['2026-05-04'])
  await t.ok('cadence.move', { key, on: '2026-05-07', time: '09:00' })
  expect(await nextOn(t)).toEqual(['2026-05-07'])
  await t.ok('cadence.moveBack', { key })
  await t.ok('cadence.skip', { key, by: 'rep', why: 'ill', rebook: null })
  expect(await nextOn(t)).toEqual(['2026-06-01'])
  await t.ok('cadence.unskip', { key })
  await t.ok('cadence.remove', { key })
  expect(await nextOn(t)).toEqual(['2026-06-01'])
  await t.ok('cadence.restore', { key })
  expect(await nextOn(t)).toEqual(['2026-05-04'])
})

test('one that was held today is not next', async () => {
  const t = await aCadence()
  await t.rule({ pattern: monthly })
  await t.ok('cadence.prepareWeek', { weekOf: '2026-05-04' })
  const [first] = await t.between('2026-05-04', '2026-05-04')
  const agendaId = first?.agendaId ?? ''
  expect(await nextOn(t)).toEqual(['2026-05-04'])
  const { review } = await t.ok('reviews.start', { from: 'agenda', agendaId })
  await t.ok('reviews.saveClosing', {
    reviewId: review.id,
    changes: { questionAnswered: 'yes', noneNeeded: 'Nothing to promise', nextHow: 'none' },
  })
  await t.ok('reviews.close', { reviewId: review.id })
  expect(await nextOn(t)).toEqual(['2026-06-01'])
})

test('far ahead the series says it; a rule that is over has none', async () => {
  const t = await aCadence()
  await t.rule({ startsOn: '2027-01-04' })
  expect(await nextOn(t)).toEqual(['2027-01-04'])
  const over = await aCadence()
  await over.rule({ endsOn: '2026-05-04' })
  const [last] = await over.between('2026-05-04', '2026-05-04')
  const said = { by: 'manager' as const, why: 'no need', rebook: null }
  await over.ok('cadence.skip', { key: last?.key ?? '', ...said })
  expect(await nextOn(over)).toEqual([null])
})

test('a team that is not there yet leaves the day of the series', async () => {
  const t = await aCadence(0)
  await t.rule({ for: { who: 'team', seats: 'together' } })
  expect(await nextOn(t)).toEqual(['2026-05-04'])
})
