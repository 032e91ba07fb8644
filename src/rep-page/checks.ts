import type { z } from 'zod'
import { entrySchema, type FieldEntry } from '#contract/plan-values.ts'
import type { RepPage, SentField, SentPlan } from '#contract/rep-file-values.ts'
import type { Field } from '#contract/template-definition.ts'
import { isChanged, proofProblem, sentField } from '#domain/rep-files/page-answers.ts'
import { fieldsOf } from '#domain/templates/fields.ts'
import type { Draft } from './draft.ts'
import type { Written } from './kept-draft.ts'

/** A field whose answer cannot go out as it is, and why. */
export type Problem = { readonly plan: SentPlan; readonly field: Field; readonly say: string }

const schemas = new WeakMap<Field, z.ZodType<FieldEntry>>()

/** What is wrong with an answer, in words; null when it can go out. The app's own checks. */
export function problemOf(field: Field, sent: SentField, written: Written): string | null {
  if (written.adding) return 'Evidence was begun here. Add it, or cancel it.'
  if (!isChanged(sent, written)) return null
  const { value, score } = written
  const read = schemaOf(field).safeParse({ value, score })
  if (!read.success) return read.error.issues[0]?.message ?? 'This does not fit the field.'
  return proofProblem(sent, written)
}

/** All that stands in the way of saving, in reading order. */
export function problemsOf(page: RepPage, draft: Draft): Problem[] {
  return page.plans.flatMap((plan) =>
    fieldsOf(plan.definition).flatMap((field) => {
      const written = draft.of(plan.planId, field.key)
      const say = written && problemOf(field, sentField(plan, field.key), written)
      return say ? [{ plan, field, say }] : []
    }),
  )
}

function schemaOf(field: Field): z.ZodType<FieldEntry> {
  const known = schemas.get(field)
  if (known) return known
  const schema = entrySchema(field)
  schemas.set(field, schema)
  return schema
}
