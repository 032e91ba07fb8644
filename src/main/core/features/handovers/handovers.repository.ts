import { sql } from 'kysely'
import type { Handover } from '#contract/handovers.ts'
import { type Handed, ownerAt } from '#domain/handovers/owner-on.ts'
import type { Db } from '../../db/tables.ts'

/** What changes hands: an account, or a deal. */
export type Subject =
  | { readonly is: 'account'; readonly id: string }
  | { readonly is: 'opportunity'; readonly id: string }

/** A hand-over that is to be written. */
export type NewHandover = {
  readonly id: string
  readonly seq: number
  readonly subject: Subject
  readonly from: string | null
  readonly to: string | null
  readonly on: string
  readonly at: string
  readonly importId: string | null
}

/** A hand-over as it is stored, taken back or not. */
export type StoredHandover = NewHandover & { readonly undone: boolean }

export async function insertHandover(db: Db, made: NewHandover): Promise<void> {
  await db
    .insertInto('handover')
    .values({
      id: made.id,
      seq: made.seq,
      account_id: made.subject.is === 'account' ? made.subject.id : null,
      opportunity_id: made.subject.is === 'opportunity' ? made.subject.id : null,
      from_rep_id: made.from,
      to_rep_id: made.to,
      handed_on: made.on,
      handed_at: made.at,
      import_id: made.importId,
      undone_at: null,
    })
    .execute()
}

/** One hand-over, or undefined. */
export async function findStored(db: Db, id: string): Promise<StoredHandover | undefined> {
  const row = await db.selectFrom('handover').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toStored(row)
}

/** So many of the hand-overs that an import brought and that were not taken back, the newest first. */
export async function listOfImport(
  db: Db,
  importId: string,
  most: number,
): Promise<StoredHandover[]> {
  const rows = await db
    .selectFrom('handover')
    .selectAll()
    .where('import_id', '=', importId)
    .where('undone_at', 'is', null)
    .orderBy('seq', 'desc')
    .limit(most)
    .execute()
  return rows.map(toStored)
}

function toStored(row: {
  id: string
  seq: number
  account_id: string | null
  opportunity_id: string | null
  from_rep_id: string | null
  to_rep_id: string | null
  handed_on: string
  handed_at: string
  import_id: string | null
  undone_at: string | null
}): StoredHandover {
  return {
    id: row.id,
    seq: row.seq,
    subject:
      row.account_id === null
        ? { is: 'opportunity', id: row.opportunity_id ?? '' }
        : { is: 'account', id: row.account_id },
    from: row.from_rep_id,
    to: row.to_rep_id,
    on: row.handed_on,
    at: row.handed_at,
    importId: row.import_id,
    undone: row.undone_at !== null,
  }
}

/** The newest hand-over of a subject that stands; undefined: it never changed hands. */
export async function findNewest(db: Db, subject: Subject): Promise<StoredHandover | undefined> {
  const row = await db
    .selectFrom('handover')
    .selectAll()
    .where(subject.is === 'account' ? 'account_id' : 'opportunity_id', '=', subject.id)
    .where('undone_at', 'is', null)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && toStored(row)
}

/** The day of the newest hand-over that stands, by account. */
export async function listNewestOfAccounts(db: Db): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('handover')
    .select(({ fn }) => ['account_id', fn.max('handed_on').as('on')])
    .where('account_id', 'is not', null)
    .where('undone_at', 'is', null)
    .groupBy('account_id')
    .execute()
  return new Map(rows.flatMap(({ account_id: id, on }) => (id === null ? [] : [[id, on]])))
}

export async function setUndone(db: Db, id: string, at: string): Promise<void> {
  await db.updateTable('handover').set({ undone_at: at }).where('id', '=', id).execute()
}

/** The hand-overs of an account, those in which a plan went along, or one; the newest first. */
export async function listHandovers(
  db: Db,
  of:
    | { readonly accountId: string }
    | { readonly planId: string }
    | { readonly handoverId: string },
): Promise<Handover[]> {
  const rows = await db
    .selectFrom('handover')
    .leftJoin('rep as giver', 'giver.id', 'handover.from_rep_id')
    .leftJoin('rep as taker', 'taker.id', 'handover.to_rep_id')
    .leftJoin('import', 'import.id', 'handover.import_id')
    .selectAll('handover')
    .select(['giver.name as from_name', 'taker.name as to_name', 'import.file_name'])
    .select((eb) => [
      eb
        .selectFrom('handover_plan')
        .whereRef('handover_plan.handover_id', '=', 'handover.id')
        .select((count) => count.fn.countAll<number>().as('n'))
        .as('plans'),
      eb
        .selectFrom('handover_waiver')
        .whereRef('handover_waiver.handover_id', '=', 'handover.id')
        .select((count) => count.fn.countAll<number>().as('n'))
        .as('waivers'),
    ])
    .where('handover.undone_at', 'is', null)
    .where((eb) =>
      'accountId' in of
        ? eb('handover.account_id', '=', of.accountId)
        : 'handoverId' in of
          ? eb('handover.id', '=', of.handoverId)
          : eb(
              'handover.id',
              'in',
              eb
                .selectFrom('handover_plan')
                .select('handover_plan.handover_id')
                .where('handover_plan.plan_id', '=', of.planId),
            ),
    )
    .orderBy('handover.seq', 'desc')
    .execute()
  return rows.map((row, index) => ({
    id: row.id,
    on: row.handed_on,
    fromRepId: row.from_rep_id,
    fromName: row.from_name,
    toRepId: row.to_rep_id,
    toName: row.to_name,
    fileName: row.file_name,
    plans: row.plans ?? 0,
    waivers: row.waivers ?? 0,
    canUndo: index === 0 && row.import_id === null,
  }))
}

/** Gives an account to a rep, or to nobody. */
export async function setAccountOwner(
  db: Db,
  accountId: string,
  repId: string | null,
  now: string,
): Promise<void> {
  await db
    .updateTable('account')
    .set((eb) => ({
      owner_rep_id: repId,
      revision: eb('revision', '+', 1),
      updated_at: now,
    }))
    .where('id', '=', accountId)
    .execute()
}

/**
 * Who gives what goes along: whoever had the subject last, nobody left out, in the team of the one who
 * takes it, for plans never cross between the sample team and the own one.
 */
const giverSql = sql<string | null>`coalesce((
  select past.from_rep_id from handover as past
    join rep as gave on gave.id = past.from_rep_id
    join rep as takes on takes.id = handover.to_rep_id
  where past.account_id = handover.account_id and past.undone_at is null
    and past.seq <= handover.seq and gave.sample = takes.sample
  order by past.seq desc limit 1), handover.from_rep_id)`

/** Who gives what goes along in a hand-over that is written; null: nobody ever had it. */
export async function findGiver(db: Db, handoverId: string): Promise<string | null> {
  const row = await db
    .selectFrom('handover')
    .select(giverSql.as('giver'))
    .where('id', '=', handoverId)
    .executeTakeFirst()
  return row?.giver ?? null
}

/** The rep of the plan of a subject that is in use, or of what was waived of it; null: of neither. */
export async function holderOf(db: Db, subject: Subject): Promise<string | null> {
  const kind = subject.is === 'account' ? ('account_plan' as const) : ('opportunity_plan' as const)
  const column = subject.is === 'account' ? ('account_id' as const) : ('opportunity_id' as const)
  const plan = await db
    .selectFrom('plan')
    .select('rep_id')
    .where('kind', '=', kind)
    .where(column, '=', subject.id)
    .where('archived_at', 'is', null)
    .executeTakeFirst()
  if (plan) return plan.rep_id
  const waiver = await db
    .selectFrom('waiver')
    .select('rep_id')
    .where('kind', '=', kind)
    .where(column, '=', subject.id)
    .where('removed_at', 'is', null)
    .orderBy('seq', 'desc')
    .executeTakeFirst()
  return waiver?.rep_id ?? null
}

/**
 * Moves the plan of a subject that is in use, and the waivers for it, from a rep to another, and notes
 * that they went along. Plans that are put away stay with whom they were.
 */
export async function moveAlong(
  db: Db,
  { id, subject }: Pick<NewHandover, 'id' | 'subject'>,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<void> {
  const kind = subject.is === 'account' ? ('account_plan' as const) : ('opportunity_plan' as const)
  const column = subject.is === 'account' ? ('account_id' as const) : ('opportunity_id' as const)
  await db
    .insertInto('handover_plan')
    .columns(['handover_id', 'plan_id'])
    .expression(
      db
        .selectFrom('plan')
        .select([sql.val(id).as('handover_id'), 'plan.id'])
        .where('kind', '=', kind)
        .where(column, '=', subject.id)
        .where('rep_id', '=', from)
        .where('archived_at', 'is', null),
    )
    .execute()
  await db
    .insertInto('handover_waiver')
    .columns(['handover_id', 'waiver_id'])
    .expression(
      db
        .selectFrom('waiver')
        .select([sql.val(id).as('handover_id'), 'waiver.id'])
        .where('kind', '=', kind)
        .where('rep_id', '=', from)
        .where((eb) =>
          eb.or([
            eb(column, '=', subject.id),
            eb(
              'plan_id',
              'in',
              eb.selectFrom('handover_plan').select('plan_id').where('handover_id', '=', id),
            ),
          ]),
        ),
    )
    .execute()
  await give(db, id, from, to)
}

/** Moves what went along in a hand-over from one rep to another, as far as it is still with the first. */
export async function give(db: Db, handoverId: string, from: string, to: string): Promise<void> {
  await db
    .updateTable('plan')
    .set({ rep_id: to })
    .where('rep_id', '=', from)
    .where(
      'id',
      'in',
      db.selectFrom('handover_plan').select('plan_id').where('handover_id', '=', handoverId),
    )
    .execute()
  await db
    .updateTable('waiver')
    .set({ rep_id: to })
    .where('rep_id', '=', from)
    .where(
      'id',
      'in',
      db.selectFrom('handover_waiver').select('waiver_id').where('handover_id', '=', handoverId),
    )
    .execute()
}

/**
 * Drops what a rep's reviews of an account are prepared with, so that the open topics wait with the rep.
 * A review that was planned with the rep by hand keeps its agenda.
 */
export async function dropDrafts(
  db: Db,
  accountId: string,
  repId: string,
  now: string,
): Promise<void> {
  await db
    .updateTable('agenda')
    .set((eb) => ({ state: 'dropped', revision: eb('revision', '+', 1), updated_at: now }))
    .where('account_id', '=', accountId)
    .where('rep_id', '=', repId)
    .where('state', '=', 'draft')
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('cadence_occurrence')
        .select('agenda_id')
        .where('agenda_id', 'is not', null)
        .where('rule_id', 'is not', null)
        .where('target_id', '=', accountId),
    )
    .execute()
}

/**
 * The agendas that `dropDrafts` dropped at an instant and that nobody has touched since, the oldest
 * first.
 */
export async function listDropped(
  db: Db,
  accountId: string,
  repId: string,
  at: string,
): Promise<string[]> {
  const rows = await db
    .selectFrom('agenda')
    .select('id')
    .where('account_id', '=', accountId)
    .where('rep_id', '=', repId)
    .where('state', '=', 'dropped')
    .where('updated_at', '=', at)
    .orderBy('id')
    .execute()
  return rows.map(({ id }) => id)
}

/** When the plans changed hands, by plan, the first time first. */
export async function handedPlans(
  db: Db,
  planIds: readonly string[],
): Promise<ReadonlyMap<string, readonly (Handed & { readonly at: string })[]>> {
  if (planIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('handover_plan')
    .innerJoin('handover', 'handover.id', 'handover_plan.handover_id')
    .select(['plan_id', giverSql.as('from_rep_id'), 'to_rep_id', 'handed_on', 'handed_at'])
    .where('plan_id', 'in', [...planIds])
    .where('undone_at', 'is', null)
    .orderBy('handover.seq')
    .execute()
  const found = rows.map((row) => ({
    planId: row.plan_id,
    handed: { on: row.handed_on, at: row.handed_at, from: row.from_rep_id, to: row.to_rep_id },
  }))
  const byPlan = Map.groupBy(found, ({ planId }) => planId)
  return new Map([...byPlan].map(([planId, own]) => [planId, own.map(({ handed }) => handed)]))
}

/** When accounts changed hands, by account, the first time first. */
export async function handedAccounts(db: Db): Promise<ReadonlyMap<string, readonly Handed[]>> {
  const rows = await db
    .selectFrom('handover')
    .select(['account_id', 'from_rep_id', 'to_rep_id', 'handed_on'])
    .where('account_id', 'is not', null)
    .where('undone_at', 'is', null)
    .orderBy('seq')
    .execute()
  const found = rows.map((row) => ({
    accountId: row.account_id ?? '',
    handed: { on: row.handed_on, from: row.from_rep_id, to: row.to_rep_id },
  }))
  const byAccount = Map.groupBy(found, ({ accountId }) => accountId)
  return new Map([...byAccount].map(([id, own]) => [id, own.map(({ handed }) => handed)]))
}

/** Of some deals those that have something that goes along when they change hands. */
export async function withPlanOrWaiver(
  db: Db,
  opportunityIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (opportunityIds.length === 0) return new Set()
  const { rows } = await sql<{ id: string }>`
    select value as id from json_each(${JSON.stringify(opportunityIds)})
    where exists (select 1 from plan where plan.opportunity_id = value
        and plan.kind = 'opportunity_plan' and plan.archived_at is null)
      or exists (select 1 from waiver where waiver.opportunity_id = value
        and waiver.kind = 'opportunity_plan' and waiver.removed_at is null)`.execute(db)
  return new Set(rows.map(({ id }) => id))
}

/** The rep of a plan at each moment of its past, by name, as whose words its history tells. */
export async function repOfPlan(
  db: Db,
  plan: { readonly id: string; readonly repId: string; readonly repName: string },
): Promise<(when: { readonly on: string; readonly at: string }) => string> {
  const handed = (await handedPlans(db, [plan.id])).get(plan.id) ?? []
  const ids = [...new Set(handed.flatMap(({ from }) => from ?? []))]
  const rows =
    ids.length === 0
      ? []
      : await db.selectFrom('rep').select(['id', 'name']).where('id', 'in', ids).execute()
  const names = new Map(rows.map(({ id, name }) => [id, name]))
  return (when) => names.get(ownerAt(handed, plan.repId, when) ?? '') ?? plan.repName
}
