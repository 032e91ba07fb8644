import type { ImportCounts, OwnerChoice, Preview, RowAnswer } from '#contract/crm.ts'
import { createMatcher, type Match, type Matcher } from '#domain/crm/match.ts'
import { goneState, type LinkedRecord, nextState } from '#domain/crm/next-state.ts'
import { type LineReading, type LinesOfIds, readOrderLines } from '#domain/crm/order-lines.ts'
import { rowReader } from '#domain/crm/read-row.ts'
import type { CrmRecord, Rejection, RowReading } from '#domain/crm/record.ts'
import type { ListedAccount } from '#domain/crm/side-lists.ts'
import { at, type OpportunityState, sameState } from '#domain/crm/state.ts'
import { rowShape } from '#domain/crm/table.ts'
import { fold, searchFold } from '#domain/crm/words.ts'
import type { StepsContext } from '../../context.ts'
import { bulkIds } from './bulk-ids.ts'
import type { ChangedDeal, PreviewState, ReadingPlan } from './desk.ts'
import type { Job } from './job.ts'
import type { Known } from './known.repository.ts'
import { Links } from './links.ts'
import { Remarks } from './remarks.ts'

/** What the manager has said about a file: who its owners are, and what its rows in doubt are. */
export type Answers = {
  readonly owners: readonly { readonly key: string; readonly choice: OwnerChoice }[]
  readonly answers: readonly { readonly row: number; readonly answer: RowAnswer }[]
}

/** New deals are written in batches of so many. */
export const batchSize = 200
const step = 'Comparing'
const leftOut = 'You left it out.'

/** Goes through a file row by row and collects what a commit would write. */
export class Comparison {
  readonly #ctx: StepsContext
  readonly #plan: ReadingPlan
  readonly #known: Known
  readonly #answers: ReadonlyMap<number, RowAnswer>
  readonly #choices: ReadonlyMap<string, OwnerChoice>
  readonly #links: Links
  readonly #nextDealId: () => string
  readonly #matcher: Matcher
  readonly #reader: ReturnType<typeof rowReader>
  readonly #newRows: number[] = []
  readonly #unchangedRows: number[] = []
  readonly #rejected: { place: number; reason: string }[] = []
  readonly #asked: PreviewState['asked'][number][] = []
  readonly #changed: ChangedDeal[] = []
  readonly #missing: ChangedDeal[] = []
  readonly #batches: string[] = []
  readonly #remarks = new Remarks()
  readonly #lines: { place: number; of: number }[] = []
  readonly #summed = new Map<number, CrmRecord>()
  /** Deals that a refused or doubtful row may speak of: they are not missing. */
  readonly #spared = { crmIds: new Set<string>(), names: new Set<string>(), ids: new Set<string>() }
  readonly #knownIds: ReadonlySet<string>
  /** Known deals that the file calls deleted or archived. */
  readonly #deletedIds = new Set<string>()
  #ofIds: LinesOfIds = { finding: null, readings: new Map() }
  #batch: string[] = []
  #open = 0
  #openWithoutAmount = 0

  constructor(ctx: StepsContext, plan: ReadingPlan, known: Known, input: Answers) {
    this.#ctx = ctx
    this.#plan = plan
    this.#known = known
    this.#answers = new Map(input.answers.map(({ row, answer }) => [row, answer]))
    this.#choices = new Map(input.owners.map(({ key, choice }) => [key, choice]))
    const nextId = () => ctx.ports.ids.next()
    this.#nextDealId = bulkIds(nextId)
    this.#links = new Links(known, nextId, this.#choices, {
      out: plan.ownersLeftOut,
      at: plan.leftOutAt,
    })
    this.#matcher = createMatcher(known)
    const ids = Array.from({ length: known.size }, (_, place) => known.crmId(place))
    this.#knownIds = new Set(ids.filter((id) => id !== null))
    const { table, headers, mapping, format, settings } = plan
    this.#reader = rowReader(table, headers, mapping, format, settings)
  }

  /** Accounts of the lists that came along, before the deals that name them. */
  takeAccounts(accounts: readonly ListedAccount[]): void {
    for (const account of accounts) this.#links.listed(account)
  }

  async run(job: Job): Promise<void> {
    const later: LinkedRecord[] = []
    const { from, to } = this.#plan.draft
    const { idOf } = this.#reader
    this.#ofIds = await job.run(
      step,
      readOrderLines({ from, to }, idOf, (place) => this.#read(place), this.#plan.lines),
    )
    for (let place = from; place < to; place += 1) {
      if (place % 100 === 0) await job.breathe(step, place - from, to - from)
      const linked = this.#take(place)
      if (linked === null) continue
      const match = this.#matcher.byId(linked.record)
      if (match.kind === 'later') later.push(linked)
      else if (match.kind === 'same') this.#same(linked, match.known)
      else this.#new(linked)
    }
    const { doubts } = this.#plan
    const rest = this.#matcher.rest(later, this.#answers, this.#reader.fields, doubts)
    const matches = await job.run(step, rest)
    for (const [index, linked] of later.entries()) {
      if (index % 100 === 0) await job.breathe(step, index, later.length)
      this.#settle(linked, matches[index] ?? { kind: 'new' })
    }
    this.#closeBatch()
    this.#dropLines()
    await this.#findMissing(job)
  }

  /** What a row of the table says; null for a blank one. */
  #read(place: number): RowReading | null {
    const { table, headers } = this.#plan
    const shape = rowShape(table, place, headers.length)
    if (shape === 'blank') return null
    if (shape === 'whole') return this.#reader.read(place)
    return this.#reader.reject(place, raggedReason(table.width(place), headers.length))
  }

  /** The deal that a row speaks of; null when it speaks of none, which is noted. */
  #take(place: number): LinkedRecord | null {
    const ofId = this.#ofIds.readings.get(place)
    const reading: LineReading | null = ofId ?? this.#read(place)
    if (reading === null) return null
    if (reading.kind === 'rejected') {
      this.#reject(place, reading)
      return null
    }
    if (reading.remarks) for (const remark of reading.remarks) this.#remarks.note(remark)
    if (reading.kind === 'line') {
      this.#lines.push({ place, of: reading.of })
      return null
    }
    if (ofId) this.#summed.set(place, reading.record)
    return this.#link(reading.record)
  }

  /** Lines of a deal that was not taken are left out with it. */
  #dropLines(): void {
    if (this.#lines.length === 0) return
    const out = new Set([...this.#asked, ...this.#rejected].map(({ place }) => place))
    const lines = this.#lines.splice(0)
    for (const line of lines) {
      if (!out.has(line.of - 1)) this.#lines.push(line)
      else {
        const reason = `It belongs to the deal of row ${line.of}, which is left out.`
        this.#rejected.push({ place: line.place, reason })
      }
    }
  }

  outcome(): PreviewState {
    return {
      id: this.#ctx.ports.ids.next(),
      stamp: this.#known.stamp,
      plan: this.#plan,
      reader: this.#reader,
      orderLines: this.#ofIds.finding,
      summed: this.#summed,
      lines: this.#lines,
      counts: this.#counts(),
      newRows: this.#newRows,
      unchangedRows: this.#unchangedRows,
      rejected: this.#rejected,
      asked: this.#asked,
      changed: this.#changed,
      missing: this.#missing,
      newBatches: this.#batches,
      ...this.#links.outcome(),
    }
  }

  owners(): Preview['owners'] {
    return this.#links.owners()
  }

  /** How many rows are in doubt, and why. */
  doubts(): Preview['doubts'] {
    const counts = { several: 0, alike: 0, similar: 0, nameless: 0 }
    for (const { doubt } of this.#asked) counts[doubt] += 1
    return counts
  }

  remarks(): Preview['remarks'] {
    return this.#remarks.said(this.#plan.nothings)
  }

  #counts(): ImportCounts {
    const { newReps, newAccounts } = this.#links.outcome()
    return {
      rows:
        this.#newRows.length +
        this.#unchangedRows.length +
        this.#changed.length +
        this.#asked.length +
        this.#lines.length +
        this.#rejected.length,
      new: this.#newRows.length,
      changed: this.#changed.length,
      unchanged: this.#unchangedRows.length,
      missing: this.#missing.length,
      lines: this.#lines.length,
      rejected: this.#rejected.length,
      ask: this.#asked.length,
      newReps: newReps.length,
      newAccounts: newAccounts.length,
      open: this.#open,
      openWithoutAmount: this.#openWithoutAmount,
      remarks: this.#remarks.cells,
    }
  }

  #link(record: CrmRecord): LinkedRecord {
    return {
      record,
      accountId: this.#links.account(record.account, record.status === 'won'),
      ownerRepId: this.#links.rep(record.owner),
    }
  }

  #settle(linked: LinkedRecord, match: Match): void {
    if (match.kind === 'same') this.#same(linked, match.known)
    else if (match.kind === 'new') this.#new(linked)
    else {
      const place = linked.record.row - 1
      for (const id of match.candidates) this.#spared.ids.add(id)
      if (match.kind === 'skip') this.#rejected.push({ place, reason: leftOut })
      else {
        const { doubt, alikeIn, candidates } = match
        this.#asked.push({ place, doubt, alikeIn, candidates })
      }
    }
  }

  #new(linked: LinkedRecord): void {
    if (linked.record.nameless && !this.#isWanted(linked.record.row)) return
    const id = this.#nextDealId()
    const state = nextState(id, null, linked, this.#reader.fields, this.#plan.snapshotDate)
    this.#newRows.push(linked.record.row - 1)
    this.#count(state)
    this.#batch.push(toStored(state))
    if (this.#batch.length >= batchSize) this.#closeBatch()
  }

  /** Whether a row without a name is to be a deal; it is asked about unless somebody has said so. */
  #isWanted(row: number): boolean {
    const answer = this.#answers.get(row)?.kind ?? this.#plan.doubts
    const place = row - 1
    if (answer === 'skip') this.#rejected.push({ place, reason: leftOut })
    else if (answer !== 'new') {
      const alikeIn = { owner: false, created: false, account: false }
      this.#asked.push({ place, doubt: 'nameless', alikeIn, candidates: [] })
    }
    return answer === 'new'
  }

  #closeBatch(): void {
    if (this.#batch.length === 0) return
    this.#batches.push(`[${this.#batch.join(',')}]`)
    this.#batch = []
  }

  #same(linked: LinkedRecord, place: number): void {
    const before = this.#known.state(place)
    const { fields } = this.#reader
    const after = nextState(before[at.id], before, linked, fields, this.#plan.snapshotDate)
    const row = linked.record.row - 1
    this.#count(after)
    if (sameState(before, after)) this.#unchangedRows.push(row)
    else this.#changed.push({ row, before: this.#known.json(place), after: toStored(after) })
  }

  #count(state: OpportunityState): void {
    if (state[at.status] !== 'open') return
    this.#open += 1
    if (state[at.amountMinor] === null) this.#openWithoutAmount += 1
  }

  #reject(place: number, { reason, crmId, name, deleted }: Rejection): void {
    if (deleted) {
      const isKnown = crmId !== null && this.#knownIds.has(crmId)
      if (isKnown) this.#deletedIds.add(crmId)
      const kept = ' Plumbline keeps what it knows of it, marked as gone from the CRM.'
      this.#rejected.push({ place, reason: isKnown ? reason + kept : reason })
      return
    }
    this.#rejected.push({ place, reason })
    if (crmId !== null) this.#spared.crmIds.add(crmId)
    else if (name !== '') this.#spared.names.add(fold(name))
  }

  /**
   * Deals that the file lacks; of a file that holds only a part, those that it calls deleted. They are
   * kept, marked as gone.
   */
  async #findMissing(job: Job): Promise<void> {
    const { crmIds, names, ids } = this.#spared
    const { partial } = this.#plan
    if (partial && this.#deletedIds.size === 0) return
    for (let place = 0; place < this.#known.size; place += 1) {
      if (place % 500 === 0) await job.breathe(step, place, this.#known.size)
      if (this.#matcher.isClaimed(place)) continue
      const crmId = this.#known.crmId(place)
      if (crmId !== null && crmIds.has(crmId)) continue
      if (partial && (crmId === null || !this.#deletedIds.has(crmId))) continue
      const before = this.#known.state(place)
      if (before[at.inLatest] === 0 || ids.has(before[at.id])) continue
      if (names.size > 0 && names.has(fold(before[at.name]))) continue
      this.#missing.push({
        row: null,
        before: this.#known.json(place),
        after: toStored(goneState(before)),
      })
    }
  }
}

/** A state as it is written: with the folded words of search behind it where those are needed. */
function toStored(state: OpportunityState): string {
  const folded = searchFold(state[at.name], state[at.nextStep])
  return JSON.stringify(folded === null ? state : [...state, folded])
}

function raggedReason(width: number, wanted: number): string {
  return width < wanted
    ? `It has ${width} of ${wanted} cells; a line break or a quotation mark may be out of place.`
    : `It has ${width} cells where the header has ${wanted}; a separator may stand in a cell without quotation marks.`
}
