import { Checkbox, NativeSelect } from '@mantine/core'
import { Table } from '../../components/table.tsx'
import { reviewKindNames } from '../../lib/words.ts'
import classes from './cadence.module.css'
import { NumberField } from './number-field.tsx'
import { type Choice, oftenOf } from './year-choices.ts'

/** A review takes so many minutes. */
export const minutesRange = [5, 480] as const

type Guide = { readonly id: string; readonly name: string; readonly reviewKind: string | null }

type Props = {
  choices: readonly Choice[]
  guides: readonly Guide[]
  onChange: (key: string, part: Partial<Choice>) => void
}

/** The reviews of the year, a line for all rules that are alike. */
export function YearTable({ choices, guides, onChange }: Props) {
  return (
    <Table label="Reviews of the year">
      <thead>
        <tr>
          <th scope="col">Review</th>
          <th scope="col">With</th>
          <th scope="col">How often</th>
          <th scope="col">Minutes</th>
          <th scope="col">Guide</th>
        </tr>
      </thead>
      <tbody>
        {choices.map((choice) => (
          <ChoiceRow
            key={choice.key}
            choice={choice}
            guides={guides.filter(({ reviewKind }) => reviewKind === choice.kind)}
            onChange={(part) => onChange(choice.key, part)}
          />
        ))}
      </tbody>
    </Table>
  )
}

type RowProps = {
  choice: Choice
  guides: readonly Guide[]
  onChange: (part: Partial<Choice>) => void
}

function ChoiceRow({ choice, guides, onChange }: RowProps) {
  const kind = reviewKindNames[choice.kind]
  const name = `${kind}, ${choice.whom}`
  const often = oftenOf(choice.every, choice.often)
  return (
    <tr className={classes.row}>
      <th scope="row">
        <Checkbox
          label={kind}
          checked={choice.on}
          aria-label={`Hold: ${name}`}
          onChange={(event) => onChange({ on: event.currentTarget.checked })}
        />
      </th>
      <td>{choice.whom}</td>
      <td>
        {often.length > 1 ? (
          <NativeSelect
            aria-label={`How often: ${name}`}
            disabled={!choice.on}
            value={choice.often}
            onChange={(event) => onChange({ often: event.currentTarget.value })}
            data={often}
          />
        ) : (
          often[0]?.label
        )}
      </td>
      <td className={classes.minutes}>
        <NumberField
          label={`Minutes: ${name}`}
          hideLabel
          range={minutesRange}
          value={choice.minutes}
          disabled={!choice.on}
          onChange={(minutes) => onChange({ minutes })}
        />
      </td>
      <td>
        <NativeSelect
          aria-label={`Guide: ${name}`}
          disabled={!choice.on}
          value={choice.guideId}
          onChange={(event) => onChange({ guideId: event.currentTarget.value })}
          data={[
            { value: '', label: 'The one in use' },
            ...guides.map((guide) => ({ value: guide.id, label: guide.name })),
          ]}
        />
      </td>
    </tr>
  )
}
