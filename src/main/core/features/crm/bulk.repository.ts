import { sql } from 'kysely'
import type { Db } from '../../db/tables.ts'
import type { Adopted, NewAccount, NewRep, Renamed } from './desk.ts'

/** What every row of one import carries. */
export type ImportStamp = {
  readonly importId: string
  readonly seq: number
  readonly now: string
}

/**
 * Bulk writes take a JSON list as one parameter: SQLite takes it apart itself, which is three times
 * as fast as a statement for each row. The places are those of `domain/crm/state.ts`; behind them
 * stand the folded words of search, where a row has them.
 */
export async function insertDeals(db: Db, batch: string, stamp: ImportStamp): Promise<void> {
  const { importId, now } = stamp
  await sql`
    insert into opportunity (id, crm_id, name, account_id, owner_rep_id, stage, status,
      amount_minor, currency, close_date, next_step, next_step_date, forecast_category, probability,
      lead_source, created_date, last_activity_date, stage_since, push_count, days_pushed,
      in_latest, owner_name, search_fold, first_import_id, last_import_id, created_at, updated_at)
    select value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5,
      value ->> 6, value ->> 7, value ->> 8, value ->> 9, value ->> 10, value ->> 11, value ->> 12,
      value ->> 13, value ->> 14, value ->> 15, value ->> 16, value ->> 17, value ->> 18,
      value ->> 19, value ->> 20, value ->> 21, value ->> 22, ${importId}, ${importId}, ${now}, ${now}
    from jsonb_each(${batch})
  `.execute(db)
}

/** Gives deals that are known their new states. */
export async function updateDeals(db: Db, batch: string, stamp: ImportStamp): Promise<void> {
  await sql`
    update opportunity set crm_id = state ->> 1, name = state ->> 2, account_id = state ->> 3,
      owner_rep_id = state ->> 4, stage = state ->> 5, status = state ->> 6,
      amount_minor = state ->> 7, currency = state ->> 8, close_date = state ->> 9,
      next_step = state ->> 10, next_step_date = state ->> 11, forecast_category = state ->> 12,
      probability = state ->> 13, lead_source = state ->> 14, created_date = state ->> 15,
      last_activity_date = state ->> 16, stage_since = state ->> 17, push_count = state ->> 18,
      days_pushed = state ->> 19, in_latest = state ->> 20, owner_name = state ->> 21,
      search_fold = state ->> 22,
      last_import_id = ${stamp.importId}, updated_at = ${stamp.now}, revision = revision + 1
    from (select value as state from jsonb_each(${batch})) as news
    where opportunity.id = news.state ->> 0
  `.execute(db)
}

/**
 * Keeps the states that an import leaves, of deals that differ from before. Their first states come
 * with them where they are not kept yet: a JSON list of the states before.
 */
export async function insertVersions(
  db: Db,
  before: string,
  after: string,
  seq: number,
): Promise<void> {
  await sql`
    insert into opportunity_version (opportunity_id, import_seq, present, state)
    select opportunity.id, import.seq, value ->> 20, json(value)
    from jsonb_each(${before})
    join opportunity on opportunity.id = value ->> 0
    join import on import.id = opportunity.first_import_id
    where not exists (select 1 from opportunity_version
      where opportunity_version.opportunity_id = opportunity.id)
  `.execute(db)
  await sql`
    insert into opportunity_version (opportunity_id, import_seq, present, state)
    select value ->> 0, ${seq}, value ->> 20, json(jsonb_remove(value, '$[22]'))
    from jsonb_each(${after})
  `.execute(db)
}

/** Writes changes from a JSON list of [id, seq, opportunity, field, old, new]. */
export async function insertChanges(
  db: Db,
  batch: string,
  importId: string,
  changedOn: string,
): Promise<void> {
  await sql`
    insert into change (id, seq, import_id, opportunity_id, field, old_value, new_value, changed_on)
    select value ->> 0, value ->> 1, ${importId}, value ->> 2, value ->> 3, value ->> 4,
      value ->> 5, ${changedOn}
    from jsonb_each(${batch})
  `.execute(db)
}

export async function insertReps(
  db: Db,
  reps: readonly NewRep[],
  { importId, now }: ImportStamp,
): Promise<void> {
  const batch = JSON.stringify(reps.map(({ id, name, email }) => [id, name, email]))
  await sql`
    insert into rep (id, name, email, first_import_id, created_at, updated_at)
    select value ->> 0, value ->> 1, value ->> 2, ${importId}, ${now}, ${now}
    from jsonb_each(${batch})
  `.execute(db)
}

export async function insertAccounts(
  db: Db,
  accounts: readonly NewAccount[],
  { importId, now }: ImportStamp,
): Promise<void> {
  const batch = JSON.stringify(
    accounts.map(({ id, crmId, name, type, ownerRepId }) => [id, crmId, name, type, ownerRepId]),
  )
  await sql`
    insert into account (id, crm_id, name, type, owner_rep_id, first_import_id, created_at, updated_at)
    select value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, ${importId}, ${now}, ${now}
    from jsonb_each(${batch})
  `.execute(db)
}

/** Makes an owner of the CRM mean a rep from now on; `null` makes it mean nobody. */
export async function setOwner(
  db: Db,
  key: string,
  repId: string | null,
  importId: string | null,
): Promise<void> {
  if (repId === null) {
    await db.deleteFrom('crm_owner').where('owner_key', '=', key).execute()
    return
  }
  await db
    .insertInto('crm_owner')
    .values({ owner_key: key, rep_id: repId, first_import_id: importId })
    .onConflict((conflict) => conflict.column('owner_key').doUpdateSet({ rep_id: repId }))
    .execute()
}

/** Gives a rep or an account another name, as long as it still has the one that it is said to have. */
export async function rename(
  db: Db,
  table: 'rep' | 'account',
  { id, name, before }: Renamed,
): Promise<void> {
  await db
    .updateTable(table)
    .set({ name })
    .where('id', '=', id)
    .where('name', '=', before)
    .execute()
}

/** Gives an account the id under which the CRM knows it. */
export async function adopt(db: Db, { id, crmId }: Adopted): Promise<void> {
  await db
    .updateTable('account')
    .set({ crm_id: crmId })
    .where('id', '=', id)
    .where('crm_id', 'is', null)
    .execute()
}

/** Takes back what `adopt` did. */
export async function disown(db: Db, { id, crmId }: Adopted): Promise<void> {
  await db
    .updateTable('account')
    .set({ crm_id: null })
    .where('id', '=', id)
    .where('crm_id', '=', crmId)
    .execute()
}
