import type { Db } from '../../db/tables.ts'
import { selectAccounts, selectDeals } from './policy.repository.ts'

/** The reps who are there, by id. */
export async function repsHere(db: Db): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('rep')
    .select(['id', 'name'])
    .where('archived_at', 'is', null)
    .orderBy('name')
    .execute()
  return new Map(rows.map((row) => [row.id, row.name]))
}

/** Open deals that somebody owns and that the newest file still holds. */
export async function ownedDeals(db: Db) {
  return selectDeals(db)
    .where('opportunity.status', '=', 'open')
    .where('opportunity.in_latest', '=', 1)
    .where('opportunity.owner_rep_id', 'is not', null)
    .execute()
}

/** Deals of plans, whatever has become of them. */
export async function dealsOf(db: Db, ids: readonly string[]) {
  if (ids.length === 0) return []
  return selectDeals(db).where('opportunity.id', 'in', ids).execute()
}

/** Accounts that are not put away, with or without an owner. */
export async function accountsHere(db: Db) {
  return selectAccounts(db).where('account.archived_at', 'is', null).execute()
}

/** Every plan that is not archived, with what it is about, the oldest first. */
export async function livePlans(db: Db) {
  return db
    .selectFrom('plan')
    .select([
      'id',
      'kind',
      'title',
      'rep_id',
      'account_id',
      'opportunity_id',
      'period',
      'template_version_id',
      'intent',
    ])
    .where('archived_at', 'is', null)
    .orderBy('id')
    .execute()
}
