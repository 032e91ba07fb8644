import { expect, test } from 'vitest'
import { fileName, Names } from '#domain/exports/names.ts'
import { fc } from '#tests/helpers/fc.ts'

test.each([
  ['Amy Adams', 'Amy Adams'],
  ['../../etc/passwd', 'etc passwd'],
  ['C:\\Windows', 'C Windows'],
  ['con', '_con'],
  ['COM1.txt', '_COM1.txt'],
  ['aux.', '_aux'],
  ['LPT¹', '_LPT¹'],
  ['...', 'Rep'],
  ['  ', 'Rep'],
  ['\u202Egnp.exe', 'gnp.exe'],
  ['a\u0000b', 'a b'],
  ['name. . .', 'name'],
  ['[x](y)!', 'x y'],
  ['\uD800', 'Rep'],
])('%j makes %j', (written, name) => {
  expect(fileName(written, 'Rep').trim()).toBe(name)
})

test('no name leads out of its folder, means a device, or ends as no file may', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string()), (written) => {
      const name = fileName(written, 'Rep')
      expect(name).not.toMatch(/[\\/:*?"<>|]|^\.|[. ]$|^ /)
      expect(name).not.toMatch(/^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i)
      expect(Buffer.byteLength(`${name} 1000.md`)).toBeLessThanOrEqual(255)
      expect(name.length).toBeGreaterThan(0)
      expect(name.isWellFormed()).toBe(true)
    }),
    { numRuns: 2_000 },
  )
})

test('two of one name get two names, whatever their letters look like to a file system', () => {
  const names = new Names()
  expect(names.give('Amy', 'Rep', '.md')).toBe('Amy.md')
  expect(names.give('AMY', 'Rep', '.md')).toBe('AMY 2.md')
  expect(names.give('Amy 2', 'Rep', '.md')).toBe('Amy 2 2.md')
  expect(names.give('José', 'Rep')).toBe('José')
  expect(names.give('Jose\u0301', 'Rep')).toBe('José 2')
})
