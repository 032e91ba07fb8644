import type { ReviewKind } from '#contract/values.ts'
import { keyOf, keyOfRow, type Place } from '#domain/cadence/keys.ts'
import type { LooseReview } from '#domain/cadence/match-reviews.ts'
import type { StoredOccurrence } from '#domain/cadence/occurrences.ts'
import type { Db, RowPatch } from '../../db/tables.ts'

function selectStored(db: Db) {
  return db
    .selectFrom('cadence_occurrence as own')
    .innerJoin('rep', 'rep.id', 'own.rep_id')
    .leftJoin('account', 'account.id', 'own.account_id')
    .leftJoin('opportunity', 'opportunity.id', 'own.opportunity_id')
    .leftJoin('agenda', 'agenda.id', 'own.agenda_id')
    .leftJoin('review', 'review.agenda_id', 'own.agenda_id')
    .leftJoin('cadence_occurrence as skipped', 'skipped.id', 'own.rebooks_id')
    .selectAll('own')
    .select([
      'rep.name as rep_name',
      'account.name as account_name',
      'opportunity.name as opportunity_name',
      'agenda.state as agenda_state',
      'review.id as review_id',
      'review.state as review_state',
      'review.held_on',
      'skipped.rule_id as skipped_rule_id',
      'skipped.nominal_on as skipped_nominal_on',
      'skipped.target_id as skipped_target_id',
    ])
    .select((eb) =>
      eb
        .selectFrom('agenda_item')
        .whereRef('agenda_item.agenda_id', '=', 'own.agenda_id')
        .where('agenda_item.state', '=', 'open')
        .select((count) => count.fn.countAll<number>().as('n'))
        .$asScalar()
        .$notNull()
        .as('open_items'),
    )
    .select((eb) =>
      eb
        .selectFrom('cadence_occurrence as instead')
        .whereRef('instead.rebooks_id', '=', 'own.id')
        .where('instead.removed_at', 'is', null)
        .select('instead.id')
        .orderBy('instead.seq', 'desc')
        .limit(1)
        .as('rebooked_id'),
    )
    .select((eb) =>
      eb
        .selectFrom('cadence_occurrence as instead')
        .whereRef('instead.rebooks_id', '=', 'own.id')
        .where('instead.removed_at', 'is', null)
        .select('instead.on_day')
        .orderBy('instead.seq', 'desc')
        .limit(1)
        .as('rebooked_on'),
    )
    .select((eb) =>
      eb
        .selectFrom('review_next as meant')
        .innerJoin('review as by', 'by.id', 'meant.review_id')
        .whereRef('meant.occurrence_id', '=', 'own.id')
        .where('meant.undone_at', 'is', null)
        .select((last) => last.fn.max('by.seq').as('seq'))
        .as('planned_by_seq'),
    )
}

type StoredRow = Awaited<ReturnType<ReturnType<typeof selectStored>['executeTakeFirstOrThrow']>>

/**
 * What is stored of occurrences that stand between two days, or that their rule has there. Of those of
 * a rule all, whoever is asked for: whose one is, the rule says, and an account changes hands.
 */
export async function listStored(
  db: Db,
  from: string,
  to: string,
  repId: string | null,
): Promise<StoredOccurrence[]> {
  const rows = await selectStored(db)
    .where((eb) =>
      eb.or([eb.between('own.nominal_on', from, to), eb.between('own.on_day', from, to)]),
    )
    .$if(repId !== null, (qb) =>
      qb.where((eb) =>
        eb.or([eb('own.rep_id', '=', repId ?? ''), eb('own.rule_id', 'is not', null)]),
      ),
    )
    .orderBy('own.seq')
    .execute()
  return rows.map(toStored)
}

/** What is stored of the reviews beside all rules. */
export async function listStoredBeside(db: Db): Promise<StoredOccurrence[]> {
  const rows = await selectStored(db).where('own.rule_id', 'is', null).orderBy('own.seq').execute()
  return rows.map(toStored)
}

/** What is stored of a rule's occurrences from a day on. */
export async function listStoredOfRule(
  db: Db,
  ruleId: string,
  from: string,
): Promise<StoredOccurrence[]> {
  const rows = await selectStored(db)
    .where('own.rule_id', '=', ruleId)
    .where('own.nominal_on', '>=', from)
    .orderBy('own.seq')
    .execute()
  return rows.map(toStored)
}

/** What is stored of one occurrence, or undefined. */
export async function findStored(
  db: Db,
  place: Place | { readonly id: string },
): Promise<StoredOccurrence | undefined> {
  const row = await selectStored(db)
    .$if('id' in place, (qb) => qb.where('own.id', '=', 'id' in place ? place.id : ''))
    .$if('ruleId' in place, (qb) =>
      'ruleId' in place
        ? qb
            .where('own.rule_id', '=', place.ruleId)
            .where('own.nominal_on', '=', place.nominalOn)
            .where('own.target_id', '=', place.targetId)
        : qb,
    )
    .executeTakeFirst()
  return row && toStored(row)
}

export async function insertStored(
  db: Db,
  row: {
    id: string
    seq: number
    /** Its place in a series; null beside all rules. */
    inSeries: Place | null
    targetId: string
    repId: string
    reviewKind: ReviewKind
    accountId: string | null
    opportunityId: string | null
  } & RowPatch<'cadence_occurrence'>,
  now: string,
): Promise<void> {
  const { id, seq, inSeries, targetId, repId, reviewKind, accountId, opportunityId, ...rest } = row
  await db
    .insertInto('cadence_occurrence')
    .values({
      id,
      seq,
      rule_id: inSeries?.ruleId ?? null,
      nominal_on: inSeries?.nominalOn ?? null,
      target_id: targetId,
      rep_id: repId,
      review_kind: reviewKind,
      account_id: accountId,
      opportunity_id: opportunityId,
      created_at: now,
      updated_at: now,
      // What is said of it goes before what its rule says: the subject that was chosen for it.
      ...rest,
    })
    .execute()
}

/** Changes what is stored of an occurrence. */
export async function patchStored(
  db: Db,
  id: string,
  patch: RowPatch<'cadence_occurrence'>,
  now: string,
): Promise<void> {
  await db
    .updateTable('cadence_occurrence')
    .set((eb) => ({ ...patch, revision: eb('revision', '+', 1), updated_at: now }))
    .where('id', '=', id)
    .execute()
}

/** Lets whatever occurrence holds an agenda go of it. */
export async function releaseAgenda(db: Db, agendaId: string, now: string): Promise<void> {
  await db
    .updateTable('cadence_occurrence')
    .set((eb) => ({ agenda_id: null, revision: eb('revision', '+', 1), updated_at: now }))
    .where('agenda_id', '=', agendaId)
    .execute()
}

/** The key of the occurrence that holds an agenda, or null. */
export async function holderOf(db: Db, agendaId: string): Promise<string | null> {
  const row = await db
    .selectFrom('cadence_occurrence')
    .select(['id', 'rule_id', 'nominal_on', 'target_id'])
    .where('agenda_id', '=', agendaId)
    .executeTakeFirst()
  if (!row) return null
  const { id, rule_id: ruleId, nominal_on: nominalOn, target_id: targetId } = row
  return keyOfRow({ id, ruleId, nominalOn, targetId })
}

/** The days of the occurrences that hold some of these agendas, in order. */
export async function listHolding(db: Db, agendaIds: readonly string[]): Promise<string[]> {
  if (agendaIds.length === 0) return []
  const rows = await db
    .selectFrom('cadence_occurrence')
    .select(['on_day', 'nominal_on'])
    .where('agenda_id', 'in', agendaIds)
    .execute()
  return rows.flatMap(({ on_day: on, nominal_on: nominal }) => on ?? nominal ?? []).toSorted()
}

/** Reviews held or begun between two days whose agenda, if any, belongs to no occurrence. */
export async function listLooseReviews(
  db: Db,
  from: string,
  to: string,
  repId: string | null,
): Promise<LooseReview[]> {
  const rows = await db
    .selectFrom('review')
    .leftJoin('cadence_occurrence as own', 'own.agenda_id', 'review.agenda_id')
    .where('own.id', 'is', null)
    .where('review.held_on', '>=', from)
    .where('review.held_on', '<=', to)
    .$if(repId !== null, (qb) => qb.where('review.rep_id', '=', repId ?? ''))
    .select([
      'review.id',
      'review.seq',
      'review.rep_id',
      'review.kind',
      'review.account_id',
      'review.opportunity_id',
      'review.state',
      'review.held_on',
    ])
    .orderBy('review.seq')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    seq: row.seq,
    repId: row.rep_id,
    reviewKind: row.kind,
    accountId: row.account_id,
    opportunityId: row.opportunity_id,
    closed: row.state === 'closed',
    heldOn: row.held_on,
  }))
}

/** A closed review that stands for no occurrence: of no rule, or of one that was taken away. */
export type HeldBeside = {
  readonly id: string
  readonly repId: string
  readonly repName: string
  readonly reviewKind: ReviewKind
  readonly heldOn: string
}

/**
 * Reviews closed between two days that no occurrence of the cadence was made for, by day. Which of
 * them count for an occurrence that lies near is not asked here.
 */
export async function listHeldBeside(db: Db, from: string, to: string): Promise<HeldBeside[]> {
  return db
    .selectFrom('review')
    .innerJoin('rep', 'rep.id', 'review.rep_id')
    .leftJoin('cadence_occurrence as own', 'own.agenda_id', 'review.agenda_id')
    .leftJoin('cadence_rule as rule', 'rule.id', 'own.rule_id')
    .where('review.held_on', '>=', from)
    .where('review.held_on', '<=', to)
    .where('review.state', '=', 'closed')
    .where((eb) =>
      eb.or([
        eb('own.id', 'is', null),
        eb('own.removed_at', 'is not', null),
        eb('rule.removed_at', 'is not', null),
      ]),
    )
    .select([
      'review.id',
      'review.rep_id as repId',
      'rep.name as repName',
      'review.kind as reviewKind',
      'review.held_on as heldOn',
    ])
    .orderBy('review.held_on')
    .orderBy('review.seq')
    .execute()
}

function toStored(row: StoredRow): StoredOccurrence {
  const { skipped_rule_id: ruleId, skipped_nominal_on: nominalOn, skipped_target_id: target } = row
  const rebooks =
    ruleId !== null && nominalOn !== null && target !== null
      ? keyOf({ ruleId, nominalOn, targetId: target })
      : row.rebooks_id
  return {
    id: row.id,
    ruleId: row.rule_id,
    nominalOn: row.nominal_on,
    targetId: row.target_id,
    repId: row.rep_id,
    repName: row.rep_name,
    reviewKind: row.review_kind,
    accountId: row.account_id,
    accountName: row.account_name,
    opportunityId: row.opportunity_id,
    opportunityName: row.opportunity_name,
    on: row.on_day,
    time: row.at_time,
    wholeDay: row.whole_day === 1,
    minutes: row.minutes,
    place: row.place,
    link: row.link,
    skippedBy: row.skipped_by,
    skippedWhy: row.skipped_why,
    skippedOn: row.skipped_on,
    rebooksKey: rebooks,
    rebookedKey: row.rebooked_id,
    rebookedOn: row.rebooked_on,
    removed: row.removed_at !== null,
    plannedBySeq: row.planned_by_seq,
    agenda:
      row.agenda_id === null
        ? null
        : {
            id: row.agenda_id,
            draft: row.agenda_state === 'draft',
            openItems: row.open_items,
          },
    review:
      row.review_id === null || row.held_on === null
        ? null
        : { id: row.review_id, closed: row.review_state === 'closed', heldOn: row.held_on },
  }
}
