import { useCallback, useEffect, useMemo, useState } from 'react'
import { useForm, type UseFormReturn } from 'react-hook-form'
import { entrySchema, type FieldEntry, type PlanValues } from '#contract/plan-values.ts'
import type { PlanDetail, PlanField } from '#contract/plans.ts'
import type { Score } from '#contract/template-definition.ts'
import { emptyEntry, emptyValue } from '#domain/templates/empty.ts'
import { fieldOf, fieldsOf } from '#domain/templates/fields.ts'
import { resolverFor } from '../../components/template-form/form-values.ts'
import type { Autosave } from '../../lib/autosave.ts'
import { call } from '../../lib/call.ts'
import { valueText } from '../../lib/format.ts'
import { type AboutText, outcomeOf, useAutosave } from '../../lib/use-autosave.ts'
import { knownRevision, learnRevision, learnRevisions } from './known-revisions.ts'

/** What was done with a field of a plan in a review. */
export type PlanTouch = { kind: 'edited' | 'confirmed'; fieldKey: string }

export type PlanForm = {
  detail: PlanDetail
  form: UseFormReturn<PlanValues>
  autosave: Autosave<FieldEntry>
  reviewId: string | null
  disabled: boolean
  /** Puts a value or a score into a field and lets it save. */
  change: (key: string, part: Partial<FieldEntry>) => void
  /** Saves at once what waits; true when nothing is left unsaved. */
  flush: () => Promise<boolean>
  /** A conflict, ended: keep what is on screen, or take what somebody else saved. */
  keepMine: (key: string) => void
  takeTheirs: (key: string) => void
  touched: (touch: PlanTouch) => void
}

/** The form of one plan: react-hook-form for its values, and the autosave behind them. */
export function usePlanForm(
  detail: PlanDetail,
  reviewId: string | null,
  onTouch: ((touch: PlanTouch) => void) | undefined,
): PlanForm {
  const { plan, definition, currency } = detail
  const autosave = useAutosave<FieldEntry>(
    `plan:${plan.id}:${reviewId ?? ''}`,
    aboutField(detail),
    (key, entry) => saveEntry(plan.id, reviewId, key, entry),
  )
  const resolver = useMemo(() => resolverFor(definition), [definition])
  const [firstValues] = useState(() => {
    learnRevisions(detail, (key) => autosave.unsaved(key) !== undefined)
    return valuesOf(detail, autosave)
  })
  const form = useForm<PlanValues>({ resolver, defaultValues: firstValues, mode: 'onChange' })
  const { setValue, getValues } = form

  // What somebody saved elsewhere – another window, the CRM's value taken over – comes in here.
  useEffect(() => {
    for (const field of detail.fields) {
      if (autosave.unsaved(field.key) !== undefined) continue
      if (field.revision <= knownRevision(plan.id, field.key)) continue
      learnRevision(plan.id, field.key, field.revision)
      setValue(field.key, entryOf(detail, field))
    }
  }, [detail, plan.id, autosave, setValue])

  const change = useCallback(
    (key: string, part: Partial<FieldEntry>) => {
      const field = fieldOf(definition, key)
      if (!field) return
      const entry = { ...(getValues(key) ?? emptyEntry(field, currency)), ...part }
      setValue(key, entry, { shouldValidate: true, shouldDirty: true })
      // What does not fit the field is told under it and is not sent; it waits until it fits.
      const { error } = entrySchema(field).safeParse(entry)
      if (error) return autosave.refuse(key, entry, whyNot(field.label, error))
      autosave.change(key, entry)
      onTouch?.({ kind: 'edited', fieldKey: key })
    },
    [definition, currency, getValues, setValue, autosave, onTouch],
  )

  return {
    detail,
    form,
    autosave,
    reviewId,
    disabled: plan.archivedAt !== null,
    change,
    flush: () => autosave.flush(),
    keepMine(key) {
      const field = detail.fields.find((item) => item.key === key)
      const mine = autosave.unsaved(key)
      if (!field || !mine) return
      learnRevision(plan.id, key, field.revision)
      autosave.change(key, { ...mine, score: allowedScore(mine.score, field) })
      void autosave.flush()
    },
    takeTheirs(key) {
      const field = detail.fields.find((item) => item.key === key)
      if (!field) return
      autosave.discard(key)
      learnRevision(plan.id, key, field.revision)
      setValue(key, entryOf(detail, field))
    },
    touched: (touch) => onTouch?.(touch),
  }
}

function aboutField({ plan, definition }: PlanDetail): AboutText<FieldEntry> {
  return {
    label: (key) => `${fieldOf(definition, key)?.label ?? 'A field'} in the plan ${plan.title}`,
    words({ value }, key) {
      const field = fieldOf(definition, key)
      return field ? valueText(field, value) : ''
    },
  }
}

function whyNot(label: string, { issues }: { issues: readonly { message: string }[] }): string {
  return `${label}: ${issues[0]?.message ?? 'this does not fit the field.'}`
}

/** The entry of a field as it was read; an empty one where nobody has written yet. */
export function entryOf(detail: PlanDetail, field: PlanField): FieldEntry {
  const definition = fieldOf(detail.definition, field.key)
  const value = field.value ?? emptyValue(definition ?? { type: 'text' }, detail.currency)
  return { value, score: field.score }
}

function valuesOf(detail: PlanDetail, autosave: Autosave<FieldEntry>): PlanValues {
  const read = new Map(detail.fields.map((field) => [field.key, field]))
  return Object.fromEntries(
    fieldsOf(detail.definition).map((field) => {
      const stored = read.get(field.key)
      const kept = autosave.unsaved(field.key)
      return [
        field.key,
        kept ?? (stored ? entryOf(detail, stored) : emptyEntry(field, detail.currency)),
      ]
    }),
  )
}

function saveEntry(planId: string, reviewId: string | null, key: string, entry: FieldEntry) {
  return outcomeOf(async () => {
    const saved = await call('plans.saveField', {
      planId,
      fieldKey: key,
      value: entry.value,
      score: entry.score,
      revision: knownRevision(planId, key),
      reviewId,
    })
    learnRevision(planId, key, saved.revision)
  })
}

/** A 2 that has lost its evidence in the meantime would be refused again. */
function allowedScore(score: Score | null, field: PlanField): Score | null {
  return score === 2 && field.evidence.length === 0 ? 1 : score
}
