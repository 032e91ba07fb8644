import type { PlanDefinition } from '#contract/template-definition.ts'
import type { Answer } from '#domain/sample/answer.ts'
import { fieldOf } from '#domain/templates/fields.ts'
import { plainText } from '#domain/templates/plain-text.ts'
import type { CommandContext } from '../../context.ts'
import { takeSeqs } from '../../db/sequence.ts'
import type { NewRow } from '../../db/tables.ts'
import { later } from './moved-clock.ts'

type Rows = {
  fields: NewRow<'plan_field'>[]
  revisions: NewRow<'plan_revision'>[]
  evidence: NewRow<'plan_evidence'>[]
}

/**
 * Writes answers into fields that nobody has written before: the same rows as one save after another
 * would leave, in three statements. One by one they take ten times as long, because each would make
 * the search index write down what it holds.
 */
export async function writeFirst(
  ctx: CommandContext,
  planId: string,
  definition: PlanDefinition,
  answers: readonly Answer[],
): Promise<void> {
  const rows = await rowsOf(ctx, planId, definition, answers)
  if (rows.evidence.length > 0) {
    await ctx.db.insertInto('plan_evidence').values(rows.evidence).execute()
  }
  if (rows.fields.length === 0) return
  await ctx.db.insertInto('plan_field').values(rows.fields).execute()
  await ctx.db.insertInto('plan_revision').values(rows.revisions).execute()
  const last = rows.fields.at(-1)?.changed_at ?? ctx.now
  await ctx.db.updateTable('plan').set({ updated_at: last }).where('id', '=', planId).execute()
}

async function rowsOf(
  ctx: CommandContext,
  planId: string,
  definition: PlanDefinition,
  answers: readonly Answer[],
): Promise<Rows> {
  const rows: Rows = { fields: [], revisions: [], evidence: [] }
  let seq = await takeSeqs(ctx.db, answers.length * 2)
  let then = ctx
  for (const { key, value, score, proof } of answers) {
    const field = fieldOf(definition, key)
    if (!field) continue
    then = later(then, 0.4)
    if (proof) {
      rows.evidence.push({
        id: ctx.nextId(),
        seq,
        plan_id: planId,
        field_key: key,
        dated_on: proof.dated,
        source: proof.source,
        words: proof.words,
        created_at: then.now,
      })
    }
    const text = JSON.stringify(value)
    rows.fields.push({
      plan_id: planId,
      field_key: key,
      value: text,
      score,
      plain: plainText(field, value),
      changed_at: then.now,
      changed_on: ctx.today,
      changed_seq: seq + 1,
    })
    rows.revisions.push({
      id: ctx.nextId(),
      seq: seq + 1,
      plan_id: planId,
      field_key: key,
      new_value: text,
      new_score: score,
      at: then.now,
      changed_on: ctx.today,
    })
    seq += 2
  }
  return rows
}
