import { daysBetween } from '../days.ts'
import { isPush } from '../exceptions/pushes.ts'
import type { CrmRecord, RecordField } from './record.ts'
import { at, type OpportunityState } from './state.ts'

/** A record with our own ids of its account and owner. */
export type LinkedRecord = {
  readonly record: CrmRecord
  readonly accountId: string | null
  readonly ownerRepId: string | null
}

type Changeable<T> = { -readonly [Place in keyof T]: T[Place] }

/**
 * The state that a record leaves an opportunity in. What the file has no column for stays as it was.
 * A close date moved to a later month while the deal is open counts as a push; the file's own push
 * count wins where it has one. `stageSince` is the file's, else the snapshot in which the stage was
 * first seen – a lower bound for a deal seen for the first time.
 */
export function nextState(
  id: string,
  before: OpportunityState | null,
  linked: LinkedRecord,
  fields: ReadonlySet<RecordField>,
  snapshotDay: string,
): OpportunityState {
  const { record } = linked
  const keep = <T>(field: RecordField, value: T, old: T | undefined, empty: T): T =>
    fields.has(field) ? value : (old ?? empty)
  const stage = keep('stage', record.stage, before?.[at.stage], '')
  const closeDate = keep('close', record.close, before?.[at.closeDate], null)
  const amountMinor = keep('amount', record.amountMinor, before?.[at.amountMinor], null)
  const push = before === null ? null : pushOf(before, closeDate, record)
  return [
    id,
    record.crmId ?? before?.[at.crmId] ?? null,
    // A row that names nothing takes no name away.
    record.nameless ? (before?.[at.name] ?? record.name) : record.name,
    keep('account', linked.accountId, before?.[at.accountId], null),
    keep('owner', linked.ownerRepId, before?.[at.ownerRepId], null),
    stage,
    record.status,
    amountMinor,
    amountMinor === null
      ? null
      : fields.has('amount')
        ? record.currency
        : (before?.[at.currency] ?? null),
    closeDate,
    keep('nextStep', record.nextStep, before?.[at.nextStep], ''),
    keep('nextStepDate', record.nextStepDate, before?.[at.nextStepDate], null),
    keep('forecastCategory', record.forecastCategory, before?.[at.forecastCategory], ''),
    keep('probability', record.probability, before?.[at.probability], null),
    keep('leadSource', record.leadSource, before?.[at.leadSource], ''),
    keep('created', record.created, before?.[at.createdDate], null),
    keep('lastActivity', record.lastActivity, before?.[at.lastActivityDate], null),
    stageSinceOf(before, stage, record, snapshotDay),
    record.pushCount ?? (before?.[at.pushCount] ?? 0) + (push === null ? 0 : 1),
    (before?.[at.daysPushed] ?? 0) + (push ?? 0),
    1,
    keep('owner', strangerOf(linked), before?.[at.ownerName], null),
  ]
}

/** The name of an owner who is no rep here; null for a rep, and for nobody. */
function strangerOf({ record, ownerRepId }: LinkedRecord): string | null {
  return ownerRepId === null ? (record.owner?.name ?? null) : null
}

/** The state of an opportunity that the newest whole file no longer holds. */
export function goneState(before: OpportunityState): OpportunityState {
  const gone: Changeable<OpportunityState> = [...before]
  gone[at.inLatest] = 0
  return gone
}

/**
 * Texts that are equal when a row says of a deal what is known already, in all that the file has
 * columns for; name, owner and created date are left to whoever compares.
 */
export function printsOf(fields: ReadonlySet<RecordField>): {
  readonly ofRecord: (linked: LinkedRecord) => string
  readonly ofState: (state: OpportunityState) => string
} {
  const places = printPlaces.filter(([field]) => field === 'status' || fields.has(field))
  return {
    ofState: (state) => JSON.stringify(places.map(([, place]) => state[place])),
    ofRecord: (linked) => JSON.stringify(places.map(([field]) => printed(field, linked))),
  }
}

const printPlaces = [
  ['account', at.accountId],
  ['stage', at.stage],
  ['status', at.status],
  ['amount', at.amountMinor],
  ['currency', at.currency],
  ['close', at.closeDate],
  ['nextStep', at.nextStep],
  ['nextStepDate', at.nextStepDate],
  ['forecastCategory', at.forecastCategory],
  ['probability', at.probability],
  ['leadSource', at.leadSource],
  ['lastActivity', at.lastActivityDate],
] as const satisfies readonly (readonly [RecordField | 'status', number])[]

function printed(
  field: (typeof printPlaces)[number][0],
  { record, accountId }: LinkedRecord,
): string | number | null {
  if (field === 'account') return accountId
  return field === 'amount' ? record.amountMinor : record[field]
}

/** Days by which an open deal's close date moved to a later month, or null for no push. */
export function pushedDays(from: string | null, to: string | null): number | null {
  return from !== null && to !== null && isPush(from, to) ? daysBetween(from, to) : null
}

function pushOf(
  before: OpportunityState,
  closeDate: string | null,
  record: CrmRecord,
): number | null {
  if (before[at.closeDate] === closeDate) return null
  if (record.status !== 'open' || before[at.status] !== 'open') return null
  return pushedDays(before[at.closeDate], closeDate)
}

function stageSinceOf(
  before: OpportunityState | null,
  stage: string,
  record: CrmRecord,
  snapshotDay: string,
): string | null {
  if (record.stageSince !== null) return record.stageSince
  if (before === null || before[at.stage] !== stage) return snapshotDay
  return before[at.stageSince] ?? snapshotDay
}
