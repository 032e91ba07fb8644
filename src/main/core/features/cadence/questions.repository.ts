import { sql } from 'kysely'
import type { Question } from '#contract/cadence-values.ts'
import { questionKey } from '#domain/cadence/questions.ts'
import type { Db, Row, RowPatch } from '../../db/tables.ts'

/** A question as the manager states it. */
export type NewQuestion = Pick<Question, 'text' | 'reviewKind' | 'repId' | 'everyWeeks' | 'privacy'>

function selectQuestions(db: Db) {
  return db
    .selectFrom('cadence_question')
    .leftJoin('rep', 'rep.id', 'cadence_question.rep_id')
    .selectAll('cadence_question')
    .select('rep.name as rep_name')
}

/** The questions in the order of their making; removed ones on request. */
export async function listQuestions(db: Db, removed: boolean): Promise<Question[]> {
  const rows = await selectQuestions(db)
    .$if(!removed, (qb) => qb.where('removed_at', 'is', null))
    .orderBy('seq')
    .execute()
  return rows.map(toQuestion)
}

/** One question, removed or not, or undefined. */
export async function findQuestion(db: Db, id: string): Promise<Question | undefined> {
  const row = await selectQuestions(db).where('cadence_question.id', '=', id).executeTakeFirst()
  return row && toQuestion(row)
}

export async function insertQuestion(
  db: Db,
  head: { id: string; seq: number },
  question: NewQuestion,
  now: string,
): Promise<void> {
  await db
    .insertInto('cadence_question')
    .values({ ...head, ...questionColumns(question), created_at: now, updated_at: now })
    .execute()
}

/** Changes a question and counts its revision on. */
export async function patchQuestion(
  db: Db,
  id: string,
  patch: RowPatch<'cadence_question'>,
  now: string,
): Promise<void> {
  await db
    .updateTable('cadence_question')
    .set((eb) => ({ ...patch, revision: eb('revision', '+', 1), updated_at: now }))
    .where('id', '=', id)
    .execute()
}

/** The columns of a question. */
export function questionColumns(question: NewQuestion) {
  return {
    text: question.text,
    review_kind: question.reviewKind,
    rep_id: question.repId,
    every_weeks: question.everyWeeks,
    privacy: question.privacy,
  }
}

/**
 * When a rep was asked each of these questions last, by the key of its item: the day on which the
 * review was held, or for which the agenda is planned. Dropped items and agendas do not count, nor
 * does the agenda `except`.
 */
export async function listAsked(
  db: Db,
  repId: string,
  keys: readonly string[],
  except: string,
): Promise<Map<string, string>> {
  if (keys.length === 0) return new Map()
  const rows = await db
    .selectFrom('agenda_item')
    .innerJoin('agenda', 'agenda.id', 'agenda_item.agenda_id')
    .leftJoin('review', 'review.agenda_id', 'agenda.id')
    // Written out, so that SQLite sees that the partial index fits.
    .where(sql<boolean>`agenda_item.origin = 'manual' and agenda_item.source_key <> ''`)
    .where('agenda_item.source_key', 'in', keys)
    .where('agenda_item.state', '<>', 'dropped')
    .where('agenda.rep_id', '=', repId)
    .where('agenda.state', '<>', 'dropped')
    .where('agenda.id', '<>', except)
    .select(['agenda_item.source_key', 'agenda_item.opened_on'])
    .select(['review.held_on', 'agenda.planned_on'])
    .execute()
  const asked = new Map<string, string>()
  for (const row of rows) {
    const on = row.held_on ?? row.planned_on ?? row.opened_on
    const there = asked.get(row.source_key)
    if (there === undefined || there < on) asked.set(row.source_key, on)
  }
  return asked
}

/** Every day on which a rep was asked one of all questions, or for which it stands in an agenda. */
export async function listAskedDays(db: Db): Promise<{ key: string; repId: string; on: string }[]> {
  const rows = await db
    .selectFrom('agenda_item')
    .innerJoin('agenda', 'agenda.id', 'agenda_item.agenda_id')
    .leftJoin('review', 'review.agenda_id', 'agenda.id')
    // Written out, so that SQLite sees that the partial index fits.
    .where(sql<boolean>`agenda_item.origin = 'manual' and agenda_item.source_key <> ''`)
    .where('agenda_item.source_key', '>=', questionKey(''))
    .where('agenda_item.source_key', '<', `${questionKey('')}~`)
    .where('agenda_item.state', '<>', 'dropped')
    .where('agenda.state', '<>', 'dropped')
    .select(['agenda_item.source_key', 'agenda_item.opened_on', 'agenda.rep_id'])
    .select(['review.held_on', 'agenda.planned_on'])
    .execute()
  return rows.map((row) => ({
    key: row.source_key,
    repId: row.rep_id,
    on: row.held_on ?? row.planned_on ?? row.opened_on,
  }))
}

function toQuestion(row: Row<'cadence_question'> & { rep_name: string | null }): Question {
  return {
    id: row.id,
    text: row.text,
    reviewKind: row.review_kind,
    repId: row.rep_id,
    repName: row.rep_name,
    everyWeeks: row.every_weeks,
    privacy: row.privacy,
    removed: row.removed_at !== null,
    revision: row.revision,
  }
}
