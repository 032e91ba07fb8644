import type { Author, How } from '#contract/plans.ts'
import type { Field, FieldValue, Score } from '#contract/template-definition.ts'
import { isRealChange } from '#domain/plans/revisions.ts'
import { isEmptyValue } from '#domain/templates/empty.ts'
import { plainText } from '#domain/templates/plain-text.ts'
import type { CommandContext } from '../../context.ts'
import { findField, insertRevision, stampPlan, writeField } from './fields.repository.ts'
import type { StoredField } from './fields.repository.ts'

type Put = {
  planId: string
  field: Field
  value: FieldValue | null
  score: Score | null
  reviewId: string | null
  /** Whose words these are; the manager's unless it is said. */
  author?: Author
  /** How they came here; written unless it is said. */
  how?: How
  /** When these words were written first, for words that were only copied; now unless it is said. */
  writtenAt?: { changedAt: string; changedOn: string }
}

/** A field as it stands after a put; `seq` is the new change's, null when there was none. */
export type PutField = { revision: number; changed: boolean; seq: number | null }

/**
 * Puts a value into a field: row, revision, search entry and sequence in the caller's transaction.
 * What is equal to what is there writes nothing; what differs in spaces and marks alone is kept but
 * does not count as a sign of life.
 */
export async function putField(ctx: CommandContext, put: Put): Promise<PutField> {
  const { planId, field, reviewId } = put
  const before = await findField(ctx.db, planId, field.key)
  const value = put.value !== null && isEmptyValue(put.value) ? null : put.value
  const after = { value, score: put.score }
  if (isSame(before, after)) return { revision: before?.revision ?? 0, changed: false, seq: null }
  const old = { value: before?.value ?? null, score: before?.score ?? null }
  const seq = await ctx.nextSeq()
  const real = isRealChange(field, old, after) || !before
  await writeField(ctx.db, planId, field.key, {
    ...after,
    plain: plainText(field, value),
    changedAt: put.writtenAt?.changedAt ?? (real ? ctx.now : before.changedAt),
    changedOn: put.writtenAt?.changedOn ?? (real ? ctx.today : before.changedOn),
    changedSeq: real ? seq : before.changedSeq,
    revision: (before?.revision ?? 0) + 1,
  })
  await insertRevision(ctx.db, planId, {
    id: ctx.nextId(),
    seq,
    fieldKey: field.key,
    oldValue: old.value,
    newValue: value,
    oldScore: old.score,
    newScore: put.score,
    at: ctx.now,
    on: ctx.today,
    reviewId,
    author: put.author ?? 'manager',
    how: put.how ?? 'written',
  })
  await stampPlan(ctx.db, planId, ctx.now)
  return { revision: (before?.revision ?? 0) + 1, changed: true, seq }
}

function isSame(
  before: StoredField | undefined,
  after: { value: FieldValue | null; score: Score | null },
): boolean {
  return (
    JSON.stringify(before?.value ?? null) === JSON.stringify(after.value) &&
    (before?.score ?? null) === after.score
  )
}
