import { expect, test } from 'vitest'
import { listAnswers } from '#core/features/preparation/answers.repository.ts'
import {
  findAgendaOf,
  findLast,
  findStart,
  findWorkedOn,
  lastLooks,
  lastTouches,
} from '#core/features/preparation/readiness.repository.ts'
import {
  findSeat,
  findSheet,
  findWhose,
  listOpenPromises,
  listSheets,
} from '#core/features/preparation/sheets.repository.ts'
import { plansOfQueries } from '#tests/helpers/seed.ts'
import { aCadence } from '../cadence/a-cadence.ts'

test('no read of the preparation that grows with the years reads a whole table', async () => {
  const t = await aCadence()
  const id = t.reps[0] ?? ''
  const lines = await plansOfQueries(t.folder, async (db) => {
    await listSheets(db, id)
    await findSheet(db, '7k3f92qx')
    await listOpenPromises(db, id)
    await findSeat(db, id)
    await findWhose(db, id)
    await listAnswers(db, id)
    await findLast(db, {
      repId: id,
      reviewKind: 'one_on_one',
      accountId: null,
      opportunityId: null,
    })
    await findWorkedOn(db, id)
    await lastLooks(db, [id, 'b'], '2026-05-01T00:00:00.000Z')
    await lastTouches(db, [id, 'b'], '2026-05-01T00:00:00.000Z')
    await findStart(db, id)
    await findAgendaOf(db, id)
  })
  expect(lines.length).toBeGreaterThan(12)
  expect(lines.filter((line) => line.startsWith('SCAN'))).toEqual([])
})
