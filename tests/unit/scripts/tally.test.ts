import { expect, test } from 'vitest'
import { add, closingLine, ofPlaywright, ofVitest } from '../../../scripts/tally.ts'

test('the closing line is plain, and names skipped tests only when there are some', () => {
  expect(closingLine({ passed: 3, failed: 0, skipped: 0 })).toBe('3 passed, 0 failed')
  expect(closingLine({ passed: 3, failed: 1, skipped: 2 })).toBe('3 passed, 1 failed, 2 skipped')
})

test('a test file that could not be loaded counts as failed', () => {
  const report = {
    numPassedTests: 4,
    numFailedTests: 1,
    numPendingTests: 0,
    testResults: [{ status: 'failed', assertionResults: [] }, { status: 'passed' }],
  }
  expect(ofVitest(report)).toEqual({ passed: 4, failed: 2, skipped: 0 })
})

test('levels are summed', () => {
  const browser = ofPlaywright({ stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 2 } })
  expect(browser).toEqual({ passed: 6, failed: 1, skipped: 2 })
  expect(add(browser, { passed: 1, failed: 1, skipped: 0 })).toEqual({
    passed: 7,
    failed: 2,
    skipped: 2,
  })
})
