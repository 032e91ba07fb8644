import type { Agenda } from '#contract/agendas.ts'
import type { ReviewKind } from '#contract/values.ts'
import type { Db, NewRow } from '#core/db/tables.ts'
import { uuidIds } from '#core/node-ports.ts'
import { openTestCore, type TestCore } from '#tests/helpers/core.ts'
import { withDb } from '#tests/helpers/rows.ts'

export const at = '2026-05-04T08:00:00.000Z'
export const today = '2026-05-04'

export type Team = TestCore & {
  readonly repId: string
  readonly rows: <T>(work: (db: Db) => Promise<T>) => Promise<T>
  readonly build: (
    reviewKind?: ReviewKind,
    about?: { accountId?: string; opportunityId?: string },
  ) => Promise<Agenda>
  readonly closed: (agendaId: string, heldOn: string) => Promise<string>
}

let seq = 1_000_000

/** A rep of a team on 4 May 2026, and ways to write what other features make. */
export async function aTeam(): Promise<Team> {
  const core = await openTestCore({ now: at })
  const { rep } = await core.ok('team.createRep', {
    name: 'Anna',
    email: null,
    role: '',
    startDate: null,
    territory: '',
    quotas: [],
  })
  const rows: Team['rows'] = (work) => withDb(core.folder, work)
  return {
    ...core,
    repId: rep.id,
    rows,
    build: async (reviewKind = 'one_on_one', about = {}) => {
      const { agenda } = await core.ok('agendas.build', {
        subject: { repId: rep.id, reviewKind, accountId: null, opportunityId: null, ...about },
        plannedOn: null,
        plannedTime: null,
      })
      return agenda
    },
    closed: (agendaId, heldOn) => rows((db) => closeReview(db, agendaId, heldOn)),
  }
}

/** Words and states of the items, by section. */
export function topics(agenda: Agenda): string[] {
  return agenda.items.map(
    ({ sectionKey, text, state }) =>
      `${sectionKey}: ${state === 'open' ? '' : `(${state}) `}${text}`,
  )
}

/** Holds the review of an agenda and closes it, as the reviews feature does. */
export async function closeReview(db: Db, agendaId: string, heldOn: string): Promise<string> {
  const agenda = await db
    .selectFrom('agenda')
    .selectAll()
    .where('id', '=', agendaId)
    .executeTakeFirstOrThrow()
  const id = uuidIds.next()
  seq += 1
  await db
    .insertInto('review')
    .values({
      id,
      seq,
      rep_id: agenda.rep_id,
      kind: agenda.review_kind,
      guide_version_id: agenda.guide_version_id,
      agenda_id: agendaId,
      account_id: agenda.account_id,
      opportunity_id: agenda.opportunity_id,
      state: 'closed',
      started_at: `${heldOn}T09:00:00.000Z`,
      held_on: heldOn,
      ended_at: `${heldOn}T10:00:00.000Z`,
      current_section: 'close',
      question_answered: 'yes',
      rating: null,
      next_on: null,
      next_time: null,
      created_at: at,
      updated_at: at,
    })
    .execute()
  await db.updateTable('agenda').set({ state: 'used' }).where('id', '=', agendaId).execute()
  return id
}

type DealRow = Partial<NewRow<'opportunity'>> & { name: string; owner_rep_id: string }

/** A deal as an import leaves it; in order unless `row` says otherwise. */
export async function aDeal(db: Db, row: DealRow): Promise<string> {
  const id = row.id ?? uuidIds.next()
  await db
    .insertInto('opportunity')
    .values({
      crm_id: null,
      search_fold: null,
      account_id: null,
      stage: 'Proposal',
      status: 'open',
      amount_minor: 5_000_000,
      currency: 'EUR',
      close_date: '2026-09-30',
      next_step: 'Meet',
      next_step_date: '2026-05-20',
      probability: null,
      created_date: null,
      last_activity_date: null,
      stage_since: '2026-05-01',
      first_import_id: null,
      last_import_id: null,
      created_at: at,
      updated_at: at,
      ...row,
      id,
    })
    .execute()
  return id
}

/** An import that a change belongs to. */
export async function anImport(db: Db, snapshotDate: string): Promise<string> {
  const id = uuidIds.next()
  seq += 1
  await db
    .insertInto('import')
    .values({
      id,
      seq,
      file_name: 'deals.csv',
      file_sha256: '',
      snapshot_date: snapshotDate,
      format: 'other',
      settings: '{}',
      counts: '{}',
      state: 'committed',
      committed_at: at,
      undone_at: null,
    })
    .execute()
  return id
}

/** One change of one field of a deal. */
export async function aChange(
  db: Db,
  importId: string,
  change: {
    deal: string
    field: 'stage' | 'amount' | 'close_date'
    from: string | null
    to: string | null
    on: string
  },
): Promise<string> {
  const id = uuidIds.next()
  seq += 1
  await db
    .insertInto('change')
    .values({
      id,
      seq,
      import_id: importId,
      opportunity_id: change.deal,
      field: change.field,
      old_value: change.from,
      new_value: change.to,
      changed_on: change.on,
    })
    .execute()
  return id
}

/** A plan made with the template that ships, with fields that were changed on a day. */
export async function aPlan(
  team: Team,
  plan: Partial<NewRow<'plan'>> & { title: string; kind: NewRow<'plan'>['kind'] },
  fields: Record<string, string> = {},
): Promise<string> {
  const { templates } = await team.ok('templates.list', { kind: plan.kind })
  const versionId = templates[0]?.versionId ?? ''
  const id = uuidIds.next()
  await team.rows(async (db) => {
    await db
      .insertInto('plan')
      .values({
        template_version_id: versionId,
        rep_id: team.repId,
        account_id: null,
        opportunity_id: null,
        archived_at: null,
        created_at: at,
        updated_at: at,
        ...plan,
        id,
      })
      .execute()
    for (const [fieldKey, changedOn] of Object.entries(fields)) {
      seq += 1
      await db
        .insertInto('plan_field')
        .values({
          plan_id: id,
          field_key: fieldKey,
          value: null,
          score: null,
          changed_at: at,
          changed_on: changedOn,
          changed_seq: seq,
        })
        .execute()
    }
  })
  return id
}

/** Something parked in a review. */
export async function aParked(db: Db, reviewId: string, text: string): Promise<string> {
  const id = uuidIds.next()
  seq += 1
  await db
    .insertInto('capture')
    .values({
      id,
      seq,
      review_id: reviewId,
      section_key: 'topic',
      kind: 'parked',
      text,
      outcome: null,
      outcome_on: null,
      agenda_item_id: null,
      plan_id: null,
      field_key: null,
      removed_at: null,
      created_at: at,
      updated_at: at,
    })
    .execute()
  return id
}
