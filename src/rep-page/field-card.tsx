import { Checkbox } from '@mantine/core'
import { RotateCcw } from 'lucide-react'
import { memo, useMemo, useSyncExternalStore } from 'react'
import type { SentField, SentPlan } from '#contract/rep-file-values.ts'
import type { Field } from '#contract/template-definition.ts'
import { canHold, isChanged, sentField, unanswered } from '#domain/rep-files/page-answers.ts'
import { filledState } from '#domain/templates/filled.ts'
import { scoreWords } from '#domain/templates/read-view.ts'
import { Badge } from '#renderer/components/badge.tsx'
import { IconButton } from '#renderer/components/icon-button.tsx'
import { FieldEditor } from '#renderer/components/template-form/field-editor.tsx'
import { ScoreControl } from '#renderer/components/template-form/score-control.tsx'
import { today } from '#renderer/lib/here.ts'
import { problemOf } from './checks.ts'
import type { Draft } from './draft.ts'
import { EvidencePart } from './evidence-part.tsx'
import classes from './field-card.module.css'
import { HeldLink } from './held-link.tsx'
import type { Written } from './kept-draft.ts'
import { valueText } from '#renderer/lib/format.ts'

type Props = { draft: Draft; plan: SentPlan; field: Field }

/** One field: what it asks, its editor, what is wrong with the answer, and what was there before. */
export const FieldCard = memo(function FieldCard({ draft, plan, field }: Props) {
  const id = `field-${field.key}`
  const sent = useMemo(() => sentField(plan, field.key), [plan, field.key])
  const read = () => draft.of(plan.planId, field.key)
  const written: Written = useSyncExternalStore(draft.store.subscribe, read) ?? {
    ...unanswered(field, sent, plan.currency),
    adding: null,
  }
  const change = (part: Partial<Written>) =>
    draft.change({ planId: plan.planId, field, sent, currency: plan.currency }, part)
  const changed = isChanged(sent, written)
  const filled = filledState(field, written.value)
  const missing = sent.required && !filled.filled
  const problem = problemOf(field, sent, written)
  return (
    <section id={id} className={classes.card} aria-labelledby={`${id}-label`} tabIndex={-1}>
      <div className={classes.top}>
        <h4 id={`${id}-label`}>{field.label}</h4>
        {missing ? <Badge tone="warn">Needed</Badge> : null}
        {changed ? <Badge tone="info">Changed</Badge> : null}
        <div className={classes.tools}>
          {field.scored ? (
            <ScoreControl
              label={field.label}
              score={written.score}
              disabled={false}
              onScore={(score) => {
                const proved = score !== 2 || sent.backed || sent.score === 2
                if (proved || written.evidence.length > 0) change({ score })
                else change({ adding: { entry: blankEvidence(), raise: true } })
              }}
            />
          ) : null}
          {changed ? (
            <IconButton
              label={`Put ${field.label} back as it was`}
              icon={RotateCcw}
              onClick={() => draft.putBack(plan.planId, field.key)}
            />
          ) : null}
          {canHold(sent) && !changed ? (
            <Checkbox
              label="Still holds"
              aria-label={`Still holds: ${field.label}`}
              checked={written.holds}
              onChange={(event) => change({ holds: event.currentTarget.checked })}
            />
          ) : null}
        </div>
      </div>
      <p id={`${id}-help`} className={classes.help}>
        {field.help}
      </p>
      <FieldEditor
        linkEditor={HeldLink}
        field={field}
        value={written.value}
        currency={plan.currency}
        labelledBy={`${id}-label`}
        describedBy={`${id}-help`}
        inputId={`${id}-input`}
        disabled={false}
        onChange={(value) => change({ value })}
      />
      {problem === null || written.adding ? null : (
        <p className={classes.error} role="alert">
          This cannot go out as it is: {problem}
        </p>
      )}
      {missing && filled.reason !== 'empty' ? (
        <p className={classes.note}>Does not count yet: {filled.say}</p>
      ) : null}
      {changed && canHold(sent) ? <Before field={field} sent={sent} /> : null}
      {field.scored ? (
        <EvidencePart
          field={field}
          sent={sent}
          written={written}
          blank={blankEvidence}
          onChange={change}
        />
      ) : null}
    </section>
  )
})

/** What the field said when it was sent. */
function Before({ field, sent }: { field: Field; sent: SentField }) {
  return (
    <div className={classes.before}>
      <span className={classes.beforeLabel}>As it was sent to you</span>
      <span>
        {valueText(field, sent.value) || 'empty'}
        {sent.score === null ? '' : ` (${scoreWords[sent.score].toLowerCase()})`}
      </span>
    </div>
  )
}

function blankEvidence() {
  return { datedOn: today(), source: '', words: '' }
}
