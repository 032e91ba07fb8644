import { arrayOf, textOf, textsOf } from './report.ts'

/**
 * What failed in a run, one short text each – its file, its name and the first lines of why – to be
 * said once more at the end, where a long run is read first.
 */
export function failuresOfVitest(report: unknown): readonly string[] {
  return arrayOf(report, 'testResults').flatMap((file) => {
    const failed = arrayOf(file, 'assertionResults').filter(
      (test) => textOf(test, 'status') === 'failed',
    )
    if (failed.length === 0 && textOf(file, 'status') === 'failed') {
      return [said([shortPath(textOf(file, 'name'))], textOf(file, 'message'))]
    }
    return failed.map((test) =>
      said(
        [shortPath(textOf(file, 'name')), textOf(test, 'fullName')],
        textsOf(test, 'failureMessages')[0] ?? '',
      ),
    )
  })
}

/** The same of a report by Playwright, with the tests that passed only at a second try. */
export function failuresOfPlaywright(report: unknown): readonly string[] {
  return arrayOf(report, 'suites').flatMap((suite) => ofSuite(suite))
}

function ofSuite(suite: unknown): string[] {
  const own = arrayOf(suite, 'specs').flatMap((spec) =>
    arrayOf(spec, 'tests').flatMap((test) => {
      const status = textOf(test, 'status')
      if (status !== 'unexpected' && status !== 'flaky') return []
      const why = arrayOf(test, 'results')
        .flatMap((result) => arrayOf(result, 'errors'))
        .map((error) => textOf(error, 'message'))[0]
      const name = [textOf(spec, 'file'), textOf(spec, 'title')]
      return [said(status === 'flaky' ? [...name, '(flaky)'] : name, why ?? '')]
    }),
  )
  return [...own, ...arrayOf(suite, 'suites').flatMap((inner) => ofSuite(inner))]
}

const linesOfWhy = 12

function said(names: readonly string[], why: string): string {
  const lines = plain(why)
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(0, linesOfWhy)
    .map((line) => `    ${line.slice(0, 400)}`)
  return [names.join(' › '), ...lines].join('\n')
}

function plain(why: string): string {
  // oxlint-disable-next-line no-control-regex -- the colours of a terminal are control characters
  return why.replace(/\u001B\[[0-9;]*m/g, '')
}

function shortPath(path: string): string {
  return path.slice(Math.max(0, path.lastIndexOf('tests/')))
}
