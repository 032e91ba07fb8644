import type { AgendaSubject } from '#domain/agendas/agenda-item.ts'
import { readAmountText } from '#domain/crm/state.ts'
import type { Deal } from '#domain/exceptions/deal.ts'
import type { StageChange, WonDeal } from '#domain/exceptions/stage-norm.ts'
import type { ExpressionBuilder } from 'kysely'
import type { Db, Tables } from '../../db/tables.ts'

/**
 * The open deals that an agenda looks at, with the changes of their close date, and of their amount
 * after a day. A deal that the newest file did not hold is not among them: nothing is known of it.
 */
export async function listOpenDeals(
  db: Db,
  subject: AgendaSubject,
  amountsAfter: string,
): Promise<(Deal & { readonly ownerRepId: string | null })[]> {
  const deals = await db
    .selectFrom('opportunity')
    .leftJoin('account', 'account.id', 'opportunity.account_id')
    .where(isLookedAt(subject))
    .select([
      'opportunity.id',
      'opportunity.name',
      'opportunity.account_id',
      'account.name as account_name',
      'opportunity.stage',
      'opportunity.stage_since',
      'opportunity.created_date',
      'opportunity.amount_minor',
      'opportunity.currency',
      'opportunity.close_date',
      'opportunity.next_step',
      'opportunity.next_step_date',
      'opportunity.push_count',
      'opportunity.owner_rep_id',
    ])
    .execute()
  const dates = await changesOf(db, subject, 'close_date', null)
  const amounts = await changesOf(db, subject, 'amount', amountsAfter)
  const datesByDeal = groupBy(dates, toCloseDateChange)
  const amountsByDeal = groupBy(amounts, toAmountChange)
  return deals.map((row) => ({
    id: row.id,
    name: row.name,
    accountId: row.account_id,
    accountName: row.account_name,
    stage: row.stage,
    stageSince: row.stage_since,
    createdOn: row.created_date,
    amount:
      row.amount_minor === null || row.currency === null
        ? null
        : { minor: row.amount_minor, currency: row.currency },
    closeDate: row.close_date,
    nextStep: row.next_step,
    nextStepDate: row.next_step_date,
    pushCount: row.push_count,
    ownerRepId: row.owner_rep_id,
    closeDateChanges: datesByDeal.get(row.id) ?? [],
    amountChanges: amountsByDeal.get(row.id) ?? [],
  }))
}

/** The deals that a rep has won, and every move of theirs from stage to stage. */
export async function listWonHistory(
  db: Db,
  repId: string,
): Promise<{ won: WonDeal[]; changes: StageChange[] }> {
  const won = await db
    .selectFrom('opportunity')
    .select(['id', 'created_date'])
    .where('owner_rep_id', '=', repId)
    .where('status', '=', 'won')
    .execute()
  const changes = await db
    .selectFrom('opportunity')
    .innerJoin('change', 'change.opportunity_id', 'opportunity.id')
    .where('opportunity.owner_rep_id', '=', repId)
    .where('opportunity.status', '=', 'won')
    .where('change.field', '=', 'stage')
    .select(['change.opportunity_id', 'change.changed_on', 'change.old_value', 'change.new_value'])
    .execute()
  return {
    won: won.map((row) => ({ id: row.id, createdOn: row.created_date })),
    changes: changes.map((row) => ({
      opportunityId: row.opportunity_id,
      on: row.changed_on,
      from: row.old_value,
      to: row.new_value,
    })),
  }
}

/** The deals among these that are won or lost by now. */
export async function listEndedDeals(
  db: Db,
  ids: readonly string[],
): Promise<Map<string, { status: 'won' | 'lost' }>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('opportunity')
    .select(['id', 'status'])
    .where('id', 'in', ids)
    .execute()
  return new Map(
    rows.flatMap(({ id, status }) => (status === 'open' ? [] : [[id, { status }] as const])),
  )
}

function isLookedAt(subject: AgendaSubject) {
  return (eb: ExpressionBuilder<Tables, 'opportunity'>) => {
    const open = [
      eb('opportunity.status', '=', 'open' as const),
      eb('opportunity.in_latest', '=', 1 as const),
    ]
    if (subject.opportunityId !== null) {
      return eb.and([...open, eb('opportunity.id', '=', subject.opportunityId)])
    }
    if (subject.accountId !== null) {
      return eb.and([...open, eb('opportunity.account_id', '=', subject.accountId)])
    }
    return eb.and([...open, eb('opportunity.owner_rep_id', '=', subject.repId)])
  }
}

async function changesOf(
  db: Db,
  subject: AgendaSubject,
  field: 'close_date' | 'amount',
  after: string | null,
) {
  return db
    .selectFrom('opportunity')
    .innerJoin('change', 'change.opportunity_id', 'opportunity.id')
    .where(isLookedAt(subject))
    .where('change.field', '=', field)
    .$if(after !== null, (qb) => qb.where('change.changed_on', '>', after ?? ''))
    .select([
      'change.id',
      'change.opportunity_id',
      'change.changed_on',
      'change.old_value',
      'change.new_value',
    ])
    .orderBy('change.seq')
    .execute()
}

type ChangeRow = Awaited<ReturnType<typeof changesOf>>[number]

function groupBy<T>(rows: readonly ChangeRow[], read: (row: ChangeRow) => T): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const group = groups.get(row.opportunity_id)
    if (group) group.push(read(row))
    else groups.set(row.opportunity_id, [read(row)])
  }
  return groups
}

function toCloseDateChange(row: ChangeRow) {
  return { id: row.id, on: row.changed_on, from: row.old_value, to: row.new_value }
}

function toAmountChange(row: ChangeRow) {
  return {
    id: row.id,
    on: row.changed_on,
    from: readAmountText(row.old_value),
    to: readAmountText(row.new_value),
  }
}
