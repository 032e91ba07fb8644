import { Temporal } from 'temporal-polyfill'
import { repAnswers, type RepAnswers, type RepPage } from '#contract/rep-file-values.ts'
import { exportName } from '#domain/summaries/export-name.ts'
import { today } from '#renderer/lib/here.ts'

/** Hands the answers to the browser as a file. @returns the file's name */
export function saveAnswers(page: RepPage, plans: RepAnswers['plans']): string {
  const answers: RepAnswers = repAnswers.parse({
    format: 'plumbline-rep-answers',
    version: 1,
    fileId: page.fileId,
    repId: page.repId,
    savedAt: Temporal.Now.instant().toString({ smallestUnit: 'second' }),
    plans,
  })
  const name = exportName([page.repName, 'answers', today()], 'json')
  const address = URL.createObjectURL(
    new Blob([JSON.stringify(answers, null, 2)], { type: 'application/json' }),
  )
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // The browser reads it after this returns.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
  return name
}
