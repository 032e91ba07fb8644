import Database from 'better-sqlite3'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { sampleReps } from '#domain/sample/cast.ts'
import { openTestCore, type TestCore } from '#tests/helpers/core.ts'
import { at } from '../cadence/a-cadence.ts'
import { aKeptCalendar } from './a-kept-calendar.ts'

// Half a year of work each time: seconds on a quiet machine, many more on a busy one.
vi.setConfig({ testTimeout: 180_000 })

/** The words by which one of the sample is known. */
const names = sampleReps.map(({ name }) => name)

function named(text: string): string[] {
  return names.filter((name) => text.includes(name))
}

async function exported(t: TestCore): Promise<string> {
  await t.ok('cadence.calendarFile', { of: 'all' })
  return new TextDecoder().decode(t.files.delivered.at(-1)?.bytes)
}

/** What the data file remembers of events that it wrote. */
function remembered(t: TestCore): string {
  const db = new Database(join(t.folder, 'plumbline.db'), { readonly: true })
  try {
    return JSON.stringify(db.prepare('select * from cadence_calendar_entry').all())
  } finally {
    db.close()
  }
}

test('the calendar of real reviews holds nothing of the sample, there or removed', async () => {
  const t = await aKeptCalendar()
  await t.choose(t.path)
  const before = t.text()
  await t.ok('sample.create', {})
  await t.settle()
  expect(t.text()).toBe(before)
  expect(named(await exported(t))).toEqual([])
  // One of them is handed out when it is asked for, and then is known.
  const [one] = (await t.between('2026-05-04', '2026-05-31')).filter(({ repName }) =>
    names.includes(repName),
  )
  await t.ok('cadence.calendarFile', { of: 'one', key: one?.key ?? '' })
  await t.ok('cadence.calendarFile', { of: 'series', ruleId: one?.ruleId ?? '' })
  const series = new TextDecoder().decode(t.files.delivered.at(-1)?.bytes)
  expect(named(series)).toEqual([one?.repName])
  await t.settle()
  expect(t.text()).toBe(before)
  expect(named(remembered(t))).not.toEqual([])
  await t.ok('sample.remove', {})
  await t.settle()
  expect(t.text()).toBe(before)
  expect(named(remembered(t))).toEqual([])
})

test('who has only the sample can export it, and nothing of it is told once it is removed', async () => {
  const t = await openTestCore({ now: at })
  await t.ok('sample.create', {})
  expect(named(await exported(t))).not.toEqual([])
  await t.ok('sample.remove', {})
  expect(remembered(t)).toBe('[]')
  expect(await exported(t)).not.toContain('BEGIN:VEVENT')
})
