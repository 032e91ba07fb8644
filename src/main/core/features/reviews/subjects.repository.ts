import type { Db } from '../../db/tables.ts'

type Ids = {
  readonly repId: string
  readonly accountId: string | null
  readonly opportunityId: string | null
}

/** The people and things that a review is about, as far as they are there. */
export type FoundSubject = {
  readonly rep: { readonly name: string } | undefined
  readonly account: { readonly name: string } | undefined
  readonly opportunity: { readonly name: string; readonly accountId: string | null } | undefined
}

/** Looks up what a review is to be about. */
export async function findSubject(db: Db, ids: Ids): Promise<FoundSubject> {
  const rep = await db
    .selectFrom('rep')
    .select('name')
    .where('id', '=', ids.repId)
    .executeTakeFirst()
  const account = ids.accountId
    ? await db
        .selectFrom('account')
        .select('name')
        .where('id', '=', ids.accountId)
        .executeTakeFirst()
    : undefined
  const opportunity = ids.opportunityId
    ? await db
        .selectFrom('opportunity')
        .select(['name', 'account_id as accountId'])
        .where('id', '=', ids.opportunityId)
        .executeTakeFirst()
    : undefined
  return { rep, account, opportunity }
}
