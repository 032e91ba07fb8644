import type { FieldUse, VersionUse } from '#contract/usage.ts'
import { Rate } from '../../components/rate.tsx'
import { Table } from '../../components/table.tsx'

/** What became of each field, as shares of the plans of one version. */
export function FieldTable({ use: { fields, plans } }: { use: VersionUse }) {
  return (
    <Table label="Fields and their use">
      <thead>
        <tr>
          <th scope="col">Field</th>
          <th scope="col">Section</th>
          <th scope="col" className="numbers">
            Answered
          </th>
          <th scope="col" className="numbers">
            Changed
          </th>
          <th scope="col" className="numbers">
            Cited
          </th>
          <th scope="col" className="numbers">
            Never in a review
          </th>
        </tr>
      </thead>
      <tbody>
        {fields.map((field) => (
          <Row key={field.key} field={field} plans={plans} />
        ))}
      </tbody>
    </Table>
  )
}

function Row({ field, plans }: { field: FieldUse; plans: number }) {
  return (
    <tr>
      <th scope="row">
        {field.label}
        {field.required ? <span className="meta"> required</span> : null}
      </th>
      <td>{field.section}</td>
      <Share of={plans} count={field.answered} />
      <Share of={plans} count={field.changed} />
      <Share of={plans} count={field.cited} />
      <Share of={plans} count={plans - field.touched} />
    </tr>
  )
}

function Share({ count, of }: { count: number; of: number }) {
  return (
    <td className="numbers">
      <Rate of={{ hits: count, n: of, rate: count / of }} />
    </td>
  )
}
