import type { PlanDetail } from '#contract/plans.ts'
import { isFilled } from '#domain/templates/filled.ts'
import { shownForm } from '#domain/templates/intent.ts'
import classes from './section-nav.module.css'

type Props = { detail: PlanDetail; onSection: (key: string) => void }

/** The sections of a plan, each with how much of what it needs is filled. */
export function SectionNav({ detail, onSection }: Props) {
  const stored = new Map(detail.fields.map((field) => [field.key, field]))
  return (
    <nav aria-label="Sections of this plan" className={classes.nav}>
      {shownForm(detail.definition, detail.plan.intent).sections.map((section) => {
        const needed = section.fields.filter((field) => stored.get(field.key)?.required)
        const filled = needed.filter((field) =>
          isFilled(field, stored.get(field.key)?.value ?? null),
        )
        const complete = needed.length === filled.length
        return (
          <button key={section.key} type="button" onClick={() => onSection(section.key)}>
            {section.label}
            {needed.length === 0 ? null : (
              <span className={classes.count} data-complete={complete}>
                <span aria-hidden="true">
                  {complete ? '✓' : `${filled.length}/${needed.length}`}
                </span>
                <span className="visually-hidden">
                  {filled.length} of {needed.length} needed fields are filled
                </span>
              </span>
            )}
          </button>
        )
      })}
    </nav>
  )
}
