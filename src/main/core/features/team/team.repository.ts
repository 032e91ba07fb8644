import type { Db } from '../../db/tables.ts'

/** How many reps and accounts are shown, and how many opportunities the newest state holds. */
export async function countTeam(
  db: Db,
): Promise<{ reps: number; accounts: number; opportunities: number }> {
  return db
    .selectNoFrom((eb) => [
      eb
        .selectFrom('rep')
        .where('archived_at', 'is', null)
        .select((count) => count.fn.countAll<number>().as('n'))
        .$asScalar()
        .$notNull()
        .as('reps'),
      eb
        .selectFrom('account')
        .where('archived_at', 'is', null)
        .select((count) => count.fn.countAll<number>().as('n'))
        .$asScalar()
        .$notNull()
        .as('accounts'),
      eb
        .selectFrom('opportunity')
        .select((count) => count.fn.countAll<number>().as('n'))
        .$asScalar()
        .$notNull()
        .as('opportunities'),
    ])
    .executeTakeFirstOrThrow()
}
