import { sql } from 'kysely'
import type { KeptThing } from '#contract/crm.ts'
import { references } from '../../db/references.ts'
import type { Db } from '../../db/tables.ts'

/** Something that an import made and that something else builds upon. */
export type Used = { readonly id: string; readonly name: string; readonly because: string }

type Use = { id: string; name: string; what: string; times: number }

/** Where ids are asked for: only these of them; `null` asks for all. */
type Only = readonly string[] | null

function only(column: string, ids: Only) {
  return ids === null
    ? sql``
    : sql`and ${sql.ref(column)} in (select value from json_each(${JSON.stringify(ids)}))`
}

/**
 * What the user made of a rep, an account or a deal, each row a line of its id and a word. What an
 * import handed over is with whom it was before, once that import is undone.
 */
function worked(target: keyof typeof references, importId: string, ids: Only = null) {
  const byImport = sql`select id from handover where import_id = ${importId} and undone_at is null`
  const lines = references[target].flatMap(({ table, column, words }) => {
    if (words === null) return []
    const goesBack =
      table === 'handover'
        ? sql`and undone_at is null and id not in (${byImport})`
        : column === 'rep_id' && table === 'plan'
          ? sql`and id not in (select plan_id from handover_plan where handover_id in (${byImport}))`
          : column === 'rep_id' && table === 'waiver'
            ? sql`and id not in
                (select waiver_id from handover_waiver where handover_id in (${byImport}))`
            : sql``
    return sql`select ${sql.ref(column)} as id, ${words[0]} as what from ${sql.table(table)}
      where ${sql.ref(column)} is not null ${only(column, ids)} ${goesBack}`
  })
  return sql.join(lines, sql` union all `)
}

/** The plural of what is told in rows that one word stands for. */
const several = new Map<string, string>([
  ...Object.values(references)
    .flat()
    .flatMap(({ words }) => (words === null ? [] : [words])),
  ['deal', 'deals'],
  ['account', 'accounts'],
  ['change of yours', 'changes of yours'],
])

/** The deals that an import made and that plans, reviews and the like build upon; all, or some of them. */
export async function usedDeals(db: Db, importId: string, ids: Only = null): Promise<Used[]> {
  const { rows } = await sql<Use>`
    select opportunity.id, opportunity.name, uses.what, count(*) as times from (
      ${worked('opportunity', importId, ids)}
    ) as uses
    cross join opportunity on opportunity.id = uses.id and opportunity.first_import_id = ${importId}
    group by opportunity.id, uses.what order by opportunity.name, opportunity.id
  `.execute(db)
  return together(rows)
}

type Target = { readonly importId: string; readonly seq: number }

/**
 * The deals as they will be once an import is undone, with their accounts and owners: those it did
 * not touch, those it changed in the state before, and those it added that stay.
 */
function afterUndo({ importId, seq }: Target, stayingDeals: readonly string[]) {
  return sql`
    select id, account_id, owner_rep_id from opportunity
      where first_import_id is not ${importId}
        and id not in (select opportunity_id from opportunity_version where import_seq = ${seq})
    union all select opportunity_id, state ->> 3, state ->> 4 from opportunity_version as version
      where opportunity_id in (
          select opportunity_id from opportunity_version where import_seq = ${seq})
        and import_seq = (select max(import_seq) from opportunity_version as earlier
          where earlier.opportunity_id = version.opportunity_id and import_seq < ${seq})
    union all select id, account_id, owner_rep_id from opportunity
      where id in (select value from json_each(${JSON.stringify(stayingDeals)}))
  `
}

/**
 * The accounts that an import made and that plans, reviews, the manager's own edits, or deals that
 * stay build upon.
 */
export async function usedAccounts(
  db: Db,
  target: Target,
  stayingDeals: readonly string[],
): Promise<Used[]> {
  const { importId } = target
  const { rows } = await sql<Use>`
    with deal as (${afterUndo(target, stayingDeals)})
    select account.id, account.name, uses.what, count(*) as times from (
      ${worked('account', importId)}
      union all select account_id, 'deal' from deal where account_id is not null
      union all select id, 'change of yours' from account where first_import_id = ${importId} and revision > 1
    ) as uses
    cross join account on account.id = uses.id and account.first_import_id = ${importId}
    group by account.id, uses.what order by account.name, account.id
  `.execute(db)
  return together(rows)
}

/** The reps whom an import made and who have something of their own by now. */
export async function usedReps(
  db: Db,
  target: Target,
  stayingDeals: readonly string[],
  stayingAccounts: readonly string[],
): Promise<Used[]> {
  const { importId } = target
  const { rows } = await sql<Use>`
    with deal as (${afterUndo(target, stayingDeals)})
    select rep.id, rep.name, uses.what, count(*) as times from (
      ${worked('rep', importId)}
      union all select owner_rep_id, 'deal' from deal where owner_rep_id is not null
      union all select owner_rep_id, 'account' from account
        where owner_rep_id is not null and (first_import_id is not ${importId}
          or id in (select value from json_each(${JSON.stringify(stayingAccounts)})))
      union all select id, 'change of yours' from rep where first_import_id = ${importId} and revision > 1
    ) as uses
    cross join rep on rep.id = uses.id and rep.first_import_id = ${importId}
    group by rep.id, uses.what order by rep.name, rep.id
  `.execute(db)
  return together(rows)
}

/** Those of some accounts of an import that are built upon, once its deals are as before. */
export async function usedAccountsNow(
  db: Db,
  importId: string,
  ids: readonly string[],
): Promise<Used[]> {
  const { rows } = await sql<Use>`
    select account.id, account.name, uses.what, count(*) as times from (
      ${worked('account', importId, ids)}
      union all select account_id, 'deal' from opportunity
        where account_id is not null ${only('account_id', ids)}
      union all select id, 'change of yours' from account where revision > 1 ${only('id', ids)}
    ) as uses
    cross join account on account.id = uses.id and account.first_import_id = ${importId}
    group by account.id, uses.what order by account.name, account.id
  `.execute(db)
  return together(rows)
}

/** Those of some reps of an import who have something of their own, once all else is as before. */
export async function usedRepsNow(
  db: Db,
  importId: string,
  ids: readonly string[],
): Promise<Used[]> {
  const { rows } = await sql<Use>`
    select rep.id, rep.name, uses.what, count(*) as times from (
      ${worked('rep', importId, ids)}
      union all select owner_rep_id, 'deal' from opportunity
        where owner_rep_id is not null ${only('owner_rep_id', ids)}
      union all select owner_rep_id, 'account' from account
        where owner_rep_id is not null ${only('owner_rep_id', ids)}
      union all select id, 'change of yours' from rep where revision > 1 ${only('id', ids)}
    ) as uses
    cross join rep on rep.id = uses.id and rep.first_import_id = ${importId}
    group by rep.id, uses.what order by rep.name, rep.id
  `.execute(db)
  return together(rows)
}

/** The first of what stays, for people to read. */
export function toKept(kind: KeptThing['kind'], used: readonly Used[]): KeptThing[] {
  return used.map((one) => ({ kind, ...one }))
}

function together(uses: readonly Use[]): Used[] {
  const found = new Map<string, { id: string; name: string; parts: string[] }>()
  for (const { id, name, what, times } of uses) {
    const one = found.get(id) ?? { id, name, parts: [] }
    one.parts.push(`${times} ${times === 1 ? what : (several.get(what) ?? what)}`)
    found.set(id, one)
  }
  return [...found.values()].map(({ id, name, parts }) => ({ id, name, because: listed(parts) }))
}

function listed(parts: readonly string[]): string {
  const last = parts.at(-1) ?? ''
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`
}
