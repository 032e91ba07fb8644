import type { RepAnswer } from '#contract/preparation.ts'
import type { SheetQuestion } from '#domain/preparation/sheet.ts'
import type { Db, Row } from '../../db/tables.ts'

/** What a rep answered for an agenda, in the order of the sheet. */
export async function listAnswers(db: Db, agendaId: string): Promise<RepAnswer[]> {
  const rows = await db
    .selectFrom('preparation_answer')
    .selectAll()
    .where('agenda_id', '=', agendaId)
    .orderBy('position')
    .orderBy('id')
    .execute()
  return rows.map(toAnswer)
}

/** Keeps an answer over the one that was there. */
export async function putAnswer(
  db: Db,
  agendaId: string,
  question: SheetQuestion & { readonly position: number },
  answer: { id: string; text: string; on: string; now: string },
): Promise<void> {
  const columns = {
    heading: question.heading,
    section_key: question.sectionKey,
    item_id: question.itemId,
    position: question.position,
    text: answer.text,
    kept_on: answer.on,
    updated_at: answer.now,
  }
  await db
    .insertInto('preparation_answer')
    .values({
      id: answer.id,
      agenda_id: agendaId,
      question_key: question.key,
      ...columns,
      created_at: answer.now,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['agenda_id', 'question_key'])
        .doUpdateSet((eb) => ({ ...columns, revision: eb('preparation_answer.revision', '+', 1) })),
    )
    .execute()
}

export async function deleteAnswer(db: Db, agendaId: string, key: string): Promise<void> {
  await db
    .deleteFrom('preparation_answer')
    .where('agenda_id', '=', agendaId)
    .where('question_key', '=', key)
    .execute()
}

function toAnswer(row: Row<'preparation_answer'>): RepAnswer {
  return {
    key: row.question_key,
    heading: row.heading,
    sectionKey: row.section_key,
    itemId: row.item_id,
    text: row.text,
    keptOn: row.kept_on,
    revision: row.revision,
  }
}
