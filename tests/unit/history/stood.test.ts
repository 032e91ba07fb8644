import { expect, test } from 'vitest'
import { stoodLong } from '#domain/history/stood.ts'

const at = (time: string) => `2026-05-04T${time}Z`

test.for([
  [at('09:00:00.000'), at('09:00:59.999'), false],
  [at('09:00:00.000'), at('09:01:00.000'), true],
  [at('09:00:00.000'), at('08:59:59.000'), true],
  [null, at('09:00:00.000'), true],
  [at('09:00:00.000'), null, true],
] as const)('from %s until %s: %s', ([written, replaced, shown]) => {
  expect(stoodLong(written, replaced)).toBe(shown)
})
