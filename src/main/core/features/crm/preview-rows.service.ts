import type { Candidate, PreviewList, PreviewRow, ShownDifference } from '#contract/crm.ts'
import type { Money } from '#contract/values.ts'
import { type Difference, differences } from '#domain/crm/differences.ts'
import { sayDoubt } from '#domain/crm/doubt-words.ts'
import type { CrmRecord } from '#domain/crm/record.ts'
import { at, type OpportunityState } from '#domain/crm/state.ts'
import type { QueryContext } from '../../context.ts'
import { notTheLast } from './commit.service.ts'
import { type ChangedDeal, deskOf, type PreviewState } from './desk.ts'
import { parseState } from './known.repository.ts'
import { accountKey } from './links.ts'
import { candidatesOf } from './opportunities.repository.ts'

type Page = { readonly offset: number; readonly limit: number }

const longestCell = 500

/** Some lines of one list of the last preview. CONFLICT when it is another than the page shows. */
export async function previewRows(
  ctx: QueryContext,
  previewId: string,
  list: PreviewList,
  { offset, limit }: Page,
): Promise<{ rows: PreviewRow[]; total: number }> {
  const preview = deskOf(ctx.ports).preview
  if (preview?.id !== previewId) throw notTheLast()
  const end = offset + limit
  switch (list) {
    case 'new':
      return {
        total: preview.newRows.length,
        rows: preview.newRows.slice(offset, end).map((place) => ofRow(preview, place)),
      }
    case 'unchanged':
      return {
        total: preview.unchangedRows.length,
        rows: preview.unchangedRows.slice(offset, end).map((place) => ofRow(preview, place)),
      }
    case 'rejected':
      return {
        total: preview.rejected.length,
        rows: preview.rejected
          .slice(offset, end)
          .map(({ place, reason }) => ({ ...raw(preview, place), reason })),
      }
    case 'lines':
      return {
        total: preview.lines.length,
        rows: preview.lines.slice(offset, end).map(({ place, of }) => ({
          ...ofRow(preview, place),
          reason: `Its amount is part of the deal of row ${of}.`,
        })),
      }
    case 'changed':
      return {
        total: preview.changed.length,
        rows: preview.changed.slice(offset, end).map((deal) => ofChange(preview, deal)),
      }
    case 'missing':
      return {
        total: preview.missing.length,
        rows: preview.missing
          .slice(offset, end)
          .map((deal) => ofState(preview, parseState(deal.before), null)),
      }
    case 'ask':
      return {
        total: preview.asked.length,
        rows: await asked(ctx, preview, preview.asked.slice(offset, end)),
      }
  }
}

async function asked(
  ctx: QueryContext,
  preview: PreviewState,
  page: PreviewState['asked'],
): Promise<PreviewRow[]> {
  const ids = [...new Set(page.flatMap(({ candidates }) => candidates))]
  const found = new Map<string, Candidate>(
    (await candidatesOf(ctx.db, ids)).map((candidate) => [candidate.id, candidate]),
  )
  return page.map(({ place, doubt, alikeIn, candidates }) => ({
    ...ofRow(preview, place),
    reason: sayDoubt(doubt, alikeIn),
    candidates: candidates.flatMap((id) => found.get(id) ?? []),
  }))
}

function ofRow(preview: PreviewState, place: number): PreviewRow {
  const reading = preview.reader.read(place)
  if (reading.kind === 'rejected') return { ...raw(preview, place), reason: reading.reason }
  const record = preview.summed.get(place) ?? reading.record
  return {
    row: record.row,
    name: record.name,
    // As they will be called, which need not be what the file calls them.
    account: record.account
      ? nameIn(preview.accountNames, preview.accountIds.get(accountKey(record.account)) ?? null)
      : null,
    owner: record.owner
      ? (nameIn(preview.repNames, preview.ownerReps.get(record.owner.key) ?? null) ??
        record.owner.name)
      : null,
    stage: record.stage,
    status: record.status,
    amount: amountOf(record),
    closeDate: record.close,
    differences: [],
    reason: null,
    candidates: [],
    answer: null,
  }
}

/** A row that could not be read: its own cells, as far as they can be told. */
function raw(preview: PreviewState, place: number): PreviewRow {
  const { table } = preview.plan.draft
  const { name } = preview.reader.reject(place, '')
  return {
    row: place + 1,
    name: (name || table.row(place).find((cell) => cell.trim() !== '') || '').slice(0, longestCell),
    account: null,
    owner: null,
    stage: '',
    status: null,
    amount: null,
    closeDate: null,
    differences: [],
    reason: null,
    candidates: [],
    answer: null,
  }
}

function ofChange(preview: PreviewState, deal: ChangedDeal): PreviewRow {
  const before = parseState(deal.before)
  const after = parseState(deal.after)
  const found = differences(before, after)
  const shown = found
    .filter(({ field }) => field !== 'owner' && field !== 'owner_name')
    .map((difference) => show(preview, difference))
  // A rep here or somebody else in the CRM: for whoever reads it that is one owner.
  if (shown.length < found.length)
    shown.unshift({
      field: 'owner',
      before: ownerIn(preview, before),
      after: ownerIn(preview, after),
    })
  const row = deal.row === null ? null : deal.row + 1
  return { ...ofState(preview, after, row), differences: shown }
}

function ofState(preview: PreviewState, state: OpportunityState, row: number | null): PreviewRow {
  const minor = state[at.amountMinor]
  const currency = state[at.currency]
  return {
    row,
    name: state[at.name],
    account: nameIn(preview.accountNames, state[at.accountId]),
    owner: ownerIn(preview, state),
    stage: state[at.stage],
    status: state[at.status],
    amount: minor === null || currency === null ? null : { minor, currency },
    closeDate: state[at.closeDate],
    differences: [],
    reason: null,
    candidates: [],
    answer: null,
  }
}

/** Whose a deal is: a rep, else who it is in the CRM. */
function ownerIn(preview: PreviewState, state: OpportunityState): string | null {
  return nameIn(preview.repNames, state[at.ownerRepId]) ?? state[at.ownerName] ?? null
}

/** A difference in words: accounts by name. */
function show(preview: PreviewState, { field, before, after }: Difference): ShownDifference {
  const names = field === 'account' ? preview.accountNames : null
  return names
    ? { field, before: nameIn(names, before), after: nameIn(names, after) }
    : { field, before, after }
}

function nameIn(names: ReadonlyMap<string, string>, id: string | null): string | null {
  return id === null ? null : (names.get(id) ?? null)
}

function amountOf({ amountMinor, currency }: CrmRecord): Money | null {
  return amountMinor === null || currency === null ? null : { minor: amountMinor, currency }
}
