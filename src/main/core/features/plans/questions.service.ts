import type { Input, Output } from '#contract/contract.ts'
import { copyRuns } from '#domain/plans/copy-runs.ts'
import { lifeOf } from '#domain/plans/life.ts'
import { questionsOf } from '#domain/plans/questions.ts'
import { planTexts } from '#domain/plans/similarity.ts'
import { fieldsOf } from '#domain/templates/fields.ts'
import { writtenTexts } from '#domain/templates/plain-text.ts'
import { wordsOf } from '#domain/templates/words.ts'
import type { CommandContext, QueryContext } from '../../context.ts'
import { Failure, notFound } from '../../failure.ts'
import { recordTouch, reviewOfAct } from '../reviews/touches.ts'
import { readSettings } from '../settings/settings.repository.ts'
import { newestConfirmations } from './confirmations.repository.ts'
import { copiesIn } from './copies.repository.ts'
import { findField, readFields, readFieldsOf, type StoredFields } from './fields.repository.ts'
import { readIntervals, tiersOf } from './intervals.repository.ts'
import { findLookalikes } from './lookalikes.repository.ts'
import { fieldIn, openForWriting, type OpenPlan, openPlan } from './open-plan.ts'
import { answersOf, deleteAnswer, insertAnswer } from './questions.repository.ts'

/** How many plans with the same runs of words are read and compared field by field. */
const mostCompared = 3
/** A text of fewer words than this may be the same in two plans by chance; ours. */
const enoughWords = 8

/** What there is to ask about the answers of a plan. NOT_FOUND when there is none. */
export async function readQuestions(
  ctx: QueryContext,
  planId: string,
): Promise<Output<'plans.questions'>> {
  const open = await openShown(ctx, planId)
  const { definition } = open
  const fields = await readFields(ctx.db, planId)
  const confirmations = (await newestConfirmations(ctx.db, [planId])).get(planId) ?? new Map()
  const copies = await copiesIn(ctx.db, planId)
  const life = lifeOf(definition, fields, confirmations, copies)
  const answers = await answersOf(ctx.db, planId)
  const intervalDays = await intervalOf(ctx, open)
  const same = await sameElsewhere(ctx, open, fields)
  const questions = fieldsOf(definition).flatMap((field) => {
    const stored = fields.get(field.key)
    return questionsOf({
      field,
      value: stored?.value ?? null,
      touchedOn: life.touchedOn.get(field.key) ?? null,
      changedSeq: stored?.changedSeq ?? 0,
      answered: answers.get(field.key) ?? new Map(),
      // A copied field says so itself.
      sameAs: life.copied.has(field.key) ? null : (same.get(field.key) ?? null),
      intervalDays,
      today: ctx.today,
    }).map((question) => ({ fieldKey: field.key, ...question }))
  })
  return { questions }
}

/** A plan with the part of its form that its intent shows: nothing else is asked about. */
export async function openShown(ctx: QueryContext, planId: string): Promise<OpenPlan> {
  const open = await openPlan(ctx, planId)
  return { ...open, definition: open.shown }
}

/** How often a plan is meant to be looked at, in days. */
export async function intervalOf(ctx: QueryContext, { plan }: OpenPlan): Promise<number> {
  const interval = await readIntervals(ctx.db, await readSettings(ctx.db), ctx.today, [plan.id])
  const tiers = await tiersOf(ctx.db, plan.accountId ? [plan.accountId] : [])
  return interval(plan, tiers.get(plan.accountId ?? '') ?? '')
}

/** Says that an answer is fine. VALIDATION when the field is empty: there is nothing to ask. */
export async function answerQuestion(
  ctx: CommandContext,
  { planId, fieldKey, question }: Input<'plans.answerQuestion'>,
): Promise<{ answerId: string }> {
  const field = fieldIn(await openForWriting(ctx, planId), fieldKey)
  const stored = await findField(ctx.db, planId, fieldKey)
  if (!stored || stored.value === null) {
    throw new Failure('VALIDATION', `${field.label} is empty. Nothing was changed.`)
  }
  const id = ctx.nextId()
  const seq = await ctx.nextSeq()
  await insertAnswer(ctx.db, { id, seq, planId, fieldKey, question, on: ctx.today })
  const reviewId = await reviewOfAct(ctx, planId, null)
  if (reviewId) {
    await recordTouch(ctx, { reviewId, planId, kind: 'edited', fieldKey, seconds: 0 })
  }
  return { answerId: id }
}

/** Takes an answer back. NOT_FOUND when there is none. */
export async function withdrawAnswer(ctx: CommandContext, answerId: string): Promise<void> {
  if (!(await deleteAnswer(ctx.db, answerId))) throw notFound('answer')
}

/** By field, the title of another plan of the kind that holds the very same words there. */
async function sameElsewhere(
  ctx: QueryContext,
  { plan, definition }: OpenPlan,
  fields: StoredFields,
): Promise<ReadonlyMap<string, string>> {
  const { texts } = planTexts(definition, fields)
  const candidates = await findLookalikes(ctx.db, plan, copyRuns(texts), mostCompared)
  const others = await readFieldsOf(
    ctx.db,
    candidates.map(({ planId }) => planId),
  )
  const same = new Map<string, string>()
  for (const field of fieldsOf(definition)) {
    const own = writtenTexts(field, fields.get(field.key)?.value ?? null).join(' ')
    if (own.split(' ').length < enoughWords) continue
    const found = candidates.find(({ planId }) =>
      wordsOf(others.get(planId)?.get(field.key)?.plain ?? '')
        .join(' ')
        .includes(own),
    )
    if (found) same.set(field.key, found.title)
  }
  return same
}
