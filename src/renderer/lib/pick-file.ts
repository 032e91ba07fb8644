import {
  type DeliveredFile,
  mostFilesAtOnce,
  type PickedFile,
  type RefusedFile,
  tooManyAtOnce,
} from '#contract/files.ts'
import { largestAnswers } from '#contract/rep-file-values.ts'
import { call } from './call.ts'
import { transport } from './transport.ts'

/** Lets the user choose a file of a kind: a native dialog, or an upload in the web host. */
export async function pickFile(kind: keyof typeof accepts = 'csv'): Promise<PickedFile | null> {
  if (transport().host === 'desktop') return (await call('files.pick', { kind })).file
  const [file] = await chooseInPage(accepts[kind], false)
  return file ? takeFile(file, limits[kind]) : null
}

/** Files that were taken, and those that were not, each with its reason. */
export type TakenFiles = {
  readonly files: readonly PickedFile[]
  readonly refused: readonly RefusedFile[]
}

/** Lets the user choose several exports at once; none when it is cancelled. */
export async function pickExports(): Promise<TakenFiles> {
  if (transport().host === 'desktop') return call('files.pickSeveral', { kind: 'csv' })
  return takeExports(await chooseInPage(accepts.csv, true))
}

/** Hands several files of the page to the core; one that is not taken does not stop the others. */
export async function takeExports(chosen: readonly File[]): Promise<TakenFiles> {
  const files: PickedFile[] = []
  const refused: RefusedFile[] = []
  for (const [index, file] of chosen.entries()) {
    if (index >= mostFilesAtOnce) {
      refused.push({ name: file.name, reason: tooManyAtOnce })
      continue
    }
    try {
      files.push(await takeFile(file))
    } catch (error) {
      refused.push({
        name: file.name,
        reason: error instanceof Error ? error.message : String(error),
      })
    }
  }
  return { files, refused }
}

const accepts = {
  csv: '.csv,.txt,.tsv,text/csv',
  calendar: '.ics,text/calendar',
  templates: '.json,application/json',
  rep_answers: '.json,.txt,application/json',
  answers: '.txt,.text,.html,.htm,text/plain,text/html',
  everything: '.zip,.jsonl,application/zip',
  form: '.docx,.html,.htm,.md,.markdown,.txt,text/html,text/plain',
} as const

type Limit = { readonly most: number; readonly advice: string }

/** Bytes that the host takes of any file. */
const most = 50_000_000
const ofAny: Limit = { most, advice: '' }
const ofExport: Limit = { most, advice: ' Leave columns out of the export, or split it.' }
const limits: Readonly<Record<keyof typeof accepts, Limit>> = {
  csv: ofExport,
  calendar: ofAny,
  templates: ofAny,
  rep_answers: { most: largestAnswers, advice: '' },
  answers: ofAny,
  everything: ofAny,
  form: ofAny,
}

/**
 * Hands a file of the page to the core, as one that was dropped on the window. Throws in plain words
 * when it is too large, before a byte of it is read.
 */
export async function takeFile(file: File, limit = ofExport): Promise<PickedFile> {
  if (file.size > limit.most) {
    throw new Error(
      `This file has ${Math.round(file.size / 1_000_000)} MB; the most is ${limit.most / 1_000_000} MB. Nothing was read or changed.${limit.advice}`,
    )
  }
  return transport().upload(file)
}

function chooseInPage(accept: string, several: boolean): Promise<File[]> {
  return new Promise((resolve) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.accept = accept
    input.multiple = several
    input.addEventListener('change', () => resolve([...(input.files ?? [])]))
    input.addEventListener('cancel', () => resolve([]))
    input.click()
  })
}

/** Finishes a delivery: in the web host the page downloads what the core has put at hand. */
export async function finishDelivery(delivered: DeliveredFile): Promise<void> {
  if (delivered.outcome === 'download') await transport().download(delivered)
}
