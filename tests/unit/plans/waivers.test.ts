import { expect, it } from 'vitest'
import { waiverEnd } from '#domain/plans/waivers.ts'

it.each([
  ['two intervals, within the quarter', '2026-05-04', 14, '2026-06-01', '2026-06-30'],
  ['two intervals, when the quarter is nearly over', '2026-06-25', 7, '2026-07-09', '2026-07-09'],
  ['two intervals over several quarters', '2026-05-04', 91, '2026-11-02', '2026-11-02'],
  ['on the last day of a year', '2026-12-31', 1, '2027-01-02', '2027-01-02'],
] as const)('a waiver ends after %s', (_name, today, interval, proposed, latest) => {
  expect(waiverEnd(today, interval)).toEqual({ proposed, latest })
})
