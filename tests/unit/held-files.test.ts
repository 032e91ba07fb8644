import { expect, test } from 'vitest'
import { fileFromBytes, HeldFiles } from '#core/held-files.ts'
import { startFailures } from '#core/start-failure.ts'
import { wordsOfStart } from '#core/start-words.ts'

test('files that nobody fetches do not stay for ever: the newest stay', () => {
  const held = new HeldFiles<{ size: number }>(({ size }) => size)
  const tokens = Array.from({ length: 2_000 }, () => held.hold({ size: 1 }))
  expect(() => held.get(tokens[0] ?? '')).toThrow('Please choose it again')
  expect(held.get(tokens.at(-1_000) ?? '')).toEqual({ size: 1 })
  expect(() => held.get(tokens.at(-1_001) ?? '')).toThrow('no longer at hand')
})

test('nor many large ones, and the newest stays however large it is', () => {
  const held = new HeldFiles<{ size: number }>(({ size }) => size)
  const [first, second] = [held.hold({ size: 150_000_000 }), held.hold({ size: 50_000_000 })]
  expect(held.get(first).size).toBe(150_000_000)
  const large = held.hold({ size: 900_000_000 })
  expect(() => held.get(first)).toThrow('no longer at hand')
  expect(() => held.get(second)).toThrow('no longer at hand')
  expect(held.get(large).size).toBe(900_000_000)
  expect(fileFromBytes('a', new Uint8Array(3)).size).toBe(3)
})

test('a start that failed of anything is told in our words', () => {
  expect(wordsOfStart(new TypeError('x is not a function'))).toBe(startFailures.Unsafe)
  const malformed = Object.assign(new Error('database disk image is malformed'), {
    code: 'SQLITE_CORRUPT',
  })
  expect(wordsOfStart(malformed)).toBe(startFailures.Corrupt)
})
