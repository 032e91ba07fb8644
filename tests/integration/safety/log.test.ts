import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createCore } from '#core/create-core.ts'
import { fileLogger, uuidIds } from '#core/node-ports.ts'
import { FakeClock } from '../../helpers/fake-clock.ts'
import { FakeFiles } from '../../helpers/fake-files.ts'

const canary = 'Quokka-Zwölf'

test('R40: the log holds codes, ids and places, never a person’s words, and is its owner’s alone', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-log-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const logger = fileLogger(folder)
  let broken = false
  const core = await createCore(folder, {
    clock: new FakeClock(),
    // Ids that break in the middle of a command are an error that nobody expected.
    ids: {
      next: () => {
        if (broken) {
          broken = false
          throw new TypeError(`words of ${canary}`)
        }
        return uuidIds.next()
      },
    },
    files: new FakeFiles(),
    logger,
  })
  const rep = {
    name: canary,
    email: null,
    role: canary,
    startDate: null,
    territory: '',
    quotas: [],
  }
  expect(await core.dispatch('team.createRep', rep)).toMatchObject({ ok: true })
  expect(await core.dispatch('team.createRep', { ...rep, name: 7, role: canary })).toMatchObject({
    ok: false,
  })
  expect(await core.dispatch(canary, {})).toMatchObject({ ok: false })
  broken = true
  const reply = await core.dispatch('team.createRep', rep)
  expect(reply).toMatchObject({ ok: false, error: { code: 'INTERNAL' } })
  expect(JSON.stringify(reply)).not.toContain(canary)
  await core.close()

  const logs = readdirSync(join(folder, 'logs'))
  expect(logs).toEqual(['plumbline.log'])
  const path = join(folder, 'logs/plumbline.log')
  const text = readFileSync(path, 'utf8')
  // What happened is there, under the id that the user was told.
  const reference = /under ([0-9a-f-]{36})/.exec(JSON.stringify(reply))?.[1] ?? 'none'
  expect(text).toContain(reference)
  expect(text).toMatch(/TypeError/)
  expect(text).toMatch(/at /)
  for (const word of [canary, 'Quokka', 'words of']) expect(text).not.toContain(word)
  expect(statSync(path).mode & 0o777).toBe(0o600)
})
