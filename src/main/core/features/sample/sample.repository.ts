import { sql } from 'kysely'
import type { SampleCounts } from '#contract/sample.ts'
import { references } from '../../db/references.ts'
import type { Db } from '../../db/tables.ts'
import { forgetSample } from '../cadence/calendar.repository.ts'

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
 * What the user made for reps of their own stays. It only lets go of the sample's deals and accounts;
 * those on which such a plan or waiver stands stay with it, as the user's own.
 */
export async function deleteSample(db: Db): Promise<void> {
  await keepWhatOwnPlansNeed(db)
  await forgetSample(db)
  const reps = sampleReps(db)
  for (const table of [
    'verdict',
    'review',
    'agenda',
    'commitment',
    'coaching_note',
    'plan',
  ] as const)
    await db.deleteFrom(table).where('rep_id', 'in', reps).execute()
  for (const kind of ['account', 'opportunity'] as const) await letGo(db, kind)
  await db.deleteFrom('opportunity').where('sample', '=', 1).execute()
  await db.deleteFrom('import').where('sample', '=', 1).execute()
  await db.deleteFrom('account').where('sample', '=', 1).execute()
  await db.deleteFrom('rep').where('sample', '=', 1).execute()
}

/** Makes the accounts and deals that plans and waivers of the user's own reps stand on the user's. */
async function keepWhatOwnPlansNeed(db: Db): Promise<void> {
  const needed = (table: 'plan' | 'waiver', column: 'account_id' | 'opportunity_id') =>
    db
      .selectFrom(table)
      .select(column)
      .where('rep_id', 'not in', sampleReps(db))
      .where(column, 'is not', null)
  await db
    .updateTable('opportunity')
    .set({ sample: 0, first_import_id: null, last_import_id: null, in_latest: 0 })
    .where('sample', '=', 1)
    .where((eb) =>
      eb.or([
        eb('id', 'in', needed('plan', 'opportunity_id')),
        eb('id', 'in', needed('waiver', 'opportunity_id')),
      ]),
    )
    .execute()
  // Their states were told by the sample's exports, which go.
  await db
    .deleteFrom('opportunity_version')
    .where('import_seq', 'in', db.selectFrom('import').select('seq').where('sample', '=', 1))
    .execute()
  await db
    .updateTable('account')
    .set({ sample: 0 })
    .where('sample', '=', 1)
    .where((eb) =>
      eb.or([
        eb('id', 'in', needed('plan', 'account_id')),
        eb('id', 'in', needed('waiver', 'account_id')),
        eb('id', 'in', db.selectFrom('opportunity').select('account_id').where('sample', '=', 0)),
      ]),
    )
    .execute()
}

/** Takes the sample's accounts or deals out of every row of the user's that refers to one. */
async function letGo(db: Db, kind: 'account' | 'opportunity'): Promise<void> {
  for (const { table, column, words } of references[kind]) {
    // What an import writes itself goes with the import, and a hand-over with what changed hands.
    if (words === null || table === 'handover') continue
    await sql`update ${sql.table(table)} set ${sql.ref(column)} = null
      where ${sql.ref(column)} in (select id from ${sql.table(kind)} where sample = 1)`.execute(db)
  }
}

function sampleReps(db: Db) {
  return db.selectFrom('rep').select('id').where('sample', '=', 1)
}

/** Merges the search index into one, which leaves out every word that was replaced or deleted. */
export async function mergeIndex(db: Db): Promise<void> {
  await sql`insert into search_index (search_index) values ('optimize')`.execute(db)
}
