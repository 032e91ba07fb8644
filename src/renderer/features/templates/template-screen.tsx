import { SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import { useController, useForm, type UseFormReturn } from 'react-hook-form'
import type { PlanValues } from '#contract/plan-values.ts'
import type { Field, GuideDefinition } from '#contract/template-definition.ts'
import type { TemplateVersion } from '#contract/templates.ts'
import type { FormDefinition } from '#domain/templates/fields.ts'
import { filledState } from '#domain/templates/filled.ts'
import { Badge } from '../../components/badge.tsx'
import { Screen } from '../../components/screen.tsx'
import { WhenRead } from '../../components/states.tsx'
import { Table } from '../../components/table.tsx'
import { FieldEditor } from '../../components/template-form/field-editor.tsx'
import { LinkEditor } from '../../components/template-form/link-editor.tsx'
import { LiveFigures } from '../../components/template-form/live-figures.tsx'
import { emptyValues, resolverFor } from '../../components/template-form/form-values.ts'
import { useRead } from '../../lib/queries.ts'
import { TemplateActions } from './template-actions.tsx'
import { fieldTypeWords, neededFrom, tagWords } from './template-words.ts'
import { VersionsPanel } from './versions-panel.tsx'
import classes from './template-screen.module.css'

/** One template: what it asks, and the form to try. Nothing that is typed here is kept. */
export function TemplateScreen({ versionId }: { versionId: string }) {
  const read = useRead('templates.version', { versionId })
  return (
    <WhenRead read={read}>
      {({ version }) => <Template key={version.id} version={version} />}
    </WhenRead>
  )
}

function Template({ version }: { version: TemplateVersion }) {
  const { definition } = version
  return (
    <Screen title={definition.name} actions={<TemplateActions version={version} />}>
      <div className={classes.intro}>
        <p>{definition.purpose}</p>
        <dl>
          <dt>Read by</dt>
          <dd>{definition.readBy}</dd>
          <dt>Takes</dt>
          <dd>
            {definition.minutes} minutes
            {'refreshMinutes' in definition
              ? ` the first time, ${definition.refreshMinutes} to bring it up to date`
              : ''}
          </dd>
          {definition.kind === 'review_guide' ? (
            <>
              <dt>The one question</dt>
              <dd className={classes.question}>{definition.question}</dd>
            </>
          ) : null}
        </dl>
      </div>
      <VersionsPanel version={version} />
      {definition.kind === 'review_guide' ? (
        <Guide definition={definition} />
      ) : (
        <Form definition={definition} />
      )}
    </Screen>
  )
}

function Guide({ definition }: { definition: GuideDefinition }) {
  const ahead = definition.sections
    .filter((section) => section.tag !== 'status')
    .reduce((sum, section) => sum + section.minutes, 0)
  return (
    <>
      <Table label={`Sections of ${definition.name}`}>
        <thead>
          <tr>
            <th scope="col">Section</th>
            <th scope="col">Question</th>
            <th scope="col">Looks</th>
            <th scope="col" className="numbers">
              Minutes
            </th>
          </tr>
        </thead>
        <tbody>
          {definition.sections.map((section) => (
            <tr key={section.key}>
              <th scope="row">{section.label}</th>
              <td>{section.question}</td>
              <td>{tagWords[section.tag]}</td>
              <td className="numbers">{section.minutes}</td>
            </tr>
          ))}
        </tbody>
      </Table>
      <p className={classes.share}>
        {ahead} of {definition.minutes} minutes look forward or coach.
      </p>
    </>
  )
}

function Form({ definition }: { definition: FormDefinition }) {
  const [view, setView] = useState<'form' | 'fields'>('form')
  return (
    <>
      <div className={classes.switch}>
        <SegmentedControl
          aria-label="How to look at it"
          value={view}
          data={[
            { value: 'form', label: 'The form, to try' },
            { value: 'fields', label: 'List of fields' },
          ]}
          onChange={(value) => setView(value === 'fields' ? 'fields' : 'form')}
        />
        {view === 'form' ? <span className="meta">Nothing that you type here is kept.</span> : null}
      </div>
      {view === 'form' ? (
        <LiveForm definition={definition} />
      ) : (
        <FieldList definition={definition} />
      )}
    </>
  )
}

function LiveForm({ definition }: { definition: FormDefinition }) {
  const settings = useRead('settings.get', {}).data?.settings
  const currency = settings?.currency ?? 'EUR'
  const form = useForm<PlanValues>({
    resolver: resolverFor(definition),
    defaultValues: emptyValues(definition, currency),
    mode: 'onChange',
  })
  return (
    <LiveFigures definition={definition} form={form}>
      <div className={classes.sections}>
        {definition.sections.map((section) => (
          <section
            key={section.key}
            className={classes.section}
            aria-labelledby={`try-${section.key}`}
          >
            <header>
              <h2 id={`try-${section.key}`}>{section.label}</h2>
              <p>
                {section.help}
                {section.minutes ? ` ${section.minutes} min.` : ''}
              </p>
            </header>
            {section.fields.map((field) => (
              <TryField key={field.key} field={field} form={form} currency={currency} />
            ))}
          </section>
        ))}
      </div>
    </LiveFigures>
  )
}

type TryProps = { field: Field; form: UseFormReturn<PlanValues>; currency: string }

function TryField({ field, form, currency }: TryProps) {
  const { field: input, fieldState } = useController({ name: field.key, control: form.control })
  const filled = filledState(field, input.value.value)
  const id = `try-${field.key}`
  return (
    <div className={classes.field}>
      <div className={classes.label}>
        <h3 id={`${id}-label`}>{field.label}</h3>
        {filled.filled ? <Badge tone="ok">Counts as filled</Badge> : null}
        {!filled.filled && filled.reason !== 'empty' ? (
          <Badge tone="warn">{filled.say}</Badge>
        ) : null}
        {field.scored ? <span className="meta">Scored 0 to 2</span> : null}
      </div>
      <p id={`${id}-help`} className={classes.help}>
        {field.help}
      </p>
      <FieldEditor
        linkEditor={LinkEditor}
        field={field}
        value={input.value.value}
        currency={currency}
        labelledBy={`${id}-label`}
        describedBy={`${id}-help`}
        inputId={`${id}-input`}
        disabled={false}
        onChange={(value) =>
          form.setValue(field.key, { ...input.value, value }, { shouldValidate: true })
        }
      />
      {fieldState.error ? (
        <p className={classes.error} role="alert">
          This does not fit the field.
        </p>
      ) : null}
    </div>
  )
}

function FieldList({ definition }: { definition: FormDefinition }) {
  return (
    <div className={classes.sections}>
      {definition.sections.map((section) => (
        <section
          key={section.key}
          className={classes.section}
          aria-labelledby={`list-${section.key}`}
        >
          <header>
            <h2 id={`list-${section.key}`}>{section.label}</h2>
            <p>{section.help}</p>
          </header>
          {section.fields.map((field) => (
            <div key={field.key} className={classes.field}>
              <div className={classes.label}>
                <h3>{field.label}</h3>
                <span className="meta">
                  {[
                    fieldTypeWords[field.type],
                    neededFrom(field),
                    field.scored ? 'scored 0 to 2 with evidence' : null,
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </div>
              <p className={classes.help}>{field.help}</p>
              {field.example === '' ? null : (
                <p className={classes.example}>For example: {field.example}</p>
              )}
            </div>
          ))}
        </section>
      ))}
    </div>
  )
}
