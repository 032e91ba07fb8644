import { createHash } from 'node:crypto'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { openConnection } from '#core/db/open.ts'
import { problemOf } from '#core/features/kept-calendar/place.ts'
import { openTestCore, type TestCore } from '#tests/helpers/core.ts'
import { exportFrom } from '#tests/helpers/exported.ts'
import { readWithIcalJs, readWithNodeIcal } from '#tests/helpers/read-calendar.ts'
import { weekly } from '../cadence/a-cadence.ts'
import { aKeptCalendar, type Kept } from './a-kept-calendar.ts'

const window = ['2026-05-01T00:00:00Z', '2027-01-31T00:00:00Z'] as const

/** The same file as the exporter gives it, but for the instant at which it was made. */
async function exported(t: Kept): Promise<string> {
  await t.ok('cadence.calendarFile', { of: 'all' })
  return withoutStamp(new TextDecoder().decode(t.files.delivered.at(-1)?.bytes))
}

function withoutStamp(text: string): string {
  return text.replaceAll(/DTSTAMP:.*\r\n/g, '')
}

async function write(t: TestCore, replace: boolean) {
  return (await t.ok('keptCalendar.write', { replace })).kept
}

async function moveFirst(t: Kept, to: string): Promise<void> {
  const [first] = await t.between('2026-05-11', '2026-05-17')
  await t.ok('cadence.move', { key: first?.key ?? '', on: to, time: '15:30' })
}

describe('A calendar file that is kept up to date', () => {
  test('is there at once, whole and for its owner alone, exactly as it is handed out', async () => {
    const t = await aKeptCalendar()
    expect(await t.state()).toBeNull()
    const kept = await t.choose(t.path)
    expect(kept).toMatchObject({ path: t.path, since: t.clock.now(), problem: null })
    expect(withoutStamp(t.text())).toBe(await exported(t))
    expect(readdirSync(t.outside)).toEqual(['reviews.ics'])
    // Windows knows no such rights.
    const others = process.platform === 'win32' ? 0 : statSync(t.path).mode & 0o077
    expect(others).toBe(0)
  })

  test('follows every change: a moved one, a changed rule, a removed one, another zone', async () => {
    const t = await aKeptCalendar()
    await t.choose(t.path)
    const seen = new Set([withoutStamp(t.text())])
    const { rules } = await t.ok('cadence.rules', { removed: false })
    const [rule] = rules
    const repId = t.reps[0] ?? ''
    const may = { repId, from: '2026-05-20', until: '2026-05-30' }
    const ofNothing = { accountId: null, opportunityId: null }
    const closing = { nextHow: 'none', questionAnswered: 'yes', noneNeeded: 'All done' } as const
    const changes = [
      () => moveFirst(t, '2026-05-13'),
      () =>
        t.ok('cadence.changeRule', {
          ruleId: rule?.id ?? '',
          revision: rule?.revision ?? 0,
          from: '2026-07-01',
          rule: { ...weekly(repId), time: '16:00' },
        }),
      () => t.ok('settings.set', { changes: { zone: 'America/New_York' } }),
      async () => {
        const [rep] = (await t.ok('team.reps', { archived: false })).reps
        if (!rep) throw new Error('Nobody is there.')
        const { name: _, email, role, startDate, territory, quotas } = rep
        const said = { email, role, startDate, territory, quotas }
        await t.ok('team.updateRep', {
          ...said,
          repId: rep.id,
          revision: rep.revision,
          name: 'Anna Lindt',
        })
      },
      () => t.ok('cadence.setHolidays', { add: [{ on: '2026-06-15', name: 'Fair' }], remove: [] }),
      () => t.ok('cadence.addAbsence', { absence: { ...may, reason: 'Away' } }),
      // Held although somebody was away: the day is in the calendar again.
      async () => {
        t.clock.set('2026-05-25T08:00:00.000Z')
        const begun = { from: 'scratch', kind: 'one_on_one', repId, ...ofNothing } as const
        const { review } = await t.ok('reviews.start', begun)
        await t.ok('reviews.saveClosing', { reviewId: review.id, changes: closing })
        await t.ok('reviews.close', { reviewId: review.id })
      },
      () => t.ok('team.archiveRep', { repId }),
      () => t.ok('cadence.removeRule', { ruleId: rule?.id ?? '' }),
    ]
    for (const change of changes) {
      t.clock.set(new Date(Date.parse(t.clock.now()) + 60_000).toISOString())
      await change()
      // Before it is written nothing says that it is up to date.
      expect(await t.state()).toMatchObject({ since: null, problem: null })
      expect(await t.settle()).toMatchObject({ since: t.clock.now(), problem: null })
      expect(withoutStamp(t.text())).toBe(await exported(t))
      seen.add(withoutStamp(t.text()))
      expect(readWithNodeIcal(t.text(), ...window).shown).toEqual(
        readWithIcalJs(t.text(), ...window).shown,
      )
    }
    expect(seen.size).toBe(changes.length + 1)
  })

  test('is told of a change by triggers on everything that a calendar is made of', async () => {
    const t = await aKeptCalendar()
    const { sqlite } = openConnection(join(t.folder, 'plumbline.db'), 'reader')
    const events = sqlite
      .prepare(
        `select tbl_name || ' ' || count(*) from sqlite_schema
          where type = 'trigger' and name glob '*_calendar_*' group by tbl_name order by tbl_name`,
      )
      .pluck()
      .all()
    sqlite.close()
    // A table that is made anew loses its triggers: whoever does that makes them again.
    expect(events).toEqual(
      [
        'account',
        'cadence_absence',
        'cadence_holiday',
        'cadence_occurrence',
        'cadence_rule',
        'handover',
        'rep',
        'review',
        'review_next',
      ].map((table) => `${table} 3`),
    )
  })

  test('is left as it is by what no calendar shows', async () => {
    const t = await aKeptCalendar()
    await t.choose(t.path)
    const [text, { mtimeMs }] = [t.text(), statSync(t.path)]
    t.clock.set('2026-05-04T09:00:00.000Z')
    await t.ok('settings.set', { changes: { theme: 'dark' } })
    const since = '2026-05-04T08:00:00.000Z'
    expect((await t.state())?.since).toBe(since)
    // Another day could change it, and does not here.
    t.clock.set('2026-05-05T08:00:00.000Z')
    expect((await t.state())?.since).toBeNull()
    expect((await t.settle())?.since).toBe(since)
    expect([t.text(), statSync(t.path).mtimeMs]).toEqual([text, mtimeMs])
  })

  test('is written by itself after a change, and on quitting what was not written yet', async () => {
    const t = await aKeptCalendar()
    await t.choose(t.path)
    const written = new Promise((resolve) => {
      t.core.subscribe((event) => {
        if (event.type === 'changed' && event.method === 'keptCalendar.write') resolve(event)
      })
    })
    await moveFirst(t, '2026-05-13')
    await written
    expect(t.text()).toContain('DTSTART;TZID=Europe/Berlin:20260513T153000')
    await moveFirst(t, '2026-05-15')
    await t.reopen()
    expect(t.text()).toContain('DTSTART;TZID=Europe/Berlin:20260515T153000')
  })

  test('is brought up to date at the start when it was missed', async () => {
    const t = await aKeptCalendar()
    await t.choose(t.path)
    const text = t.text()
    const later = await t.reopen()
    rmSync(t.path)
    const again = new Promise((resolve) => {
      later.core.subscribe((event) => {
        if (event.type === 'changed' && event.method === 'keptCalendar.write') resolve(event)
      })
    })
    await again
    expect(t.text()).toBe(text)
  })

  test('has an address that a program can follow, whatever its name is', async () => {
    const t = await aKeptCalendar({ name: 'Überblick #1 100% sure?.ics' })
    const address = (await t.choose(t.path))?.address ?? ''
    expect(address).toMatch(/^file:\/\/\/[!-~]+%C3%9Cberblick%20%231%20100%25%20sure%3F\.ics$/)
    expect(fileURLToPath(address)).toBe(t.path)
  })

  test('moves to another place, stops and comes back; files that were left stay', async () => {
    const t = await aKeptCalendar()
    const first = await t.choose(t.path)
    const other = join(t.outside, 'other.ics')
    t.files.place = { path: other, mayReplace: true }
    const moved = await t.ok('keptCalendar.keep', {})
    expect([moved.kept?.path, moved.before]).toEqual([other, first?.id])
    await moveFirst(t, '2026-05-13')
    await t.settle()
    expect(t.text()).not.toContain('20260513')
    expect(readFileSync(other, 'utf8')).toContain('20260513')

    await t.ok('keptCalendar.keepAgain', { id: first?.id ?? '' })
    expect(t.text()).toContain('20260513')
    await t.ok('keptCalendar.stop', {})
    expect(await t.state()).toBeNull()
    expect(existsSync(t.path)).toBe(true)
    expect(
      (await t.ok('keptCalendar.keepAgain', { id: first?.id ?? '' })).kept?.since,
    ).not.toBeNull()
    expect(
      await t.fails('keptCalendar.keepAgain', { id: '01890000-0000-7000-8000-000000000000' }),
    ).toBe('NOT_FOUND')
    expect((await t.state())?.path).toBe(t.path)
  })

  test('is not kept when the dialog is cancelled, and stays where it was', async () => {
    const t = await aKeptCalendar()
    expect(await t.ok('keptCalendar.keep', {})).toEqual({ kept: null, before: null })
    await t.choose(t.path)
    t.files.place = null
    expect(await t.ok('keptCalendar.keep', {})).toEqual({ kept: null, before: null })
    expect((await t.state())?.path).toBe(t.path)
  })

  test('holds no word that was written about anybody', async () => {
    const t = await aKeptCalendar()
    await t.choose(t.path)
    const [first, second] = await t.between('2026-05-04', '2026-05-31')
    const { occurrence } = await t.ok('cadence.prepare', { key: first?.key ?? '' })
    const { agenda } = await t.ok('agendas.get', { agendaId: occurrence.agendaId ?? '' })
    for (const privacy of ['private', 'rep', 'upward'] as const) {
      await t.ok('agendas.addItem', {
        agendaId: agenda.id,
        sectionKey: agenda.sections[0]?.key ?? '',
        text: `zebrafinch ${privacy}`,
        privacy,
      })
    }
    await t.ok('cadence.addAbsence', {
      absence: {
        repId: t.reps[0] ?? '',
        from: '2026-06-01',
        until: '2026-06-09',
        reason: 'zebrafinch',
      },
    })
    await t.ok('cadence.skip', {
      key: second?.key ?? '',
      by: 'rep',
      why: 'zebrafinch is ill',
      rebook: { on: '2026-05-14', time: '10:00' },
    })
    await t.settle()
    expect(t.text()).toContain('20260514')
    expect(t.text().toLowerCase()).not.toContain('zebrafinch')
    // Neither do the words that are kept of it, nor the log.
    expect(t.logged.join(' ')).not.toContain(t.outside)
  })
})

describe('What stands in the way of the kept calendar file', () => {
  test('a folder that is gone is told, no save waits for it, and the next change writes again', async () => {
    const t = await aKeptCalendar()
    await t.choose(t.path)
    renameSync(t.outside, `${t.outside}-away`)
    await moveFirst(t, '2026-05-13')
    expect(await t.settle()).toMatchObject({ since: null, problem: 'folder_gone' })
    const later = await t.reopen()
    expect((await later.ok('keptCalendar.get', {})).kept?.problem).toBe('folder_gone')
    renameSync(`${t.outside}-away`, t.outside)
    const { kept } = await later.ok('keptCalendar.write', { replace: false })
    expect(kept).toMatchObject({ problem: null, since: t.clock.now() })
    expect(t.text()).toContain('20260513')
  })

  test('what somebody else has written stays until the manager says to replace it', async () => {
    const t = await aKeptCalendar()
    await t.choose(t.path)
    const theirs = `${t.text()}X-THEIRS:1\r\n`
    writeFileSync(t.path, theirs)
    expect(await t.state()).toMatchObject({ since: null, problem: 'changed' })
    await moveFirst(t, '2026-05-13')
    expect(await t.settle()).toMatchObject({ since: null, problem: 'changed' })
    expect(t.text()).toBe(theirs)
    const { kept } = await t.ok('keptCalendar.write', { replace: true })
    expect(kept).toMatchObject({ problem: null, since: t.clock.now() })
    expect(t.text()).toContain('20260513')
  })

  test('a file that stood there and was not asked about stays', async () => {
    const t = await aKeptCalendar()
    writeFileSync(t.path, 'my own calendar')
    expect(await t.choose(t.path, false)).toMatchObject({ since: null, problem: 'changed' })
    expect(t.text()).toBe('my own calendar')
    expect(await t.choose(t.path, true)).toMatchObject({ problem: null })
    expect(t.text()).toContain('BEGIN:VCALENDAR')
  })

  test('a folder, a link and a file that was taken away', async () => {
    const t = await aKeptCalendar()
    await t.choose(t.path)
    rmSync(t.path)
    expect(await t.state()).toMatchObject({ since: null, problem: 'gone' })
    mkdirSync(t.path)
    expect(await t.settle()).toMatchObject({ since: null, problem: 'not_a_file' })
    rmSync(t.path, { recursive: true })
    const target = join(t.outside, 'target')
    writeFileSync(target, 'not for us')
    symlinkSync(target, t.path)
    expect(await t.settle()).toMatchObject({ since: null, problem: 'changed' })
    await t.ok('keptCalendar.write', { replace: true })
    expect(readFileSync(target, 'utf8')).toBe('not for us')
    expect(t.text()).toContain('BEGIN:VCALENDAR')
    expect(readdirSync(t.outside).toSorted()).toEqual(['reviews.ics', 'target'])
  })

  test('what stood in the way and was taken away is told as gone', async () => {
    const t = await aKeptCalendar()
    await t.choose(t.path)
    writeFileSync(t.path, 'somebody else')
    expect(await t.settle()).toMatchObject({ problem: 'changed' })
    rmSync(t.path)
    expect(await t.state()).toMatchObject({ since: null, problem: 'gone' })
    mkdirSync(t.path)
    expect(await t.settle()).toMatchObject({ problem: 'not_a_file' })
    rmSync(t.path, { recursive: true })
    expect(await t.state()).toMatchObject({ since: null, problem: 'gone' })
    expect(await t.settle()).toMatchObject({ problem: null, since: t.clock.now() })
  })

  test('a copy of the data leaves the file to the data it was chosen by until the manager says', async () => {
    const t = await aKeptCalendar()
    await t.choose(t.path)
    const text = t.text()
    const folder = mkdtempSync(join(tmpdir(), 'plumbline-copy-'))
    const later = await t.reopen()
    await later.core.close()
    cpSync(t.folder, folder, { recursive: true })
    const copy = await openTestCore({ folder, now: t.clock.now() })
    const state = async () => (await copy.ok('keptCalendar.get', {})).kept
    const settle = async (replace: boolean) =>
      (await copy.ok('keptCalendar.write', { replace })).kept
    const { rules } = await copy.ok('cadence.rules', { removed: false })
    await copy.ok('cadence.removeRule', { ruleId: rules[0]?.id ?? '' })
    const told = { since: null, problem: 'copied', copyOf: realpathSync(t.folder) }
    expect(await settle(false)).toMatchObject(told)
    expect(await state()).toMatchObject(told)
    // Stopping and going back is no word about whose it is.
    const id = (await state())?.id ?? ''
    await copy.ok('keptCalendar.stop', {})
    expect((await copy.ok('keptCalendar.keepAgain', { id })).kept).toMatchObject(told)
    // Nor is choosing it where the dialog did not ask.
    copy.files.place = { path: t.path, mayReplace: false }
    expect((await copy.ok('keptCalendar.keep', {})).kept?.problem).toBe('changed')
    expect(t.text()).toBe(text)
    expect(await settle(true)).toMatchObject({ problem: null, copyOf: null })
    expect(t.text()).not.toBe(text)
  })

  test('an export of a stranger writes no file: not at its place, and not at one that is no calendar', async () => {
    const theirs = await aKeptCalendar()
    const name = async (path: string, content: string | null) => {
      const { sqlite } = openConnection(join(theirs.folder, 'plumbline.db'), 'writer')
      sqlite.prepare('delete from kept_calendar').run()
      const hash = content === null ? null : createHash('sha256').update(content).digest('hex')
      // As an early version noted it: of no folder.
      sqlite
        .prepare(
          `insert into kept_calendar (id, path, chosen_at, wanted, written, stale)
            values ('0198c0de-0000-7000-8000-000000000001', ?, '2026-05-04T08:00:00.000Z', ?, ?, 1)`,
        )
        .run(path, hash, hash)
      sqlite.close()
      const mine = await openTestCore({ now: theirs.clock.now() })
      // Also where the export names the very folder that it comes into.
      const named = openConnection(join(theirs.folder, 'plumbline.db'), 'writer').sqlite
      if (content !== null) {
        named.prepare('update kept_calendar set data_folder = ?').run(realpathSync(mine.folder))
      }
      named.close()
      const token = mine.files.offer('plumbline.zip', await exportFrom(theirs))
      await mine.ok('exports.bringIn', { token, job: 'in', replace: true })
      return mine
    }
    const mine = await name(theirs.path, null)
    const told = { since: null, problem: 'copied', copyOf: null }
    expect(await write(mine, false)).toMatchObject(told)
    expect((await mine.ok('keptCalendar.get', {})).kept).toMatchObject(told)
    expect(existsSync(theirs.path)).toBe(false)
    // Once the manager has taken it over it is this folder’s.
    expect(await write(mine, true)).toMatchObject({ problem: null, since: mine.clock.now() })
    expect(theirs.text()).toContain('BEGIN:VCALENDAR')
    expect(await write(mine, false)).toMatchObject({ problem: null })

    const profile = join(theirs.outside, 'profile')
    writeFileSync(profile, 'known content')
    const again = await name(profile, 'known content')
    expect(await write(again, false)).toMatchObject(told)
    expect(await write(again, true)).toMatchObject({ since: null, problem: 'other' })
    expect(readFileSync(profile, 'utf8')).toBe('known content')
  })

  test('a place of an early version, of which no folder is noted, is taken over once', async () => {
    const t = await aKeptCalendar()
    await t.choose(t.path)
    const text = t.text()
    const { sqlite } = openConnection(join(t.folder, 'plumbline.db'), 'writer')
    sqlite.exec('update kept_calendar set data_folder = null')
    sqlite.close()
    await moveFirst(t, '2026-05-13')
    expect(await t.settle()).toMatchObject({ since: null, problem: 'copied', copyOf: null })
    expect(t.text()).toBe(text)
    await t.ok('keptCalendar.write', { replace: true })
    await moveFirst(t, '2026-05-14')
    expect(await t.settle()).toMatchObject({ problem: null, since: t.clock.now() })
    expect(t.text()).toContain('20260514')
  })

  test('data that were moved take their file over, and keep another place at once', async () => {
    const t = await aKeptCalendar()
    await t.choose(t.path)
    await (await t.reopen()).core.close()
    const folder = `${t.folder}-moved`
    cpSync(t.folder, folder, { recursive: true })
    const moved = await openTestCore({ folder, now: t.clock.now() })
    const taken = await moved.ok('keptCalendar.write', { replace: true })
    expect(taken.kept).toMatchObject({ problem: null, since: t.clock.now(), copyOf: null })
    moved.files.place = { path: join(t.outside, 'other.ics'), mayReplace: false }
    expect((await moved.ok('keptCalendar.keep', {})).kept).toMatchObject({ problem: null })
  })

  test('a power cut between the file and the note of it does not make it somebody else’s', async () => {
    const t = await aKeptCalendar()
    await t.choose(t.path)
    await moveFirst(t, '2026-05-13')
    await t.settle()
    const text = t.text()
    const { sqlite } = openConnection(join(t.folder, 'plumbline.db'), 'writer')
    sqlite.exec("update kept_calendar set written = 'the one before'")
    sqlite.close()
    await moveFirst(t, '2026-05-14')
    expect(await t.settle()).toMatchObject({ problem: null, since: t.clock.now() })
    expect(t.text()).not.toBe(text)
  })

  test('an error of the system is told as what it means', () => {
    const said = ['ENOSPC', 'EDQUOT', 'EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EIO'].map((code) =>
      problemOf(Object.assign(new Error(code), { code })),
    )
    expect(said).toEqual([
      'disk_full',
      'disk_full',
      'no_right',
      'no_right',
      'no_right',
      'folder_gone',
      'other',
    ])
  })
})
