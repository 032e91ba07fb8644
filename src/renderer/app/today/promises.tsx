import type { DuePromise, Today } from '#contract/today.ts'
import { daysBetween } from '#domain/days.ts'
import { Badge } from '../../components/badge.tsx'
import { Line, Lines, Panel, PanelNote } from '../../components/panel.tsx'
import { RecordLink } from '../../components/record-link.tsx'
import { formatDay } from '../../lib/format.ts'
import { sayDue } from '../../lib/say-when.ts'

type Props = {
  title: string
  none: string
  promises: Today['mine']
  today: string
}

/** The promises of one side that are late or due within a week. */
export function Promises({ title, none, promises, today }: Props) {
  const { rows, total } = promises
  return (
    <Panel title={title} {...(total > 0 ? { count: total } : {})}>
      {rows.length === 0 ? <PanelNote>{none}</PanelNote> : null}
      <Lines>
        {rows.map((row) => (
          <PromiseLine key={row.commitmentId} row={row} today={today} />
        ))}
      </Lines>
      {total > rows.length ? <PanelNote>And {total - rows.length} more.</PanelNote> : null}
    </Panel>
  )
}

function PromiseLine({ row, today }: { row: DuePromise; today: string }) {
  const late = daysBetween(row.dueOn, today) > 0
  const who = row.owner === 'other' ? `${row.ownerName}, for ${row.repName}` : row.repName
  const moved = row.redateCount > 0 ? ` · moved ${sayTimes(row.redateCount)}` : ''
  return (
    <Line
      lead={late ? formatDay(row.dueOn) : sayDue(row.dueOn, today)}
      detail={`${row.owner === 'manager' ? `to ${who}` : who}${moved}`}
      end={late ? <Badge tone="bad">{sayDue(row.dueOn, today)}</Badge> : null}
    >
      <RecordLink record={{ kind: 'commitment', refId: row.commitmentId, repId: row.repId }}>
        {row.text}
      </RecordLink>
    </Line>
  )
}

function sayTimes(count: number): string {
  if (count === 1) return 'once'
  return count === 2 ? 'twice' : `${count} times`
}
