import { Button, NativeSelect } from '@mantine/core'
import { useState } from 'react'
import type { Inspection } from '#contract/crm.ts'
import type { CrmField } from '#contract/crm-values.ts'
import { withPairedCurrency } from '#domain/crm/mapping.ts'
import { Panel } from '../../components/panel.tsx'
import { mainFields, moreFields } from './crm-words.ts'
import { choose } from './import-state.ts'
import classes from './import.module.css'

/** What each column means, with what stands in it; remembered for files with the same columns. */
export function ImportColumns({ inspection }: { inspection: Inspection }) {
  const [more, setMore] = useState(false)
  const fields = more ? [...mainFields, ...moreFields] : mainFields
  const used = new Set(Object.values(inspection.mapping).flat()).size
  return (
    <Panel
      title="What the columns mean"
      action={
        <span className="meta">
          {inspection.remembered
            ? 'Remembered from the last file like this'
            : `${used} of ${inspection.columns.length} columns used`}
        </span>
      }
    >
      <table className={classes.mapping}>
        <thead>
          <tr>
            <th scope="col">Plumbline</th>
            <th scope="col">Column in the file</th>
            <th scope="col">For example</th>
          </tr>
        </thead>
        <tbody>
          {fields.map(([field, label]) => (
            <MappingRow key={field} field={field} label={label} inspection={inspection} />
          ))}
        </tbody>
      </table>
      <Button variant="subtle" size="compact-sm" onClick={() => setMore(!more)}>
        {more ? 'Show fewer' : `Show ${moreFields.length} more`}
      </Button>
    </Panel>
  )
}

type RowProps = { field: CrmField; label: string; inspection: Inspection }

function MappingRow({ field, label, inspection }: RowProps) {
  const chosen = inspection.mapping[field] ?? []
  const [column = ''] = chosen
  const samplesOf = (name: string) =>
    inspection.columns.find((one) => one.name === name)?.samples ?? []
  const samples =
    chosen.length > 1 ? chosen.flatMap((name) => samplesOf(name).slice(0, 1)) : samplesOf(column)
  return (
    <tr>
      <th scope="row">{label}</th>
      <td>
        <NativeSelect
          aria-label={`Column for ${label}`}
          value={column}
          data={[
            { value: '', label: '– none –' },
            ...inspection.columns.map(({ name }) => ({ value: name, label: name })),
          ]}
          onChange={(event) => {
            const { value } = event.currentTarget
            const { [field]: _, ...others } = inspection.mapping
            const mapping = value === '' ? others : { ...others, [field]: [value] }
            const headers = inspection.columns.map((one) => one.name)
            // A column for the amount brings the column of its currency along.
            void choose({
              mapping: field === 'amount' ? withPairedCurrency(mapping, headers) : mapping,
            })
          }}
        />
        {chosen.length > 1 ? <span className="meta">and {chosen.slice(1).join(', ')}</span> : null}
      </td>
      <td className={classes.samples}>{samples.join(' · ') || (column === '' ? '' : 'empty')}</td>
    </tr>
  )
}
