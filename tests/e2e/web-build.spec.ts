import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from '@playwright/test'

const out = resolve(import.meta.dirname, '../../out/main')
const importing = /\b(?:from|import|require)\s*\(?\s*["']([^"']+)["']/g

/** What a built file loads, and what that loads, as names of packages. */
function packagesOf(file: string, seen = new Set<string>()): Set<string> {
  const packages = new Set<string>()
  // A comment in a bundled package may name a file of its own.
  if (seen.has(file) || !existsSync(file)) return packages
  seen.add(file)
  for (const [, name = ''] of readFileSync(file, 'utf8').matchAll(importing)) {
    if (!name.startsWith('.')) packages.add(name)
    else for (const one of packagesOf(join(file, '..', name), seen)) packages.add(one)
  }
  return packages
}

test('the web host is built without Electron; the desktop shell is not (the control)', () => {
  const web = packagesOf(join(out, 'web.js'))
  expect(web).toContain('better-sqlite3')
  expect([...web].filter((name) => /^electron(?:\/|$)/.test(name))).toEqual([])
  expect(packagesOf(join(out, 'index.js'))).toContain('electron')
})
