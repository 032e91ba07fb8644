import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { FieldQuestion, PlanField } from '#contract/plans.ts'
import type { PlanDefinition } from '#contract/template-definition.ts'
import { fieldOf } from '#domain/templates/fields.ts'
import { shownForm } from '#domain/templates/intent.ts'
import { LiveFigures } from '../../components/template-form/live-figures.tsx'
import { call } from '../../lib/call.ts'
import { commandList, onMac, readableKeys, useCommand } from '../../lib/commands.ts'
import { useRead } from '../../lib/queries.ts'
import { tellProblem } from '../../lib/tell.ts'
import { offerUndo } from '../../lib/undo.ts'
import { EvidenceDialog } from './evidence-dialog.tsx'
import { FieldCard } from './field-card.tsx'
import { FlagDialog } from './flag-dialog.tsx'
import { IntentControl } from './intent-control.tsx'
import classes from './plan-form.module.css'
import type { PlanForm } from './use-plan-form.ts'

type Props = {
  planForm: PlanForm
  /** Given where the history stands beside the form. */
  onHistory?: (key: string) => void
  onCite?: (key: string) => void
  /** The one field to show; all of them when absent. */
  only?: string
}

/** All sections of a plan, one under the other, made from its template. */
export function PlanFormView({ planForm, onHistory, onCite, only }: Props) {
  const { detail, reviewId } = planForm
  const { plan, definition } = detail
  const [evidence, setEvidence] = useState<{
    fieldKey: string
    label: string
    raise: boolean
  } | null>(null)
  const shown = shownForm(definition, plan.intent)
  const stored = new Map(detail.fields.map((field) => [field.key, field]))

  const confirm = useConfirm(planForm)
  const confirmFocused = useCallback(() => {
    const key = focusedField()
    if (key) confirm(key)
  }, [confirm])
  const citeFocused = useCallback(() => {
    const key = focusedField()
    if (key) onCite?.(key)
  }, [onCite])
  useCommand('plan.confirm', confirmFocused)
  useCommand('plan.cite', citeFocused, onCite !== undefined)

  const ask = useCallback(
    (key: string, raise: boolean) => {
      const open = async () => {
        if (!(await planForm.flush())) return
        setEvidence({ fieldKey: key, label: fieldOf(definition, key)?.label ?? '', raise })
      }
      open().catch(tellProblem)
    },
    [planForm, definition],
  )

  const [flagging, setFlagging] = useState<{ fieldKey: string; label: string } | null>(null)
  const flag = useCallback(
    (key: string) => {
      const open = async () => {
        if (!(await planForm.flush())) return
        setFlagging({ fieldKey: key, label: fieldOf(definition, key)?.label ?? '' })
      }
      open().catch(tellProblem)
    },
    [planForm, definition],
  )
  const flagFocused = useCallback(() => {
    const key = focusedField() ?? only
    if (key && !detail.fields.find((field) => field.key === key)?.flag) flag(key)
  }, [flag, detail.fields, only])
  useCommand('plan.flag', flagFocused, !planForm.disabled)
  useCommand('refresh.flag', flagFocused, !planForm.disabled && only !== undefined)
  const asked = useQuestions(plan.id)

  const frame = useRef<HTMLDivElement>(null)
  useSaveOnLeaving(frame, planForm)

  return (
    <LiveFigures definition={definition} form={planForm.form}>
      <div ref={frame} className={classes.form}>
        {only === undefined ? <IntentControl detail={detail} /> : null}
        {sectionsWith(only === undefined ? shown : definition, only).map((section) => (
          <section
            key={section.key}
            id={`section-${plan.id}-${section.key}`}
            className={classes.section}
            aria-labelledby={`section-${plan.id}-${section.key}-label`}
          >
            <header className={classes.header}>
              <h2 id={`section-${plan.id}-${section.key}-label`}>{section.label}</h2>
              {section.help === '' ? null : <p>{section.help}</p>}
            </header>
            <div className={classes.fields}>
              {section.fields.map((field) => (
                <FieldCard
                  key={field.key}
                  planForm={planForm}
                  field={field}
                  stored={stored.get(field.key) ?? untouched(field.key)}
                  keys={keysShown}
                  onConfirm={confirm}
                  onCite={onCite}
                  onHistory={onHistory}
                  onEvidence={ask}
                  questions={asked.get(field.key)}
                  onFlag={flag}
                />
              ))}
            </div>
          </section>
        ))}
        <EvidenceDialog
          planId={plan.id}
          reviewId={reviewId}
          asked={evidence}
          onClose={() => setEvidence(null)}
          onAdded={(fieldKey) => planForm.touched({ kind: 'edited', fieldKey })}
        />
        <FlagDialog
          planId={plan.id}
          reviewId={reviewId}
          asked={flagging}
          onClose={() => setFlagging(null)}
          onFlagged={(fieldKey) => planForm.touched({ kind: 'edited', fieldKey })}
        />
      </div>
    </LiveFigures>
  )
}

/** The sections of a form, or the one field of it that is asked for, in its section. */
function sectionsWith({ sections }: PlanDefinition, only: string | undefined) {
  if (only === undefined) return sections
  return sections
    .map((section) => ({ ...section, fields: section.fields.filter(({ key }) => key === only) }))
    .filter(({ fields }) => fields.length > 0)
}

/** Saves at once when the focus leaves a field for another place. */
function useSaveOnLeaving(frame: RefObject<HTMLDivElement | null>, planForm: PlanForm): void {
  const { autosave } = planForm
  useEffect(() => {
    const element = frame.current
    if (!element) return undefined
    const leave = (event: FocusEvent) => {
      const from = event.target instanceof Element ? event.target.closest('[data-field]') : null
      const to = event.relatedTarget
      if (from && to instanceof Node && from.contains(to)) return
      if (autosave.hasUnsaved()) void autosave.flush()
    }
    element.addEventListener('focusout', leave)
    return () => element.removeEventListener('focusout', leave)
  }, [frame, autosave])
}

/** Says of a field that it still holds: the manager’s word, in a review as well. */
export function useConfirm(planForm: PlanForm): (key: string) => void {
  return useCallback(
    (fieldKey: string) => {
      const { detail, reviewId } = planForm
      const confirm = () =>
        call('plans.confirmField', {
          planId: detail.plan.id,
          fieldKey,
          reviewId,
        })
      const label = fieldOf(detail.definition, fieldKey)?.label ?? ''
      const work = async () => {
        if (!(await planForm.flush())) return
        let { confirmationId } = await confirm()
        planForm.touched({ kind: 'confirmed', fieldKey })
        offerUndo({
          label: `${label} still holds`,
          undo: () => call('plans.withdrawConfirmation', { confirmationId }),
          redo: async () => {
            confirmationId = (await confirm()).confirmationId
          },
        })
      }
      work().catch(tellProblem)
    },
    [planForm],
  )
}

/** What the app wonders about the answers of a plan, by field. */
function useQuestions(planId: string): ReadonlyMap<string, readonly FieldQuestion[]> {
  const questions = useRead('plans.questions', { planId }).data?.questions
  return useMemo(() => Map.groupBy(questions ?? [], (question) => question.fieldKey), [questions])
}

/** The key of the field in which the focus stands. */
function focusedField(): string | undefined {
  const card = document.activeElement?.closest('[data-field]')
  return card instanceof HTMLElement ? card.dataset['field'] : undefined
}

function keysOf(id: 'plan.confirm' | 'plan.cite' | 'plan.flag'): string {
  const [keys = ''] = commandList.find((command) => command.id === id)?.keys ?? []
  return readableKeys(keys, onMac)
}

const keysShown = {
  confirm: keysOf('plan.confirm'),
  cite: keysOf('plan.cite'),
  flag: keysOf('plan.flag'),
}

function untouched(key: string): PlanField {
  return {
    key,
    value: null,
    score: null,
    revision: 0,
    required: false,
    changedOn: null,
    confirmed: null,
    evidence: [],
    copied: null,
    flag: null,
    before: null,
  }
}
