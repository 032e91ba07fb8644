import type { Db } from '../../db/tables.ts'
import { listDealChoices } from '../crm/deal-choices.repository.ts'

/** What a note can be about: the open deals of a rep, the largest first, and the plans by name. */
export async function listSubjects(db: Db, repId: string) {
  const opportunities = await listDealChoices(db, repId)
  const plans = await db
    .selectFrom('plan')
    .select(['id', 'title'])
    .where('rep_id', '=', repId)
    .where('archived_at', 'is', null)
    .orderBy('title')
    .execute()
  return { opportunities, plans }
}

/** Whose a deal, a plan and a review are; undefined where there is none. */
export async function ownersOf(
  db: Db,
  ids: { opportunityId: string | null; planId: string | null; reviewId: string | null },
) {
  const opportunity = await db
    .selectFrom('opportunity')
    .select('owner_rep_id as repId')
    .where('id', '=', ids.opportunityId)
    .executeTakeFirst()
  const plan = await db
    .selectFrom('plan')
    .select('rep_id as repId')
    .where('id', '=', ids.planId)
    .executeTakeFirst()
  const review = await db
    .selectFrom('review')
    .select(['rep_id as repId', 'state'])
    .where('id', '=', ids.reviewId)
    .executeTakeFirst()
  return { opportunity, plan, review }
}
