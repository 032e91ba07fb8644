import { type LinkedRecord, printsOf } from './next-state.ts'
import type { CrmRecord, RecordField } from './record.ts'
import { at, type OpportunityState } from './state.ts'
import { fold } from './words.ts'

/** What the manager said about a row that could be several things; `skip` leaves the row out. */
export type Answer =
  | { readonly kind: 'same'; readonly opportunityId: string }
  | { readonly kind: 'new' }
  | { readonly kind: 'skip' }

/**
 * Why a row cannot be matched without asking: several known deals could be it; several rows of the
 * file are alike; a deal of the same name and account has another owner, or no created date.
 */
export type Doubt = 'several' | 'alike' | 'similar'

/** What a row turned out to be. The candidates of a doubt are ids, the likeliest first. */
export type Match =
  | { readonly kind: 'same'; readonly before: OpportunityState }
  | { readonly kind: 'new' }
  | { readonly kind: 'repeated'; readonly row: number }
  | {
      readonly kind: 'ask' | 'skip'
      readonly doubt: Doubt
      readonly candidates: readonly string[]
    }

/** The outcome for one file, row by row, and the known opportunities that no row claims. */
export type Matching = {
  readonly matches: readonly Match[]
  readonly unclaimed: readonly OpportunityState[]
}

/** What besides the name tells rows without an id apart: what both the file and the app have. */
type KeyParts = { readonly owner: boolean; readonly created: boolean }
type Work = {
  readonly open: readonly number[]
  readonly records: readonly LinkedRecord[]
  readonly known: readonly OpportunityState[]
  readonly claimed: ReadonlySet<string>
  readonly answers: ReadonlyMap<number, Answer>
  readonly prints: ReturnType<typeof printsOf>
  readonly matches: (Match | undefined)[]
  readonly take: (index: number, state: OpportunityState) => void
}
type Group = { readonly rows: number[]; readonly states: OpportunityState[] }

const breath = 2_000
const mostCandidates = 20
const mostCompared = 200

/**
 * Finds for each row of a file the opportunity that it speaks of: by CRM id, else by name, owner and
 * created date. Rows that are alike in those are paired with the known opportunities that they equal
 * in every other respect, so that importing a file twice asks nothing; what remains in doubt is
 * asked, never guessed. A row whose name and account meet a deal that is otherwise gone from the file
 * is asked as well: its owner may have changed. Answers are by row number; one that no longer fits is asked again. Yields now and
 * then, so that whoever runs it can see to other things.
 */
export function* matchRecords(
  records: readonly LinkedRecord[],
  known: readonly OpportunityState[],
  answers: ReadonlyMap<number, Answer>,
  fields: ReadonlySet<RecordField>,
): Generator<void, Matching> {
  const matches: (Match | undefined)[] = Array.from({ length: records.length })
  const claimed = new Set<string>()
  const take = (index: number, state: OpportunityState) => {
    claimed.add(state[at.id])
    matches[index] = { kind: 'same', before: state }
  }

  const open = yield* matchIds(records, known, matches, take)
  if (open.length > 0) {
    const parts = {
      owner: fields.has('owner'),
      created: fields.has('created') && known.some((state) => state[at.createdDate] !== null),
    }
    const prints = printsOf(fields)
    const left = yield* matchKeys(
      { open, records, known, claimed, answers, prints, matches, take },
      parts,
    )
    askAboutSimilar(left, records, known, claimed, answers, matches)
  }

  const unclaimed: OpportunityState[] = []
  for (const [index, state] of known.entries()) {
    if (index % breath === 0) yield
    if (!claimed.has(state[at.id])) unclaimed.push(state)
  }
  return { matches: matches.map((match) => match ?? { kind: 'new' }), unclaimed }
}

/** Rows whose id is known, and repeated ids; returns the places of the rest. */
function* matchIds(
  records: readonly LinkedRecord[],
  known: readonly OpportunityState[],
  matches: (Match | undefined)[],
  take: (index: number, state: OpportunityState) => void,
): Generator<void, number[]> {
  const byCrmId = new Map<string, OpportunityState>()
  for (const [index, state] of known.entries()) {
    if (index % breath === 0) yield
    const crmId = state[at.crmId]
    if (crmId !== null) byCrmId.set(crmId, state)
  }
  const rows = new Map<string, number>()
  const open: number[] = []
  for (const [index, { record }] of records.entries()) {
    if (index % breath === 0) yield
    const { crmId } = record
    const earlier = crmId === null ? undefined : rows.get(crmId)
    const same = crmId === null ? undefined : byCrmId.get(crmId)
    if (crmId !== null) rows.set(crmId, earlier ?? record.row)
    if (earlier !== undefined) matches[index] = { kind: 'repeated', row: earlier }
    else if (same === undefined) open.push(index)
    else take(index, same)
  }
  return open
}

/** Rows by name, owner and created date; returns the places of those that nothing known is like. */
function* matchKeys(work: Work, parts: KeyParts): Generator<void, number[]> {
  const { open, records, known, claimed, answers, take } = work
  const groups = new Map<string, Group>()
  for (const [count, index] of open.entries()) {
    if (count % breath === 0) yield
    const linked = records[index]
    if (linked === undefined) continue
    const key = keyOf(linked.record.name, linked.ownerRepId, linked.record.created, parts)
    const group = groups.get(key)
    if (group) group.rows.push(index)
    else groups.set(key, { rows: [index], states: [] })
  }
  const named = new Set(
    [...answers.values()].flatMap((answer) =>
      answer.kind === 'same' ? [answer.opportunityId] : [],
    ),
  )
  const byId = new Map<string, OpportunityState>()
  for (const [index, state] of known.entries()) {
    if (index % breath === 0) yield
    if (claimed.has(state[at.id])) continue
    if (named.has(state[at.id])) byId.set(state[at.id], state)
    const key = keyOf(state[at.name], state[at.ownerRepId], state[at.createdDate], parts)
    groups.get(key)?.states.push(state)
  }

  // Answers come before pairing, so that what they name is not given away.
  for (const index of open) {
    const linked = records[index]
    const answer = linked && answers.get(linked.record.row)
    const state = answer?.kind === 'same' ? byId.get(answer.opportunityId) : undefined
    if (linked && state && !claimed.has(state[at.id]) && mayBe(linked.record, state))
      take(index, state)
  }
  const left: number[] = []
  let count = 0
  for (const group of groups.values()) {
    count += group.rows.length + group.states.length
    if (count >= breath) {
      count = 0
      yield
    }
    settle(group, work, left)
  }
  return left
}

/** Decides the rows of one group of the same name, owner and created date. */
function settle(group: Group, work: Work, left: number[]): void {
  const { records, claimed, answers, matches, take } = work
  let rows = group.rows.filter((index) => matches[index] === undefined)
  if (group.states.length > 1 || (group.states.length === 1 && rows.length > 1))
    rows = pairEqual(rows, group.states, work)
  const free = group.states.filter((state) => !claimed.has(state[at.id]))
  // A row with an id cannot be a deal that is known under another id.
  const freeOfId = free.filter((state) => state[at.crmId] === null)
  for (const index of rows) {
    const record = records[index]?.record
    if (record === undefined) continue
    const possible = record.crmId === null ? free : freeOfId
    const [only] = possible
    const answer = answers.get(record.row)?.kind
    if (only !== undefined && possible.length === 1 && rows.length === 1 && answer === undefined)
      take(index, only)
    else if (possible.length > 0) matches[index] = doubt('several', possible, answer)
    else if (record.crmId === null && rows.length > 1 && group.states.length === 0)
      matches[index] = doubt('alike', [], answer)
    else left.push(index)
  }
}

/** Pairs rows with the known opportunities that they equal; returns the rows that are left. */
function pairEqual(
  rows: readonly number[],
  states: readonly OpportunityState[],
  { records, claimed, prints, take }: Work,
): number[] {
  const byPrint = new Map<string, OpportunityState[]>()
  for (const state of states) {
    if (claimed.has(state[at.id])) continue
    const print = prints.ofState(state)
    const same = byPrint.get(print)
    if (same) same.push(state)
    else byPrint.set(print, [state])
  }
  return rows.filter((index) => {
    const linked = records[index]
    if (linked === undefined) return false
    const equal = byPrint.get(prints.ofRecord(linked))
    const state = equal?.at(-1)
    if (equal === undefined || state === undefined || !mayBe(linked.record, state)) return true
    equal.pop()
    take(index, state)
    return false
  })
}

function askAboutSimilar(
  left: readonly number[],
  records: readonly LinkedRecord[],
  known: readonly OpportunityState[],
  claimed: ReadonlySet<string>,
  answers: ReadonlyMap<number, Answer>,
  matches: (Match | undefined)[],
): void {
  const byName = new Map<string, OpportunityState[]>()
  for (const index of left) {
    const record = records[index]?.record
    if (record && record.crmId === null) byName.set(fold(record.name), [])
  }
  if (byName.size === 0) return
  for (const state of known) {
    if (claimed.has(state[at.id]) || state[at.inLatest] === 0) continue
    const states = byName.get(fold(state[at.name]))
    if (states && states.length < mostCompared) states.push(state)
  }
  for (const index of left) {
    const linked = records[index]
    if (linked === undefined || linked.record.crmId !== null) continue
    const states = (byName.get(fold(linked.record.name)) ?? []).filter(
      (state) =>
        agree(state[at.accountId], linked.accountId) &&
        agree(state[at.createdDate], linked.record.created),
    )
    if (states.length > 0)
      matches[index] = doubt('similar', states, answers.get(linked.record.row)?.kind)
  }
}

/** Whether two values are the same as far as both are known. */
function agree(a: string | null, b: string | null): boolean {
  return a === null || b === null || a === b
}

function doubt(
  why: Doubt,
  states: readonly OpportunityState[],
  answer: Answer['kind'] | undefined,
): Match {
  if (answer === 'new') return { kind: 'new' }
  return {
    kind: answer === 'skip' ? 'skip' : 'ask',
    doubt: why,
    candidates: states.slice(0, mostCandidates).map((state) => state[at.id]),
  }
}

function mayBe(record: CrmRecord, state: OpportunityState): boolean {
  return record.crmId === null || state[at.crmId] === null || state[at.crmId] === record.crmId
}

function keyOf(
  name: string,
  ownerRepId: string | null,
  created: string | null,
  parts: KeyParts,
): string {
  const owner = parts.owner ? (ownerRepId ?? '') : ''
  return `${fold(name)}\u001F${owner}\u001F${parts.created ? (created ?? '') : ''}`
}
