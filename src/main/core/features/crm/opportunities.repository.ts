import { type ExpressionBuilder, sql } from 'kysely'
import type {
  Candidate,
  DealChange,
  Opportunity,
  OpportunityFilter,
  OpportunitySort,
} from '#contract/crm.ts'
import type { Money } from '#contract/values.ts'
import { fold } from '#domain/crm/words.ts'
import type { Db, Tables } from '../../db/tables.ts'
import { likePattern } from '#domain/search/words.ts'

type Page = { readonly offset: number; readonly limit: number }

const columns = {
  name: sql`opportunity.name collate nocase`,
  account: sql`account.name collate nocase`,
  owner: sql`coalesce(rep.name, opportunity.owner_name) collate nocase`,
  stage: sql`opportunity.stage collate nocase`,
  // Two currencies are never compared: within one, by amount.
  amount: sql`opportunity.amount_minor`,
  close_date: sql`opportunity.close_date`,
  created_date: sql`opportunity.created_date`,
  push_count: sql`opportunity.push_count`,
} as const satisfies Record<OpportunitySort, unknown>

/** Some opportunities of a filtered and sorted list; what is empty stands last either way. */
export async function listOpportunities(
  db: Db,
  filter: OpportunityFilter,
  sort: OpportunitySort,
  descending: boolean,
  page: Page,
): Promise<{ opportunities: Opportunity[]; total: number }> {
  const column = columns[sort]
  const fits = matching(filter, await ownersNamed(db, filter.words))
  const direction = descending ? sql`desc` : sql`asc`
  const rows = await detailed(db)
    .where(fits)
    .orderBy(sql`${column} is null`)
    .$if(sort === 'amount', (qb) => qb.orderBy('opportunity.currency'))
    .orderBy(sql`${column} ${direction}`)
    .orderBy('opportunity.id')
    .limit(page.limit)
    .offset(page.offset)
    .execute()
  return { opportunities: rows.map(toOpportunity), total: await countOpportunities(db, fits) }
}

/** One opportunity, or undefined. */
export async function findOpportunity(db: Db, id: string): Promise<Opportunity | undefined> {
  const row = await detailed(db).where('opportunity.id', '=', id).executeTakeFirst()
  return row && toOpportunity(row)
}

async function countOpportunities(db: Db, fits: Fits): Promise<number> {
  const { total } = await db
    .selectFrom('opportunity')
    .leftJoin('account', 'account.id', 'opportunity.account_id')
    .leftJoin('rep', 'rep.id', 'opportunity.owner_rep_id')
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .where(fits)
    .executeTakeFirstOrThrow()
  return total
}

/** The amounts of a filtered list by currency, and how many deals have none. */
export async function totalOpportunities(
  db: Db,
  filter: OpportunityFilter,
): Promise<{ deals: number; withoutAmount: number; totals: { amount: Money; deals: number }[] }> {
  const rows = await db
    .selectFrom('opportunity')
    .leftJoin('account', 'account.id', 'opportunity.account_id')
    .leftJoin('rep', 'rep.id', 'opportunity.owner_rep_id')
    .where(matching(filter, await ownersNamed(db, filter.words)))
    .groupBy('opportunity.currency')
    .select((eb) => [
      'opportunity.currency',
      eb.fn.countAll<number>().as('deals'),
      eb.fn.sum<number | null>('opportunity.amount_minor').as('minor'),
    ])
    .execute()
  const totals = rows.flatMap(({ currency, deals, minor }) =>
    currency === null ? [] : [{ amount: { minor: minor ?? 0, currency }, deals }],
  )
  const withAmount = totals.reduce((sum, { deals }) => sum + deals, 0)
  const deals = rows.reduce((sum, row) => sum + row.deals, 0)
  return {
    deals,
    withoutAmount: deals - withAmount,
    totals: totals.toSorted((a, b) => b.deals - a.deals),
  }
}

/** The changes of one opportunity, newest first; owners by their names. */
export async function listChanges(db: Db, opportunityId: string): Promise<DealChange[]> {
  const rows = await db
    .selectFrom('change')
    .select(['id', 'changed_on', 'field', 'old_value', 'new_value'])
    .where('opportunity_id', '=', opportunityId)
    .orderBy('seq', 'desc')
    .execute()
  const ids = rows.flatMap((row) =>
    row.field === 'owner' ? [row.old_value, row.new_value].filter((id) => id !== null) : [],
  )
  const reps =
    ids.length === 0
      ? []
      : await db.selectFrom('rep').select(['id', 'name']).where('id', 'in', ids).execute()
  const names = new Map(reps.map(({ id, name }) => [id, name]))
  const read = (field: string, value: string | null) =>
    field === 'owner' && value !== null ? (names.get(value) ?? null) : value
  return rows.map((row) => ({
    id: row.id,
    on: row.changed_on,
    field: row.field,
    before: read(row.field, row.old_value),
    after: read(row.field, row.new_value),
  }))
}

/** What is needed to tell deals apart that a row could be. */
export async function candidatesOf(db: Db, ids: readonly string[]): Promise<Candidate[]> {
  if (ids.length === 0) return []
  const rows = await detailed(db).where('opportunity.id', 'in', ids).execute()
  return rows.map(toOpportunity).map((deal) => ({
    id: deal.id,
    name: deal.name,
    account: deal.accountName,
    owner: deal.repName ?? deal.ownerName,
    stage: deal.stage,
    amount: deal.amount,
    closeDate: deal.closeDate,
    createdDate: deal.createdDate,
  }))
}

function detailed(db: Db) {
  return db
    .selectFrom('opportunity')
    .leftJoin('account', 'account.id', 'opportunity.account_id')
    .leftJoin('rep', 'rep.id', 'opportunity.owner_rep_id')
    .selectAll('opportunity')
    .select(['account.name as account_name', 'rep.name as rep_name'])
}

type Detailed = Awaited<ReturnType<ReturnType<typeof detailed>['execute']>>[number]
type Joined = Pick<Tables, 'opportunity'> & {
  account: Tables['account'] | null
  rep: Tables['rep'] | null
}

type Fits = ReturnType<typeof matching>

/** Owners whose name holds a word, word by word: reps by their ids, others by name. */
type Owners = ReadonlyMap<
  string,
  { readonly reps: readonly string[]; readonly names: readonly string[] }
>

/** SQLite folds ASCII alone, so the owners are compared here; there are few of them beside the deals. */
async function ownersNamed(db: Db, words: string): Promise<Owners> {
  const wanted = fold(words)
    .split(' ')
    .filter((word) => word !== '')
  if (wanted.length === 0) return new Map()
  const reps = await db.selectFrom('rep').select(['id', 'name']).execute()
  const others = await listOwners(db, { gone: true })
  return new Map(
    wanted.map((word) => [
      word,
      {
        reps: reps.filter(({ name }) => fold(name).includes(word)).map(({ id }) => id),
        names: others.filter(({ name }) => fold(name).includes(word)).map(({ name }) => name),
      },
    ]),
  )
}

/**
 * Owners in the CRM who are no reps here, in the order of their names, with how many deals are theirs;
 * of deals that the newest import lacks only with `gone`, as the list of deals has it.
 */
export async function listOwners(
  db: Db,
  { gone }: { readonly gone: boolean },
): Promise<{ name: string; deals: number }[]> {
  const rows = await db
    .selectFrom('opportunity')
    .select((eb) => ['owner_name', eb.fn.countAll<number>().as('deals')])
    .where('owner_name', 'is not', null)
    .$if(!gone, (qb) => qb.where('in_latest', '=', 1))
    .groupBy('owner_name')
    .orderBy('owner_name')
    .execute()
  return rows.map(({ owner_name: name, deals }) => ({ name: name ?? '', deals }))
}

function matching(filter: OpportunityFilter, owners: Owners) {
  return (eb: ExpressionBuilder<Joined, 'opportunity' | 'account' | 'rep'>) => {
    const conditions = [sql<boolean>`true`]
    if (filter.status !== null) conditions.push(sql`opportunity.status = ${filter.status}`)
    if (filter.repId !== null) conditions.push(sql`opportunity.owner_rep_id = ${filter.repId}`)
    if (filter.accountId !== null)
      conditions.push(sql`opportunity.account_id = ${filter.accountId}`)
    if (filter.ownerName !== null)
      conditions.push(sql`opportunity.owner_name = ${filter.ownerName}`)
    if (!filter.gone) conditions.push(sql`opportunity.in_latest = 1`)
    for (const word of fold(filter.words).split(' ')) {
      if (word === '') continue
      const pattern = likePattern(word)
      const { reps = [], names = [] } = owners.get(word) ?? {}
      conditions.push(sql`(
        coalesce(opportunity.search_fold,
          lower(opportunity.name || ' ' || opportunity.next_step)) like ${pattern} escape '\\'
        or lower(coalesce(account.name, '')) like ${pattern} escape '\\'
        or opportunity.owner_rep_id in (select value from json_each(${JSON.stringify(reps)}))
        or opportunity.owner_name in (select value from json_each(${JSON.stringify(names)})))`)
    }
    return eb.and(conditions)
  }
}

function toOpportunity(row: Detailed): Opportunity {
  return {
    id: row.id,
    crmId: row.crm_id,
    name: row.name,
    accountId: row.account_id,
    accountName: row.account_name,
    repId: row.owner_rep_id,
    repName: row.rep_name,
    ownerName: row.owner_name,
    stage: row.stage,
    status: row.status,
    amount:
      row.amount_minor === null || row.currency === null
        ? null
        : { minor: row.amount_minor, currency: row.currency },
    closeDate: row.close_date,
    nextStep: row.next_step,
    nextStepDate: row.next_step_date,
    forecastCategory: row.forecast_category,
    probability: row.probability,
    leadSource: row.lead_source,
    createdDate: row.created_date,
    lastActivityDate: row.last_activity_date,
    stageSince: row.stage_since,
    pushCount: row.push_count,
    daysPushed: row.days_pushed,
    inLatest: row.in_latest === 1,
    sample: row.sample === 1,
  }
}
