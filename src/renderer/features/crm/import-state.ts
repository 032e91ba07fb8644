import type {
  FileChoices,
  Inspection,
  OwnerChoice,
  Preview,
  RowAnswer,
  SortedFile,
} from '#contract/crm.ts'
import { type ImportEntry, noFileChoices } from '#contract/crm.ts'
import type { PickedFile, RefusedFile } from '#contract/files.ts'
import { call, CallError } from '../../lib/call.ts'
import { pickExports, type TakenFiles, takeExports } from '../../lib/pick-file.ts'
import { Store } from '../../lib/store.ts'

export const importSteps = ['file', 'reading', 'preview', 'done'] as const
export type ImportStep = (typeof importSteps)[number]

/** Where an import stands. It outlives the screen, so that one can look something up meanwhile. */
export type ImportState = {
  readonly step: ImportStep
  /** The file of deals that is being taken. */
  readonly file: Pick<PickedFile, 'token' | 'name'> | null
  /** Lists of people and accounts that come in with it. */
  readonly beside: readonly SortedFile[]
  /** Files that stay out, with the reason. */
  readonly leftOut: readonly SortedFile[]
  /** Files that were not taken at all, with the reason. */
  readonly refused: readonly RefusedFile[]
  /** Further files of deals, whose turn comes after this one. */
  readonly next: readonly SortedFile[]
  /** Whose team was chosen on the first import: a manager's name; null: nobody's yet. */
  readonly team: string | null
  readonly choices: FileChoices
  readonly inspection: Inspection | null
  readonly owners: ReadonlyMap<string, OwnerChoice>
  readonly answers: ReadonlyMap<number, RowAnswer>
  readonly preview: Preview | null
  readonly entry: ImportEntry | null
  /** The long job that is under way. */
  readonly job: string | null
  readonly problem: string | null
  /** The problem is only that the user has cancelled. */
  readonly cancelled: boolean
}

const nothing: ImportState = {
  step: 'file',
  file: null,
  beside: [],
  leftOut: [],
  refused: [],
  next: [],
  team: null,
  choices: noFileChoices,
  inspection: null,
  owners: new Map(),
  answers: new Map(),
  preview: null,
  entry: null,
  job: null,
  problem: null,
  cancelled: false,
}

export const importState = new Store<ImportState>(nothing)

function set(changes: Partial<ImportState>): void {
  importState.set({ ...importState.get(), ...changes })
}

/** Starts over; what was compared is forgotten, nothing that was written. */
export function startOver(): void {
  forget()
  importState.set(nothing)
}

/** Leaves the screen: an import that is done is not shown again, one under way is. */
export function leave(): void {
  if (importState.get().step === 'done') startOver()
}

function forget(): void {
  const { file, beside, leftOut, next, entry } = importState.get()
  const held = [...leftOut, ...next, ...(entry ? [] : beside)].map(({ token }) => token)
  if (file && !entry) held.push(file.token)
  for (const token of held) letGo(token)
}

function letGo(token: string): void {
  void call('files.forget', { token }).catch(() => undefined)
}

/** Lets the user choose files and goes on with them. */
export function chooseFile(): Promise<void> {
  return begin(pickExports)
}

/** Goes on with files that were dropped on the window. */
export function takeDropped(files: readonly File[]): Promise<void> {
  return begin(() => takeExports(files))
}

/**
 * Finds out what files are. Lists of people and accounts wait for the deals, and are kept while the
 * deals are chosen after them; what was begun before is let go.
 */
async function begin(get: () => Promise<TakenFiles>): Promise<void> {
  if (importState.get().job !== null) {
    set({ problem: 'Another file is being worked on. Wait for it, or cancel it first.' })
    return
  }
  set({ problem: null })
  await attempt(async () => {
    const { files: picked, refused } = await get()
    const [single] = picked
    if (!single) {
      const [no] = refused
      // What was begun goes on; it is said why the others are not among it.
      if (no && refused.length === 1) throw new Error(`${no.name}: ${no.reason}`)
      set({ refused })
      return
    }
    const { step, beside: lists, next: before } = importState.get()
    const waiting = step === 'file' ? [...lists, ...before] : []
    const sorted = await sortOut([
      ...waiting.map(({ token }) => token),
      ...picked.map(({ token }) => token),
    ])
    const deals = sorted.filter(({ use }) => use === 'deals')
    const beside = sorted.filter(({ use }) => use === 'team' || use === 'accounts')
    const leftOut = sorted.filter(({ use }) => use === 'none')
    if (waiting.length === 0) forget()
    // A single file that is none of them says so by itself, and may be read as deals all the same.
    const alone =
      picked.length === 1 && refused.length === 0 && sorted.length === 1 && leftOut.length === 1
    const first = deals[0] ?? (alone ? { token: single.token, fileName: single.name } : null)
    const files = { beside, leftOut: alone ? [] : leftOut, refused, next: deals.slice(1) }
    importState.set({ ...nothing, ...files })
    if (first) await takeDeals({ token: first.token, name: first.fileName })
  })
}

/** One file of deals: one like the last is compared at once. */
async function takeDeals(file: NonNullable<ImportState['file']>): Promise<void> {
  set({ file })
  const inspection = await inspect()
  if (!inspection) return
  if (inspection.remembered && isReady(inspection)) await compare()
  else set({ step: 'reading' })
}

/** Goes on with the next file of deals, when one is done. */
export async function takeNext(): Promise<void> {
  const [first, ...next] = importState.get().next
  if (!first) return
  importState.set({ ...nothing, next })
  await attempt(() => takeDeals({ token: first.token, name: first.fileName }))
}

/** Takes a file that waits, instead of the one that is looked at, whose turn comes later. */
export async function takeWaiting(token: string): Promise<void> {
  const { file, beside, leftOut, refused, next, job } = importState.get()
  const chosen = next.find((one) => one.token === token)
  if (!chosen || job !== null) return
  const others = next.filter((one) => one !== chosen)
  const back = file === null ? [] : [asWaiting(file)]
  importState.set({ ...nothing, beside, leftOut, refused, next: [...others, ...back] })
  await attempt(() => takeDeals({ token: chosen.token, name: chosen.fileName }))
}

/** A file of deals that waits for its turn. */
function asWaiting({ token, name }: NonNullable<ImportState['file']>): SortedFile {
  return { token, fileName: name, rows: 0, object: 'opportunities', use: 'deals', says: null }
}

async function sortOut(tokens: readonly string[]): Promise<SortedFile[]> {
  const { files } = await asJob((job) => call('crm.sort', { tokens: [...new Set(tokens)], job }))
  return files
}

/** Whether rows can be read: no problem, nothing left to ask. */
export function isReady(inspection: Inspection): boolean {
  return inspection.problem === null && inspection.questions.length === 0
}

/** Whether a file was recognised as something else than a list of deals. */
export function holdsNoDeals({ object }: Inspection): boolean {
  return object !== 'opportunities' && object !== 'unknown'
}

/** Changes how the file is read, and looks at it again. */
export async function choose(changes: Partial<FileChoices>): Promise<void> {
  set({ choices: { ...importState.get().choices, ...changes }, problem: null })
  await attempt(inspect)
}

let comparing = false
let onceMore = false

/** Compares the file with what is known; what is chosen meanwhile is compared right after. */
export async function compare(): Promise<void> {
  onceMore = comparing
  if (comparing) return
  comparing = true
  try {
    do {
      onceMore = false
      await compareOnce()
    } while (onceMore)
  } finally {
    comparing = false
  }
}

async function compareOnce(): Promise<void> {
  set({ problem: null })
  await attempt(async () => {
    const { file, beside, choices, owners, answers } = importState.get()
    if (!file) return
    const { preview } = await asJob((job) =>
      call('crm.preview', {
        token: file.token,
        beside: beside.map(({ token }) => token),
        job,
        choices,
        owners: [...owners].map(([key, choice]) => ({ key, choice })),
        answers: [...answers].map(([row, answer]) => ({ row, answer })),
      }),
    )
    set({ preview, step: 'preview' })
  })
}

/** Says who an owner of the file is, and compares again. */
export async function chooseOwner(key: string, choice: OwnerChoice): Promise<void> {
  set({ owners: new Map(importState.get().owners).set(key, choice) })
  await compare()
}

/** Says at once whose the owners are: these are reps, the others are not. */
export async function chooseMine(
  owners: Preview['owners'],
  mine: (key: string, was: boolean) => boolean,
  team: string,
): Promise<void> {
  // What was said since the last comparison stands, though the preview does not show it yet.
  const said = importState.get().owners
  const choices = owners.map(({ key, name, choice }): [string, OwnerChoice] => {
    const now = said.get(key) ?? choice
    if (!mine(key, now.kind !== 'none')) return [key, { kind: 'none' }]
    return [key, now.kind === 'none' ? { kind: 'new', name } : now]
  })
  set({ owners: new Map([...importState.get().owners, ...choices]), team })
  await compare()
}

/** Says what rows in doubt are, and compares again. */
export async function answerRows(answers: ReadonlyMap<number, RowAnswer>): Promise<void> {
  set({ answers: new Map([...importState.get().answers, ...answers]) })
  await compare()
}

/** Says that the file holds only a part of the deals, and compares again. */
export async function leaveOthersAlone(): Promise<void> {
  await choose({ partial: true })
  await compare()
}

/** Says of all rows in doubt at once what they are, and compares again. */
export async function answerAll(doubts: FileChoices['doubts']): Promise<void> {
  await choose({ doubts })
  await compare()
}

/** Says what rows are that have one id, and compares again. */
export async function chooseLines(lines: FileChoices['lines']): Promise<void> {
  await choose({ lines })
  await compare()
}

/** Takes all answers about rows back. */
export async function askAgain(): Promise<void> {
  set({ answers: new Map() })
  await answerAll(null)
}

/** Writes what was compared. */
export async function commit(): Promise<void> {
  set({ problem: null })
  await attempt(async () => {
    const { preview } = importState.get()
    if (!preview) return
    const { previewId } = preview
    const { import: entry } = await asJob((job) => call('crm.commit', { previewId, job }))
    set({ entry, step: 'done', preview: null })
  })
}

/** Stops what is under way. */
export function cancel(): void {
  const { job } = importState.get()
  set({ cancelled: job !== null })
  if (job) void call('crm.cancel', { job }).catch(() => undefined)
}

/** Goes back to how the file is read. */
export function backToReading(): void {
  set({ step: 'reading', problem: null })
}

async function inspect(): Promise<Inspection | null> {
  const { file, choices } = importState.get()
  if (!file) return null
  const { inspection } = await asJob((job) =>
    call('crm.inspect', { token: file.token, job, choices }),
  )
  set({ inspection })
  return inspection
}

let jobs = 0

async function asJob<T>(work: (job: string) => Promise<T>): Promise<T> {
  jobs += 1
  const job = `import-${Date.now()}-${jobs}`
  set({ job, cancelled: false })
  try {
    return await work(job)
  } finally {
    if (importState.get().job === job) set({ job: null })
  }
}

async function attempt(work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (error) {
    const { inspection } = importState.get()
    set({
      problem: error instanceof Error ? error.message : String(error),
      // A file that cannot be read at all is put aside; another can be chosen at once.
      ...(inspection === null ? { file: null, step: 'file', ...putAside(error) } : {}),
      ...(error instanceof CallError && error.code === 'CONFLICT' ? { preview: null } : {}),
    })
  }
}

/**
 * What becomes of a file of deals that was not looked at, where others wait: one that was cancelled waits
 * with them, one that cannot be read stays out with the reason.
 */
function putAside(error: unknown): Partial<ImportState> {
  const { file, next, leftOut, cancelled } = importState.get()
  if (file === null || next.length === 0) return {}
  const aside = asWaiting(file)
  if (cancelled) return { next: [aside, ...next] }
  const says = error instanceof Error ? error.message : String(error)
  return { leftOut: [...leftOut, { ...aside, use: 'none', says }] }
}
