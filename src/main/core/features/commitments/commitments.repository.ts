import { type ExpressionBuilder, sql } from 'kysely'
import type { Commitment, CommitmentOwner, NewCommitment } from '#contract/commitments.ts'
import type { Db, RowPatch, Tables } from '../../db/tables.ts'
import { labelOf, labelsOfPlans } from './field-labels.ts'

/** Which promises a list shows. */
export type CommitmentFilter = {
  readonly repId: string | null
  readonly owner: CommitmentOwner | null
  readonly state: 'open' | 'done' | 'dropped' | 'overdue' | 'all'
  readonly reviewId: string | null
  readonly planId: string | null
}

/** What the screen shows at most; the rest is counted. */
export const mostCommitments = 500

/**
 * The promises in the order of `compareCommitments`, which a test holds this ordering to: it is in
 * SQL because a list that is cut short must be sorted before it is cut.
 */
export async function listCommitments(
  db: Db,
  filter: CommitmentFilter,
  today: string,
): Promise<Commitment[]> {
  const rows = await selectCommitments(db)
    .where(matching(filter, today))
    .orderBy(sql`commitment.state <> 'open'`)
    .orderBy(sql`commitment.owner <> 'manager'`)
    .orderBy(sql`iif(commitment.state = 'open', null, commitment.ended_on) desc`)
    .orderBy(sql`iif(commitment.state = 'open', null, commitment.seq) desc`)
    .orderBy(sql`commitment.due_on is null or commitment.due_on >= ${today}`)
    .orderBy(sql`commitment.due_on is null`)
    .orderBy('commitment.due_on')
    .orderBy('commitment.seq')
    .limit(mostCommitments)
    .execute()
  return toCommitments(db, rows)
}

/** How many promises match. */
export async function countCommitments(
  db: Db,
  filter: CommitmentFilter,
  today: string,
): Promise<number> {
  const row = await db
    .selectFrom('commitment')
    .where(matching(filter, today))
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return row.n
}

/** One promise, or undefined; a removed one only when asked for. */
export async function findCommitment(
  db: Db,
  commitmentId: string,
  removed = false,
): Promise<Commitment | undefined> {
  const rows = await selectCommitments(db)
    .where('commitment.id', '=', commitmentId)
    .where('commitment.removed_at', removed ? 'is not' : 'is', null)
    .execute()
  const [commitment] = await toCommitments(db, rows)
  return commitment
}

/** The UTC instant at which a promise was made, removed or not. */
export async function readMadeAt(db: Db, commitmentId: string): Promise<string> {
  const row = await db
    .selectFrom('commitment')
    .select('created_at')
    .where('id', '=', commitmentId)
    .executeTakeFirstOrThrow()
  return row.created_at
}

/** The columns by which promises are counted as kept, with their owner. */
export async function listForKeptRate(
  db: Db,
  filter: { repId: string | null; since: string | null },
) {
  const { repId, since } = filter
  const rows = await db
    .selectFrom('commitment')
    .select(['id', 'seq', 'owner', 'state', 'due_on', 'first_due_on', 'redate_count', 'ended_on'])
    .where('removed_at', 'is', null)
    .where('first_due_on', 'is not', null)
    .$if(repId !== null, (qb) => qb.where('rep_id', '=', repId ?? ''))
    .$if(since !== null, (qb) => qb.where('first_due_on', '>=', since))
    .execute()
  return rows.map((row) => ({
    id: row.id,
    seq: row.seq,
    owner: row.owner,
    state: row.state,
    dueOn: row.due_on,
    firstDueOn: row.first_due_on,
    redateCount: row.redate_count,
    endedOn: row.ended_on,
  }))
}

type Made = NewCommitment & {
  readonly origin: Commitment['origin']
  readonly sample: boolean
}

export async function insertCommitment(
  db: Db,
  made: Made,
  stamp: { id: string; seq: number; now: string; today: string },
): Promise<void> {
  await db
    .insertInto('commitment')
    .values({
      id: stamp.id,
      seq: stamp.seq,
      rep_id: made.repId,
      owner: made.owner,
      owner_name: made.owner === 'other' ? made.ownerName : '',
      text: made.text,
      proof: made.proof,
      due_on: made.dueOn,
      first_due_on: made.dueOn,
      state: 'open',
      privacy: made.privacy,
      origin: made.origin,
      review_id: made.reviewId,
      section_key: made.sectionKey,
      plan_id: made.planId,
      field_key: made.fieldKey,
      capture_id: made.captureId,
      sample: made.sample ? 1 : 0,
      created_on: stamp.today,
      created_at: stamp.now,
      updated_at: stamp.now,
    })
    .execute()
}

/** Changes a promise; with `seen`, only if its revision is still that. @returns whether it was */
export async function patchCommitment(
  db: Db,
  commitmentId: string,
  patch: RowPatch<'commitment'>,
  now: string,
  seen: number | null = null,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('commitment')
    .set((eb) => ({ ...patch, revision: eb('revision', '+', 1), updated_at: now }))
    .where('id', '=', commitmentId)
    .$if(seen !== null, (qb) => qb.where('revision', '=', seen ?? 0))
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** The condition that a filter is. */
function matching(filter: CommitmentFilter, today: string) {
  const { repId, owner, state, reviewId, planId } = filter
  return (eb: ExpressionBuilder<Tables, 'commitment'>) => {
    const parts = [eb('commitment.removed_at', 'is', null)]
    if (repId !== null) parts.push(eb('commitment.rep_id', '=', repId))
    if (owner !== null) parts.push(eb('commitment.owner', '=', owner))
    if (reviewId !== null) parts.push(eb('commitment.review_id', '=', reviewId))
    if (planId !== null) parts.push(eb('commitment.plan_id', '=', planId))
    if (state === 'overdue') {
      parts.push(eb('commitment.state', '=', 'open'), eb('commitment.due_on', '<', today))
    } else if (state !== 'all') parts.push(eb('commitment.state', '=', state))
    return eb.and(parts)
  }
}

function selectCommitments(db: Db) {
  return db
    .selectFrom('commitment')
    .innerJoin('rep', 'rep.id', 'commitment.rep_id')
    .leftJoin('plan', 'plan.id', 'commitment.plan_id')
    .leftJoin('review', 'review.id', 'commitment.review_id')
    .selectAll('commitment')
    .select([
      'rep.name as rep_name',
      'plan.title as plan_title',
      'review.kind as review_kind',
      'review.held_on as review_held_on',
      'review.state as review_state',
    ])
}

type CommitmentRow = Awaited<
  ReturnType<ReturnType<typeof selectCommitments>['executeTakeFirstOrThrow']>
>

async function toCommitments(db: Db, rows: readonly CommitmentRow[]): Promise<Commitment[]> {
  const cited = rows.flatMap((row) => (row.plan_id && row.field_key ? [row.plan_id] : []))
  const labels = await labelsOfPlans(db, cited)
  return rows.map((row) => ({
    id: row.id,
    repId: row.rep_id,
    repName: row.rep_name,
    owner: row.owner,
    ownerName: row.owner_name,
    text: row.text,
    proof: row.proof,
    privacy: row.privacy,
    planId: row.plan_id,
    fieldKey: row.field_key,
    dueOn: row.due_on,
    firstDueOn: row.first_due_on,
    redateCount: row.redate_count,
    state: row.state,
    endedOn: row.ended_on,
    proofGiven: row.proof_given,
    origin: row.origin,
    planTitle: row.plan_title,
    fieldLabel: labelOf(labels, row.plan_id, row.field_key),
    reviewId: row.review_id,
    review:
      row.review_kind && row.review_held_on
        ? {
            kind: row.review_kind,
            heldOn: row.review_held_on,
            closed: row.review_state === 'closed',
          }
        : null,
    sectionKey: row.section_key,
    captureId: row.capture_id,
    createdOn: row.created_on,
    sample: row.sample === 1,
    revision: row.revision,
  }))
}
