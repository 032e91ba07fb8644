import { createHash } from 'node:crypto'
import { z } from 'zod'
import { largestAnswers, type RepAnswers, repAnswers } from '#contract/rep-file-values.ts'
import { Failure } from '../../failure.ts'
import { findUnsafeKey } from '../../input-guard.ts'
import type { PickedFile } from '../../ports.ts'

/** What a file says, and the digest of that: the same words in another order of keys are the same. */
export type AnswerFile = { readonly answers: RepAnswers; readonly digest: string }

const takeOther =
  'Open the page in a browser, save the answers there, and choose the file that it saves.'

/**
 * The answers in a picked file. It comes from outside, so nothing of it is believed: what is too
 * large is not even read, and what is not exactly such a file is refused whole. VALIDATION at `file`.
 */
export async function readAnswerFile(file: PickedFile): Promise<AnswerFile> {
  if (file.size > largestAnswers) {
    throw refused(
      `This file has ${Math.ceil(file.size / 1_000_000)} MB; answers have ${largestAnswers / 1_000_000} at most.`,
    )
  }
  if (file.size === 0) throw refused('This file is empty. Ask for it once more.')
  const parsed = parsedJson(await file.read())
  const head = z.looseObject({ format: z.string(), version: z.int() }).safeParse(parsed)
  if (!head.success || !head.data.format.startsWith('plumbline-rep-')) {
    throw refused('This file holds no answers to plans.')
  }
  if (head.data.format !== 'plumbline-rep-answers') throw refused(`This is the page. ${takeOther}`)
  if (head.data.version !== 1) {
    throw refused('These answers come from a newer Plumbline. Update this one first.')
  }
  const checked = repAnswers.safeParse(parsed)
  if (!checked.success) {
    const [issue] = checked.error.issues
    throw refused(`${changed} What does not fit stands at ${placeOf(issue?.path ?? [])}.`)
  }
  return { answers: checked.data, digest: digestOf(checked.data) }
}

/** What is said of a file that holds what no page of ours writes. */
export const changed =
  'This file is not as the page saved it: it was changed by hand, or is not whole. Ask for it once more.'

/** What an answer file is refused with; nothing was written then. */
export function refused(why: string): Failure {
  return new Failure('VALIDATION', `${why} Nothing was taken over.`, [
    { path: 'file', message: why },
  ])
}

function parsedJson(bytes: Uint8Array): unknown {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw refused('This file holds no answers to plans: it is no text.')
  }
  if (/^\s*</.test(text.slice(0, 1_000))) {
    throw refused(`This is a page, not the answers. ${takeOther}`)
  }
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    throw refused(
      text.includes('plumbline-rep-answers') ? changed : 'This file holds no answers to plans.',
    )
  }
  if (findUnsafeKey(parsed) !== null) throw refused(changed)
  return parsed
}

function placeOf(path: readonly PropertyKey[]): string {
  const place = path.map((part) => (typeof part === 'number' ? part + 1 : String(part))).join(', ')
  return place === '' ? 'its beginning' : place
}

/** The schema has put the keys into one order; those of table rows are put so here. */
function digestOf(answers: RepAnswers): string {
  const text = JSON.stringify(answers, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
  return createHash('sha256').update(text, 'utf8').digest('hex')
}
