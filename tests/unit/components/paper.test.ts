import { globSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'

const renderer = resolve(import.meta.dirname, '../../../src/renderer')

test('the margins of paper are said once: screens whose styles come later cannot change them', () => {
  const saying = globSync('**/*.css', { cwd: renderer }).filter((path) =>
    readFileSync(join(renderer, path), 'utf8').includes('@page {'),
  )
  expect(saying).toEqual([join('components', 'base.css')])
})
