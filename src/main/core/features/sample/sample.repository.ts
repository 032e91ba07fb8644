import { sql } from 'kysely'
import type { SampleCounts } from '#contract/sample.ts'
import type { Db } from '../../db/tables.ts'

/** How much of the sample there is. */
export async function countSample(db: Db): Promise<SampleCounts> {
  const count = async (table: 'rep' | 'account' | 'opportunity' | 'plan' | 'review') => {
    const row = await db
      .selectFrom(table)
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .where('sample', '=', 1)
      .executeTakeFirstOrThrow()
    return row.n
  }
  return {
    reps: await count('rep'),
    accounts: await count('account'),
    opportunities: await count('opportunity'),
    plans: await count('plan'),
    reviews: await count('review'),
  }
}

/** Whether a review runs that is not part of the sample. */
export async function isReviewRunning(db: Db): Promise<boolean> {
  const row = await db
    .selectFrom('review')
    .select('id')
    .where('state', '=', 'running')
    .executeTakeFirst()
  return row !== undefined
}

/** Marks what was made for the sample's reps as the sample's. */
export async function markSample(db: Db): Promise<void> {
  for (const table of ['plan', 'agenda', 'review', 'commitment', 'coaching_note'] as const) {
    await db
      .updateTable(table)
      .set({ sample: 1 })
      .where('sample', '=', 0)
      .where('rep_id', 'in', sampleReps(db))
      .execute()
  }
}

/**
 * Removes every row of the sample and what hangs on one: what was made for a sample rep since, too.
 * What the user made for reps of their own stays and only lets go of the sample's deals and accounts.
 */
export async function deleteSample(db: Db): Promise<void> {
  const reps = sampleReps(db)
  const accounts = db.selectFrom('account').select('id').where('sample', '=', 1)
  const deals = db.selectFrom('opportunity').select('id').where('sample', '=', 1)

  await db.deleteFrom('verdict').where('rep_id', 'in', reps).execute()
  await db.deleteFrom('review').where('rep_id', 'in', reps).execute()
  await db.deleteFrom('agenda').where('rep_id', 'in', reps).execute()
  await db.deleteFrom('commitment').where('rep_id', 'in', reps).execute()
  await db.deleteFrom('coaching_note').where('rep_id', 'in', reps).execute()
  await db
    .deleteFrom('plan')
    .where((eb) =>
      eb.or([
        eb('rep_id', 'in', reps),
        eb.and([eb('kind', '=', 'account_plan'), eb('account_id', 'in', accounts)]),
        eb.and([eb('kind', '=', 'opportunity_plan'), eb('opportunity_id', 'in', deals)]),
      ]),
    )
    .execute()
  for (const table of ['plan', 'agenda', 'review'] as const) {
    await db
      .updateTable(table)
      .set({ account_id: null })
      .where('account_id', 'in', accounts)
      .execute()
    await db
      .updateTable(table)
      .set({ opportunity_id: null })
      .where('opportunity_id', 'in', deals)
      .execute()
  }
  await db.deleteFrom('opportunity').where('sample', '=', 1).execute()
  await db.deleteFrom('import').where('sample', '=', 1).execute()
  await db.deleteFrom('account').where('sample', '=', 1).execute()
  await db.deleteFrom('rep').where('sample', '=', 1).execute()
}

function sampleReps(db: Db) {
  return db.selectFrom('rep').select('id').where('sample', '=', 1)
}

/** Merges the search index into one, which leaves out every word that was replaced or deleted. */
export async function mergeIndex(db: Db): Promise<void> {
  await sql`insert into search_index (search_index) values ('optimize')`.execute(db)
}
