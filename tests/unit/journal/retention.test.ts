import { describe, expect, test } from 'vitest'
import { filesPastKeeping } from '#domain/journal/retention.ts'

describe('what was saved stays in the journal for thirty days', () => {
  const cases: readonly [string, readonly string[], string, number][] = [
    ['nothing is there', [], '2026-05-04', 0],
    ['all is young', ['2026-05-02', '2026-05-03'], '2026-05-04', 0],
    ['thirty days are kept', ['2026-04-03', '2026-05-03'], '2026-05-03', 0],
    ['the thirty-first goes', ['2026-04-01', '2026-05-03', '2026-05-04'], '2026-05-04', 1],
    ['the newest stays, however old', ['2026-01-01'], '2026-05-04', 0],
    ['a clock that is a year ahead takes nothing', ['2026-05-03', '2027-05-04'], '2027-05-04', 0],
    ['nor after it was put right', ['2026-05-03', '2027-05-04', '2026-05-05'], '2026-05-05', 0],
  ]
  test.each(cases)('%s', (_, days, today, count) => {
    expect(filesPastKeeping(days, today)).toBe(count)
  })
})
