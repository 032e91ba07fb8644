import { fold } from './words.ts'
import { type LinkedRecord, printsOf } from './next-state.ts'
import type { CrmRecord, RecordField } from './record.ts'
import { at, type OpportunityState } from './state.ts'

/** What the manager said about a row that could be several things; `skip` leaves the row out. */
export type Answer =
  | { readonly kind: 'same'; readonly opportunityId: string }
  | { readonly kind: 'new' }
  | { readonly kind: 'skip' }

/** What is said of all rows in doubt that have no answer of their own; `same`: the likeliest deal. */
export type AnswerForAll = Answer['kind']

/**
 * Why a row cannot be matched without asking: known deals of the same name (and owner and created
 * date, where both sides have them) could be it; several rows of the file are alike in all that tells
 * deals apart; a deal of the same name has another owner, or a created date is missing.
 */
export type Doubt = 'several' | 'alike' | 'similar'

/** What a row turned out to be. `known` is a place in the list of known deals. */
export type Match =
  | { readonly kind: 'same'; readonly known: number }
  | { readonly kind: 'new' }
  | {
      readonly kind: 'ask' | 'skip'
      readonly doubt: Doubt
      /** What is true of the row, for a sentence. */
      readonly alikeIn: AlikeIn
      /** Ids of the deals that it could be, the likeliest first. */
      readonly candidates: readonly string[]
    }

/** In what besides the name a row in doubt is like the other rows or deals. */
export type AlikeIn = {
  readonly owner: boolean
  readonly created: boolean
  readonly account: boolean
}

/** What the id of a row says; `later`: it has none that is known, so the other rows have a word. */
export type IdMatch =
  | { readonly kind: 'same'; readonly known: number }
  | { readonly kind: 'new' | 'later' }

/** The deals that the app knows, by their place in a list. A state is made only when it is asked for. */
export type KnownDeals = {
  readonly size: number
  crmId(place: number): string | null
  state(place: number): OpportunityState
}

export type Matcher = {
  /** Matches one row by its id; each id comes here once, with the first row that has it. */
  byId(record: CrmRecord): IdMatch
  /** Matches the rows that `byId` left for later, all at once. Yields now and then. */
  rest(
    records: readonly LinkedRecord[],
    answers: ReadonlyMap<number, Answer>,
    fields: ReadonlySet<RecordField>,
    forAll?: AnswerForAll | null,
  ): Generator<void, readonly Match[]>
  /** Whether a row has turned out to be this known deal. */
  isClaimed(place: number): boolean
}

/** What besides the name tells rows without an id apart: what both the file and the app have. */
type KeyParts = { readonly owner: boolean; readonly created: boolean }
type Group = { readonly rows: number[]; readonly deals: Deal[] }
type Deal = { readonly place: number; readonly state: OpportunityState }

const breath = 1_000
const mostCandidates = 20
const mostCompared = 200

/**
 * Finds for each row of a file the opportunity that it speaks of: by CRM id, else by name, owner and
 * created date. Rows that are alike in those are paired with the known opportunities that they equal
 * in every other respect, so that importing a file twice asks nothing; then with the one of their
 * account. Rows of one name that differ in created date or account are deals of their own. What
 * remains in doubt is asked, never guessed. A row whose name and account meet a deal that is otherwise gone from the file
 * is asked as well: its owner may have changed. Answers are by row number; one that no longer fits
 * is asked again.
 */
export function createMatcher(known: KnownDeals): Matcher {
  const claimed = new Uint8Array(known.size)
  const byCrmId = new Map<string, number>()
  for (let place = 0; place < known.size; place += 1) {
    const crmId = known.crmId(place)
    if (crmId !== null) byCrmId.set(crmId, place)
  }
  const allHaveIds = byCrmId.size === known.size
  return {
    isClaimed: (place) => claimed[place] === 1,
    byId({ crmId }) {
      if (crmId === null) return { kind: 'later' }
      const place = byCrmId.get(crmId)
      if (place === undefined) return { kind: allHaveIds ? 'new' : 'later' }
      claimed[place] = 1
      return { kind: 'same', known: place }
    },
    rest: (records, answers, fields, forAll = null) =>
      matchRest({ known, claimed, records, answers, fields, forAll }),
  }
}

type Rest = {
  readonly known: KnownDeals
  readonly claimed: Uint8Array
  readonly records: readonly LinkedRecord[]
  readonly answers: ReadonlyMap<number, Answer>
  readonly fields: ReadonlySet<RecordField>
  readonly forAll: AnswerForAll | null
}
type Work = Rest & {
  readonly parts: KeyParts
  readonly matches: (Match | undefined)[]
  readonly prints: ReturnType<typeof printsOf>
  readonly take: (index: number, place: number) => void
}

function* matchRest(rest: Rest): Generator<void, readonly Match[]> {
  const { known, claimed, records, fields } = rest
  if (records.length === 0) return []
  const free: Deal[] = []
  for (let place = 0; place < known.size; place += 1) {
    if (place % breath === 0) yield
    if (claimed[place] === 0) free.push({ place, state: known.state(place) })
  }
  const matches: (Match | undefined)[] = Array.from({ length: records.length })
  const parts = {
    owner: fields.has('owner'),
    created: fields.has('created') && free.some(({ state }) => state[at.createdDate] !== null),
  }
  const work: Work = {
    ...rest,
    parts,
    matches,
    prints: printsOf(fields),
    take: (index, place) => {
      claimed[place] = 1
      matches[index] = { kind: 'same', known: place }
    },
  }
  const left = yield* matchKeys(work, free, parts)
  askAboutSimilar(left, free, work)
  return matches.map((match) => match ?? { kind: 'new' })
}

/** Rows by name, owner and created date; returns the places of those that nothing known is like. */
function* matchKeys(work: Work, free: readonly Deal[], parts: KeyParts): Generator<void, number[]> {
  const { records, claimed, answers, take } = work
  const groups = new Map<string, Group>()
  for (const [index, { record, ownerRepId }] of records.entries()) {
    if (index % breath === 0) yield
    const key = keyOf(record.name, ownerRepId, record.created, parts)
    const group = groups.get(key)
    if (group) group.rows.push(index)
    else groups.set(key, { rows: [index], deals: [] })
  }
  const byId = new Map<string, Deal>()
  for (const [index, deal] of free.entries()) {
    if (index % breath === 0) yield
    const { state } = deal
    byId.set(state[at.id], deal)
    const key = keyOf(state[at.name], state[at.ownerRepId], state[at.createdDate], parts)
    groups.get(key)?.deals.push(deal)
  }

  // Answers come before pairing, so that what they name is not given away.
  for (const [index, { record }] of records.entries()) {
    const answer = answers.get(record.row)
    const deal = answer?.kind === 'same' ? byId.get(answer.opportunityId) : undefined
    if (deal && claimed[deal.place] === 0 && mayBe(record, deal.state)) take(index, deal.place)
  }
  const left: number[] = []
  let count = 0
  for (const group of groups.values()) {
    count += group.rows.length + group.deals.length
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
  const { records, claimed, answers, matches, take, parts, forAll } = work
  let rows = group.rows.filter((index) => matches[index] === undefined)
  if (group.deals.length > 1 || (group.deals.length === 1 && rows.length > 1))
    rows = pairAccounts(pairEqual(rows, group.deals, work), group.deals, work)
  const free = group.deals.filter(({ place }) => claimed[place] === 0)
  // A row with an id cannot be a deal that is known under another id.
  const freeOfId = free.filter(({ state }) => state[at.crmId] === null)
  // Rows with an id are told apart by it; next time they will not even be among these.
  const alike = group.deals.length === 0 ? rowsAlike(rows, records) : new Set<number>()
  for (const index of rows) {
    const linked = records[index]
    if (linked === undefined) continue
    const { record } = linked
    const possible = (record.crmId === null ? free : freeOfId).filter(
      ({ place }) => claimed[place] === 0,
    )
    const [only] = possible
    const own = answers.get(record.row)?.kind
    const answer = own ?? forAll ?? undefined
    const isClear = possible.length === 1 && rows.length === 1 && isSameAccount(linked, only, parts)
    if (only !== undefined && own === undefined && (isClear || forAll === 'same'))
      take(index, only.place)
    else if (possible.length > 0)
      matches[index] = doubt('several', possible, answer, { ...parts, account: false })
    else if (alike.has(index))
      matches[index] = doubt('alike', [], answer, {
        owner: parts.owner,
        created: record.created !== null,
        account: linked.accountId !== null,
      })
    else left.push(index)
  }
}

/** Rows without an id that nothing tells apart: neither a created date nor an account. */
function rowsAlike(rows: readonly number[], records: readonly LinkedRecord[]): Set<number> {
  const byRest = new Map<string, number[]>()
  for (const index of rows) {
    const linked = records[index]
    if (linked === undefined || linked.record.crmId !== null) continue
    const key = `${linked.record.created ?? ''}\u001F${linked.accountId ?? ''}`
    byRest.set(key, [...(byRest.get(key) ?? []), index])
  }
  return new Set([...byRest.values()].filter((same) => same.length > 1).flat())
}

/**
 * Whether the one deal that a row could be has its account as well; where created dates agree, the
 * account may have changed.
 */
function isSameAccount(linked: LinkedRecord, deal: Deal | undefined, parts: KeyParts): boolean {
  if (deal === undefined) return false
  return (
    (parts.created && linked.record.created !== null) ||
    agree(deal.state[at.accountId], linked.accountId)
  )
}

/** Pairs rows with the one deal of their account; returns the rows that are left. */
function pairAccounts(
  rows: readonly number[],
  deals: readonly Deal[],
  { records, claimed, take }: Work,
): number[] {
  const rowsOf = new Map<string, number>()
  for (const index of rows) {
    const account = records[index]?.accountId ?? null
    if (account !== null) rowsOf.set(account, (rowsOf.get(account) ?? 0) + 1)
  }
  const dealsOf = new Map<string, Deal[]>()
  for (const deal of deals) {
    const account = deal.state[at.accountId]
    if (account === null || claimed[deal.place] === 1) continue
    dealsOf.set(account, [...(dealsOf.get(account) ?? []), deal])
  }
  return rows.filter((index) => {
    const linked = records[index]
    if (linked === undefined || linked.accountId === null) return true
    const [deal, another] = dealsOf.get(linked.accountId) ?? []
    const isOne = rowsOf.get(linked.accountId) === 1 && another === undefined
    if (!isOne || deal === undefined || !mayBe(linked.record, deal.state)) return true
    take(index, deal.place)
    return false
  })
}

/** Pairs rows with the known opportunities that they equal; returns the rows that are left. */
function pairEqual(
  rows: readonly number[],
  deals: readonly Deal[],
  { records, claimed, prints, take }: Work,
): number[] {
  const byPrint = new Map<string, Deal[]>()
  for (const deal of deals) {
    if (claimed[deal.place] === 1) continue
    const print = prints.ofState(deal.state)
    const same = byPrint.get(print)
    if (same) same.push(deal)
    else byPrint.set(print, [deal])
  }
  return rows.filter((index) => {
    const linked = records[index]
    if (linked === undefined) return false
    const equal = byPrint.get(prints.ofRecord(linked))
    const deal = equal?.at(-1)
    if (equal === undefined || deal === undefined || !mayBe(linked.record, deal.state)) return true
    equal.pop()
    take(index, deal.place)
    return false
  })
}

function askAboutSimilar(left: readonly number[], free: readonly Deal[], work: Work): void {
  const { records, claimed, answers, matches, take, forAll } = work
  const byName = new Map<string, Deal[]>()
  for (const index of left) {
    const record = records[index]?.record
    if (record && record.crmId === null) byName.set(fold(record.name), [])
  }
  if (byName.size === 0) return
  for (const deal of free) {
    if (claimed[deal.place] === 1 || deal.state[at.inLatest] === 0) continue
    const deals = byName.get(fold(deal.state[at.name]))
    if (deals && deals.length < mostCompared) deals.push(deal)
  }
  for (const index of left) {
    const linked = records[index]
    if (linked === undefined || linked.record.crmId !== null) continue
    const deals = (byName.get(fold(linked.record.name)) ?? []).filter(
      ({ place, state }) =>
        claimed[place] === 0 &&
        agree(state[at.accountId], linked.accountId) &&
        agree(state[at.createdDate], linked.record.created),
    )
    const [likeliest] = deals
    if (likeliest === undefined) continue
    const own = answers.get(linked.record.row)?.kind
    if (own === undefined && forAll === 'same') take(index, likeliest.place)
    else
      matches[index] = doubt('similar', deals, own ?? forAll ?? undefined, {
        owner: deals.every(({ state }) => state[at.ownerRepId] === linked.ownerRepId),
        created: deals.every(({ state }) => state[at.createdDate] === linked.record.created),
        account: deals.every(({ state }) => state[at.accountId] === linked.accountId),
      })
  }
}

/** Whether two values are the same as far as both are known. */
function agree(a: string | null, b: string | null): boolean {
  return a === null || b === null || a === b
}

function doubt(
  why: Doubt,
  deals: readonly Deal[],
  answer: Answer['kind'] | undefined,
  alikeIn: AlikeIn,
): Match {
  if (answer === 'new') return { kind: 'new' }
  return {
    kind: answer === 'skip' ? 'skip' : 'ask',
    doubt: why,
    alikeIn,
    candidates: deals.slice(0, mostCandidates).map(({ state }) => state[at.id]),
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
