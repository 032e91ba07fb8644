import type { Db } from '../../db/tables.ts'

/** The open deals of a rep, the biggest first; those without an amount last. */
export async function listDealsByAmount(db: Db, repId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('opportunity')
    .select('id')
    .where('owner_rep_id', '=', repId)
    .where('status', '=', 'open')
    .orderBy((eb) => eb('amount_minor', 'is', null))
    .orderBy('amount_minor', 'desc')
    .orderBy('id')
    .execute()
  return rows.map(({ id }) => id)
}

/** The accounts of a rep: those never reviewed first, then the longest ago; A before B before C. */
export async function listAccountsByReview(db: Db, repId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('account')
    .select('account.id')
    .select((eb) =>
      eb
        .selectFrom('review')
        .whereRef('review.account_id', '=', 'account.id')
        .where('review.kind', '=', 'account')
        .where('review.state', '=', 'closed')
        .select((last) => last.fn.max('review.held_on').as('on'))
        .as('last_on'),
    )
    .where('owner_rep_id', '=', repId)
    .where('archived_at', 'is', null)
    .orderBy('last_on')
    .orderBy((eb) => eb('tier', '=', ''))
    .orderBy('tier')
    .orderBy('id')
    .execute()
  return rows.map(({ id }) => id)
}
