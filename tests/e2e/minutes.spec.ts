import { expect, test } from './app.ts'
import { expectAccessible } from './accessible.ts'

test('the week, the agenda, its paper and the clock of the review have the same minutes', async ({
  app,
  desk,
}) => {
  const { rep } = await app.call('team.createRep', {
    name: 'Anna Lindt',
    email: null,
    role: '',
    startDate: null,
    territory: '',
    quotas: [],
  })
  const { today } = await app.call('cadence.questions', { removed: false })
  const { occurrence } = await app.call('cadence.plan', {
    repId: rep.id,
    reviewKind: 'one_on_one',
    accountId: null,
    opportunityId: null,
    on: today,
    time: '09:00',
    minutes: 25,
  })
  const prepared = await app.call('cadence.prepare', { key: occurrence.key })
  const agendaId = prepared.occurrence.agendaId ?? ''

  const go = (path: string) => desk.goto(new URL(path, desk.url()).href)
  await go('/week')
  const reviews = desk.getByRole('table', { name: 'Reviews of the week' })
  await expect(reviews.getByRole('cell', { name: '25', exact: true })).toBeVisible()

  await go(`/agendas/${agendaId}`)
  const minutes = desk.getByRole('spinbutton', { name: 'Minutes of the review' })
  await expect(minutes).toHaveValue('25')
  await expectAccessible(desk)
  await minutes.fill('20')
  await desk.keyboard.press('Enter')
  await expect(desk.getByText('The review takes 20 minutes')).toBeVisible()
  await desk.getByRole('button', { name: 'Undo' }).click()
  await expect(minutes).toHaveValue('25')
  await minutes.fill('35')
  await desk.keyboard.press('Enter')
  await expect(desk.getByText('The review takes 35 minutes')).toBeVisible()

  await go(`/agendas/${agendaId}/print`)
  await expect(desk.getByRole('article').getByText(/· 35 minutes$/)).toBeVisible()
  await go('/week')
  await expect(reviews.getByRole('cell', { name: '35', exact: true })).toBeVisible()

  const { review } = await app.call('reviews.start', { from: 'agenda', agendaId })
  await go(`/reviews/${review.id}`)
  await expect(desk.getByRole('timer', { name: /of 35 min$/ })).toBeVisible()
})
