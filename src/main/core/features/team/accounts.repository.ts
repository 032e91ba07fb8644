import type { Account, NewAccount } from '#contract/team.ts'
import type { Db } from '../../db/tables.ts'

type Stamp = { id: string; now: string }

/** The accounts by name, of one rep or of all; archived ones only when asked for. */
export async function listAccounts(
  db: Db,
  filter: { repId: string | null; archived: boolean },
): Promise<Account[]> {
  const { repId } = filter
  const rows = await selectAccounts(db)
    .$if(!filter.archived, (qb) => qb.where('account.archived_at', 'is', null))
    .$if(repId !== null, (qb) => qb.where('account.owner_rep_id', '=', repId))
    .orderBy('account.name', (order) => order.collate('nocase'))
    .execute()
  return rows.map(toAccount)
}

/** One account, or undefined. */
export async function findAccount(db: Db, accountId: string): Promise<Account | undefined> {
  const row = await selectAccounts(db).where('account.id', '=', accountId).executeTakeFirst()
  return row && toAccount(row)
}

export async function insertAccount(db: Db, account: NewAccount, stamp: Stamp): Promise<void> {
  await db
    .insertInto('account')
    .values({
      id: stamp.id,
      ...toColumns(account),
      created_at: stamp.now,
      updated_at: stamp.now,
    })
    .execute()
}

/** Saves an account if its revision is still the one that was seen. @returns whether it was */
export async function updateAccount(
  db: Db,
  account: NewAccount,
  seen: number,
  stamp: Stamp,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('account')
    .set({ ...toColumns(account), revision: seen + 1, updated_at: stamp.now })
    .where('id', '=', stamp.id)
    .where('revision', '=', seen)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Archives an account at an instant, or restores it with null. @returns whether there was one */
export async function setAccountArchived(
  db: Db,
  archivedAt: string | null,
  stamp: Stamp,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('account')
    .set((eb) => ({
      archived_at: archivedAt,
      revision: eb('revision', '+', 1),
      updated_at: stamp.now,
    }))
    .where('id', '=', stamp.id)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

function selectAccounts(db: Db) {
  return db
    .selectFrom('account')
    .leftJoin('rep', 'rep.id', 'account.owner_rep_id')
    .selectAll('account')
    .select('rep.name as owner_name')
}

type AccountRow = Awaited<ReturnType<ReturnType<typeof selectAccounts>['executeTakeFirstOrThrow']>>

function toColumns(account: NewAccount) {
  return {
    name: account.name,
    tier: account.tier,
    type: account.type,
    owner_rep_id: account.ownerRepId,
  }
}

function toAccount(row: AccountRow): Account {
  return {
    id: row.id,
    name: row.name,
    tier: row.tier,
    type: row.type,
    ownerRepId: row.owner_rep_id,
    ownerName: row.owner_name,
    archivedAt: row.archived_at,
    sample: row.sample === 1,
    revision: row.revision,
  }
}
