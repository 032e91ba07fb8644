import { expect, test } from 'vitest'
import { isReason, reasonProblem } from '#domain/reasons/reason.ts'
import { fc } from '#tests/helpers/fc.ts'

test.each([
  'Ill',
  'Small deal, decided this month',
  'On leave',
  '病欠',
  'Krank',
  'QBR',
  'Q3 close',
])('a reason: %s', (text) => {
  expect(isReason(text)).toBe(true)
  expect(reasonProblem(text)).toBeNull()
})

test.each([
  '',
  '   ',
  'x',
  'X.',
  'xx',
  'xxx',
  '-',
  '…',
  '?',
  '.',
  '123',
  'ok',
  'no',
  'n/a',
  'TBD',
  'none',
  'because',
  'No reason',
  'asdf',
  'test test',
])('no reason: %j', (text) => {
  expect(isReason(text)).toBe(false)
  expect(reasonProblem(text)).not.toBeNull()
})

test('white space and capitals around it change nothing', () => {
  fc.assert(
    fc.property(fc.constantFrom('x', 'ill', 'tbd', 'On leave', 'none', 'ok'), (text) => {
      expect(isReason(`  ${text.toUpperCase()} `)).toBe(isReason(text))
    }),
  )
})
