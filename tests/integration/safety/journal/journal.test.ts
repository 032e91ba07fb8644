import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readNews } from '#core/journal/news.ts'
import { openTestCore } from '#tests/helpers/core.ts'
import { afterKill, contentOf, copyOf, names, openOn, putInPlace, saveReps } from './a-journal.ts'

describe('a file that is behind the journal is brought up to it', () => {
  test('its log was deleted after a kill', async () => {
    const t = await openTestCore()
    await saveReps(t, 'Anna Lindt', 'Ben Ortiz')
    const left = afterKill(t.folder, 'plumbline.db-wal', 'plumbline.db-shm')
    const back = await openOn(left)
    expect(await names(back)).toEqual(['Anna Lindt', 'Ben Ortiz'])
    expect(contentOf(left)).toEqual(contentOf(t.folder))
    expect(readNews(left)).toMatchObject({ is: 'brought_up' })
  })

  test('the control: without the journal the same saves are missing', async () => {
    const t = await openTestCore()
    await saveReps(t, 'Anna Lindt')
    await t.core.dispatch('team.reps', { archived: false })
    const before = copyOf(t.folder)
    await saveReps(t, 'Ben Ortiz')
    const left = afterKill(t.folder, 'journal')
    putInPlace(left, before)
    expect(await names(await openOn(left))).toEqual(['Anna Lindt'])
  })

  test("yesterday's copy was put in its place", async () => {
    const t = await openTestCore()
    await saveReps(t, 'Anna Lindt')
    const before = copyOf(t.folder)
    t.clock.advance(86_400)
    await saveReps(t, 'Ben Ortiz', 'Cem Kaya')
    const left = afterKill(t.folder)
    putInPlace(left, before)
    const back = await openOn(left)
    expect(await names(back)).toEqual(['Anna Lindt', 'Ben Ortiz', 'Cem Kaya'])
    expect(contentOf(left)).toEqual(contentOf(t.folder))
    expect(readNews(left)).toEqual({
      is: 'brought_up',
      saves: 2,
      from: '2026-05-05T08:00:00.000Z',
      until: '2026-05-05T08:00:00.000Z',
    })
    expect(readdirSync(join(left, 'journal')).toSorted()).toEqual([
      '00000001-2026-05-04.journal',
      '00000002-2026-05-05.journal',
      'news.json',
    ])
    expect(readdirSync(join(left, 'backups'))[0]).toContain('before-journal.db')
  })

  test('its files are for their owner alone', async () => {
    const t = await openTestCore()
    await saveReps(t, 'Anna Lindt')
    const place = join(t.folder, 'journal')
    expect(statSync(place).mode & 0o777).toBe(0o700)
    for (const name of readdirSync(place)) {
      expect(statSync(join(place, name)).mode & 0o777).toBe(0o600)
    }
  })
})
