import { CheckCheck, Flag } from 'lucide-react'
import type { FieldQuestion, PlanField } from '#contract/plans.ts'
import type { Field } from '#contract/template-definition.ts'
import { call } from '../../lib/call.ts'
import { formatDay } from '../../lib/format.ts'
import { tellProblem } from '../../lib/tell.ts'
import { offerUndo } from '../../lib/undo.ts'
import classes from './field-card.module.css'
import { clearFlag } from './flag-dialog.tsx'
import type { PlanForm } from './use-plan-form.ts'

type Props = {
  planForm: PlanForm
  field: Field
  stored: PlanField
  questions: readonly FieldQuestion[] | undefined
  onConfirm: (key: string) => void
}

/** What is open at a field: its flag, that it was only copied, and what the app wonders about it. */
export function FieldNotes(props: Props) {
  return (
    <>
      <RedFlag {...props} />
      <Copied {...props} />
      {props.questions?.map((question) => (
        <Question key={question.question} asked={question} {...props} />
      ))}
    </>
  )
}

function RedFlag({ field, stored, planForm }: Props) {
  const { flag } = stored
  if (!flag) return null
  return (
    <div className={classes.flag}>
      <span>
        <Flag size={14} strokeWidth={1.75} aria-hidden="true" /> <strong>Flagged:</strong>{' '}
        {flag.reason} <span className={classes.when}>{formatDay(flag.on)}</span>
      </span>
      {flag.changedSince ? <span>The field has changed since. Is it still open?</span> : null}
      {planForm.disabled ? null : (
        <button
          type="button"
          className={classes.link}
          onClick={() => clearFlag(flag.id, field.label, planForm.reviewId)}
        >
          Take the flag off {field.label}
        </button>
      )}
    </div>
  )
}

function Copied({ field, stored, planForm, onConfirm }: Props) {
  const { copied } = stored
  if (!copied) return null
  const from = copied.fromTitle === null ? 'another plan' : `“${copied.fromTitle}”`
  if (!copied.unconfirmed) return null
  return (
    <div className={classes.asks}>
      <span>
        <strong>Unconfirmed:</strong> copied from {from} on {formatDay(copied.on)}.
      </span>
      {planForm.disabled ? null : (
        <button type="button" className={classes.link} onClick={() => onConfirm(field.key)}>
          <CheckCheck size={14} strokeWidth={1.75} aria-hidden="true" /> {field.label} holds here
        </button>
      )}
    </div>
  )
}

function Question({ asked, field, planForm }: Props & { asked: FieldQuestion }) {
  const planId = planForm.detail.plan.id
  const answer = () =>
    call('plans.answerQuestion', { planId, fieldKey: field.key, question: asked.question })
  const work = async () => {
    if (!(await planForm.flush())) return
    let { answerId } = await answer()
    offerUndo({
      label: `${field.label} is fine as it is`,
      undo: () => call('plans.withdrawAnswer', { answerId }),
      redo: async () => {
        answerId = (await answer()).answerId
      },
    })
  }
  return (
    <div className={classes.asks}>
      <span>{asked.say}</span>
      {planForm.disabled ? null : (
        <button
          type="button"
          className={classes.link}
          aria-label={`It is fine: ${field.label}. ${asked.say}`}
          onClick={() => void work().catch(tellProblem)}
        >
          It is fine
        </button>
      )}
    </div>
  )
}
