import {
  chmodSync,
  chownSync,
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { openConnection } from '#core/db/open.ts'
import { steps } from '#migrations/registry.ts'
import { damageIndex } from '../helpers/damage.ts'
import { fillUp, mountDisk } from '../helpers/mounted-disk.ts'
import { sayVersion } from '../helpers/versions.ts'
import { expectAccessible } from './accessible.ts'
import { expect, RunningApp, test } from './app.ts'
import { replaceByCopy, ruin, takeAway } from './vault-steps.ts'

const rep = { email: null, role: '', startDate: null, territory: '', quotas: [] }

const notice = (page: Page) => page.getByRole('alert')

/** Words that no screen of the vault says: they are ours and not those of who reads it. */
const ours = /database|sqlite|schema|\blog\b|checkpoint|SQLITE_/i

/** A data folder with Anna in a copy, and Ben beside her in the file. */
const filled = mkdtempSync(join(tmpdir(), 'plumbline-filled-'))

test.beforeAll(async () => {
  const app = new RunningApp(filled)
  await app.start()
  await app.call('team.createRep', { ...rep, name: 'Anna Lang' })
  await app.call('copies.make', {})
  await app.call('team.createRep', { ...rep, name: 'Ben Ortiz' })
  await app.stop()
})

test.afterAll(() => rmSync(filled, { recursive: true, force: true }))

type State = { folder: string; host: RunningApp }

/** Works on a copy of that folder with a host of its own, which is not started yet. */
async function onCopy(work: (state: State) => Promise<void>): Promise<void> {
  const place = mkdtempSync(join(tmpdir(), 'plumbline-state-'))
  const folder = join(place, 'data')
  cpSync(filled, folder, { recursive: true })
  const host = new RunningApp(folder)
  try {
    await work({ folder, host })
  } finally {
    await host.stop()
    rmSync(place, { recursive: true, force: true })
  }
}

/** What every screen of the vault has to be: for everybody, with one leading button, in plain words. */
async function lookAt(page: Page, what: string): Promise<void> {
  await expectAccessible(page, what)
  const folder = process.env['PLUMBLINE_SHOTS']
  if (folder) {
    await page.screenshot({ path: join(folder, `${what}-light.png`) })
    await page.emulateMedia({ colorScheme: 'dark' })
    await page.screenshot({ path: join(folder, `${what}-dark.png`) })
    await page.emulateMedia({ colorScheme: 'light' })
    await page.setViewportSize({ width: 640, height: 400 })
    await page.screenshot({ path: join(folder, `${what}-zoom.png`) })
    await page.setViewportSize({ width: 1280, height: 800 })
  }
  for (const words of await page.getByRole('alert').allTextContents()) {
    expect.soft(words, what).not.toMatch(ours)
  }
}

const fileOf = (folder: string) => join(folder, 'plumbline.db')

/** Writes other bytes over the first place where some stand. */
function overwrite(path: string, from: string, to: string): void {
  const bytes = readFileSync(path)
  const at = bytes.indexOf(from)
  if (at < 0) throw new Error(`There is no ${from} in it.`)
  bytes.write(to, at)
  writeFileSync(path, bytes)
}

/** What keeps a file from being opened, with the heading that says so. A `release` goes afterwards. */
const closed: readonly {
  title: string
  name: string
  leads: RegExp
  make: (folder: string) => void | (() => void)
}[] = [
  {
    name: 'missing',
    title: 'The data file is not here',
    leads: /^Restore the copy/,
    make: (folder) => rmSync(fileOf(folder)),
  },
  {
    name: 'emptied',
    title: 'The data file is empty',
    leads: /^Restore the copy/,
    make: (folder) => truncateSync(fileOf(folder)),
  },
  {
    name: 'damaged',
    title: 'The data file is damaged',
    leads: /^Restore the copy/,
    make: ruin,
  },
  {
    name: 'damaged shape',
    title: 'The data file is damaged',
    leads: /^Restore the copy/,
    make: (folder) => overwrite(fileOf(folder), 'CREATE TABLE', 'CREATE TABEL'),
  },
  {
    name: 'damaged, no copy',
    title: 'The data file is damaged',
    leads: /^Try again/,
    make(folder) {
      ruin(folder)
      rmSync(join(folder, 'backups'), { recursive: true })
    },
  },
  {
    name: 'foreign',
    title: 'This is not a Plumbline file',
    leads: /^Try again/,
    make(folder) {
      const bytes = readFileSync(fileOf(folder))
      bytes.write('Othr', 68)
      writeFileSync(fileOf(folder), bytes)
    },
  },
  {
    name: 'held by another program',
    title: 'Another program holds the data file',
    leads: /^Try again/,
    make(folder) {
      const { sqlite } = openConnection(fileOf(folder), 'writer')
      sqlite.exec('begin immediate')
      return () => sqlite.close()
    },
  },
  {
    name: 'folder not writable',
    title: 'The data folder cannot be written',
    leads: /^Try again/,
    make(folder) {
      rmSync(folder, { recursive: true })
      writeFileSync(folder, 'a file in the place of the folder')
    },
  },
]

for (const { name, title, leads, make } of closed) {
  test(`no file open, ${name}: it says so, has one leading button, and is for everybody`, async ({
    page,
  }) => {
    await onCopy(async ({ folder, host }) => {
      const release = make(folder)
      await page.goto(await host.start())
      const heading = page.getByRole('heading', { level: 1 })
      await expect(heading).toHaveText(title)
      await expect(heading).toBeFocused()
      const leading = page.locator('button[data-variant="filled"]')
      await expect(leading).toHaveCount(1)
      await expect(leading).toHaveAccessibleName(leads)
      await lookAt(page, name)
      release?.()
    })
  })
}

test('a disk that was full at the start says so, and opens once there is room', async ({
  page,
}) => {
  const place = mkdtempSync(join(tmpdir(), 'plumbline-disk-'))
  const takeDisk = mountDisk(place, 24)
  test.skip(takeDisk === null, 'This account may mount no disk.')
  const full = new RunningApp(join(place, 'data'))
  try {
    cpSync(filled, full.folder, { recursive: true })
    const written = fillUp(place)
    await page.goto(await full.start())
    const heading = page.getByRole('heading', { level: 1 })
    await expect(heading).toHaveText('The disk is full')
    await lookAt(page, 'disk full')
    for (const path of written) rmSync(path, { force: true })
    await page.getByRole('button', { name: 'Try again' }).press('Enter')
    await expect(page.getByRole('navigation').first()).toBeVisible()
  } finally {
    await full.stop()
    takeDisk?.()
    rmSync(place, { recursive: true, force: true })
  }
})

/** Hands a folder to somebody who may read it, and no more. @returns with whose rights the host runs */
function lock(folder: string): number | undefined {
  const isRoot = process.getuid?.() === 0
  chmodSync(join(folder, '..'), 0o755)
  for (const name of readdirSync(folder)) {
    const path = join(folder, name)
    if (isRoot) chownSync(path, 65_534, 65_534)
    if (name.startsWith('plumbline.db')) chmodSync(path, 0o400)
  }
  if (isRoot) chownSync(folder, 65_534, 65_534)
  chmodSync(folder, 0o500)
  return isRoot ? 65_534 : undefined
}

/** Tries to save something, so that the app sees what became of its file. */
async function trySave(host: RunningApp): Promise<void> {
  const saving = host.call('team.createRep', { ...rep, name: 'Cem' })
  await expect(saving).rejects.toThrow('READ_ONLY')
}

test('open in part: written by a newer Plumbline', async ({ page }) => {
  await onCopy(async ({ folder, host }) => {
    const { sqlite } = openConnection(fileOf(folder), 'writer')
    sayVersion(sqlite, steps.length + 1)
    sqlite.close()
    await page.goto(await host.start())
    await expect(notice(page)).toContainText('written by a newer Plumbline')
    await lookAt(page, 'newer version')
  })
})

test('open in part: it cannot be written', async ({ page }) => {
  await onCopy(async ({ folder, host }) => {
    const uid = lock(folder)
    await page.goto(await host.start(uid === undefined ? {} : { uid }))
    await expect(notice(page)).toContainText('cannot be written')
    await lookAt(page, 'not writable')
    chmodSync(folder, 0o700)
  })
})

test('open in part: damaged', async ({ page }) => {
  await onCopy(async ({ folder, host }) => {
    damageIndex(folder, 'waiver_rep')
    await page.goto(await host.start())
    await expect(notice(page)).toContainText('The data file is damaged')
    await lookAt(page, 'damaged while open')
  })
})

test('open in part: replaced, put back and looked at again; then moved where no copy can be made', async ({
  page,
}) => {
  await onCopy(async ({ folder, host }) => {
    await page.goto(await host.start())
    const putBack = replaceByCopy(folder)
    await trySave(host)
    await expect(notice(page)).toContainText('lies in a checked copy')
    // To look is no save, and it is not there yet.
    await page.getByRole('button', { name: 'Look again' }).press('Enter')
    await expect(page.getByRole('button', { name: 'Look again' })).toBeEnabled()
    await expect(page.getByRole('banner')).not.toContainText('Saved')
    await lookAt(page, 'replaced')
    rmSync(fileOf(folder))
    putBack()
    await page.getByRole('button', { name: 'Look again' }).press('Enter')
    await expect(notice(page)).toBeHidden()

    rmSync(join(folder, 'backups'), { recursive: true })
    writeFileSync(join(folder, 'backups'), 'a file in the way')
    const putBackAgain = takeAway(folder)
    await trySave(host)
    await expect(notice(page)).toContainText('do not quit before')
    await lookAt(page, 'moved, no copy')
    putBackAgain()
  })
})

test('open in part: its log was deleted, and it is opened again by a button', async ({ page }) => {
  await onCopy(async ({ folder, host }) => {
    await page.goto(await host.start())
    await host.call('team.createRep', { ...rep, name: 'Cem' })
    rmSync(`${fileOf(folder)}-wal`)
    await trySave(host)
    await expect(notice(page)).toContainText('plumbline.db-wal')
    await lookAt(page, 'log gone')
    await page.getByRole('button', { name: 'Open it again' }).press('Enter')
    await expect(notice(page)).toBeHidden()
    await host.call('team.createRep', { ...rep, name: 'Dana' })
  })
})

test('what the journal put back is told', async ({ page }) => {
  await onCopy(async ({ folder, host }) => {
    // Yesterday's file put in place.
    const copies = join(folder, 'backups')
    const copy = readdirSync(copies).find((name) => name.endsWith('-asked.db')) ?? ''
    cpSync(join(copies, copy), fileOf(folder))
    await page.goto(await host.start())
    await expect(notice(page)).toContainText('was put back from the journal')
    await lookAt(page, 'put back by the journal')
    await page.getByRole('button', { name: 'I have read this' }).press('Enter')
    await expect(notice(page)).toBeHidden()
  })
})
