import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { isUnfinishedCopy } from '#domain/copies/copy-name.ts'
import { checkCopy, copiesIn } from '#core/db/copy.ts'
import { checkFile } from '#core/db/check-file.ts'
import { openTestCore } from '../../helpers/core.ts'

/** So many in each run of the tests; the trials take more. */
const kills = Number(process.env['PLUMBLINE_COPY_KILLS'] ?? 5)

const copier = resolve(import.meta.dirname, '../../helpers/kill/copier.ts')

/** Starts a process that saves and copies, and kills it at a random moment of its second copy or later. */
async function killOne(folder: string, second: string): Promise<void> {
  const child = spawn(process.execPath, [copier, folder, second], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const begun = Promise.withResolvers<void>()
  let said = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text
    if (said.includes('2\n')) begun.resolve()
  })
  const closed = new Promise<NodeJS.Signals | null>((done) =>
    child.once('close', (_code, signal) => done(signal)),
  )
  await Promise.race([begun.promise, closed])
  // The random moment is what this test is about; nothing is awaited by it.
  await wait(Math.random() * 400)
  child.kill('SIGKILL')
  expect(await closed).toBe('SIGKILL')
}

test(`killed ${kills} times while it copies, every copy that has its name is whole and as it was`, async () => {
  const base = mkdtempSync(join(tmpdir(), 'plumbline-kill-copies-'))
  onTestFinished(() => rmSync(base, { recursive: true, force: true }))
  const [folder, second] = [join(base, 'data'), join(base, 'stick')]
  mkdirSync(second)
  const places = [join(folder, 'backups'), join(second, 'Plumbline copies')]
  const bad: string[] = []
  let looked = 0
  for (let kill = 0; kill < kills; kill += 1) {
    await killOne(folder, second)
    for (const place of places) {
      for (const name of copiesIn(place)) {
        looked += 1
        if (checkCopy(join(place, name), '2026-05-04T09:00:00.000Z') !== null) bad.push(name)
      }
    }
    expect(checkFile(join(folder, 'plumbline.db'))).toBeNull()
  }
  expect(bad).toEqual([])
  expect(looked).toBeGreaterThanOrEqual(kills)
  // What was left half-written goes with the next start and the next copy.
  const t = await openTestCore({ folder })
  await t.ok('copies.make', {})
  const left = places.flatMap((place) => readdirSync(place)).filter(isUnfinishedCopy)
  expect(left).toEqual([])
}, 600_000)
