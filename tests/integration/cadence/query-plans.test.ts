import { expect, test } from 'vitest'
import { listAbsences, listAway } from '#core/features/cadence/away.repository.ts'
import { listSectionTimes } from '#core/features/cadence/figures.repository.ts'
import {
  findStored,
  holderOf,
  listHeldBeside,
  listLooseReviews,
  listStored,
  listStoredOfRule,
} from '#core/features/cadence/occurrences.repository.ts'
import {
  countWaiting,
  lastDays,
  listPipelineChanges,
} from '#core/features/cadence/pack.repository.ts'
import { listAsked } from '#core/features/cadence/questions.repository.ts'
import { plansOfQueries } from '#tests/helpers/seed.ts'
import { aCadence } from './a-cadence.ts'

test('no list of the cadence that grows with the years reads a whole table', async () => {
  const t = await aCadence()
  const id = t.reps[0] ?? ''
  const lines = await plansOfQueries(t.folder, async (db) => {
    await listStored(db, '2026-05-01', '2026-05-31', null)
    await listStored(db, '2026-05-01', '2026-05-31', id)
    await listStoredOfRule(db, id, '2026-05-01')
    await findStored(db, { id })
    await findStored(db, { ruleId: id, nominalOn: '2026-05-04', targetId: id })
    await holderOf(db, id)
    await listLooseReviews(db, '2026-05-01', '2026-05-31', null)
    await listHeldBeside(db, '2026-05-01', '2026-05-31')
    await listAway(db, '2026-05-01', '2026-05-31')
    await listAbsences(db, '2026-05-01', false)
    await listAsked(db, id, ['question:a', 'question:b'], id)
    await listSectionTimes(db, '2026-05-01', '2026-05-31')
    await lastDays(db, id)
    await countWaiting(db, id)
    await listPipelineChanges(db, id, '2026-05-01', 12)
  })
  expect(lines.length).toBeGreaterThan(20)
  expect(lines.filter((line) => line.startsWith('SCAN'))).toEqual([])
})
