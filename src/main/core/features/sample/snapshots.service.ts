import type { CrmRecord, RecordField } from '#domain/crm/record.ts'
import { differences, trackedChanges } from '#domain/crm/differences.ts'
import { nextState } from '#domain/crm/next-state.ts'
import { at as place, type OpportunityState, sameState } from '#domain/crm/state.ts'
import { searchFold } from '#domain/crm/words.ts'
import type { DealWeek, SampleDeal } from '#domain/sample/deals.ts'
import type { CommandContext } from '../../context.ts'
import { takeSeqs } from '../../db/sequence.ts'
import type { NewRow } from '../../db/tables.ts'

/** The ids that the sample's names have got, and the states of its deals. */
export type Known = {
  readonly reps: ReadonlyMap<string, string>
  readonly accounts: ReadonlyMap<string, string>
  /** By the CRM's id; grows with each export. */
  readonly deals: Map<string, OpportunityState>
}

const allFields: ReadonlySet<RecordField> = new Set<RecordField>([
  'account',
  'owner',
  'stage',
  'amount',
  'currency',
  'created',
  'close',
  'probability',
  'forecastCategory',
  'nextStep',
  'nextStepDate',
  'leadSource',
  'lastActivity',
  'stageSince',
  'pushCount',
])

/**
 * Keeps one weekly export as an import would: a version and changes only where something differs.
 * It goes past the importer, which would take the user's own deals for gone.
 */
export async function keepSnapshot(
  ctx: CommandContext,
  known: Known,
  deals: readonly SampleDeal[],
  week: number,
): Promise<void> {
  const made: OpportunityState[] = []
  const changed: { before: OpportunityState | null; after: OpportunityState }[] = []
  for (const deal of deals) {
    const shown = deal.weeks.find((one) => one.week === week)
    if (!shown) continue
    const before = known.deals.get(deal.crmId) ?? null
    const after = nextState(
      before?.[place.id] ?? ctx.nextId(),
      before,
      {
        record: recordOf(deal, shown),
        accountId: known.accounts.get(deal.account.name) ?? null,
        ownerRepId: known.reps.get(shown.owner) ?? null,
      },
      allFields,
      ctx.today,
    )
    if (before && sameState(before, after)) continue
    known.deals.set(deal.crmId, after)
    changed.push({ before, after })
    if (!before) made.push(after)
  }
  const created = new Map(deals.map((deal) => [deal.crmId, deal]))
  await write(ctx, created.size, changed, made.length)
}

async function write(
  ctx: CommandContext,
  rows: number,
  changed: readonly { before: OpportunityState | null; after: OpportunityState }[],
  added: number,
): Promise<void> {
  const importId = ctx.nextId()
  const importSeq = await ctx.nextSeq()
  await ctx.db
    .insertInto('import')
    .values({
      id: importId,
      seq: importSeq,
      file_name: `weekly-export-${ctx.today}.csv`,
      file_sha256: ctx.today.replaceAll('-', '').padStart(64, '0'),
      snapshot_date: ctx.today,
      format: 'other',
      settings: '{}',
      counts: JSON.stringify({
        rows,
        new: added,
        changed: changed.length - added,
        unchanged: rows - changed.length,
      }),
      state: 'committed',
      sample: 1,
      committed_at: ctx.now,
    })
    .execute()
  for (const { before, after } of changed) {
    const row = { ...columnsOf(after), last_import_id: importId, updated_at: ctx.now }
    if (before) {
      await ctx.db.updateTable('opportunity').set(row).where('id', '=', after[place.id]).execute()
    } else {
      await ctx.db
        .insertInto('opportunity')
        .values({
          ...row,
          id: after[place.id],
          first_import_id: importId,
          sample: 1,
          created_at: ctx.now,
        })
        .execute()
    }
  }
  // Whatever did not differ was in the file, too.
  await ctx.db
    .updateTable('opportunity')
    .set({ last_import_id: importId })
    .where('sample', '=', 1)
    .execute()
  await writeHistory(ctx, importId, importSeq, changed)
}

async function writeHistory(
  ctx: CommandContext,
  importId: string,
  importSeq: number,
  changed: readonly { before: OpportunityState | null; after: OpportunityState }[],
): Promise<void> {
  const versions = changed.map(({ after }) => ({
    opportunity_id: after[place.id],
    import_seq: importSeq,
    present: 1 as const,
    state: JSON.stringify(after),
  }))
  const changes = changed.flatMap(({ before, after }) =>
    before
      ? trackedChanges(differences(before, after)).map((one) => ({
          id: ctx.nextId(),
          import_id: importId,
          opportunity_id: after[place.id],
          field: one.field,
          old_value: one.before,
          new_value: one.after,
          changed_on: ctx.today,
        }))
      : [],
  )
  for (const some of chunks(versions)) {
    await ctx.db.insertInto('opportunity_version').values(some).execute()
  }
  const first = await takeSeqs(ctx.db, changes.length)
  const numbered: NewRow<'change'>[] = changes.map((one, index) => ({ ...one, seq: first + index }))
  for (const some of chunks(numbered)) await ctx.db.insertInto('change').values(some).execute()
}

function chunks<T>(rows: readonly T[]): T[][] {
  const size = 100
  return Array.from({ length: Math.ceil(rows.length / size) }, (_, index) =>
    rows.slice(index * size, (index + 1) * size),
  )
}

function recordOf(deal: SampleDeal, week: DealWeek): CrmRecord {
  return {
    row: 0,
    crmId: deal.crmId,
    name: deal.name,
    nameless: false,
    account: null,
    owner: null,
    stage: week.stage,
    status: week.status,
    amountMinor: week.amountMinor,
    currency: week.amountMinor === null ? null : deal.currency,
    created: deal.created,
    close: week.close,
    probability: week.probability,
    forecastCategory: week.forecast,
    nextStep: week.nextStep,
    nextStepDate: week.nextStepDate,
    leadSource: deal.leadSource,
    lastActivity: week.lastActivity,
    stageSince: week.stageSince,
    pushCount: null,
  }
}

function columnsOf(state: OpportunityState) {
  return {
    crm_id: state[place.crmId],
    name: state[place.name],
    search_fold: searchFold(state[place.name], state[place.nextStep]),
    account_id: state[place.accountId],
    owner_rep_id: state[place.ownerRepId],
    stage: state[place.stage],
    status: state[place.status],
    amount_minor: state[place.amountMinor],
    currency: state[place.currency],
    close_date: state[place.closeDate],
    next_step: state[place.nextStep],
    next_step_date: state[place.nextStepDate],
    forecast_category: state[place.forecastCategory],
    probability: state[place.probability],
    lead_source: state[place.leadSource],
    created_date: state[place.createdDate],
    last_activity_date: state[place.lastActivityDate],
    stage_since: state[place.stageSince],
    push_count: state[place.pushCount],
    days_pushed: state[place.daysPushed],
    in_latest: state[place.inLatest],
    owner_name: state[place.ownerName],
  }
}
