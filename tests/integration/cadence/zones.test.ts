import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { aCadence } from './a-cadence.ts'

const run = promisify(execFile)
const script = join(import.meta.dirname, '../../helpers/due-days.ts')
const zones = ['UTC', 'America/New_York', 'Pacific/Auckland']

// It starts a process for each zone, which a busy machine is slow at.
test(
  'the machine’s zone has no say: the same days, times, states and calendar file under three',
  { timeout: 180_000 },
  async () => {
    // 22:30 on a Sunday in Berlin, which is Monday in Auckland.
    const t = await aCadence(2, { now: '2026-03-22T21:30:00.000Z' })
    const dated = { startsOn: '2026-03-01', time: '23:30' }
    await t.rule({ ...dated, pattern: { every: 'week', weeks: 1, weekday: 7 } })
    await t.rule({
      ...dated,
      time: '00:15',
      for: { who: 'team', seats: 'together' },
      reviewKind: 'pipeline',
      pattern: { every: 'month', months: 1, on: { by: 'last_day' } },
    })
    const [first] = await t.between('2026-03-29', '2026-03-29')
    await t.ok('cadence.move', { key: first?.key ?? '', on: '2026-03-30', time: '00:30' })
    const here = await t.between('2026-03-01', '2026-11-30')
    await t.core.close()

    const seen: {
      machine: string
      here: unknown
      screen: unknown
      due: unknown
      calendar: string
    }[] = []
    for (const zone of zones) {
      const { stdout } = await run(
        process.execPath,
        [script, t.folder, t.clock.now(), '2026-03-01', '2026-11-30'],
        { env: { ...process.env, TZ: zone } },
      )
      seen.push(JSON.parse(stdout))
    }
    expect(seen.map(({ machine }) => machine)).toEqual(zones)
    const [one, ...others] = seen
    expect(one?.due).toMatchObject({
      ok: true,
      data: { occurrences: here, today: '2026-03-22', zone: 'Europe/Berlin' },
    })
    expect(one?.calendar).toContain('DTSTART;TZID=Europe/Berlin:20260301T233000')
    expect(one?.here).toMatchObject({ today: '2026-03-22', zone: 'Europe/Berlin' })
    expect(one?.screen).toMatchObject({ ok: true, data: { today: '2026-03-22' } })
    for (const other of others) {
      expect(other.here).toEqual(one?.here)
      expect(other.screen).toEqual(one?.screen)
      expect(other.due).toEqual(one?.due)
      expect(other.calendar).toBe(one?.calendar)
    }
  },
)
