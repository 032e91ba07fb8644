import { memo, type ReactNode, useEffect, useRef, useState } from 'react'
import { useController, useForm, type UseFormReturn } from 'react-hook-form'
import type { PlanValues } from '#contract/plan-values.ts'
import type { Field } from '#contract/template-definition.ts'
import type { FormDraft } from '#domain/template-edits/edits.ts'
import { emptyEntry } from '#domain/templates/empty.ts'
import { FieldEditor } from '../../components/template-form/field-editor.tsx'
import { LinkEditor } from '../../components/template-form/link-editor.tsx'
import { LiveFigures } from '../../components/template-form/live-figures.tsx'
import { useRead } from '../../lib/queries.ts'
import classes from './edit-template.module.css'

type FormProps = { draft: FormDraft; open: string | null }

/**
 * The form as it will be, to try; it shows the field whose settings are open. Nothing that is typed
 * here is kept.
 */
export const DraftForm = memo(function DraftForm({ draft, open }: FormProps) {
  const settings = useRead('settings.get', {}).data?.settings
  const currency = settings?.currency ?? 'EUR'
  const form = useForm<PlanValues>({ shouldUnregister: true })
  const pane = useRef<HTMLElement>(null)
  useEffect(() => {
    const field = open === null ? null : document.getElementById(`live-${open}`)
    if (field && pane.current) pane.current.scrollTop = Math.max(0, field.offsetTop - 80)
  }, [open])
  return (
    <section ref={pane} className={classes.live} aria-label="The form as it will be">
      <p className="meta">The form as it will be. Nothing that you type here is kept.</p>
      <LiveFigures definition={draft} form={form}>
        {draft.sections.map((section) => (
          <LiveSection key={section.key} section={section} form={form} currency={currency} />
        ))}
      </LiveFigures>
    </section>
  )
})

type SectionProps = {
  section: FormDraft['sections'][number]
  form: UseFormReturn<PlanValues>
  currency: string
}

const LiveSection = memo(function LiveSection({ section, form, currency }: SectionProps) {
  return (
    <section className={classes.liveSection} aria-label={section.label || 'Section'}>
      <header>
        <h2>{section.label || 'Section without a name'}</h2>
        <p>{section.help}</p>
      </header>
      {section.fields.map((field) => (
        <LiveField key={field.key} field={field} form={form} currency={currency} />
      ))}
    </section>
  )
})

type FieldProps = { field: Field; form: UseFormReturn<PlanValues>; currency: string }

const LiveField = memo(function LiveField({ field, form, currency }: FieldProps) {
  const id = `live-${field.key}`
  return (
    <div id={id} className={classes.liveField}>
      <h3 id={`${id}-label`}>{field.label || 'Field without a name'}</h3>
      <p id={`${id}-help`} className={classes.help}>
        {field.help}
      </p>
      <WhenNear>
        <LiveInput field={field} form={form} currency={currency} />
      </WhenNear>
    </div>
  )
})

function LiveInput({ field, form, currency }: FieldProps) {
  const id = `live-${field.key}`
  const { field: input } = useController({
    name: field.key,
    control: form.control,
    defaultValue: emptyEntry(field, currency),
  })
  const entry = input.value
  return (
    <FieldEditor
      linkEditor={LinkEditor}
      field={field}
      value={entry.value}
      currency={currency}
      labelledBy={`${id}-label`}
      describedBy={`${id}-help`}
      inputId={`${id}-input`}
      disabled={false}
      onChange={(value) => form.setValue(field.key, { ...entry, value })}
    />
  )
}

/** Draws what is inside once it comes near the eye: a long form is mostly out of sight. */
function WhenNear({ children }: { children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null)
  const [near, setNear] = useState(false)
  useEffect(() => {
    const element = place.current
    if (!element) return undefined
    const watch = new IntersectionObserver(
      (entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return
        setNear(true)
        watch.disconnect()
      },
      { rootMargin: '400px' },
    )
    watch.observe(element)
    return () => watch.disconnect()
  }, [])
  return (
    <div ref={place} className={classes.near}>
      {near ? children : null}
    </div>
  )
}
