import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '../..')

/** Every way of the language itself to write a day, an hour, a number or money. */
const ways =
  /Intl\.(?:DateTimeFormat|NumberFormat|RelativeTimeFormat|DurationFormat)|\.toLocale(?:Date|Time)?String\(|navigator\.languages?\b/g

/** Where it is written, and where the language is asked for something else. */
const allowed = [
  // Whether a text names a time zone.
  'src/contract/settings.ts',
  // Which clock and which week are usual in a region.
  'src/domain/writing/region.ts',
  // The numbers themselves, and how many digits a currency has.
  'src/domain/writing/write-number.ts',
  // The machine's zone, and its locale for the first start.
  'src/main/core/node-ports.ts',
]

/** The names of months and weekdays: whoever holds them could write days of its own. */
const names = /'Wednesday'|'February'|\bJan Feb Mar\b/

/** Where days are written, and where their names are words of something else. */
const namesAllowed = [
  // `every month on the last Friday`: how often, not when.
  'src/domain/cadence/pattern.ts',
  // What a person types, or a CRM writes, for a day.
  'src/domain/days/day-words.ts',
  'src/domain/writing/write-day.ts',
  // The choices of a form.
  'src/renderer/features/cadence/pattern-fields.tsx',
  'src/renderer/features/cadence/rule-words.ts',
]

const files = readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
  .map((entry) => join(entry.parentPath, entry.name))
  .map((path) => ({ path: relative(root, path), text: readFileSync(path, 'utf8') }))

test('days, hours, numbers and money are written by one module', () => {
  const writing = files.filter(({ text }) => text.match(ways) !== null).map(({ path }) => path)
  expect(writing.toSorted()).toEqual(allowed)
})

test('no second list of months or weekdays writes days', () => {
  const writing = files.filter(({ text }) => names.test(text)).map(({ path }) => path)
  expect(writing.filter((path) => !namesAllowed.includes(path))).toEqual([])
})
