import { z } from 'zod'
import { repEvidence, type RepEvidence, type RepPage } from '#contract/rep-file-values.ts'
import { fieldValue, score } from '#contract/template-definition.ts'
import type { Answered } from '#domain/rep-files/page-answers.ts'

/** What a rep has done with a field, with the evidence that is being written down just now. */
export type Written = Answered & {
  readonly adding: { readonly entry: RepEvidence; readonly raise: boolean } | null
}

/** What was written, by plan and field. */
export type Drafts = ReadonlyMap<string, Written>

/** What is kept from one visit to the next. */
export type KeptDraft = {
  readonly drafts: Drafts
  readonly aside: Drafts | null
  readonly saved: string
}

// A browser has one storage for all files of a computer, so what stands there is data from outside.
const written = z.strictObject({
  value: fieldValue,
  score: score.nullable(),
  holds: z.boolean(),
  evidence: z.array(repEvidence).max(20),
  adding: z
    .strictObject({
      entry: z.strictObject({ datedOn: z.string(), source: z.string(), words: z.string() }),
      raise: z.boolean(),
    })
    .nullable(),
})

const entries = z.array(z.tuple([z.string(), z.unknown()]))

const keptDraft = z.strictObject({
  fileId: z.string(),
  drafts: entries,
  aside: entries.nullable(),
  saved: z.string(),
})

/** The draft of this very file; null when there is none that can be read. */
export function readDraft(storage: Storage, page: RepPage): KeptDraft | null {
  try {
    const read = keptDraft.safeParse(JSON.parse(storage.getItem(nameOf(page)) ?? 'null'))
    if (!read.success || read.data.fileId !== page.fileId) return null
    const { drafts, aside, saved } = read.data
    return { drafts: draftsOf(drafts), aside: aside && draftsOf(aside), saved }
  } catch {
    return null
  }
}

/** Keeps the draft. @returns whether the browser took it */
export function keepDraft(storage: Storage, page: RepPage, draft: KeptDraft): boolean {
  const { drafts, aside, saved } = draft
  const kept = { fileId: page.fileId, drafts: [...drafts], aside: aside && [...aside], saved }
  try {
    storage.setItem(nameOf(page), JSON.stringify(kept))
    return true
  } catch {
    return false
  }
}

/** The browser's storage, where a file may use it. */
export function ownStorage(): Storage | null {
  const name = 'plumbline-rep-page-try'
  try {
    const storage = globalThis.localStorage
    storage.setItem(name, '1')
    storage.removeItem(name)
    return storage
  } catch {
    return null
  }
}

/** Under which name the draft of a file is kept. */
export function nameOf(page: RepPage): string {
  return `plumbline-rep-page ${page.fileId}`
}

function draftsOf(list: readonly [string, unknown][]): Drafts {
  const drafts = new Map<string, Written>()
  for (const [name, value] of list) {
    const read = written.safeParse(value)
    if (read.success) drafts.set(name, read.data)
  }
  return drafts
}
