import { memo, useCallback, useSyncExternalStore } from 'react'
import type { RepPage, SentPlan } from '#contract/rep-file-values.ts'
import type { PlanKind } from '#contract/values.ts'
import { answerOf, sentField } from '#domain/rep-files/page-answers.ts'
import { fieldsOf } from '#domain/templates/fields.ts'
import { isFilled } from '#domain/templates/filled.ts'
import { shownForm } from '#domain/templates/intent.ts'
import type { Draft } from './draft.ts'
import classes from './plan-list.module.css'
import { addressOf } from './place.ts'

const kindWords: Readonly<Record<PlanKind, string>> = {
  account_plan: 'Account plan',
  opportunity_plan: 'Opportunity plan',
  territory_plan: 'Territory plan',
  call_plan: 'Call plan',
}

type Props = { page: RepPage; draft: Draft; plan: SentPlan }

/** The plans of the page, each with how far it is, and the sections of the one that is open. */
export const PlanList = memo(function PlanList({ page, draft, plan }: Props) {
  return (
    <aside className={classes.aside}>
      <nav aria-label="Plans">
        <h2>{page.plans.length === 1 ? 'Your plan' : `Your ${page.plans.length} plans`}</h2>
        <ol>
          {page.plans.map((item) => (
            <li key={item.planId}>
              <a
                href={addressOf(page, item.planId)}
                aria-current={item === plan ? 'page' : undefined}
              >
                <span className={classes.name}>{item.title}</span>
                <Standing plan={item} draft={draft} />
              </a>
            </li>
          ))}
        </ol>
      </nav>
      <nav aria-label="Sections of this plan">
        <h2>In this plan</h2>
        <ol>
          {shownForm(plan.definition, plan.intent).sections.map((section) => (
            <li key={section.key}>
              <button type="button" onClick={() => show(`section-${section.key}`)}>
                {section.label}
              </button>
            </li>
          ))}
        </ol>
      </nav>
    </aside>
  )
})

/** What kind of plan it is and how far; worked out again when something in it was done. */
const Standing = memo(function Standing({ plan, draft }: { plan: SentPlan; draft: Draft }) {
  const follow = useCallback(
    (tell: () => void) => {
      const keys = fieldsOf(plan.definition).map((field) => field.key)
      return draft.follow(plan.planId, keys, tell)
    },
    [plan, draft],
  )
  return (
    <span className={classes.about}>
      {kindWords[plan.kind]}
      {useSyncExternalStore(follow, () => standing(plan, draft))}
    </span>
  )
})

/** How many fields are answered, and how many that are needed are not filled. */
function standing(plan: SentPlan, draft: Draft): string {
  let [answered, blank] = [0, 0]
  for (const field of fieldsOf(shownForm(plan.definition, plan.intent))) {
    const sent = sentField(plan, field.key)
    const written = draft.of(plan.planId, field.key)
    if (written && answerOf(sent, written)) answered += 1
    if (sent.required && !isFilled(field, written?.value ?? sent.value)) blank += 1
  }
  const parts = [
    ...(answered > 0 ? [`${answered} answered`] : []),
    ...(blank > 0 ? [`${blank} needed`] : []),
  ]
  return parts.map((part) => ` · ${part}`).join('')
}

function show(id: string): void {
  const section = document.getElementById(id)
  section?.focus({ preventScroll: true })
  section?.scrollIntoView({ block: 'start' })
}
