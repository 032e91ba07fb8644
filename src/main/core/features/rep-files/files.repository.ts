import { z } from 'zod'
import { type RepPage, sentField, type SentField } from '#contract/rep-file-values.ts'
import type { RepFileRoute, SentFile } from '#contract/rep-files.ts'
import type { Db } from '../../db/tables.ts'

const storedIds = z.array(z.string())
const storedFields = z.array(sentField)

/** A file as it was made. `planIds`: all that were in it, those that are gone since too. */
export type StoredFile = {
  readonly id: string
  readonly seq: number
  readonly repId: string
  readonly repName: string
  readonly madeOn: string
  readonly planIds: readonly string[]
}

/** What went out of a plan. */
export type StoredSent = {
  readonly planId: string
  readonly templateVersionId: string
  readonly fields: readonly SentField[]
}

/** Remembers a file and what stands in it. */
export async function insertFile(
  db: Db,
  page: RepPage,
  more: { seq: number; route: RepFileRoute },
): Promise<void> {
  await db
    .insertInto('rep_file')
    .values({
      id: page.fileId,
      seq: more.seq,
      rep_id: page.repId,
      made_at: page.madeAt,
      made_on: page.madeOn,
      route: more.route,
      plan_ids: JSON.stringify(page.plans.map(({ planId }) => planId)),
    })
    .execute()
  for (const { planId, templateVersionId, fields } of page.plans) {
    await db
      .insertInto('rep_file_plan')
      .values({
        file_id: page.fileId,
        plan_id: planId,
        template_version_id: templateVersionId,
        fields: JSON.stringify(fields),
      })
      .execute()
  }
}

/** Forgets a file that did not leave. */
export async function deleteFile(db: Db, fileId: string): Promise<void> {
  await db.deleteFrom('rep_file').where('id', '=', fileId).execute()
}

/** A file that was made here, or undefined. */
export async function findFile(db: Db, fileId: string): Promise<StoredFile | undefined> {
  const row = await db
    .selectFrom('rep_file')
    .innerJoin('rep', 'rep.id', 'rep_file.rep_id')
    .selectAll('rep_file')
    .select('rep.name')
    .where('rep_file.id', '=', fileId)
    .executeTakeFirst()
  return (
    row && {
      id: row.id,
      seq: row.seq,
      repId: row.rep_id,
      repName: row.name,
      madeOn: row.made_on,
      planIds: storedIds.parse(JSON.parse(row.plan_ids)),
    }
  )
}

/** What went out in a file, by plan; plans that are gone are not in it any more. */
export async function readSent(db: Db, fileId: string): Promise<ReadonlyMap<string, StoredSent>> {
  const rows = await db
    .selectFrom('rep_file_plan')
    .selectAll()
    .where('file_id', '=', fileId)
    .execute()
  return new Map(
    rows.map((row) => [
      row.plan_id,
      {
        planId: row.plan_id,
        templateVersionId: row.template_version_id,
        fields: storedFields.parse(JSON.parse(row.fields)),
      },
    ]),
  )
}

/** The day of the newest file that went to a rep after another one; null: none did. */
export async function newerFile(db: Db, file: StoredFile): Promise<string | null> {
  const row = await db
    .selectFrom('rep_file')
    .select('made_on')
    .where('rep_id', '=', file.repId)
    .where('seq', '>', file.seq)
    .orderBy('seq', 'desc')
    .executeTakeFirst()
  return row?.made_on ?? null
}

/** The files that went to a rep, the newest first. */
export async function listFiles(db: Db, repId: string, limit: number): Promise<SentFile[]> {
  const rows = await db
    .selectFrom('rep_file')
    .selectAll()
    .select((eb) => [
      eb
        .selectFrom('rep_taking')
        .select((of) => of.fn.max('taken_on').as('on'))
        .whereRef('rep_taking.file_id', '=', 'rep_file.id')
        .where('undone_at', 'is', null)
        .as('answers_on'),
    ])
    .where('rep_id', '=', repId)
    .orderBy('seq', 'desc')
    .limit(limit)
    .execute()
  if (rows.length === 0) return []
  const titles = await db
    .selectFrom('rep_file_plan')
    .innerJoin('plan', 'plan.id', 'rep_file_plan.plan_id')
    .select(['rep_file_plan.file_id', 'plan.title'])
    .where(
      'rep_file_plan.file_id',
      'in',
      rows.map(({ id }) => id),
    )
    .orderBy('plan.title')
    .execute()
  const byFile = Map.groupBy(titles, ({ file_id }) => file_id)
  return rows.map((row) => ({
    fileId: row.id,
    madeOn: row.made_on,
    route: row.route,
    plans: (byFile.get(row.id) ?? []).map(({ title }) => title),
    answersOn: row.answers_on,
  }))
}
