import { cpSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { contract } from '#contract/contract.ts'
import type { Core } from '#core/create-core.ts'
import { copyData, dataFile, openStill } from './material.ts'
import { changedIn, type Held, namedIn, readHeld, wrongInIndexes } from './rows.ts'

/**
 * What a harmed file ended in: `refused` by the start screen; `damaged` told of the whole file; `named`
 * row by row; `brought up` from the journal; `as it was`: nothing that is read was harmed. `silent`: something is read
 * that was not saved, and nothing is said of it.
 */
export const ends = ['refused', 'damaged', 'named', 'brought up', 'as it was', 'silent'] as const
export type End = (typeof ends)[number]

export type Seen = { readonly end: End; readonly faults: readonly string[] }

/** What a sound folder holds and what the app reads in it. */
export type AsItWas = { readonly held: Held; readonly read: ReadonlyMap<string, string> }

/** Reads a sound folder, which stays as it is, as the harmed ones are read. `at` is the folder in which they lie. */
export async function asItWas(sound: string, at: string): Promise<AsItWas> {
  rmSync(at, { recursive: true, force: true })
  cpSync(sound, at, { recursive: true })
  const { core } = await openStill(at)
  const read = await readAll(core)
  await core.close()
  const held = readHeld(join(at, dataFile))
  if (held === null) throw new Error('The sound file cannot be read.')
  return { held, read: new Map(read.map(({ method, reply }) => [method, reply])) }
}

/** Words of SQLite or of the system, which mean nothing to a manager. */
const ofLibrary =
  /SQLITE|Sqlite|malformed|disk image|no such table|\bE(?:NOENT|IO|INVAL)\b|INTERNAL/

/** Opens a harmed folder as the app does, reads what its screens read, and lets the check beside it end. */
export async function openHarmed(folder: string, sound: AsItWas): Promise<Seen> {
  const before = readFileSync(join(folder, dataFile))
  const harmed = readAside(folder)
  const { core, logged } = await openStill(folder)
  const read: Read[] = []
  let known = core.vault()
  try {
    if (known.state !== 'failed') {
      // The first screen is read before the check has ended.
      read.push(...(await readAll(core)))
      await core.checkFile()
      read.push(...(await readAll(core)))
    }
    known = core.vault()
  } finally {
    await core.close()
  }
  const said = [
    known.words,
    ...read.flatMap(({ ok, method, reply }) => (ok ? [] : `${method}: ${reply}`)),
  ]
  const faults = said.filter((words) => ofLibrary.test(words))
  if (known.state === 'failed' || known.state === 'damaged') {
    const isKept = readFileSync(join(folder, dataFile)).equals(before)
    if (!isKept) faults.push('the damaged bytes were changed')
    return { end: known.state === 'failed' ? 'refused' : 'damaged', faults }
  }
  const seen = judgeOpen({ folder, sound, harmed, read, words: known.words })
  if (seen.fault === null) return { end: seen.end, faults }
  return {
    end: seen.end,
    faults: [...faults, `${known.state}: ${seen.fault} (${logged.slice(0, 3).join(', ')})`],
  }
}

type Read = { readonly method: string; readonly ok: boolean; readonly reply: string }

type Opened = {
  readonly folder: string
  readonly sound: AsItWas
  readonly harmed: Held | null
  readonly read: readonly Read[]
  readonly words: string
}

/** Judges a file that was opened and not called damaged as a whole. */
function judgeOpen({ folder, sound, harmed, read, words }: Opened): {
  end: End
  fault: string | null
} {
  const path = join(folder, dataFile)
  const now = readHeld(path)
  if (now === null) return { end: 'silent', fault: 'the file cannot be read' }
  const { lost, more } = changedIn(sound.held, now)
  const isTold = read.some(({ method, reply }) => method === 'journal.state' && reply !== quiet)
  if (lost.length === 0 && more.length === 0) {
    const wrong = words === '' ? (wrongInIndexes(path) ?? readOtherwise(sound, read)) : null
    if (wrong !== null) return { end: 'silent', fault: wrong }
    return { end: words !== '' ? 'named' : isTold ? 'brought up' : 'as it was', fault: null }
  }
  const named = namedIn(path)
  const unnamed = [...lost, ...(lost.length === 0 ? more : [])].filter(
    ({ table, key }) => !named.has(`${table} ${key}`),
  )
  if (words === '' || unnamed.length > 0) {
    const some = unnamed.slice(0, 3).map(({ table, key }) => `${table} ${key}`)
    return { end: 'silent', fault: `not as saved, and not named: ${some.join(', ')}` }
  }
  // Its bytes are kept: what stood in the harmed row stands in it still.
  const changed = harmed === null ? lost : changedIn(harmed, now).lost
  const overwritten = changed.filter(({ table, key }) => named.has(`${table} ${key}`))
  const fault = overwritten.length > 0 ? `written over: ${overwritten[0]?.table}` : null
  return { end: 'named', fault }
}

const quiet = JSON.stringify({ words: '', problem: '' })

function readOtherwise(sound: AsItWas, read: readonly Read[]): string | null {
  const other = read.find(
    ({ method, reply }) => isOfRows(method) && sound.read.get(method) !== reply,
  )
  return other ? `${other.method} reads otherwise` : null
}

/** Whether what a method answers depends on the rows of the file alone. */
function isOfRows(method: string): boolean {
  return !/^(?:vault|journal|copies|drafts|keptCalendar)\./.test(method)
}

/** What the file holds before anybody opened it, read in a copy of it. */
function readAside(folder: string): Held | null {
  const aside = `${folder}-aside`
  rmSync(aside, { recursive: true, force: true })
  copyData(folder, aside)
  return readHeld(join(aside, dataFile))
}

const inputs: readonly unknown[] = [{}, { archived: false }, { repId: null, archived: false }]

/** Every query that needs no more than to be asked, and searches for words that are there. */
async function readAll(core: Core): Promise<Read[]> {
  const read: Read[] = []
  async function ask(method: string, input: unknown, as = method): Promise<void> {
    const reply = await core.dispatch(method, input)
    read.push({
      method: as,
      ok: reply.ok,
      reply: JSON.stringify(reply.ok ? reply.data : reply.error),
    })
  }
  for (const [method, { kind, input }] of Object.entries(contract)) {
    const fits = inputs.find((one) => input.safeParse(one).success)
    if (kind === 'query' && fits) await ask(method, fits)
  }
  for (const text of ['rep', 'north', 'buyer']) {
    await ask('search.find', { text, limit: 100 }, `search.find ${text}`)
  }
  return read
}
