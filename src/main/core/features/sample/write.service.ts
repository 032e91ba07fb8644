import type { Answer } from '#domain/sample/answer.ts'
import type { PromiseMade } from '#domain/sample/happenings.ts'
import type { CommandContext } from '../../context.ts'
import { createCommitment } from '../commitments/commitments.service.ts'
import { addEvidence } from '../plans/evidence.service.ts'
import { readFields } from '../plans/fields.repository.ts'
import { fieldIn, openForWriting } from '../plans/open-plan.ts'
import { putField } from '../plans/put-field.ts'
import { recordTouch } from '../reviews/touches.ts'
import { writeFirst } from './first-writing.repository.ts'
import { type Made, named } from './made.ts'
import { later } from './moved-clock.ts'

/** Writes answers one by one, some seconds apart; in a review each one is a touch of the plan. */
export async function writeAnswers(
  ctx: CommandContext,
  planId: string,
  answers: readonly Answer[],
  reviewId: string | null,
): Promise<void> {
  const open = await openForWriting(ctx, planId)
  const written = await readFields(ctx.db, planId)
  const isNew = ({ key }: Answer) => reviewId === null && !written.has(key)
  await writeFirst(ctx, planId, open.definition, answers.filter(isNew))
  let then = ctx
  for (const { key, value, score, proof } of answers.filter((one) => !isNew(one))) {
    then = later(then, 0.4)
    if (proof) {
      await addEvidence(then, {
        planId,
        fieldKey: key,
        datedOn: proof.dated,
        source: proof.source,
        words: proof.words,
        raise: false,
        reviewId,
      })
    }
    const field = fieldIn(open, key)
    const { changed } = await putField(then, { planId, field, value, score, reviewId })
    if (!reviewId || !changed) continue
    await recordTouch(then, { reviewId, planId, kind: 'edited', fieldKey: key, seconds: 0 })
  }
}

/** Makes a promise; in a review it belongs to a section, and cites the field it came from. */
export async function makePromise(
  ctx: CommandContext,
  made: Made,
  { key, rep, plan, field, ...words }: PromiseMade,
  reviewId: string | null,
  sectionKey: string | null,
): Promise<void> {
  const { id } = await createCommitment(ctx, {
    ...words,
    repId: named(made.reps, rep),
    planId: plan === null ? null : named(made.plans, plan),
    fieldKey: field,
    reviewId,
    sectionKey,
    captureId: null,
  })
  made.promises.set(key, id)
}
