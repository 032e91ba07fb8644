import { sql } from 'kysely'
import type { Db } from '../../db/tables.ts'

type Written = { readonly importId: string; readonly seq: number }

/** Some deals that an import added, after an id: in pages, so that others have their turn. */
export async function addedDeals(
  db: Db,
  importId: string,
  after: string,
  limit: number,
): Promise<string[]> {
  const rows = await db
    .selectFrom('opportunity')
    .select('id')
    .where('first_import_id', '=', importId)
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(({ id }) => id)
}

/**
 * Some deals that were known before an import and that it changed, after an id. One that it added and
 * that stays has no state of before.
 */
export async function changedDeals(
  db: Db,
  { importId, seq }: Written,
  after: string,
  limit: number,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select opportunity_id as id from opportunity_version
    join opportunity on opportunity.id = opportunity_id
    where import_seq = ${seq} and opportunity_id > ${after}
      and first_import_id is not ${importId}
      and exists (select 1 from opportunity_version as earlier
        where earlier.opportunity_id = opportunity.id and earlier.import_seq < ${seq})
    order by opportunity_id limit ${limit}
  `.execute(db)
  return rows.map(({ id }) => id)
}

/** How many deals an import added and how many it changed. */
export async function countWritten(
  db: Db,
  { importId, seq }: Written,
): Promise<{ added: number; changed: number }> {
  const { rows } = await sql<{ added: number; changed: number }>`
    select (select count(*) from opportunity where first_import_id = ${importId}) as added,
      (select count(*) from opportunity_version
        join opportunity on opportunity.id = opportunity_id
        where import_seq = ${seq} and first_import_id is not ${importId}) as changed
  `.execute(db)
  return rows[0] ?? { added: 0, changed: 0 }
}

/** Removes deals; their versions and changes go with them. */
export async function deleteDeals(db: Db, ids: readonly string[]): Promise<void> {
  await sql`
    delete from opportunity where id in (select value from json_each(${JSON.stringify(ids)}))
  `.execute(db)
}

/**
 * Leaves deals that are in use, as ones that the newest file does not hold and keeps
 * their states, so that a later import can be undone to them.
 */
export async function keepDeals(
  db: Db,
  ids: readonly string[],
  { seq, now }: { readonly seq: number; readonly now: string },
): Promise<void> {
  const list = JSON.stringify(ids)
  await sql`
    insert into opportunity_version (opportunity_id, import_seq, present, state)
    select id, ${seq}, 0, json_array(id, crm_id, name, account_id, owner_rep_id, stage, status,
      amount_minor, currency, close_date, next_step, next_step_date, forecast_category, probability,
      lead_source, created_date, last_activity_date, stage_since, push_count, days_pushed, 0,
      owner_name)
    from opportunity where id in (select value from json_each(${list}))
  `.execute(db)
  await sql`
    update opportunity set in_latest = 0, first_import_id = null, updated_at = ${now}
    where id in (select value from json_each(${list}))
  `.execute(db)
}

/**
 * Gives deals back the state in which the import before left them, down to revision and time, and
 * forgets what this one made of them. A rep or account that is gone by now stays gone.
 */
export async function restoreDeals(
  db: Db,
  ids: readonly string[],
  { importId, seq }: Written,
): Promise<void> {
  const list = JSON.stringify(ids)
  await sql`
    update opportunity set crm_id = state ->> 1, name = state ->> 2,
      account_id = (select id from account where id = state ->> 3),
      owner_rep_id = (select id from rep where id = state ->> 4), stage = state ->> 5,
      status = state ->> 6, amount_minor = state ->> 7, currency = state ->> 8,
      close_date = state ->> 9, next_step = state ->> 10, next_step_date = state ->> 11,
      forecast_category = state ->> 12, probability = state ->> 13, lead_source = state ->> 14,
      created_date = state ->> 15, last_activity_date = state ->> 16, stage_since = state ->> 17,
      push_count = state ->> 18, days_pushed = state ->> 19, in_latest = state ->> 20,
      owner_name = state ->> 21,
      last_import_id = old.import_id, updated_at = old.at, revision = revision - 1
    from (
      select version.opportunity_id, version.state, import.id as import_id,
        import.committed_at as at
      from opportunity_version as version join import on import.seq = version.import_seq
      where version.opportunity_id in (select value from json_each(${list}))
        and version.import_seq = (
          select max(earlier.import_seq) from opportunity_version as earlier
          where earlier.opportunity_id = version.opportunity_id and earlier.import_seq < ${seq})
    ) as old
    where opportunity.id = old.opportunity_id
  `.execute(db)
  await sql`
    delete from opportunity_version
    where import_seq = ${seq} and opportunity_id in (select value from json_each(${list}))
  `.execute(db)
  // A deal whose first state alone is left has never differed.
  await sql`
    delete from opportunity_version where opportunity_id in (
      select opportunity.id from opportunity join import on import.id = first_import_id
      where opportunity.id in (select value from json_each(${list}))
        and (select max(import_seq) from opportunity_version as newest
          where newest.opportunity_id = opportunity.id) = import.seq)
  `.execute(db)
  await sql`
    delete from change
    where import_id = ${importId} and opportunity_id in (select value from json_each(${list}))
  `.execute(db)
}

/** The words for search of some deals: what a restored state is called. */
export async function namesOf(
  db: Db,
  ids: readonly string[],
): Promise<{ id: string; name: string; next_step: string; search_fold: string | null }[]> {
  return db
    .selectFrom('opportunity')
    .select(['id', 'name', 'next_step', 'search_fold'])
    .where('id', 'in', ids)
    .execute()
}

export async function setSearchFold(db: Db, id: string, folded: string | null): Promise<void> {
  await db.updateTable('opportunity').set({ search_fold: folded }).where('id', '=', id).execute()
}

/** Some accounts or reps that an import made, after an id. */
export async function madeBy(
  db: Db,
  table: 'account' | 'rep',
  importId: string,
  after: string,
  limit: number,
): Promise<string[]> {
  const rows = await db
    .selectFrom(table)
    .select('id')
    .where('first_import_id', '=', importId)
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(({ id }) => id)
}

/** Removes accounts or reps. */
export async function deleteMade(
  db: Db,
  table: 'account' | 'rep',
  ids: readonly string[],
): Promise<void> {
  await db
    .deleteFrom(table)
    .where('id', 'in', sql<string>`(select value from json_each(${JSON.stringify(ids)}))`)
    .execute()
}

/** The rep whom an owner of the CRM means, and whether an import made that rep. */
export async function ownerOf(
  db: Db,
  key: string,
): Promise<{ repId: string; madeBy: string | null } | undefined> {
  return db
    .selectFrom('crm_owner')
    .innerJoin('rep', 'rep.id', 'crm_owner.rep_id')
    .select(['rep.id as repId', 'rep.first_import_id as madeBy'])
    .where('owner_key', '=', key)
    .executeTakeFirst()
}

export async function countMade(
  db: Db,
  table: 'account' | 'rep',
  importId: string,
): Promise<number> {
  const { made } = await db
    .selectFrom(table)
    .select((eb) => eb.fn.countAll<number>().as('made'))
    .where('first_import_id', '=', importId)
    .executeTakeFirstOrThrow()
  return made
}

/** Removes some rows that an import left out. @returns whether there are more */
export async function deleteRejected(db: Db, importId: string, limit: number): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('import_rejected')
    .where('import_id', '=', importId)
    .where('line', 'in', (eb) =>
      eb
        .selectFrom('import_rejected')
        .select('line')
        .where('import_id', '=', importId)
        .orderBy('line')
        .limit(limit),
    )
    .executeTakeFirstOrThrow()
  return Number(numDeletedRows) === limit
}

/** Whether something of an import that was taken back stays: a deal, an account or a rep in use. */
export async function isSomethingLeft(db: Db, { importId, seq }: Written): Promise<boolean> {
  const { rows } = await sql<{ one: number }>`
    select 1 as one from opportunity_version where import_seq = ${seq}
    union all select 1 from account where first_import_id = ${importId}
    union all select 1 from rep where first_import_id = ${importId} limit 1
  `.execute(db)
  return rows.length > 0
}

/** Forgets an import of which nothing is there. */
export async function deleteImport(db: Db, importId: string): Promise<void> {
  await db.deleteFrom('import').where('id', '=', importId).execute()
}

export async function markUndone(db: Db, importId: string, now: string): Promise<void> {
  await db
    .updateTable('import')
    .set({ state: 'undone', undone_at: now })
    .where('id', '=', importId)
    .execute()
}
