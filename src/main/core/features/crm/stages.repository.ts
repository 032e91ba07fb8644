import type { Db } from '../../db/tables.ts'

/** The stages in which open deals stand, by name. */
export async function listStages(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom('opportunity')
    .select('stage')
    .distinct()
    .where('status', '=', 'open')
    .where('stage', '<>', '')
    .orderBy('stage')
    .limit(50)
    .execute()
  return rows.map(({ stage }) => stage)
}
