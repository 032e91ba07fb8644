import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'

const root = resolve(import.meta.dirname, '../..')

/** What lint says of a little project with our rules and these files. */
function lint(files: Readonly<Record<string, string>>): { ok: boolean; said: string } {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-lint-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  copyFileSync(join(root, '.oxlintrc.json'), join(folder, '.oxlintrc.json'))
  copyFileSync(join(root, 'tsconfig.base.json'), join(folder, 'tsconfig.json'))
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  const tool = join(root, 'node_modules/oxlint/bin/oxlint')
  const { status, stdout, stderr } = spawnSync(process.execPath, [tool, '--deny-warnings'], {
    cwd: folder,
    encoding: 'utf8',
    env: {
      ...process.env,
      PATH: `${join(root, 'node_modules/.bin')}:${process.env['PATH'] ?? ''}`,
    },
  })
  return { ok: status === 0, said: stdout + stderr }
}

test('lint lets a clean file through, so that what follows means something', () => {
  const { ok, said } = lint({ 'src/domain/a.ts': 'export const one = 1\n' })
  expect(said).toContain('0 errors')
  expect(ok).toBe(true)
})

const read = 'export function read(value: unknown) {\n  return value\n}\n'

test.each([
  [
    'a domain that runs zod',
    'src/domain/a.ts',
    "import { z } from 'zod'\nexport const a = z.string()\n",
    'no-restricted-imports',
  ],
  [
    'a domain that reaches the core',
    'src/domain/a.ts',
    "import { b } from '#core/b.ts'\nexport const a = b\n",
    'no-restricted-imports',
  ],
  [
    'a core that knows electron',
    'src/main/core/a.ts',
    "import { app } from 'electron'\nexport const a = app\n",
    'no-restricted-imports',
  ],
  [
    'a page that reads files',
    'src/renderer/lib/a.ts',
    "import { readFileSync } from 'node:fs'\nexport const a = readFileSync\n",
    'no-restricted-imports',
  ],
  [
    'a migration that uses today’s code',
    'migrations/a.ts',
    "import { b } from '#domain/b.ts'\nexport const a = b\n",
    'no-restricted-imports',
  ],
  [
    'an HTML sink',
    'src/renderer/lib/a.ts',
    'export function a(e: HTMLElement, t: string) {\n  e.innerHTML = t\n}\n',
    'no-restricted-properties',
  ],
  [
    'SQL made of text',
    'src/main/core/a.ts',
    "import { sql } from 'kysely'\nexport const a = (t: string) => sql.raw(t)\n",
    'no-restricted-properties',
  ],
  [
    'eval',
    'src/renderer/lib/a.ts',
    'export const a = (t: string): unknown => eval(t)\n',
    'no-eval',
  ],
  [
    'code made from text',
    'src/renderer/lib/a.ts',
    'export const a = (t: string): unknown => new Function(t)\n',
    'no-implied-eval',
  ],
])('lint fails on %s', (_what, path, text, rule) => {
  const { ok, said } = lint({ [path]: text, 'src/domain/b.ts': read })
  expect(ok).toBe(false)
  expect(said).toContain(rule)
})

test('lint fails on a circle of imports', () => {
  const { ok, said } = lint({
    'src/domain/a.ts': "import { b } from './b.ts'\nexport const a = (): number => b()\n",
    'src/domain/b.ts': "import { a } from './a.ts'\nexport const b = (): number => a()\n",
  })
  expect(ok).toBe(false)
  expect(said).toContain('no-cycle')
})
