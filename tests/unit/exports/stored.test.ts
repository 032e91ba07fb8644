import { expect, test } from 'vitest'
import { read, type Stored, write } from '#domain/exports/stored.ts'
import { fc } from '#tests/helpers/fc.ts'

const stored: fc.Arbitrary<Stored> = fc.oneof(
  fc.constant(null),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  fc.double({ noNaN: true }),
  fc.constantFrom(-0, 0, 1, Infinity, -Infinity, 2 ** 60),
  fc.string({ unit: 'binary' }),
  fc.uint8Array(),
  fc.uint8Array().map((bytes) => ({ bytes })),
)

test('every value that a database can hold comes back as it was, through JSON', () => {
  fc.assert(
    fc.property(stored, (value) => {
      const line: unknown = JSON.parse(JSON.stringify(write(value)))
      const back = read(line)
      expect(back).toEqual(value)
      expect(Object.is(back, -0)).toBe(Object.is(value, -0))
      expect(typeof back).toBe(typeof value)
    }),
    { numRuns: 2_000 },
  )
})

test.each([
  undefined,
  1.5,
  -0,
  2 ** 53,
  true,
  [],
  {},
  { integer: '12' },
  { integer: '9223372036854775808' },
  { integer: '0x1000000000000000' },
  { real: 'NaN' },
  { real: 'x' },
  { blob: 'abc' },
  { blob: 'GG' },
  { text: 5 },
  { text: '00', blob: '00' },
  { other: '00' },
  JSON.parse('{"__proto__":"00"}') as unknown,
  JSON.parse('{"constructor":"00"}') as unknown,
])('%j is no value', (value) => {
  expect(read(value)).toBeUndefined()
})
