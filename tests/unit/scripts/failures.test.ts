import { expect, test } from 'vitest'
import { failuresOfPlaywright, failuresOfVitest } from '../../../scripts/failures.ts'

/** A test of Playwright's report. */
const spec = (title: string, status: string, message: string) => ({
  title,
  file: 'a.spec.ts',
  tests: [{ status, results: [{ errors: [{ message }] }] }],
})

test('what failed is named with its file and the first lines of why', () => {
  const report = {
    testResults: [
      {
        name: '/home/anna/plumbline/tests/unit/a.test.ts',
        status: 'failed',
        assertionResults: [
          { status: 'passed', fullName: 'one' },
          {
            status: 'failed',
            fullName: 'two',
            failureMessages: ['\u001B[31mred\u001B[39m\n\n at x'],
          },
        ],
      },
      {
        name: 'C:/plumbline/tests/b.test.ts',
        status: 'failed',
        message: 'no such file',
        assertionResults: [],
      },
      { name: 'tests/c.test.ts', status: 'passed', assertionResults: [] },
    ],
  }
  expect(failuresOfVitest(report)).toEqual([
    'tests/unit/a.test.ts › two\n    red\n     at x',
    'tests/b.test.ts\n    no such file',
  ])
})

test('of the browser’s tests, the flaky ones are named too', () => {
  const report = {
    suites: [
      {
        specs: [spec('good', 'expected', ''), spec('bad', 'unexpected', 'not visible')],
        suites: [{ specs: [spec('late', 'flaky', 'timed out')] }],
      },
    ],
  }
  expect(failuresOfPlaywright(report)).toEqual([
    'a.spec.ts › bad\n    not visible',
    'a.spec.ts › late › (flaky)\n    timed out',
  ])
})

test('a report of another form names nothing', () => {
  expect(failuresOfVitest({})).toEqual([])
  expect(failuresOfPlaywright(null)).toEqual([])
})
