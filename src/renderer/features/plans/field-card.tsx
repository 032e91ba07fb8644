import { Button } from '@mantine/core'
import { CheckCheck, Flag, History, Quote, Trash2 } from 'lucide-react'
import { memo } from 'react'
import { useController } from 'react-hook-form'
import type { FieldQuestion, PlanField } from '#contract/plans.ts'
import type { Field, Score } from '#contract/template-definition.ts'
import { takesEvidence } from '#domain/plans/evidence.ts'
import { filledState } from '#domain/templates/filled.ts'
import { quoted, scoreWords } from '#domain/templates/read-view.ts'
import { Badge } from '../../components/badge.tsx'
import { IconButton } from '../../components/icon-button.tsx'
import { FieldEditor } from '../../components/template-form/field-editor.tsx'
import { LinkEditor } from '../../components/template-form/link-editor.tsx'
import { call } from '../../lib/call.ts'
import { formatDay, valueText } from '../../lib/format.ts'
import { tellProblem } from '../../lib/tell.ts'
import { offerUndo } from '../../lib/undo.ts'
import { NotSaved } from '../../components/not-saved.tsx'
import { useAutosaveState } from '../../lib/use-autosave.ts'
import classes from './field-card.module.css'
import { FieldNotes } from './field-notes.tsx'
import { ScoreControl } from '../../components/template-form/score-control.tsx'
import type { PlanForm } from './use-plan-form.ts'

type Props = {
  planForm: PlanForm
  field: Field
  stored: PlanField
  /** What the keys of confirming, citing and flagging are called here. */
  keys: { confirm: string; cite: string; flag: string }
  /** What the app wonders about this answer. */
  questions: readonly FieldQuestion[] | undefined
  onConfirm: (key: string) => void
  onCite: ((key: string) => void) | undefined
  onHistory: ((key: string) => void) | undefined
  onEvidence: (key: string, raise: boolean) => void
  onFlag: (key: string) => void
}

/** One field of a plan: its editor, what is known of it, what it said before, what stands behind it. */
export const FieldCard = memo(function FieldCard(props: Props) {
  const { planForm, field, stored } = props
  const { form, disabled, detail, change } = planForm
  const { field: input, fieldState } = useController({ name: field.key, control: form.control })
  const id = `plan-${detail.plan.id}-${field.key}`
  const { value, score } = input.value
  const filled = filledState(field, value)
  const missing = stored.required && !filled.filled
  const stale = useAutosaveState(planForm.autosave, (state) => state.stale.has(field.key))

  return (
    <section
      id={id}
      className={classes.card}
      data-field={field.key}
      aria-labelledby={`${id}-label`}
      tabIndex={-1}
    >
      <div className={classes.top}>
        <h3 id={`${id}-label`}>{field.label}</h3>
        {missing ? (
          <span title={filled.say}>
            <Badge tone="warn">Needed</Badge>
          </span>
        ) : null}
        <div className={classes.tools}>
          {field.scored ? (
            <ScoreControl
              label={field.label}
              score={score}
              disabled={disabled}
              onScore={(picked) => setScore(props, picked)}
            />
          ) : null}
          <Tools {...props} canConfirm={stored.value !== null} />
        </div>
      </div>
      <p id={`${id}-help`} className={classes.help}>
        {field.help}
      </p>
      <FieldEditor
        linkEditor={LinkEditor}
        field={field}
        value={value}
        currency={detail.currency}
        labelledBy={`${id}-label`}
        describedBy={`${id}-help`}
        inputId={`${id}-input`}
        disabled={disabled}
        onChange={(next) => change(field.key, { value: next })}
      />
      {fieldState.error ? (
        <p className={classes.error} role="alert">
          Not saved: {firstMessage(fieldState.error) ?? 'this does not fit the field.'}
        </p>
      ) : null}
      {fieldState.error || stale ? null : (
        <NotSaved autosave={planForm.autosave} field={field.key} />
      )}
      <Conflict {...props} />
      {missing && filled.reason !== 'empty' ? (
        <p className={classes.note}>Does not count yet: {filled.say}</p>
      ) : null}
      <FieldNotes
        planForm={planForm}
        field={field}
        stored={stored}
        questions={props.questions}
        onConfirm={props.onConfirm}
      />
      <Before {...props} />
      <EvidenceList {...props} />
      {stored.confirmed ? (
        <p className={classes.note}>
          <CheckCheck size={14} strokeWidth={1.75} aria-hidden="true" /> Still held on{' '}
          {formatDay(stored.confirmed.on)}, said{' '}
          {stored.confirmed.by === 'rep' ? 'by the rep' : 'by you'}
        </p>
      ) : null}
    </section>
  )
})

function setScore(props: Props, picked: Score): void {
  const { planForm, field, stored, onEvidence } = props
  if (picked === 2 && stored.evidence.every(({ doubt }) => doubt !== null))
    onEvidence(field.key, true)
  else planForm.change(field.key, { score: picked })
}

function Tools({
  field,
  stored,
  keys,
  planForm,
  canConfirm,
  ...act
}: Props & { canConfirm: boolean }) {
  return (
    <>
      {act.onCite ? (
        <IconButton
          label={`Cite ${field.label} in a commitment`}
          icon={Quote}
          keys={keys.cite}
          onClick={() => act.onCite?.(field.key)}
        />
      ) : null}
      {canConfirm && !planForm.disabled ? (
        <IconButton
          label={`${field.label} still holds`}
          icon={CheckCheck}
          keys={keys.confirm}
          onClick={() => act.onConfirm(field.key)}
        />
      ) : null}
      {stored.flag || planForm.disabled ? null : (
        <IconButton
          label={`Put a red flag on ${field.label}`}
          icon={Flag}
          keys={keys.flag}
          onClick={() => act.onFlag(field.key)}
        />
      )}
      {field.type === 'calculated' || !act.onHistory ? null : (
        <IconButton
          label={`History of ${field.label}`}
          icon={History}
          onClick={() => act.onHistory?.(field.key)}
        />
      )}
    </>
  )
}

/** What it said at the last review of this plan, where that was something else. */
function Before({ stored, planForm }: Props) {
  const { before } = stored
  const review = planForm.detail.lastReview
  if (!before || !review) return null
  return (
    <div className={classes.before}>
      <span className={classes.beforeLabel}>At the review on {formatDay(review.heldOn)}</span>
      <span>
        {before.text === '' ? 'empty' : before.text}
        {before.score === null ? '' : ` (${scoreWords[before.score].toLowerCase()})`}
      </span>
    </div>
  )
}

function EvidenceList({ field, stored, planForm, onEvidence }: Props) {
  if (!takesEvidence(planForm.detail.definition, field)) return null
  const { reviewId } = planForm
  const remove = async (evidenceId: string) => {
    await planForm.flush()
    const again = () => call('plans.removeEvidence', { evidenceId, reviewId })
    await again()
    offerUndo({
      label: 'Evidence removed',
      undo: () => call('plans.restoreEvidence', { evidenceId, reviewId }),
      redo: again,
    })
  }
  return (
    <div className={classes.evidence}>
      {stored.evidence.length === 0 ? null : (
        <ul aria-label={`Evidence for ${field.label}`}>
          {stored.evidence.map((item) => (
            <li key={item.id}>
              <span>
                <strong>{quoted(item.words)}</strong> {item.source}, {formatDay(item.datedOn)}
                {item.doubt ? <em> Does not count: {lower(item.doubt)}</em> : null}
              </span>
              {planForm.disabled ? null : (
                <IconButton
                  label={`Remove this evidence from ${field.label}`}
                  icon={Trash2}
                  onClick={() => void remove(item.id).catch(tellProblem)}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {planForm.disabled ? null : (
        <button type="button" className={classes.link} onClick={() => onEvidence(field.key, false)}>
          Add evidence
        </button>
      )}
    </div>
  )
}

function lower(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1)
}

/** Two windows, one field: both texts side by side, and one of them to choose. */
function Conflict({ field, stored, planForm }: Props) {
  const stale = useAutosaveState(planForm.autosave, (state) => state.stale.has(field.key))
  if (!stale) return null
  const mine = planForm.autosave.unsaved(field.key)
  return (
    <div className={classes.conflict} role="alert">
      <p>This field was changed somewhere else while you wrote. Nothing is lost.</p>
      <dl>
        <dt>Yours, not saved</dt>
        <dd>{valueText(field, mine?.value ?? null) || 'empty'}</dd>
        <dt>The other one</dt>
        <dd>{valueText(field, stored.value) || 'empty'}</dd>
      </dl>
      <div className={classes.choices}>
        <Button size="compact-sm" onClick={() => planForm.keepMine(field.key)}>
          Keep mine
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => planForm.takeTheirs(field.key)}>
          Take the other one
        </Button>
      </div>
    </div>
  )
}

/** The first message in the errors of a field, however deep it stands. */
function firstMessage(error: object): string | undefined {
  for (const [key, value] of Object.entries(error)) {
    if (key === 'message' && typeof value === 'string' && value !== '') return value
    if (key === 'ref' || typeof value !== 'object' || value === null) continue
    const deeper = firstMessage(value)
    if (deeper) return deeper
  }
  return undefined
}
