import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '../..')

/** The zones of the house: the first that matches a path owns it. */
const zones = [
  ['migrations', /^migrations\//],
  ['contract', /^src\/contract\//],
  ['domain', /^src\/domain\//],
  ['core', /^src\/main\/core\//],
  ['electron', /^src\/main\/electron\//],
  ['web', /^src\/main\/web\//],
  ['preload', /^src\/preload\//],
  ['app', /^src\/renderer\/app\//],
  ['features', /^src\/renderer\/features\//],
  ['components', /^src\/renderer\/components\//],
  ['lib', /^src\/renderer\/lib\//],
  ['rep page', /^src\/rep-page\//],
] as const
type Zone = (typeof zones)[number][0]

/** Which zones a zone may import, beside itself; packages are lint's to watch. */
const allowed: Readonly<Record<Zone, readonly Zone[]>> = {
  migrations: [],
  contract: [],
  domain: ['contract'],
  core: ['contract', 'domain', 'migrations'],
  electron: ['contract', 'core'],
  web: ['contract', 'core'],
  preload: ['contract'],
  app: ['contract', 'domain', 'features', 'components', 'lib'],
  features: ['contract', 'domain', 'components', 'lib'],
  components: ['contract', 'domain', 'lib'],
  lib: ['contract', 'domain'],
  'rep page': ['contract', 'domain', 'components', 'lib'],
}

const aliases: Readonly<Record<string, string>> = {
  '#contract/': 'src/contract/',
  '#domain/': 'src/domain/',
  '#core/': 'src/main/core/',
  '#migrations/': 'migrations/',
  '#renderer/': 'src/renderer/',
}

type Import = { from: string; to: string }

function zoneOf(path: string): Zone | null {
  return zones.find(([, pattern]) => pattern.test(path))?.[0] ?? null
}

/** The imports of a source text that stay inside the project, as paths from its root. */
function importsOf(path: string, source: string): Import[] {
  const found: Import[] = []
  for (const [, specifier = ''] of source.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)) {
    const alias = Object.keys(aliases).find((prefix) => specifier.startsWith(prefix))
    if (alias) found.push({ from: path, to: specifier.replace(alias, aliases[alias] ?? '') })
    else if (specifier.startsWith('.')) {
      found.push({ from: path, to: relative(root, resolve(root, path, '..', specifier)) })
    }
  }
  return found
}

function featureOf(path: string): string | null {
  return /^src\/renderer\/features\/([^/]+)\//.exec(path)?.[1] ?? null
}

/** What is wrong with an import, or null. */
function fault({ from, to }: Import): string | null {
  const source = zoneOf(from)
  const target = zoneOf(to)
  if (!source || !target) return null
  if (source !== target && !allowed[source].includes(target)) return `${from} imports ${to}`
  if (source === 'features' && target === 'features' && featureOf(from) !== featureOf(to)) {
    return `${from} imports another feature: ${to}`
  }
  return null
}

function sources(): string[] {
  return ['src', 'migrations'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
      .map((entry) => relative(root, join(entry.parentPath, entry.name))),
  )
}

test('every import stays within what its zone may know', () => {
  const files = sources()
  const imports = files.flatMap((path) => importsOf(path, readFileSync(join(root, path), 'utf8')))
  expect(imports.length).toBeGreaterThan(50)
  expect(imports.map(fault).filter((entry) => entry !== null)).toEqual([])
})

test('the check finds a forbidden import when there is one', () => {
  const seeded = [
    importsOf('src/domain/team.ts', "import { z } from '#core/dispatcher.ts'"),
    importsOf('src/renderer/features/team/a.tsx', "import { B } from '../plans/b.tsx'"),
    importsOf('src/main/core/x.ts', "import type { A } from '../electron/window.ts'"),
  ].flat()
  expect(seeded.map(fault).filter((entry) => entry !== null)).toHaveLength(3)
})

test('there is exactly one place that opens a database', () => {
  const places = sources().filter((path) =>
    /new Database\(/.test(readFileSync(join(root, path), 'utf8')),
  )
  expect(places).toEqual(['src/main/core/db/open.ts'])
})
