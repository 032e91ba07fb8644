import { expect, test } from './app.ts'
import { goTo } from './crm-files.ts'
import { tabTo } from './keyboard.ts'

test('a template says what of it is used, and its shorter version is one press away', async ({
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
  const plans: string[] = []
  for (let count = 1; count <= 5; count += 1) {
    const { account } = await app.call('team.createAccount', {
      name: `Account ${count}`,
      tier: 'A',
      type: 'customer',
      ownerRepId: rep.id,
    })
    const { plan } = await app.call('plans.create', {
      kind: 'account_plan',
      repId: rep.id,
      accountId: account.id,
      opportunityId: null,
      period: '',
      reviewId: null,
    })
    plans.push(plan.id)
  }
  const { review } = await app.call('reviews.start', {
    from: 'scratch',
    repId: rep.id,
    kind: 'one_on_one',
    accountId: null,
    opportunityId: null,
  })
  for (const planId of plans) {
    await app.call('reviews.openPlan', { is: 'there', reviewId: review.id, planId })
  }
  await app.call('reviews.pause', { reviewId: review.id })
  const { templates } = await app.call('templates.list', { kind: 'account_plan' })
  await goTo(app, desk, `/templates/${templates[0]?.versionId ?? ''}`)
  await tabTo(desk, desk.getByRole('link', { name: 'What is used' }))
  await desk.keyboard.press('Enter')
  await expect(desk.getByRole('heading', { level: 1, name: /^What is used: / })).toBeFocused()
  await expect(desk.getByText('5 plans that are not archived, 5 of them opened')).toBeVisible()
  await expect(
    desk.getByRole('table', { name: 'Fields and their use' }).getByText('0 of 5').first(),
  ).toBeVisible()

  const drop = desk.getByRole('region', { name: 'What could go' })
  const [first, ...others] = await drop.getByRole('checkbox').all()
  if (!first) throw new Error('nothing to drop')
  await tabTo(desk, first)
  await desk.keyboard.press('Space')
  await expect(first).not.toBeChecked()
  const left = others.length === 1 ? 'this field' : `these ${others.length}`
  const button = drop.getByRole('button', { name: `Draft a version without ${left}` })
  await tabTo(desk, button)
  await desk.keyboard.press('Enter')
  await expect(desk).toHaveURL(/\/templates\/[^/]+\/edit/)
  await expect(desk.getByText('Fields left out of the draft')).toBeVisible()
})
