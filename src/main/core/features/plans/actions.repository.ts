import type { CommitmentOwner } from '#contract/commitments.ts'
import type { Db } from '../../db/tables.ts'

/** A commitment of a plan with what it rests on. */
export type ActionRow = {
  readonly commitmentId: string
  readonly planId: string | null
  readonly text: string
  readonly owner: CommitmentOwner
  readonly ownerName: string
  readonly dueOn: string | null
  readonly state: 'open' | 'done' | 'dropped'
  readonly fieldKey: string | null
  readonly strengthKey: string | null
  readonly flag: { id: string; fieldKey: string; reason: string; cleared: boolean } | null
}

/** The commitments of a plan, the first due first; those without a day last. */
export async function actionsOf(db: Db, planId: string): Promise<ActionRow[]> {
  const rows = await selectActions(db)
    .where('commitment.plan_id', '=', planId)
    .orderBy((eb) => eb('commitment.due_on', 'is', null))
    .orderBy('commitment.due_on')
    .orderBy('commitment.seq')
    .execute()
  return rows.map(toAction)
}

/** One commitment with what it rests on; undefined when there is none. */
export async function findAction(db: Db, commitmentId: string): Promise<ActionRow | undefined> {
  const row = await selectActions(db).where('commitment.id', '=', commitmentId).executeTakeFirst()
  return row && toAction(row)
}

/** Says what an action rests on; both null: nothing. */
export async function putCite(
  db: Db,
  commitmentId: string,
  cite: { flagId: string | null; strengthKey: string | null },
): Promise<void> {
  await db.deleteFrom('plan_action').where('commitment_id', '=', commitmentId).execute()
  if (cite.flagId === null && cite.strengthKey === null) return
  await db
    .insertInto('plan_action')
    .values({
      commitment_id: commitmentId,
      flag_id: cite.flagId,
      strength_key: cite.strengthKey,
    })
    .execute()
}

function selectActions(db: Db) {
  return db
    .selectFrom('commitment')
    .leftJoin('plan_action', 'plan_action.commitment_id', 'commitment.id')
    .leftJoin('plan_flag', 'plan_flag.id', 'plan_action.flag_id')
    .select([
      'commitment.id',
      'commitment.plan_id',
      'commitment.text',
      'commitment.owner',
      'commitment.owner_name',
      'commitment.due_on',
      'commitment.state',
      'commitment.field_key',
      'plan_action.flag_id',
      'plan_action.strength_key',
      'plan_flag.field_key as flagged_key',
      'plan_flag.reason',
      'plan_flag.cleared_on',
    ])
    .where('commitment.removed_at', 'is', null)
}

type Selected = Awaited<ReturnType<ReturnType<typeof selectActions>['executeTakeFirstOrThrow']>>

function toAction(row: Selected): ActionRow {
  return {
    commitmentId: row.id,
    planId: row.plan_id,
    text: row.text,
    owner: row.owner,
    ownerName: row.owner_name,
    dueOn: row.due_on,
    state: row.state,
    fieldKey: row.field_key,
    strengthKey: row.strength_key,
    flag:
      row.flag_id !== null && row.flagged_key !== null && row.reason !== null
        ? {
            id: row.flag_id,
            fieldKey: row.flagged_key,
            reason: row.reason,
            cleared: row.cleared_on !== null,
          }
        : null,
  }
}
