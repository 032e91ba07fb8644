import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '../..')
const native = /type=(?:\{\s*)?['"](?:date|datetime-local|month|week|time)['"]/

function nativeFields(text: string): boolean {
  return native.test(text)
}

test('every day and time is typed into the desk’s own field, none into that of the system', () => {
  const files = ['src/renderer', 'src/rep-page'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(?:tsx?|html)$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name)),
  )
  expect(files.length).toBeGreaterThan(100)
  const found = files.filter((path) => nativeFields(readFileSync(path, 'utf8')))
  expect(found.map((path) => relative(root, path))).toEqual([])
})

test('the check sees a native field when there is one (the control)', () => {
  const seeded = [
    '<TextInput type="date" />',
    '<TextInput type="time" />',
    "<input type='month'>",
    "<X type={'datetime-local'}>",
  ]
  expect(seeded.filter(nativeFields)).toEqual(seeded)
  expect(nativeFields("z.strictObject({ type: z.literal('date') })")).toBe(false)
})
