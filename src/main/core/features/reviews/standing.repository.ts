import { z } from 'zod'
import { signals, verdictEvidence } from '#contract/reviews.ts'
import { verdictSettings } from '#contract/settings.ts'
import { day, id, planKind } from '#contract/values.ts'
import type { VerdictFacts, VerdictSettings } from '#domain/verdict/facts.ts'
import type { Db } from '../../db/tables.ts'

/** A plan, or a missing one, as it stood at a moment of a review. */
export type StandingPlan = {
  readonly planKind: z.infer<typeof planKind>
  /** `null`: there was none when the review began. */
  readonly planId: string | null
  readonly accountId: string | null
  readonly opportunityId: string | null
  readonly title: string
  readonly due: boolean
  /** The fields of its form by key, as they are called. */
  readonly labels: Readonly<Record<string, string>>
  /** Without citations: commitments are what a review is closed with, and are read at the close. */
  readonly facts: VerdictFacts
}

/** Everything that the verdicts of a review are made from, but the commitments. */
export type Standing = {
  readonly settings: VerdictSettings
  readonly plans: readonly StandingPlan[]
}

const touches = signals.shape.looked.shape.touches
const plan = z.strictObject({
  secondsInFront: z.number().min(0),
  touches,
  required: signals.shape.filled.shape.open,
  signs: signals.shape.alive.shape.signs,
  handedOn: day.nullable(),
  similarity: verdictEvidence.shape.copyOf,
  // Commitments are read at the close.
  citations: z.array(z.never()),
  differences: signals.shape.agrees.shape.differences.nullable(),
  evidence: z.array(
    signals.shape.evidence.shape.rows.element.extend({ doubt: z.string().nullable() }),
  ),
})
const common = {
  endsOn: day,
  cadenceDays: z.int().min(1),
  waivers: z.array(verdictEvidence.shape.waiver.unwrap()),
}
const facts = z.union([
  z.strictObject({ ...common, plan }),
  z.strictObject({ ...common, plan: z.null(), opened: z.boolean() }),
])
const standing = z.strictObject({
  settings: verdictSettings,
  plans: z.array(
    z.strictObject({
      planKind,
      planId: id.nullable(),
      accountId: id.nullable(),
      opportunityId: id.nullable(),
      title: z.string(),
      due: z.boolean(),
      labels: z.record(z.string(), z.string()),
      facts,
    }),
  ),
}) satisfies z.ZodType<Standing>

/**
 * What an open review is judged by while it does not run; undefined while it runs. What a newer or
 * older Plumbline has kept in another shape counts as not kept.
 */
export async function findStanding(db: Db, reviewId: string): Promise<Standing | undefined> {
  const row = await db
    .selectFrom('review_standing')
    .select('standing')
    .where('review_id', '=', reviewId)
    .executeTakeFirst()
  return row && standing.safeParse(JSON.parse(row.standing)).data
}

/** Keeps what a review is judged by as it stood at an instant. */
export async function insertStanding(
  db: Db,
  reviewId: string,
  stoodAt: string,
  kept: Standing,
): Promise<void> {
  const row = { stood_at: stoodAt, standing: JSON.stringify(kept) }
  await db
    .insertInto('review_standing')
    .values({ review_id: reviewId, ...row })
    .onConflict((conflict) => conflict.column('review_id').doUpdateSet(row))
    .execute()
}

/** Forgets what was kept: the review runs again, or is closed. */
export async function dropStanding(db: Db, reviewId: string): Promise<void> {
  await db.deleteFrom('review_standing').where('review_id', '=', reviewId).execute()
}
