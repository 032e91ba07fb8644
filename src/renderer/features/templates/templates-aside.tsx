import { Button, Menu } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import { ChevronDown } from 'lucide-react'
import type { TemplateAside } from '#contract/templates.ts'
import { templateKinds } from '#contract/values.ts'
import { useRead } from '../../lib/queries.ts'
import { newTemplate } from './template-acts.ts'
import { kindWords } from './template-words.ts'
import classes from './templates-screen.module.css'

/** Makes a template with nothing in it. A guide starts as a copy, since the app fills parts of it. */
export function NewTemplate() {
  const navigate = useNavigate()
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button rightSection={<ChevronDown size={14} strokeWidth={1.75} aria-hidden="true" />}>
          New template
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {templateKinds.map((kind) =>
          kind === 'review_guide' ? null : (
            <Menu.Item
              key={kind}
              onClick={() =>
                void newTemplate(kind).then((made) =>
                  made
                    ? navigate({
                        to: '/templates/$templateId/edit',
                        params: { templateId: made.templateId },
                      })
                    : undefined,
                )
              }
            >
              {kindWords[kind]}
            </Menu.Item>
          ),
        )}
      </Menu.Dropdown>
    </Menu>
  )
}

/** Drafts to go on with. */
export function Drafts() {
  const drafts = useRead('templates.aside', {}).data?.drafts ?? []
  if (drafts.length === 0) return null
  return (
    <section className={classes.group} aria-labelledby="group-drafts">
      <h2 id="group-drafts">Drafts</h2>
      <p className={classes.about}>Offered for nothing until you take them into use.</p>
      <ul className={classes.cards}>
        {drafts.map((draft) => (
          <li key={draft.versionId} className={classes.card}>
            <h3>
              <Link to="/templates/$templateId/edit" params={{ templateId: draft.templateId }}>
                {nameOf(draft)}
              </Link>
            </h3>
            <p>{draft.isNew ? 'A new template' : 'The next version'}</p>
            <p className={classes.facts}>
              <span>{kindWords[draft.kind]}</span>
              <span>
                {draft.kind === 'review_guide'
                  ? `${draft.sections} sections`
                  : `${draft.fields} fields`}
              </span>
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Templates that are put away; their plans go on. */
export function PutAway() {
  const archived = useRead('templates.aside', {}).data?.archived ?? []
  if (archived.length === 0) return null
  return (
    <section className={classes.group} aria-labelledby="group-away">
      <h2 id="group-away">Put away</h2>
      <p className={classes.about}>Nothing new is made from them; what was made goes on.</p>
      <ul className={classes.cards}>
        {archived.map((item) => (
          <li key={item.versionId} className={classes.card}>
            <h3>
              <Link to="/templates/$versionId" params={{ versionId: item.versionId }}>
                {nameOf(item)}
              </Link>
            </h3>
            <p>{kindWords[item.kind]}</p>
            <p className={classes.facts}>
              <span>{item.plans === 1 ? '1 plan' : `${item.plans} plans`}</span>
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}

function nameOf({ name, kind }: TemplateAside): string {
  return name.trim() === '' ? `${kindWords[kind]} without a name` : name
}
