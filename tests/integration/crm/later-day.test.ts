import { expect, test } from 'vitest'
import { noFileChoices } from '#contract/crm.ts'
import { openTestCore } from '#tests/helpers/core.ts'
import { importFile, nextJob } from './a-file.ts'
import { exportOf } from './an-export.ts'

const file = exportOf([{ id: 'A', name: 'Pumps', owner: 'Ada Berg' }])

test.each(['crm.inspect', 'crm.preview'] as const)(
  '%s refuses a day that is still to come, at the day and in words',
  async (method) => {
    const core = await openTestCore({ now: '2026-05-04T10:00:00.000Z' })
    const call = (snapshotDate: string) =>
      core.core.dispatch(method, {
        token: core.files.offer('a.csv', file),
        job: nextJob(),
        choices: { ...noFileChoices, currency: 'EUR', snapshotDate },
        ...(method === 'crm.preview' ? { owners: [], answers: [] } : {}),
      })
    for (const day of ['2026-05-05', '2027-05-01']) {
      const reply = await call(day)
      expect(reply).toMatchObject({
        ok: false,
        error: {
          code: 'VALIDATION',
          message: expect.stringContaining('still to come'),
          issues: [{ path: 'choices.snapshotDate' }],
        },
      })
    }
    expect(await call('2026-05-04')).toMatchObject({ ok: true })
  },
)

test('the day of a file’s name is passed over when it is still to come', async () => {
  const core = await openTestCore({ now: '2026-05-04T10:00:00.000Z' })
  const { entry } = await importFile(core, 'deals 2027-05-01.csv', file)
  expect(entry.snapshotDate).toBe('2026-05-04')
})
