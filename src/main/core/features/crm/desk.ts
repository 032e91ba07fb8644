import type { ImportCounts } from '#contract/crm.ts'
import type {
  CrmFormat,
  CrmMapping,
  Delimiter,
  LinesChoice,
  OrderLines,
} from '#contract/crm-values.ts'
import type { CsvTable } from '#domain/crm/csv-table.ts'
import type { Grouping } from '#domain/crm/groups.ts'
import type { AlikeIn, AnswerForAll, Doubt } from '#domain/crm/match.ts'
import type { RowReader } from '#domain/crm/read-row.ts'
import type { NothingFinding, ReadingFindings } from '#domain/crm/reading.ts'
import type { CrmRecord, ReadingSettings } from '#domain/crm/record.ts'
import type { ListedAccount, TeamMember } from '#domain/crm/side-lists.ts'
import type { HeaderFinding } from '#domain/crm/table.ts'
import type { StepsContext } from '../../context.ts'
import { Failure } from '../../failure.ts'
import type { Ports } from '../../ports.ts'
import type { Decoded } from './decode.ts'
import { Job } from './job.ts'

/** A picked file, cut into a table. It is kept while its encoding and delimiter stay the same. */
export type Draft = {
  readonly token: string
  readonly fileName: string
  readonly bytes: number
  readonly sha256: string
  readonly decoded: Omit<Decoded, 'text'>
  readonly delimiter: Delimiter
  readonly table: CsvTable
  readonly header: HeaderFinding
  /** Where the data begins and ends. */
  readonly from: number
  readonly to: number
  /** What was found in the rows, by the mapping that they were looked at with. */
  readonly findings: Map<string, Found>
}

/** What was found in the rows, and which of them are no deals. */
export type Found = { readonly findings: ReadingFindings; readonly grouping: Grouping }

/** How a draft is read: what the user chose, what is remembered and what was found, put together. */
export type ReadingPlan = {
  readonly draft: Draft
  /** The rows as they are read: without totals, and with what a group says once filled down. */
  readonly table: CsvTable
  readonly headers: readonly string[]
  readonly signature: string
  readonly format: CrmFormat
  readonly mapping: CrmMapping
  readonly settings: ReadingSettings
  readonly partial: boolean
  /** What is said of all rows in doubt that have no answer of their own. */
  readonly doubts: AnswerForAll | null
  /** What somebody chose to make of rows that have one id, now or before; null: what they speak for. */
  readonly lines: LinesChoice | null
  readonly snapshotDate: string
  /** Cells that hold a word for nothing. */
  readonly nothings: readonly NothingFinding[]
  /** Owners that were left without a rep the last time. */
  readonly ownersLeftOut: readonly string[]
  /** When they were left out; null: none ever was. */
  readonly leftOutAt: string | null
}

/** A rep or account that a commit adds; its id is given already. */
export type NewRep = { readonly id: string; readonly name: string; readonly email: string | null }
export type NewAccount = {
  readonly id: string
  readonly crmId: string | null
  readonly name: string
  readonly type: 'customer' | 'prospect'
  readonly ownerRepId: string | null
}
/** An account that a list gives to another rep than has it. */
export type AccountHandover = {
  readonly id: string
  readonly from: string | null
  readonly to: string
}
/** A name or CRM id that a commit gives to a rep or account, and what it was before. */
export type Renamed = {
  readonly id: string
  readonly name: string
  readonly before: string
}
export type Adopted = { readonly id: string; readonly crmId: string }

/** A deal that differs: its states before and after as JSON, and the place of the row that says so. */
export type ChangedDeal = {
  readonly row: number | null
  readonly before: string
  readonly after: string
}

/** A preview that can be committed: everything is decided, a commit only writes. */
export type PreviewState = {
  readonly id: string
  /** What the file of the app held when it was compared; a commit on another is refused. */
  readonly stamp: string
  readonly plan: ReadingPlan
  readonly reader: RowReader
  /** The rows whose id stands in more than one, and what they come to by their place. */
  readonly orderLines: OrderLines | null
  readonly summed: ReadonlyMap<number, CrmRecord>
  /** Places of rows whose amount was added to another's, and that one's row number. */
  readonly lines: readonly { readonly place: number; readonly of: number }[]
  readonly counts: ImportCounts
  /** The places of rows in the table, list by list. */
  readonly newRows: readonly number[]
  readonly unchangedRows: readonly number[]
  readonly rejected: readonly { readonly place: number; readonly reason: string }[]
  readonly asked: readonly {
    readonly place: number
    /** `nameless`: the row says no name for a deal that is not known yet. */
    readonly doubt: Doubt | 'nameless'
    readonly alikeIn: AlikeIn
    readonly candidates: readonly string[]
  }[]
  readonly changed: readonly ChangedDeal[]
  readonly missing: readonly ChangedDeal[]
  /** States of new deals as JSON lists of some hundreds, ready to be written. */
  readonly newBatches: readonly string[]
  readonly newReps: readonly NewRep[]
  readonly newAccounts: readonly NewAccount[]
  readonly renamedReps: readonly Renamed[]
  readonly renamedAccounts: readonly Renamed[]
  readonly adoptedAccounts: readonly Adopted[]
  readonly accountHandovers: readonly AccountHandover[]
  /** Owner keys that now mean another rep, or one for the first time; `before` null: none. */
  readonly ownerKeys: readonly {
    readonly key: string
    readonly repId: string
    readonly before: string | null
  }[]
  readonly ownersLeftOut: readonly string[]
  readonly repNames: ReadonlyMap<string, string>
  readonly accountNames: ReadonlyMap<string, string>
  /** The rep whom an owner's key means, null for nobody; the account of an account's key. */
  readonly ownerReps: ReadonlyMap<string, string | null>
  readonly accountIds: ReadonlyMap<string, string>
}

/** What a list that comes in beside the deals says. */
export type SideList =
  | { readonly kind: 'accounts'; readonly accounts: readonly ListedAccount[] }
  | { readonly kind: 'team'; readonly members: readonly TeamMember[] }

/** What an import has at hand between its steps; in memory only, one file of deals at a time. */
export type Desk = {
  readonly jobs: Map<string, Job>
  /** By the token of its file. */
  readonly sideLists: Map<string, SideList>
  draft: Draft | null
  preview: PreviewState | null
  /** An import is being written, taken back or undone. */
  isWriting: boolean
}

const desks = new WeakMap<Ports, Desk>()

/** The desk of one running core. */
export function deskOf(ports: Ports): Desk {
  const known = desks.get(ports)
  if (known) return known
  const desk: Desk = {
    jobs: new Map(),
    sideLists: new Map(),
    draft: null,
    preview: null,
    isWriting: false,
  }
  desks.set(ports, desk)
  return desk
}

/** Runs a long job under its name, so that it can be cancelled. */
export async function asJob<T>(
  ctx: StepsContext,
  name: string,
  work: (job: Job) => Promise<T>,
): Promise<T> {
  const { jobs } = deskOf(ctx.ports)
  if (jobs.has(name)) {
    throw new Failure('CONFLICT', 'This is under way already. Nothing was changed.')
  }
  const job = new Job(name, (event) => ctx.emit(event))
  jobs.set(name, job)
  try {
    return await work(job)
  } finally {
    jobs.delete(name)
  }
}

/** Cancels a job that is under way; one that is over is none. */
export function cancelJob(ports: Ports, name: string): void {
  deskOf(ports).jobs.get(name)?.cancel()
}
