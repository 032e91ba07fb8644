import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { sweepPassingFolders } from '#core/passing-folder.ts'
import { ElectronFiles } from '../../../src/main/electron/electron-files.ts'
import { noted } from '../../helpers/fake-electron.ts'

vi.mock('electron', async () => (await import('../../helpers/fake-electron.ts')).fakeElectron)

const files = new ElectronFiles(() => null)
const asked = { title: 'Keep a calendar file', name: 'Reviews.ics' }
const onPlatform = (platform: NodeJS.Platform) =>
  vi.spyOn(process, 'platform', 'get').mockReturnValue(platform)

beforeEach(() => {
  noted.saves.length = 0
  vi.restoreAllMocks()
})

test('every dialog that saves asks before a file is replaced, on Linux too', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-save-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const path = join(folder, 'a.md')
  noted.saveAnswer = { canceled: false, filePath: path }
  const bytes = new TextEncoder().encode('words')
  await files.deliver({ name: 'a.md', mime: 'text/markdown', bytes, intent: 'save' })
  await files.choosePlace(asked)
  expect(readFileSync(path, 'utf8')).toBe('words')
  expect(noted.saves).toMatchObject([
    { defaultPath: 'a.md', properties: ['showOverwriteConfirmation'] },
    { defaultPath: 'Reviews.ics', properties: ['showOverwriteConfirmation'] },
  ])
})

test('the draft of a mail lies in a passing folder, which goes once its process is gone', async () => {
  const bytes = new TextEncoder().encode('To: anna@example.com')
  const before = draftFolders()
  await files.deliver({ name: 'Summary.eml', mime: 'message/rfc822', bytes, intent: 'open' })
  const [made = '', ...more] = draftFolders().filter((name) => !before.includes(name))
  expect(more).toEqual([])
  onTestFinished(() => rmSync(join(tmpdir(), made), { recursive: true, force: true }))
  expect(readdirSync(join(tmpdir(), made))).toEqual(['Summary.eml'])
  sweepPassingFolders()
  expect(draftFolders()).toContain(made)
  // The same folder of a process that has ended: no process has this number.
  const gone = made.replace(`-${process.pid}-`, '-4194999-')
  renameSync(join(tmpdir(), made), join(tmpdir(), gone))
  sweepPassingFolders()
  expect(draftFolders()).not.toContain(gone)
})

const draftFolders = () =>
  readdirSync(tmpdir()).filter((name) => name.startsWith('plumbline-draft-'))

test('a place counts as asked about only where every dialog of the system asks', async () => {
  noted.saveAnswer = { canceled: false, filePath: '/home/me/Own.ICS' }
  const found: unknown[] = []
  for (const platform of ['linux', 'win32', 'darwin'] as const) {
    onPlatform(platform)
    found.push(await files.choosePlace(asked))
  }
  const path = '/home/me/Own.ICS'
  expect(found).toEqual([
    { path, mayReplace: false },
    { path, mayReplace: true },
    { path, mayReplace: true },
  ])
})

test('an ending that the app adds makes another file, which was not asked about', async () => {
  onPlatform('darwin')
  noted.saveAnswer = { canceled: false, filePath: '/home/me/Own' }
  expect(await files.choosePlace(asked)).toEqual({ path: '/home/me/Own.ics', mayReplace: false })
  noted.saveAnswer = { canceled: true, filePath: '' }
  expect(await files.choosePlace(asked)).toBeNull()
})
