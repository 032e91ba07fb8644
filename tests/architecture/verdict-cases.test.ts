import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '../..')
const row = /^\|(?<said>[^|]*)\|(?<verdict>[^|]*)\| `(?<file>tests\/[^`]+)` +\|(?<name>[^|]*)\|$/

const rows = readFileSync(resolve(root, 'docs/verdict-cases.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('|') && !/^\| *(case|-)/.test(line))

test('each case of the verdict names a test that exists', () => {
  expect(rows.length).toBeGreaterThan(30)
  for (const line of rows) {
    const { file = '', name = '' } = row.exec(line)?.groups ?? {}
    const path = resolve(root, file)
    expect({ line, is: file !== '' && existsSync(path) }).toEqual({ line, is: true })
    // A name is a string of its own in the file; it may stand after a part that is worked out.
    const named = readFileSync(path, 'utf8').includes(`${name.trim()}'`)
    expect({ line, named }).toEqual({ line, named: true })
  }
})
