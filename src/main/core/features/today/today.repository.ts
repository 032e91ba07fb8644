import { sql } from 'kysely'
import type { DuePromise, FirstStep, Today, WaitingAgenda } from '#contract/today.ts'
import type { Db } from '../../db/tables.ts'

const mostPromises = 12
const mostAgendas = 200

/** An agenda that waits, and the day of the review of the cadence that it was made for. */
export type WaitingRow = WaitingAgenda & {
  /** null: it was made for none. */
  readonly holderOn: string | null
}

/** Reviews that run or were left standing, the running one first. */
export async function openReviews(db: Db): Promise<Today['open']> {
  const rows = await db
    .selectFrom('review')
    .innerJoin('rep', 'rep.id', 'review.rep_id')
    .select(['review.id', 'rep_id', 'rep.name as rep_name', 'kind', 'state', 'started_at'])
    .where('state', 'in', ['running', 'paused'])
    .orderBy('state', 'desc')
    .orderBy('review.seq', 'desc')
    .execute()
  return rows.map((row) => ({
    reviewId: row.id,
    repId: row.rep_id,
    repName: row.rep_name,
    reviewKind: row.kind,
    state: row.state === 'paused' ? 'paused' : 'running',
    startedAt: row.started_at,
  }))
}

/** Agendas that are prepared and not used: dated ones by day, undated ones newest first. */
export async function waitingAgendas(
  db: Db,
  filter: { dated: boolean; repId: string | null },
): Promise<WaitingRow[]> {
  const { repId } = filter
  const rows = await db
    .selectFrom('agenda')
    .innerJoin('rep', 'rep.id', 'agenda.rep_id')
    .leftJoin('account', 'account.id', 'agenda.account_id')
    .leftJoin('opportunity', 'opportunity.id', 'agenda.opportunity_id')
    .leftJoin('cadence_occurrence as own', 'own.agenda_id', 'agenda.id')
    .select(['agenda.id', 'agenda.rep_id', 'rep.name as rep_name', 'agenda.review_kind'])
    .select(['planned_on', 'planned_time'])
    .select((eb) => eb.fn.coalesce('own.on_day', 'own.nominal_on').as('holder_on'))
    .select((eb) => eb.fn.coalesce('opportunity.name', 'account.name').as('about'))
    .select((eb) =>
      eb
        .selectFrom('agenda_item')
        .whereRef('agenda_item.agenda_id', '=', 'agenda.id')
        .where('agenda_item.state', '=', 'open')
        .select((count) => count.fn.countAll<number>().as('n'))
        .$asScalar()
        .$notNull()
        .as('open_items'),
    )
    .where('agenda.state', '=', 'draft')
    .where('rep.archived_at', 'is', null)
    .where('planned_on', filter.dated ? 'is not' : 'is', null)
    .$if(repId !== null, (qb) => qb.where('agenda.rep_id', '=', repId ?? ''))
    .orderBy('planned_on')
    .orderBy(sql`coalesce(planned_time, '99:99')`)
    .orderBy('agenda.id', 'desc')
    .limit(mostAgendas)
    .execute()
  return rows.map((row) => ({
    agendaId: row.id,
    repId: row.rep_id,
    repName: row.rep_name,
    reviewKind: row.review_kind,
    about: row.about,
    plannedOn: row.planned_on,
    plannedTime: row.planned_time,
    openItems: row.open_items,
    holderOn: row.holder_on,
  }))
}

/** Open promises due by a day, the manager's own or everybody else's, the latest due first. */
export async function duePromises(
  db: Db,
  side: 'mine' | 'theirs',
  until: string,
): Promise<{ rows: DuePromise[]; total: number }> {
  const due = db
    .selectFrom('commitment')
    .innerJoin('rep', 'rep.id', 'commitment.rep_id')
    .where('state', '=', 'open')
    .where('owner', 'in', side === 'mine' ? ['manager'] : ['rep', 'other'])
    .where('due_on', '<=', until)
    .where('removed_at', 'is', null)
    .where('rep.archived_at', 'is', null)
  const { total } = await due
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  const rows = await due
    .select(['commitment.id', 'rep_id', 'rep.name as rep_name', 'owner', 'owner_name', 'text'])
    .select(['redate_count'])
    .select((eb) => eb.ref('due_on').$notNull().as('due_on'))
    .orderBy('due_on')
    .orderBy('commitment.seq')
    .limit(mostPromises)
    .execute()
  return {
    total,
    rows: rows.map((row) => ({
      commitmentId: row.id,
      repId: row.rep_id,
      repName: row.rep_name,
      owner: row.owner,
      ownerName: row.owner_name,
      text: row.text,
      dueOn: row.due_on,
      redateCount: row.redate_count,
    })),
  }
}

/** Closed reviews since a day whose summary has not left to anybody. */
export async function unsentReviews(db: Db, since: string): Promise<Today['unsent']> {
  const rows = await db
    .selectFrom('review')
    .innerJoin('rep', 'rep.id', 'review.rep_id')
    .select(['review.id', 'rep_id', 'rep.name as rep_name', 'kind', 'held_on'])
    .where('held_on', '>=', since)
    .where('state', '=', 'closed')
    .where('rep.archived_at', 'is', null)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('summary')
            .select('summary.id')
            .whereRef('summary.review_id', '=', 'review.id')
            .where('sent_at', 'is not', null),
        ),
      ),
    )
    .orderBy('held_on', 'desc')
    .orderBy('review.seq', 'desc')
    .limit(10)
    .execute()
  return rows.map((row) => ({
    reviewId: row.id,
    repId: row.rep_id,
    repName: row.rep_name,
    reviewKind: row.kind,
    heldOn: row.held_on,
  }))
}

/** The day of the newest CRM snapshot that still stands, or null. */
export async function newestSnapshot(db: Db): Promise<string | null> {
  const row = await db
    .selectFrom('import')
    .select('snapshot_date')
    .where('state', '=', 'committed')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.snapshot_date ?? null
}

/** Whether there is a rule of the cadence, a prepared agenda, a closed review, a summary that left. */
export async function begunSoFar(db: Db): Promise<Record<FirstStep['step'], boolean>> {
  const rule = db.selectFrom('cadence_rule').select('id').where('removed_at', 'is', null).limit(1)
  const agenda = db.selectFrom('agenda').select('id').where('state', '!=', 'dropped').limit(1)
  const review = db.selectFrom('review').select('id').where('state', '=', 'closed').limit(1)
  const summary = db.selectFrom('summary').select('id').where('sent_at', 'is not', null).limit(1)
  return {
    year: (await rule.executeTakeFirst()) !== undefined,
    week: (await agenda.executeTakeFirst()) !== undefined,
    review: (await review.executeTakeFirst()) !== undefined,
    summary: (await summary.executeTakeFirst()) !== undefined,
  }
}
