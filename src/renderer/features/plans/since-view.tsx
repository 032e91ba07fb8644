import { Button } from '@mantine/core'
import type { PlanDetail, PlanField } from '#contract/plans.ts'
import type { Field, Score } from '#contract/template-definition.ts'
import { fieldsOf } from '#domain/templates/fields.ts'
import { shownForm } from '#domain/templates/intent.ts'
import { scoreWords } from '#domain/templates/read-view.ts'
import { EmptyState } from '../../components/states.tsx'
import { dayOf, formatDay, formatTime, valueText } from '../../lib/format.ts'
import { changedBy, reviewKindWords } from './plan-words.ts'
import classes from './since-view.module.css'

type Props = { detail: PlanDetail; onField: (key: string) => void; onForm: () => void }

/** The fields that say something else than at the last review of this plan, in reading order. */
export function changedFields(detail: PlanDetail): readonly PlanField[] {
  const shown = new Set(
    fieldsOf(shownForm(detail.definition, detail.plan.intent)).map(({ key }) => key),
  )
  return detail.fields.filter((field) => field.before !== null && shown.has(field.key))
}

/** What changed since the last review of this plan: old and new side by side, who, when and where. */
export function SinceView({ detail, onField, onForm }: Props) {
  const { lastReview, definition } = detail
  const changed = new Map(changedFields(detail).map((field) => [field.key, field]))
  if (!lastReview || changed.size === 0) {
    return (
      <EmptyState
        title="Nothing changed"
        actions={
          <Button variant="default" onClick={onForm}>
            Open the whole form
          </Button>
        }
      >
        {lastReview
          ? `Every field says what it said at the review on ${formatDay(lastReview.heldOn)}.`
          : 'This plan was in no review yet.'}
      </EmptyState>
    )
  }
  return (
    <div className={classes.since}>
      <p className={classes.lead}>
        {changed.size === 1 ? 'One field says' : `${changed.size} fields say`} something else than
        at the {reviewKindWords[lastReview.kind].toLowerCase()} on {formatDay(lastReview.heldOn)}.
      </p>
      {definition.sections.map((section) => {
        const fields = section.fields.filter((field) => changed.has(field.key))
        if (fields.length === 0) return null
        return (
          <section key={section.key} className={classes.section} aria-label={section.label}>
            <h2>{section.label}</h2>
            {fields.map((field) => {
              const stored = changed.get(field.key)
              return stored ? (
                <Change key={field.key} field={field} stored={stored} onField={onField} />
              ) : null
            })}
          </section>
        )
      })}
    </div>
  )
}

type ChangeProps = {
  field: Field
  stored: PlanField
  onField: (key: string) => void
}

function Change({ field, stored, onField }: ChangeProps) {
  const { before } = stored
  if (!before) return null
  const { at, author, how, repName, review } = before.last
  return (
    <article className={classes.change} aria-label={field.label}>
      <header>
        <h3>
          <button type="button" onClick={() => onField(field.key)}>
            {field.label}
          </button>
        </h3>
        <p>
          {formatDay(dayOf(at))}, {formatTime(at)} · {changedBy(author, how, repName)} ·{' '}
          {review
            ? `in the ${reviewKindWords[review.kind].toLowerCase()} of ${formatDay(review.heldOn)}`
            : 'outside a review'}
        </p>
      </header>
      <dl>
        <div className={classes.old}>
          <dt>Then</dt>
          <dd>
            <Side text={before.text} score={before.score} />
          </dd>
        </div>
        <div className={classes.now}>
          <dt>Now</dt>
          <dd>
            <Side text={valueText(field, stored.value)} score={stored.score} />
          </dd>
        </div>
      </dl>
    </article>
  )
}

function Side({ text, score }: { text: string; score: Score | null }) {
  return (
    <>
      {text === '' ? <em>empty</em> : text}
      {score === null ? null : <span className={classes.score}>{scoreWords[score]}</span>}
    </>
  )
}
