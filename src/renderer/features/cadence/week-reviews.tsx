import { type ReactNode, useLayoutEffect, useRef } from 'react'
import type { Occurrence } from '#contract/cadence-values.ts'
import { Table } from '../../components/table.tsx'
import { focusRow } from '../../lib/row-keys.ts'
import { ReviewRow } from './review-row.tsx'

type Props = {
  occurrences: readonly Occurrence[]
  today: string
  start: (agendaId: string, name: string) => ReactNode
}

/** The reviews of a week in their order. */
export function WeekReviews({ occurrences, today, start }: Props) {
  const wanted = useRef<string | null>(null)
  // A row that moves in the list loses the focus on the way; it gets it back.
  useLayoutEffect(() => {
    if (wanted.current === null || document.activeElement !== document.body) return
    focusRow(wanted.current)
    wanted.current = null
  })
  return (
    <Table label="Reviews of the week">
      <thead>
        <tr>
          <th scope="col">When</th>
          <th scope="col">With</th>
          <th scope="col">Review</th>
          <th scope="col">State</th>
          <th scope="col" className="numbers">
            Topics
          </th>
          <th scope="col" className="numbers">
            Minutes
          </th>
          <th scope="col">
            <span className="visually-hidden">Actions</span>
          </th>
        </tr>
      </thead>
      <tbody data-rows>
        {occurrences.map((occurrence) => (
          <ReviewRow
            key={occurrence.key}
            occurrence={occurrence}
            today={today}
            start={start}
            onMoved={(key) => {
              wanted.current = key
            }}
          />
        ))}
      </tbody>
    </Table>
  )
}
