import { z } from 'zod'
import type { Input, Output } from '#contract/contract.ts'
import { valueSchema } from '#contract/plan-values.ts'
import type { Field, FieldValue } from '#contract/template-definition.ts'
import { fieldValue, score } from '#contract/template-definition.ts'
import type { EarlierAnswer } from '#contract/templates.ts'
import type { Answer } from '#domain/template-moves/fit.ts'
import { isNoAnswer } from '#domain/template-moves/fit.ts'
import {
  fieldOfKept,
  labelOfAnswer,
  type MoveInput,
  planMove,
  suggestedMapping,
} from '#domain/template-moves/plan-move.ts'
import { dayIn } from '#domain/days.ts'
import { fieldOf } from '#domain/templates/fields.ts'
import { takesEvidence } from '#domain/plans/evidence.ts'
import { plainText } from '#domain/templates/plain-text.ts'
import type { CommandContext, QueryContext } from '../../context.ts'
import { Failure, locked, notFound, stale } from '../../failure.ts'
import {
  findField,
  insertRevision,
  readFields,
  stampPlan,
  type StoredField,
  type StoredFields,
  writeField,
} from '../plans/fields.repository.ts'
import {
  endMove,
  evidenceIds,
  findForm,
  listMoves,
  findMovable,
  findMove,
  insertMove,
  type MovablePlan,
  moveEvidence,
  readKnownFields,
  setVersion,
} from './moves.repository.ts'
import { readPlanDefinition } from './templates.repository.ts'
import type { Writing } from '#contract/writing.ts'

/** What one write of a move replaced, so that it can be put back. */
const undoStep = z.strictObject({
  key: z.string(),
  before: z
    .strictObject({
      value: fieldValue.nullable(),
      score: score.nullable(),
      plain: z.string(),
      changedOn: z.string(),
      changedAt: z.string(),
      changedSeq: z.int(),
    })
    .nullable(),
  /** The revision that the move left the field at. */
  revision: z.int(),
  evidence: z.array(z.string()),
  evidenceFrom: z.string().nullable(),
})
/** The writes of a move, in their order. */
export const undoSteps = z.array(undoStep)
type UndoStep = z.infer<typeof undoStep>

/** What would become of each answer if a plan went to another version of its template. */
export async function previewMove(
  ctx: QueryContext,
  input: Input<'templates.movePreview'>,
): Promise<Output<'templates.movePreview'>> {
  const { plan, move } = await open(ctx, input.planId, input.versionId)
  const mapping = input.mapping ?? suggestedMapping(move)
  const { lines } = planMove({ ...move, mapping })
  return {
    fromVersionId: plan.versionId,
    mapping,
    lines: lines.map((line) => ({
      ...line,
      targets: line.targets.map((key) => ({ key, label: fieldOf(move.to, key)?.label ?? key })),
      text: textOf(move, line.key, ctx.writing),
    })),
  }
}

/**
 * Moves a plan. STALE_REVISION when it has moved since it was read, LOCKED while it is archived,
 * VALIDATION when an answer is sent where it does not fit.
 */
export async function movePlan(
  ctx: CommandContext,
  input: Input<'templates.movePlan'>,
): Promise<{ moveId: string }> {
  const { plan, fields, move } = await open(ctx, input.planId, input.versionId)
  if (plan.archived) {
    throw locked('This plan is archived. Show it again before you move it.')
  }
  if (plan.versionId !== input.fromVersionId) throw stale('plan')
  const { lines, steps } = planMove({ ...move, mapping: input.mapping })
  for (const [key, target] of Object.entries(input.mapping)) {
    const line = lines.find((item) => item.key === key)
    if (target !== null && (line?.is !== 'moves' || line.to !== target)) {
      throw new Failure('VALIDATION', `An answer does not fit ${target}. Nothing was moved.`, [
        { path: `mapping.${key}`, message: 'It does not fit there.' },
      ])
    }
  }
  const undo: UndoStep[] = []
  // Evidence is read before anything goes, since one answer may take the place of another.
  const evidence = new Map<string, string[]>()
  for (const { key } of lines.filter((line) => line.is === 'moves')) {
    evidence.set(key, await evidenceIds(ctx.db, plan.id, key))
  }
  for (const { key, after, from } of steps) {
    const before = fields.get(key)
    const source = from === null ? before : fields.get(from)
    const field = fieldOf(move.to, key) ?? move.known.get(fieldOfKept(key)) ?? null
    const revision = await put(ctx, plan.id, key, {
      after,
      plain: plainText(field ?? {}, after.value),
      dates: source ?? null,
      before: before ?? null,
    })
    const takes = field !== null && takesEvidence(move.to, field)
    const moved = from !== null && from !== key && takes ? (evidence.get(from) ?? []) : []
    await moveEvidence(ctx.db, moved, key)
    undo.push({
      key,
      before: before ? withoutRevision(before) : null,
      revision,
      evidence: moved,
      evidenceFrom: moved.length > 0 ? from : null,
    })
  }
  await setVersion(ctx.db, plan.id, input.versionId)
  await stampPlan(ctx.db, plan.id, ctx.now)
  const moveId = ctx.nextId()
  await insertMove(ctx.db, {
    id: moveId,
    seq: await ctx.nextSeq(),
    planId: plan.id,
    fromVersionId: plan.versionId,
    toVersionId: input.versionId,
    steps: JSON.stringify(undo),
    now: ctx.now,
  })
  return { moveId }
}

/** Takes a move back, answers and all. CONFLICT once one of them was changed or the plan moved on. */
export async function undoMove(ctx: CommandContext, moveId: string): Promise<void> {
  const move = await findMove(ctx.db, moveId)
  if (!move || move.undone_at !== null) throw notFound('move')
  const plan = await findMovable(ctx.db, move.plan_id)
  if (!plan) throw notFound('plan')
  if (plan.archived) throw locked('This plan is archived. Show it again first.')
  if (move.moved_since || plan.versionId !== move.to_version_id) throw changedSince()
  const steps = undoSteps.parse(JSON.parse(move.steps))
  for (const { key, revision } of steps) {
    const now = await findField(ctx.db, plan.id, key)
    if ((now?.revision ?? 0) !== revision) throw changedSince()
  }
  for (const { key, before, evidence, evidenceFrom } of steps.toReversed()) {
    await put(ctx, plan.id, key, {
      after: { value: before?.value ?? null, score: before?.score ?? null },
      plain: before?.plain ?? '',
      dates: before,
      before: (await findField(ctx.db, plan.id, key)) ?? null,
    })
    if (evidenceFrom !== null) await moveEvidence(ctx.db, evidence, evidenceFrom)
  }
  await setVersion(ctx.db, plan.id, move.from_version_id)
  await stampPlan(ctx.db, plan.id, ctx.now)
  await endMove(ctx.db, moveId, ctx.now)
}

/** The answers of a plan that its form does not show. */
export async function earlierAnswers(ctx: QueryContext, planId: string): Promise<EarlierAnswer[]> {
  const plan = await findMovable(ctx.db, planId)
  if (!plan) throw notFound('plan')
  const definition = await readPlanDefinition(ctx.db, plan.versionId)
  const hidden = [...(await readFields(ctx.db, planId))].filter(
    ([key, field]) => !fieldOf(definition, key) && !isNoAnswer(field),
  )
  if (hidden.length === 0) return []
  const known = await readKnownFields(ctx.db, plan.templateId)
  const until = await hiddenSince(ctx, planId)
  return hidden.map(([key, field]) => ({
    key,
    label: labelOfAnswer(known, key),
    text: field.plain,
    score: field.score,
    changedOn: field.changedOn,
    until: until(key),
  }))
}

/** Tells when a plan last moved to a version that no longer shows an answer; null: no move did. */
async function hiddenSince(
  ctx: QueryContext,
  planId: string,
): Promise<(key: string) => string | null> {
  const moves: { at: string; hides: (key: string) => boolean }[] = []
  for (const move of await listMoves(ctx.db, planId)) {
    const from = await readPlanDefinition(ctx.db, move.from_version_id)
    const to = await readPlanDefinition(ctx.db, move.to_version_id)
    const written = new Set(undoSteps.parse(JSON.parse(move.steps)).map(({ key }) => key))
    moves.push({
      at: dayIn(move.moved_at, ctx.zone),
      // What no longer fitted its own field was kept under a key of its own by the move itself.
      hides: (key) => (fieldOf(from, key) !== null && !fieldOf(to, key)) || isKept(key, written),
    })
  }
  return (key) => moves.find(({ hides }) => hides(key))?.at ?? null
}

function isKept(key: string, written: ReadonlySet<string>): boolean {
  return fieldOfKept(key) !== key && written.has(key)
}

type Put = {
  after: Answer
  plain: string
  /** Whose days of change it takes: a move says nothing new. */
  dates: Omit<StoredField, 'revision'> | null
  before: StoredField | null
}

async function put(ctx: CommandContext, planId: string, key: string, what: Put): Promise<number> {
  const { after, plain, dates, before } = what
  const seq = await ctx.nextSeq()
  const revision = (before?.revision ?? 0) + 1
  await writeField(ctx.db, planId, key, {
    value: after.value,
    score: after.score,
    plain,
    changedAt: dates?.changedAt ?? ctx.now,
    changedOn: dates?.changedOn ?? ctx.today,
    changedSeq: dates?.changedSeq ?? seq,
    revision,
  })
  await insertRevision(ctx.db, planId, {
    id: ctx.nextId(),
    seq,
    fieldKey: key,
    oldValue: before?.value ?? null,
    newValue: after.value,
    oldScore: before?.score ?? null,
    newScore: after.score,
    at: ctx.now,
    on: ctx.today,
    reviewId: null,
    author: 'manager',
    how: 'written',
  })
  return revision
}

async function open(
  ctx: QueryContext,
  planId: string,
  versionId: string,
): Promise<{ plan: MovablePlan; fields: StoredFields; move: Omit<MoveInput, 'mapping'> }> {
  const plan = await findMovable(ctx.db, planId)
  if (!plan) throw notFound('plan')
  const to = await findForm(ctx.db, plan.templateId, versionId)
  if (!to) {
    throw new Failure(
      'VALIDATION',
      'A plan moves to a version of its own template. Nothing was moved.',
      [{ path: 'versionId', message: 'This is no version of its template that is or was in use.' }],
    )
  }
  const fields = await readFields(ctx.db, planId)
  return {
    plan,
    fields,
    move: {
      fromVersion: plan.version,
      from: await readPlanDefinition(ctx.db, plan.versionId),
      to,
      answers: fields,
      known: await readKnownFields(ctx.db, plan.templateId),
      accepts,
    },
  }
}

function accepts(field: Field, value: FieldValue): boolean {
  return valueSchema(field).safeParse(value).success
}

function textOf(move: Omit<MoveInput, 'mapping'>, key: string, writing: Writing): string {
  const answer = move.answers.get(key)
  if (!answer) return ''
  return plainText(move.known.get(fieldOfKept(key)) ?? {}, answer.value, writing).slice(0, 300)
}

function withoutRevision({
  revision: _revision,
  ...field
}: StoredField): Omit<StoredField, 'revision'> {
  return field
}

function changedSince(): Failure {
  return new Failure(
    'CONFLICT',
    'The plan was changed since it moved. Nothing was undone; you can move it to the older version instead.',
  )
}
