import { damageIndex } from '../helpers/damage.ts'
import { expect, test } from './app.ts'

test('a damaged file opens, says so on screen once it was checked, and is written no more', async ({
  app,
  page,
}) => {
  await app.call('team.createRep', {
    name: 'Anna Lang',
    email: null,
    role: '',
    startDate: null,
    territory: '',
    quotas: [],
  })
  await app.stop()
  damageIndex(app.folder, 'waiver_rep')
  await page.goto(await app.start())
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  const notice = page.getByRole('alert')
  await expect(notice).toContainText('The data file is damaged')
  await expect(notice).toContainText('Restore a copy')
  const rest = { email: null, role: '', startDate: null, territory: '', quotas: [] }
  await expect(app.call('team.createRep', { name: 'Ben', ...rest })).rejects.toThrow('READ_ONLY')
  expect((await app.call('team.reps', { archived: false })).reps).toHaveLength(1)
})
