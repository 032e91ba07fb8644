import { NativeSelect } from '@mantine/core'
import { useRead } from '../lib/queries.ts'
import classes from './commitment-form.module.css'

type Cited = { readonly planId: string | null; readonly fieldKey: string | null }

type Props = {
  repId: string
  value: Cited
  onChange: (cited: Cited) => void
}

/** The plan, and the field of it, that a commitment is made from. */
export function CitedField({ repId, value, onChange }: Props) {
  const citable = useRead('commitments.citable', { repId }).data
  if (!citable || citable.plans.length === 0) return null
  const plan = citable.plans.find(({ planId }) => planId === value.planId)
  const template = citable.templates.find(
    ({ templateVersionId }) => templateVersionId === plan?.templateVersionId,
  )
  const nameOf = (templateVersionId: string) =>
    citable.templates.find((entry) => entry.templateVersionId === templateVersionId)?.name ?? ''
  return (
    <div className={classes.cited}>
      <NativeSelect
        label="From the plan"
        value={value.planId ?? ''}
        onChange={(event) =>
          onChange({ planId: event.currentTarget.value || null, fieldKey: null })
        }
        data={[
          { value: '', label: 'None' },
          ...citable.plans.map(({ planId, title, templateVersionId }) => ({
            value: planId,
            label: `${title} (${nameOf(templateVersionId)})`,
          })),
        ]}
      />
      {template ? (
        <NativeSelect
          label="Field"
          value={value.fieldKey ?? ''}
          onChange={(event) =>
            onChange({ planId: value.planId, fieldKey: event.currentTarget.value || null })
          }
          data={[
            { value: '', label: 'The plan as a whole' },
            ...template.fields.map(({ key, label }) => ({ value: key, label })),
          ]}
        />
      ) : null}
    </div>
  )
}
