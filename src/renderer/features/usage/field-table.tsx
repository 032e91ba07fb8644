import type { FieldUse, VersionUse } from '#contract/usage.ts'
import { Rate } from '../../components/rate.tsx'
import { Table } from '../../components/table.tsx'

/** What became of each field, as shares of the plans of one version that a review has opened. */
export function FieldTable({ use: { fields, opened } }: { use: VersionUse }) {
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
            Read
          </th>
          <th scope="col" className="numbers">
            Never worked with
          </th>
        </tr>
      </thead>
      <tbody>
        {fields.map((field) => (
          <Row key={field.key} field={field} reviewed={opened} />
        ))}
      </tbody>
    </Table>
  )
}

function Row({ field, reviewed }: { field: FieldUse; reviewed: number }) {
  return (
    <tr>
      <th scope="row">
        {field.label}
        {field.required ? <span className="meta"> required</span> : null}
      </th>
      <td>{field.section}</td>
      <Share of={reviewed} count={field.answered} />
      <Share of={reviewed} count={field.changed} />
      <Share of={reviewed} count={field.cited} />
      <Share of={reviewed} count={field.read} />
      <Share of={reviewed} count={reviewed - field.touched} />
    </tr>
  )
}

function Share({ count, of }: { count: number; of: number }) {
  return (
    <td className="numbers">
      <Rate of={{ hits: count, n: of, rate: of === 0 ? null : count / of }} />
    </td>
  )
}
