import { z } from 'zod'
import { fieldValue, score } from '#contract/template-definition.ts'
import type { Db } from '../../db/tables.ts'

const side = z.strictObject({ value: fieldValue.nullable(), score: score.nullable() })

/** What accepting one answer did, so that it can go back and forth. */
const takingStep = z.strictObject({
  before: side.extend({ changedAt: z.string(), changedOn: z.string() }),
  after: side,
  /** The revision that the field was left at. */
  revision: z.int(),
  /** Pieces of evidence that came with it. */
  evidence: z.array(z.string()),
  /** The confirmation that it became; null for a change. */
  confirmation: z.string().nullable(),
  /** The touch that it was in the review with the rep that ran; absent, null: none ran. */
  touch: z.strictObject({ reviewId: z.string(), at: z.string() }).nullish(),
})
export type TakingStep = z.infer<typeof takingStep>

/** One field of one press on answers. */
export type TakingField = {
  readonly planId: string
  readonly fieldKey: string
  /** null: declined. */
  readonly step: TakingStep | null
}

export type Taking = {
  readonly id: string
  readonly undone: boolean
  readonly fields: readonly TakingField[]
}

/** What was decided of a field, and on which day. */
export type Decided = { readonly accepted: boolean; readonly on: string }

export async function insertTaking(
  db: Db,
  taking: {
    id: string
    seq: number
    fileId: string
    digest: string
    savedAt: string
    now: string
    today: string
  },
  fields: readonly TakingField[],
): Promise<void> {
  await db
    .insertInto('rep_taking')
    .values({
      id: taking.id,
      seq: taking.seq,
      file_id: taking.fileId,
      digest: taking.digest,
      saved_at: taking.savedAt,
      taken_at: taking.now,
      taken_on: taking.today,
      undone_at: null,
    })
    .execute()
  for (const { planId, fieldKey, step } of fields) {
    await db
      .insertInto('rep_taking_field')
      .values({
        taking_id: taking.id,
        plan_id: planId,
        field_key: fieldKey,
        accepted: step === null ? 0 : 1,
        step: step && JSON.stringify(step),
      })
      .execute()
  }
}

/** One press, or undefined. */
export async function findTaking(db: Db, takingId: string): Promise<Taking | undefined> {
  const taking = await db
    .selectFrom('rep_taking')
    .select(['id', 'undone_at'])
    .where('id', '=', takingId)
    .executeTakeFirst()
  if (!taking) return undefined
  const fields = await db
    .selectFrom('rep_taking_field')
    .selectAll()
    .where('taking_id', '=', takingId)
    .orderBy('plan_id')
    .orderBy('field_key')
    .execute()
  return {
    id: taking.id,
    undone: taking.undone_at !== null,
    fields: fields.map((row) => ({
      planId: row.plan_id,
      fieldKey: row.field_key,
      step: row.step === null ? null : takingStep.parse(JSON.parse(row.step)),
    })),
  }
}

/** Notes that a press was taken back at an instant, or made again with null, and where it left off. */
export async function setUndone(
  db: Db,
  takingId: string,
  undoneAt: string | null,
  fields: readonly TakingField[],
): Promise<void> {
  await db
    .updateTable('rep_taking')
    .set({ undone_at: undoneAt })
    .where('id', '=', takingId)
    .execute()
  for (const { planId, fieldKey, step } of fields) {
    await db
      .updateTable('rep_taking_field')
      .set({ step: step && JSON.stringify(step) })
      .where('taking_id', '=', takingId)
      .where('plan_id', '=', planId)
      .where('field_key', '=', fieldKey)
      .execute()
  }
}

/** The last decision on each field of the very same answers: plan → field → decision. */
export async function decisionsOn(
  db: Db,
  fileId: string,
  digest: string,
): Promise<ReadonlyMap<string, ReadonlyMap<string, Decided>>> {
  const rows = await db
    .selectFrom('rep_taking')
    .innerJoin('rep_taking_field', 'rep_taking_field.taking_id', 'rep_taking.id')
    .select(['plan_id', 'field_key', 'accepted', 'taken_on'])
    .where('file_id', '=', fileId)
    .where('digest', '=', digest)
    .where('undone_at', 'is', null)
    .orderBy('rep_taking.seq')
    .execute()
  const byPlan = new Map<string, Map<string, Decided>>()
  for (const row of rows) {
    const fields = byPlan.get(row.plan_id) ?? new Map<string, Decided>()
    fields.set(row.field_key, { accepted: row.accepted === 1, on: row.taken_on })
    byPlan.set(row.plan_id, fields)
  }
  return byPlan
}

/** When each of the answers to a file was saved that something was taken of, and on which day. */
export async function takenAnswers(
  db: Db,
  fileId: string,
): Promise<{ digest: string; savedAt: string; takenOn: string }[]> {
  const rows = await db
    .selectFrom('rep_taking')
    .select(['digest', 'saved_at', 'taken_on'])
    .where('file_id', '=', fileId)
    .where('undone_at', 'is', null)
    .orderBy('seq')
    .execute()
  return rows.map((row) => ({
    digest: row.digest,
    savedAt: row.saved_at,
    takenOn: row.taken_on,
  }))
}
