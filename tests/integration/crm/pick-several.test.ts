import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { openTestCore } from '#tests/helpers/core.ts'
import { ElectronFiles } from '../../../src/main/electron/electron-files.ts'

vi.mock('electron', async () => (await import('../../helpers/fake-electron.ts')).fakeElectron)

test('a chosen file that cannot be opened is named and does not stop the others', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'plumbline-pick-'))
  const deals = join(folder, 'deals.csv')
  await writeFile(deals, 'Deal Name\nPumps\n')
  const files = new ElectronFiles(() => null)
  const chosen = await files.takeAll([join(folder, 'gone.csv'), folder, deals])
  expect(chosen.files.map(({ name }) => name)).toEqual(['deals.csv'])
  expect(chosen.refused).toEqual([
    { name: 'gone.csv', reason: 'This file cannot be opened.' },
    { name: folder.split('/').at(-1), reason: 'This is not a file.' },
  ])
})

test('files beyond those that are taken at once are named too, and let go of', async () => {
  const core = await openTestCore()
  const names = Array.from({ length: 22 }, (_, index) => `deals ${index + 1}.csv`)
  const files = names.map((name) => ({ token: core.files.offer(name, 'x'), name, size: 1 }))
  core.files.chosen = {
    files,
    refused: [{ name: 'gone.csv', reason: 'This file cannot be opened.' }],
  }
  const taken = await core.ok('files.pickSeveral', { kind: 'csv' })
  expect(taken.files.map(({ name }) => name)).toEqual(names.slice(0, 20))
  const reason =
    '20 files are taken at once; this one was one too many. Choose it when these are done.'
  expect(taken.refused).toEqual([
    { name: 'gone.csv', reason: 'This file cannot be opened.' },
    { name: 'deals 21.csv', reason },
    { name: 'deals 22.csv', reason },
  ])
  for (const [index, { token }] of files.entries()) {
    const look = () => core.files.picked(token)
    const isHeld = index < 20
    expect(isHeld ? look().name : look).toSatisfy((found) =>
      isHeld ? found === names[index] : throws(found),
    )
  }
})

test('one file alone that cannot be opened says its name', async () => {
  const core = await openTestCore()
  core.files.chosen = { files: [], refused: [{ name: 'a.csv', reason: 'This is not a file.' }] }
  const answer = await core.core.dispatch('files.pick', { kind: 'csv' })
  expect(answer).toMatchObject({
    ok: false,
    error: { code: 'VALIDATION', message: 'a.csv: This is not a file.' },
  })
})

function throws(work: () => unknown): boolean {
  try {
    work()
    return false
  } catch {
    return true
  }
}
