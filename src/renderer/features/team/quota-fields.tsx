import { Button, NativeSelect, TextInput } from '@mantine/core'
import { Plus, Trash2 } from 'lucide-react'
import { type Control, Controller, useFieldArray, useFormState } from 'react-hook-form'
import type { NewRep } from '#contract/team.ts'
import { fromMinor, toMinor } from '../../lib/format.ts'
import { NumberBox } from '../../components/number-box.tsx'
import { IconButton } from '../../components/icon-button.tsx'
import classes from './quota-fields.module.css'

type Props = {
  control: Control<NewRep>
  /** The quarters to choose from, oldest first. */
  quarters: readonly string[]
  /** The currency of a new quota. */
  currency: string
}

/** What the rep is to sell, quarter by quarter, in whole units of a currency. */
export function QuotaFields({ control, quarters, currency }: Props) {
  const { fields, append, remove } = useFieldArray({ control, name: 'quotas' })
  const { errors } = useFormState({ control })
  const free = quarters.find((quarter) => !fields.some((field) => field.quarter === quarter))
  return (
    <fieldset className={classes.quotas}>
      <legend>Quota per quarter</legend>
      {fields.map((field, index) => (
        <div key={field.id} className={classes.row}>
          <Controller
            control={control}
            name={`quotas.${index}.quarter`}
            render={({ field: { ref, ...input } }) => (
              <NativeSelect
                aria-label={`Quarter of quota ${index + 1}`}
                ref={ref}
                data={[...new Set([...quarters, input.value])].toSorted()}
                error={errors.quotas?.[index]?.quarter?.message}
                {...input}
              />
            )}
          />
          <Controller
            control={control}
            name={`quotas.${index}.minor`}
            render={({ field: { ref, value, onChange, ...input } }) => (
              <NumberBox
                aria-label={`Amount of quota ${index + 1}`}
                ref={ref}
                min={0}
                value={fromMinor(value, field.currency)}
                onChange={(next) => onChange(toMinor(Number(next), field.currency))}
                error={errors.quotas?.[index]?.minor?.message}
                {...input}
              />
            )}
          />
          <Controller
            control={control}
            name={`quotas.${index}.currency`}
            render={({ field: { ref, onChange, ...input } }) => (
              <TextInput
                aria-label={`Currency of quota ${index + 1}`}
                ref={ref}
                maxLength={3}
                onChange={(event) => onChange(event.currentTarget.value.toUpperCase())}
                error={errors.quotas?.[index]?.currency?.message}
                {...input}
              />
            )}
          />
          <IconButton
            label={`Remove quota ${index + 1}`}
            icon={Trash2}
            onClick={() => remove(index)}
          />
        </div>
      ))}
      <div>
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<Plus size={14} strokeWidth={1.75} aria-hidden="true" />}
          disabled={!free}
          onClick={() => free && append({ quarter: free, minor: 0, currency })}
        >
          Add a quarter
        </Button>
      </div>
    </fieldset>
  )
}
