import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openTestCore } from '../../helpers/core.ts'

test('what is saved lies in the log first, and in the file itself once nobody writes', async () => {
  const t = await openTestCore()
  const path = join(t.folder, 'plumbline.db')
  await t.ok('team.createRep', {
    name: 'Wilhelmina Abendroth',
    email: null,
    role: '',
    startDate: null,
    territory: '',
    quotas: [],
  })
  expect(readFileSync(`${path}-wal`).includes('Wilhelmina Abendroth')).toBe(true)
  expect(readFileSync(path).includes('Wilhelmina Abendroth')).toBe(false)
  await expect
    .poll(() => readFileSync(path).includes('Wilhelmina Abendroth'), { timeout: 10_000 })
    .toBe(true)
})
