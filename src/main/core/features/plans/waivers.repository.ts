import type { Waiver } from '#contract/plan-waivers.ts'
import type { Plan } from '#contract/plans.ts'
import { lastWaiver, type WaivedPlan } from '#domain/plans/waivers.ts'
import type { Db, Row } from '../../db/tables.ts'

/** The waivers of a rep that hold on a day. */
export async function listWaivers(db: Db, repId: string, today: string): Promise<Waiver[]> {
  const rows = await db
    .selectFrom('waiver')
    .selectAll()
    .where('rep_id', '=', repId)
    .where('removed_at', 'is', null)
    .where('expires_on', '>=', today)
    .orderBy('expires_on')
    .execute()
  return rows.map(toWaiver)
}

/** Of some plans the waivers that could be for one of them and were not taken back, held or over. */
export async function waiversAbout(
  db: Db,
  plans: readonly Omit<WaivedPlan, 'kind' | 'planId'>[],
): Promise<Waiver[]> {
  if (plans.length === 0) return []
  const ids = (of: (plan: Omit<WaivedPlan, 'kind' | 'planId'>) => string | null) => [
    ...new Set(plans.flatMap((plan) => of(plan) ?? [])),
  ]
  const accountIds = ids(({ accountId }) => accountId)
  const opportunityIds = ids(({ opportunityId }) => opportunityId)
  const rows = await db
    .selectFrom('waiver')
    .selectAll()
    .where((eb) =>
      eb.or([
        eb(
          'rep_id',
          'in',
          ids(({ repId }) => repId),
        ),
        ...(accountIds.length > 0 ? [eb('account_id', 'in', accountIds)] : []),
        ...(opportunityIds.length > 0 ? [eb('opportunity_id', 'in', opportunityIds)] : []),
      ]),
    )
    .where('removed_at', 'is', null)
    .execute()
  return rows.map(toWaiver)
}

/** All waivers that have not been taken back, whether they hold or are over. */
export async function standingWaivers(db: Db): Promise<Waiver[]> {
  const rows = await db
    .selectFrom('waiver')
    .selectAll()
    .where('removed_at', 'is', null)
    .orderBy('expires_on')
    .execute()
  return rows.map(toWaiver)
}

/** The waiver that holds for a plan on a day: for itself, or for what it is about. */
export async function findWaiverFor(
  db: Db,
  plan: Plan,
  today: string,
): Promise<Waiver | undefined> {
  const found = lastWaiver(await waiversAbout(db, [plan]), { ...plan, planId: plan.id }, today)
  return found?.holds ? found.waiver : undefined
}

/** One waiver, ended or not. */
export async function findWaiver(
  db: Db,
  id: string,
): Promise<(Waiver & { removedAt: string | null }) | undefined> {
  const row = await db.selectFrom('waiver').selectAll().where('id', '=', id).executeTakeFirst()
  return row && { ...toWaiver(row), removedAt: row.removed_at }
}

export async function insertWaiver(
  db: Db,
  waiver: Waiver,
  stamp: { seq: number; now: string },
): Promise<void> {
  await db
    .insertInto('waiver')
    .values({
      id: waiver.id,
      seq: stamp.seq,
      rep_id: waiver.repId,
      kind: waiver.kind,
      plan_id: waiver.planId,
      account_id: waiver.accountId,
      opportunity_id: waiver.opportunityId,
      reason: waiver.reason,
      expires_on: waiver.expiresOn,
      created_at: stamp.now,
    })
    .execute()
}

export async function setWaiverRemoved(
  db: Db,
  id: string,
  removedAt: string | null,
): Promise<void> {
  await db.updateTable('waiver').set({ removed_at: removedAt }).where('id', '=', id).execute()
}

function toWaiver(row: Row<'waiver'>): Waiver {
  return {
    id: row.id,
    kind: row.kind,
    repId: row.rep_id,
    planId: row.plan_id,
    accountId: row.account_id,
    opportunityId: row.opportunity_id,
    reason: row.reason,
    expiresOn: row.expires_on,
  }
}
