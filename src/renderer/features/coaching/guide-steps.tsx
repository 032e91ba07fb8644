import { useId } from 'react'
import type { GuideAnswers } from '#contract/coaching.ts'
import type { CoachingDefinition, Field, PlanSection } from '#contract/template-definition.ts'
import { emptyEntry, isEmptyValue } from '#domain/templates/empty.ts'
import { fieldsOf } from '#domain/templates/fields.ts'
import { GivenFigures } from '../../components/template-form/live-figures.tsx'
import { FieldEditor } from '../../components/template-form/field-editor.tsx'
import { LinkEditor } from '../../components/template-form/link-editor.tsx'
import { useRead } from '../../lib/queries.ts'
import { valueText } from '../../lib/format.ts'
import classes from './guide-steps.module.css'

type StepsProps = {
  definition: CoachingDefinition
  answers: GuideAnswers
  onChange: (answers: GuideAnswers) => void
}

/** The steps of the coaching guide, one question under the other. None of them has to be answered. */
export function GuideSteps({ definition, answers, onChange }: StepsProps) {
  return (
    <GivenFigures definition={definition} values={answers}>
      <div className={classes.steps}>
        {definition.sections.map((section) => (
          <section key={section.key} aria-label={section.label} className={classes.step}>
            <h4>
              {section.label}
              <span className={classes.minutes}>{minutesOf(section)}</span>
            </h4>
            {section.fields.map((field) => (
              <Step
                key={field.key}
                field={field}
                answers={answers}
                onChange={(next) => onChange(next)}
              />
            ))}
          </section>
        ))}
      </div>
    </GivenFigures>
  )
}

function minutesOf(section: PlanSection): string {
  return section.minutes ? `${section.minutes} min` : ''
}

function Step({ field, answers, onChange }: { field: Field } & Omit<StepsProps, 'definition'>) {
  const id = useId()
  // The coaching guide asks for no money, so no currency is ever shown.
  const { value } = answers[field.key] ?? emptyEntry(field, 'USD')
  return (
    <div className={classes.field}>
      <label id={`${id}label`} htmlFor={`${id}input`}>
        {field.label}
      </label>
      <p id={`${id}help`} className={classes.help}>
        {field.help}
      </p>
      <FieldEditor
        linkEditor={LinkEditor}
        field={field}
        value={value}
        currency="USD"
        labelledBy={`${id}label`}
        describedBy={`${id}help`}
        inputId={`${id}input`}
        disabled={false}
        onChange={(next) => {
          const { [field.key]: _before, ...others } = answers
          onChange(
            isEmptyValue(next) ? others : { ...others, [field.key]: { value: next, score: null } },
          )
        }}
      />
    </div>
  )
}

/** The answers that were given, each under its question, in the order of the guide. */
export function GivenAnswers({ versionId, answers }: { versionId: string; answers: GuideAnswers }) {
  const guide = useRead('coaching.guide', { versionId }).data?.guide
  if (!guide) return null
  return (
    <dl className={classes.given}>
      {fieldsOf(guide.definition).map((field) => {
        const text = valueText(field, answers[field.key]?.value ?? null)
        return text === '' ? null : (
          <div key={field.key}>
            <dt>{field.label}</dt>
            <dd>{text}</dd>
          </div>
        )
      })}
    </dl>
  )
}
