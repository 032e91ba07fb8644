import { z } from 'zod'
import type { SheetRoute } from '#contract/preparation.ts'
import type { ReviewKind } from '#contract/values.ts'
import type { PromiseFact, SheetQuestion } from '#domain/preparation/sheet.ts'
import type { Db } from '../../db/tables.ts'

const storedQuestions = z.array(
  z.strictObject({
    key: z.string(),
    heading: z.string(),
    hint: z.string(),
    sectionKey: z.string(),
    itemId: z.string().nullable(),
  }),
)

/** A sheet as it was made, and when it left. */
export type StoredSheet = {
  readonly id: string
  readonly agendaId: string
  readonly code: string
  readonly questions: readonly SheetQuestion[]
  readonly sent: { readonly on: string; readonly route: SheetRoute } | null
}

/** The sheets of an agenda, the newest first. */
export async function listSheets(db: Db, agendaId: string): Promise<StoredSheet[]> {
  const rows = await selectSheets(db).where('agenda_id', '=', agendaId).execute()
  return rows.map(toSheet)
}

/** The sheet with a code, whatever review it is for, or undefined. */
export async function findSheet(db: Db, code: string): Promise<StoredSheet | undefined> {
  const row = await selectSheets(db).where('code', '=', code).executeTakeFirst()
  return row && toSheet(row)
}

function selectSheets(db: Db) {
  return db.selectFrom('preparation_sheet').selectAll().orderBy('seq', 'desc')
}

function toSheet(
  row: Awaited<ReturnType<ReturnType<typeof selectSheets>['executeTakeFirstOrThrow']>>,
): StoredSheet {
  return {
    id: row.id,
    agendaId: row.agenda_id,
    code: row.code,
    questions: storedQuestions.safeParse(JSON.parse(row.questions)).data ?? [],
    sent: row.sent_on === null || row.route === null ? null : { on: row.sent_on, route: row.route },
  }
}

export async function insertSheet(
  db: Db,
  sheet: { id: string; seq: number; agendaId: string; code: string },
  questions: readonly SheetQuestion[],
  now: string,
): Promise<void> {
  await db
    .insertInto('preparation_sheet')
    .values({
      id: sheet.id,
      seq: sheet.seq,
      agenda_id: sheet.agendaId,
      code: sheet.code,
      questions: JSON.stringify(questions),
      sent_at: null,
      sent_on: null,
      route: null,
      created_at: now,
    })
    .execute()
}

/** Gives a sheet that has not left other questions. */
export async function changeSheet(
  db: Db,
  sheetId: string,
  questions: readonly SheetQuestion[],
): Promise<void> {
  await db
    .updateTable('preparation_sheet')
    .set({ questions: JSON.stringify(questions) })
    .where('id', '=', sheetId)
    .execute()
}

/** Remembers when and how a sheet left. */
export async function markSheetSent(
  db: Db,
  sheetId: string,
  sent: { at: string; on: string; route: SheetRoute },
): Promise<void> {
  await db
    .updateTable('preparation_sheet')
    .set({ sent_at: sent.at, sent_on: sent.on, route: sent.route })
    .where('id', '=', sheetId)
    .execute()
}

/** The open promises between the manager and a rep, of every class, by day. */
export async function listOpenPromises(db: Db, repId: string): Promise<PromiseFact[]> {
  const rows = await db
    .selectFrom('commitment')
    .select(['id', 'owner', 'owner_name', 'text', 'due_on', 'privacy'])
    .where('rep_id', '=', repId)
    .where('state', '=', 'open')
    .where('removed_at', 'is', null)
    .orderBy((eb) => eb('due_on', 'is', null))
    .orderBy('due_on')
    .orderBy('seq')
    .execute()
  return rows.map((row) => ({
    commitmentId: row.id,
    owner: row.owner,
    ownerName: row.owner_name,
    text: row.text,
    dueOn: row.due_on,
    privacy: row.privacy,
  }))
}

/** Place and link of the review that an agenda is for, where the cadence knows it. */
export async function findSeat(
  db: Db,
  agendaId: string,
): Promise<{ place: string; link: string } | undefined> {
  const row = await db
    .selectFrom('cadence_occurrence as own')
    .leftJoin('cadence_rule as rule', 'rule.id', 'own.rule_id')
    .where('own.agenda_id', '=', agendaId)
    .select(['own.place', 'own.link', 'rule.place as rule_place', 'rule.link as rule_link'])
    .executeTakeFirst()
  return (
    row && {
      place: row.rule_place ?? row.place,
      link: row.rule_link ?? row.link,
    }
  )
}

/** What a sheet is for, to name it when it comes to the wrong place. */
export async function findWhose(
  db: Db,
  agendaId: string,
): Promise<
  | { repId: string; repName: string; kind: ReviewKind; about: string | null; on: string | null }
  | undefined
> {
  const row = await db
    .selectFrom('agenda')
    .innerJoin('rep', 'rep.id', 'agenda.rep_id')
    .leftJoin('account', 'account.id', 'agenda.account_id')
    .leftJoin('opportunity', 'opportunity.id', 'agenda.opportunity_id')
    .where('agenda.id', '=', agendaId)
    .select(['rep.id', 'rep.name', 'agenda.review_kind', 'agenda.planned_on'])
    .select(['account.name as account', 'opportunity.name as deal'])
    .executeTakeFirst()
  return (
    row && {
      repId: row.id,
      repName: row.name,
      kind: row.review_kind,
      about: row.deal ?? row.account,
      on: row.planned_on,
    }
  )
}
