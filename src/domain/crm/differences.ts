import type { TrackedField } from '#contract/crm-values.ts'
import { amountText, at, type OpportunityState } from './state.ts'

/** What a preview shows of a changed row: every field that a file can change. */
export const shownFields = [
  'name',
  'account',
  'owner',
  'owner_name',
  'stage',
  'status',
  'amount',
  'close_date',
  'next_step',
  'next_step_date',
  'forecast_category',
  'probability',
  'lead_source',
  'created_date',
  'last_activity_date',
  'stage_since',
  'push_count',
  'crm_id',
  'in_file',
] as const
export type ShownField = (typeof shownFields)[number]

/** One field of one opportunity, before and after. Owners and accounts are our ids. */
export type Difference = {
  readonly field: ShownField
  readonly before: string | null
  readonly after: string | null
}

const places: readonly (readonly [ShownField, (state: OpportunityState) => string | null])[] = [
  ['name', (state) => state[at.name]],
  ['account', (state) => state[at.accountId]],
  ['owner', (state) => state[at.ownerRepId]],
  // A version of before that was kept has no such place.
  ['owner_name', (state) => state[at.ownerName] ?? null],
  ['stage', (state) => orNull(state[at.stage])],
  ['status', (state) => state[at.status]],
  ['amount', (state) => amountText(state[at.amountMinor], state[at.currency])],
  ['close_date', (state) => state[at.closeDate]],
  ['next_step', (state) => orNull(state[at.nextStep])],
  ['next_step_date', (state) => state[at.nextStepDate]],
  ['forecast_category', (state) => orNull(state[at.forecastCategory])],
  ['probability', (state) => numberText(state[at.probability])],
  ['lead_source', (state) => orNull(state[at.leadSource])],
  ['created_date', (state) => state[at.createdDate]],
  ['last_activity_date', (state) => state[at.lastActivityDate]],
  ['stage_since', (state) => state[at.stageSince]],
  ['push_count', (state) => numberText(state[at.pushCount])],
  ['crm_id', (state) => state[at.crmId]],
  ['in_file', (state) => (state[at.inLatest] === 1 ? 'yes' : 'no')],
]
const tracked: ReadonlySet<ShownField> = new Set<TrackedField>([
  'stage',
  'amount',
  'close_date',
  'owner',
  'next_step',
  'status',
])

/** Field by field what differs between two states of one opportunity. */
export function differences(before: OpportunityState, after: OpportunityState): Difference[] {
  const found: Difference[] = []
  for (const [field, text] of places) {
    const old = text(before)
    const now = text(after)
    if (old !== now) found.push({ field, before: old, after: now })
  }
  return found
}

/** The differences whose history is kept: stage, amount, close date, owner, next step, status. */
export function trackedChanges(
  found: readonly Difference[],
): (Difference & { readonly field: TrackedField })[] {
  return found.filter((one): one is Difference & { readonly field: TrackedField } =>
    tracked.has(one.field),
  )
}

function orNull(text: string): string | null {
  return text === '' ? null : text
}

function numberText(value: number | null): string | null {
  return value === null ? null : String(value)
}
