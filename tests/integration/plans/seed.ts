import { join } from 'node:path'
import { openConnection } from '#core/db/open.ts'
import type { Db, NewRow } from '#core/db/tables.ts'
import { uuidIds } from '#core/node-ports.ts'
import type { TestCore } from '#tests/helpers/core.ts'

const at = '2026-05-01T08:00:00.000Z'

/** Works on the file behind a core, as another part of the app would. */
export async function inFile<T>(core: TestCore, work: (db: Db) => Promise<T>): Promise<T> {
  const { db } = openConnection(join(core.folder, 'plumbline.db'), 'writer')
  try {
    return await db.transaction().execute(work)
  } finally {
    await db.destroy()
  }
}

/** A rep with a quota for 2026-Q2. */
export async function addRep(core: TestCore, name = 'Anna Lindt'): Promise<string> {
  const { rep } = await core.ok('team.createRep', {
    name,
    email: null,
    role: '',
    startDate: null,
    territory: 'North',
    quotas: [{ quarter: '2026-Q2', minor: 40_000_000, currency: 'EUR' }],
  })
  return rep.id
}

export async function addAccount(core: TestCore, repId: string, name = 'Halden Foods') {
  const { account } = await core.ok('team.createAccount', {
    name,
    tier: 'A',
    type: 'customer',
    ownerRepId: repId,
  })
  return account.id
}

/** A deal as an import leaves it; `snapshot: null` for one that no import has brought. */
export async function addDeal(
  core: TestCore,
  deal: Partial<NewRow<'opportunity'>> & { owner_rep_id: string; snapshot?: string | null },
): Promise<string> {
  const { snapshot = '2026-05-01', ...columns } = deal
  const id = uuidIds.next()
  await inFile(core, async (db) => {
    const importId = snapshot === null ? null : uuidIds.next()
    if (importId !== null && snapshot !== null) {
      const { count } = await db
        .selectFrom('import')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow()
      await db
        .insertInto('import')
        .values({
          id: importId,
          seq: 1_000_000 + count,
          file_name: 'deals.csv',
          file_sha256: 'x',
          snapshot_date: snapshot,
          format: 'test',
          settings: '{}',
          counts: '{}',
          state: 'committed',
          committed_at: at,
        })
        .execute()
    }
    await db
      .insertInto('opportunity')
      .values({
        id,
        name: 'Planning for two plants',
        stage: 'Proposal/Price Quote',
        status: 'open',
        amount_minor: 12_000_000,
        currency: 'EUR',
        close_date: '2026-06-30',
        next_step: 'Pilot figures to both plant managers',
        next_step_date: '2026-05-20',
        last_import_id: importId,
        created_at: at,
        updated_at: at,
        ...columns,
      })
      .execute()
  })
  return id
}

/** A running or closed review of a rep, as the reviews feature makes it. */
export async function addReview(
  core: TestCore,
  repId: string,
  review: Partial<NewRow<'review'>> = {},
): Promise<string> {
  const id = uuidIds.next()
  await inFile(core, async (db) => {
    const guide = await db
      .selectFrom('template_version')
      .innerJoin('template', 'template.id', 'template_version.template_id')
      .select('template_version.id')
      .where('template.review_kind', '=', 'deal')
      .executeTakeFirstOrThrow()
    const { value } = await db
      .updateTable('sequence')
      .set((eb) => ({ value: eb('value', '+', 1) }))
      .returning('value')
      .executeTakeFirstOrThrow()
    await db
      .insertInto('review')
      .values({
        id,
        seq: value,
        rep_id: repId,
        kind: 'deal',
        guide_version_id: guide.id,
        state: 'running',
        started_at: at,
        held_on: '2026-05-01',
        current_section: 'aim',
        created_at: at,
        updated_at: at,
        ...review,
      })
      .execute()
  })
  return id
}

/** An opportunity plan for a fresh deal. */
export async function addDealPlan(core: TestCore) {
  const repId = await addRep(core)
  const accountId = await addAccount(core, repId)
  const opportunityId = await addDeal(core, { owner_rep_id: repId, account_id: accountId })
  const { plan } = await core.ok('plans.create', {
    kind: 'opportunity_plan',
    repId: null,
    accountId: null,
    opportunityId,
    period: '',
    reviewId: null,
  })
  return { repId, accountId, opportunityId, planId: plan.id, plan }
}
