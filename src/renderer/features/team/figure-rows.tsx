import { Modal } from '@mantine/core'
import type { JudgedPlan } from '#contract/person.ts'
import { Badge } from '../../components/badge.tsx'
import { RecordLink } from '../../components/record-link.tsx'
import { Table } from '../../components/table.tsx'
import { formatDay } from '../../lib/format.ts'
import { reviewKindNames, verdictLooks } from '../../lib/words.ts'
import classes from './person-screen.module.css'
import type { PersonData } from './person-view.ts'

type Props = { data: PersonData; rows: 'looked' | 'used' | null; onClose: () => void }

const titles = {
  looked: 'Plans that were due, and whether I looked',
  used: 'Plans that I looked at, and whether they were used',
}

/** The rows behind a figure. */
export function FigureRows({ data, rows, onClose }: Props) {
  const asked = data.verdicts.filter((row) => row.verdict !== 'waived')
  const shown =
    rows === 'looked' ? asked.filter((row) => row.due) : asked.filter((row) => row.looked)
  return (
    <Modal opened={rows !== null} onClose={onClose} title={titles[rows ?? 'looked']} size="xl">
      <p className={classes.since}>
        Reviews since {formatDay(data.since)}; waived plans are left out.
      </p>
      <Table label={titles[rows ?? 'looked']}>
        <thead>
          <tr>
            <th scope="col">Held</th>
            <th scope="col">Review</th>
            <th scope="col">Plan</th>
            <th scope="col">{rows === 'looked' ? 'Looked at' : 'Verdict'}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <Row key={row.verdictId} row={row} of={rows ?? 'looked'} repId={data.person.rep.id} />
          ))}
        </tbody>
      </Table>
    </Modal>
  )
}

function Row({ row, of, repId }: { row: JudgedPlan; of: 'looked' | 'used'; repId: string }) {
  const { word, tone } = verdictLooks[row.verdict]
  return (
    <tr>
      <td>{formatDay(row.heldOn)}</td>
      <td>
        <RecordLink record={{ kind: 'review', refId: row.reviewId, repId }}>
          {reviewKindNames[row.reviewKind]}
        </RecordLink>
      </td>
      <td>
        {row.planId ? (
          <RecordLink record={{ kind: 'plan', refId: row.planId, repId }}>{row.title}</RecordLink>
        ) : (
          row.title
        )}
      </td>
      <td>
        {of === 'looked' ? (
          <Badge tone={row.looked ? 'ok' : 'warn'}>
            {row.looked ? 'Looked at' : 'Not looked at'}
          </Badge>
        ) : (
          <Badge tone={tone}>
            {word}
            {row.grade ? ` · ${row.grade}` : ''}
          </Badge>
        )}
      </td>
    </tr>
  )
}
