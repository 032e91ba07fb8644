import { useMemo } from 'react'
import type { PlanValues } from '#contract/plan-values.ts'
import type { RepPage, SentPlan } from '#contract/rep-file-values.ts'
import { sentField, unanswered } from '#domain/rep-files/page-answers.ts'
import { fieldsOf } from '#domain/templates/fields.ts'
import { intentWords, shownForm } from '#domain/templates/intent.ts'
import { FiguresFrom, type FigureSource } from '#renderer/components/template-form/live-figures.tsx'
import type { Draft } from './draft.ts'
import { FieldCard } from './field-card.tsx'
import { addressOf, type Place } from './place.ts'
import classes from './plan-view.module.css'

type Props = { page: RepPage; draft: Draft; place: Place }

/** One plan, all its sections one under the other, as the app shows it. */
export function PlanView({ page, draft, place }: Props) {
  const { plan } = place
  const source = useFigures(plan, draft)
  const next = page.plans[place.number]
  return (
    <article className={classes.plan} aria-labelledby="plan">
      <header className={classes.top}>
        <h2 id="plan" tabIndex={-1}>
          {plan.title}
        </h2>
        <p>
          {plan.definition.name}
          {plan.intent === null ? '' : `, to ${intentWords[plan.intent].toLowerCase()}`}
        </p>
      </header>
      <FiguresFrom source={source}>
        {shownForm(plan.definition, plan.intent).sections.map((section) => (
          <section
            key={section.key}
            id={`section-${section.key}`}
            tabIndex={-1}
            className={classes.section}
            aria-labelledby={`section-${section.key}-label`}
          >
            <header className={classes.header}>
              <h3 id={`section-${section.key}-label`}>{section.label}</h3>
              {section.help === '' ? null : <p>{section.help}</p>}
            </header>
            {section.fields.map((field) => (
              <FieldCard key={field.key} draft={draft} plan={plan} field={field} />
            ))}
          </section>
        ))}
      </FiguresFrom>
      {next ? (
        <p className={classes.next}>
          <a href={addressOf(page, next.planId)}>Next plan: {next.title}</a>
        </p>
      ) : null}
    </article>
  )
}

/** Where calculated fields find the figures that they are worked out from. */
function useFigures(plan: SentPlan, draft: Draft): FigureSource {
  return useMemo(
    () => ({
      definition: plan.definition,
      values: () => valuesOf(plan, draft),
      subscribe: (keys, tell) => draft.follow(plan.planId, keys, tell),
    }),
    [plan, draft],
  )
}

function valuesOf(plan: SentPlan, draft: Draft): PlanValues {
  return Object.fromEntries(
    fieldsOf(plan.definition).map((field) => {
      const sent = sentField(plan, field.key)
      const { value, score } =
        draft.of(plan.planId, field.key) ?? unanswered(field, sent, plan.currency)
      return [field.key, { value, score }]
    }),
  )
}
