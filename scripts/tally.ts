import { arrayOf, numberOf, partOf, textOf } from './report.ts'

/** How many tests of a run passed, failed and were skipped. */
export type Tally = { readonly passed: number; readonly failed: number; readonly skipped: number }

/** Two runs together. */
export function add(a: Tally, b: Tally): Tally {
  return {
    passed: a.passed + b.passed,
    failed: a.failed + b.failed,
    skipped: a.skipped + b.skipped,
  }
}

/** The plain line with which every run ends. */
export function closingLine({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}

/** Reads the figures of vitest's JSON report; a file that could not be loaded counts as failed. */
export function ofVitest(report: unknown): Tally {
  const broken = arrayOf(report, 'testResults').filter(
    (file) => textOf(file, 'status') === 'failed' && arrayOf(file, 'assertionResults').length === 0,
  )
  return {
    passed: numberOf(report, 'numPassedTests'),
    failed: numberOf(report, 'numFailedTests') + broken.length,
    skipped: numberOf(report, 'numPendingTests') + numberOf(report, 'numTodoTests'),
  }
}

/** Reads the figures of Playwright's JSON report; a test that passed at a second try passed. */
export function ofPlaywright(report: unknown): Tally {
  const stats = partOf(report, 'stats')
  return {
    passed: numberOf(stats, 'expected') + numberOf(stats, 'flaky'),
    failed: numberOf(stats, 'unexpected'),
    skipped: numberOf(stats, 'skipped'),
  }
}
