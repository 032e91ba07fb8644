import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { TemplateSummary } from '#contract/templates.ts'
import { Screen } from '../../components/screen.tsx'
import { WhenRead } from '../../components/states.tsx'
import { useRead } from '../../lib/queries.ts'
import { PackMenu } from './packs.tsx'
import { Drafts, NewTemplate, PutAway } from './templates-aside.tsx'
import classes from './templates-screen.module.css'

/** The templates: what each is for, how long it takes, and how many plans use it. */
export function TemplatesScreen() {
  const read = useRead('templates.list', { kind: null })
  return (
    <Screen
      title="Templates"
      actions={
        <>
          <PackMenu />
          <Button variant="default" component={Link} to="/templates/from-form">
            From your own form
          </Button>
          <NewTemplate />
        </>
      }
    >
      <Drafts />
      <WhenRead read={read}>
        {({ templates }) => (
          <>
            <Group
              title="Plans"
              about="Filled once, kept alive, and opened in every review."
              templates={templates.filter((item) => item.kind.endsWith('_plan'))}
            />
            <Group
              title="Coaching"
              about="Questions for twenty minutes on one skill."
              templates={templates.filter((item) => item.kind === 'coaching_guide')}
            />
            <Group
              title="Review guides"
              about="One question each, and the minutes to answer it."
              templates={templates.filter((item) => item.kind === 'review_guide')}
            />
          </>
        )}
      </WhenRead>
      <PutAway />
    </Screen>
  )
}

type GroupProps = { title: string; about: string; templates: readonly TemplateSummary[] }

function Group({ title, about, templates }: GroupProps) {
  return (
    <section className={classes.group} aria-labelledby={`group-${title}`}>
      <h2 id={`group-${title}`}>{title}</h2>
      <p className={classes.about}>{about}</p>
      <ul className={classes.cards}>
        {templates.map((template) => (
          <li key={template.id} className={classes.card}>
            <h3>
              <Link to="/templates/$versionId" params={{ versionId: template.versionId }}>
                {template.name}
              </Link>
            </h3>
            <p>{template.purpose}</p>
            <p className={classes.facts}>
              <span>{template.minutes} min</span>
              <span>
                {template.kind === 'review_guide'
                  ? `${template.sections} sections`
                  : `${template.fields} fields`}
              </span>
              {template.plans > 0 ? (
                <span>{template.plans === 1 ? '1 plan' : `${template.plans} plans`}</span>
              ) : null}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
