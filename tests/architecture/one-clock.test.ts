import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '../..')

/** Every way from a clock or the machine's zone to a day. */
const ways = /Temporal\.Now\.(?!instant\b)|clock\.zone\(\)|resolvedOptions\(\)\.timeZone/g

/** Where the one clock is made, and where the machine's zone or the time of a given one is meant. */
const allowed = [
  'src/main/core/manager-clock.ts',
  'src/main/core/node-ports.ts',
  'src/renderer/features/cadence/calendar-grid.tsx',
  'src/renderer/features/settings/zone-setting.tsx',
  'src/renderer/lib/here.ts',
]

test('the day comes from one clock: nothing else asks the machine for it', () => {
  const files = readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
  const asking = files
    .filter((path) => (readFileSync(path, 'utf8').match(ways) ?? []).length > 0)
    .map((path) => relative(root, path))
  expect(asking.toSorted()).toEqual(allowed)
})

test('an instant is turned into a day by a zone, never by its first ten letters', () => {
  const cut = /(?:_at|At|now\(\)|\bnow)\)?\??\.slice\(0, 10\)/
  const files = readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
  const faults = files.filter((path) => cut.test(readFileSync(path, 'utf8')))
  expect(faults.map((path) => relative(root, path))).toEqual([])
})
