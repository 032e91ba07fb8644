import { expect, test } from 'vitest'
import { checkLockFile } from '../../../scripts/lock-file.ts'

const manifest = { dependencies: { zod: '4.6.7' }, devDependencies: { vite: '8.3.8' } }
const entry = { version: '1.2.3', integrity: 'sha512-x' }

test('an exact lock file without addresses is fine', () => {
  expect(checkLockFile({ packages: { '': {}, 'node_modules/a': entry } }, manifest)).toEqual([])
})

test.each([
  ['an address', { ...entry, resolved: 'https://registry.example/a.tgz' }],
  ['no hash', { version: '1.2.3' }],
  ['an optional package that is not locked', { ...entry, optionalDependencies: { b: '1.0.0' } }],
  ['no exact version', { ...entry, version: '^1.2.3' }],
])('an entry with %s is found', (_what, bad) => {
  expect(checkLockFile({ packages: { 'node_modules/a': bad } }, manifest)).not.toEqual([])
})

test('a version range in package.json is found', () => {
  expect(checkLockFile({ packages: {} }, { dependencies: { zod: '^4.6.7' } })).toEqual([
    'zod asks for ^4.6.7',
  ])
})

test('a build for another system may be locked without a hash', () => {
  const other = { version: '1.2.3', optional: true, os: ['darwin'] }
  const parent = { ...entry, optionalDependencies: { b: '1.2.3' } }
  const packages = { 'node_modules/a': parent, 'node_modules/b': other }
  expect(checkLockFile({ packages }, manifest)).toEqual([])
})
