import { Button } from '@mantine/core'
import type { PlanDue } from '#contract/plan-policy.ts'
import { Badge } from '../../components/badge.tsx'
import type { Tone } from '../../components/tone.ts'
import { Table } from '../../components/table.tsx'
import { formatDay } from '../../lib/format.ts'
import { useRowKeys } from '../../lib/row-keys.ts'
import { planKindWords } from './plan-words.ts'
import classes from './plans-due.module.css'

type Props = {
  due: readonly PlanDue[]
  today: string
  /** Opens a plan, and makes it where there is none. */
  onOpen: (entry: PlanDue) => void
  onWaive: (entry: PlanDue) => void
}

const looks: Readonly<Record<PlanDue['state'], { tone: Tone; word: string }>> = {
  missing: { tone: 'bad', word: 'Missing' },
  unfilled: { tone: 'warn', word: 'Not filled' },
  after: { tone: 'info', word: 'After the call' },
}

/** What is due, the longest due first. */
export function DueTable({ due, today, onOpen, onWaive }: Props) {
  return (
    <Table label="Plans due">
      <thead>
        <tr>
          <th scope="col">Plan</th>
          <th scope="col">Kind</th>
          <th scope="col">Person</th>
          <th scope="col">State</th>
          <th scope="col">Due</th>
          <th scope="col">
            <span className="visually-hidden">Actions</span>
          </th>
        </tr>
      </thead>
      <tbody data-rows>
        {due.map((entry) => (
          <DueRow
            key={keyOf(entry)}
            entry={entry}
            today={today}
            onOpen={() => onOpen(entry)}
            onWaive={() => onWaive(entry)}
          />
        ))}
      </tbody>
    </Table>
  )
}

/** One text for one entry of the list. */
export function keyOf({ kind, repId, planId, accountId, opportunityId, period }: PlanDue): string {
  return [kind, planId ?? opportunityId ?? accountId ?? repId, period].join(':')
}

type RowProps = { entry: PlanDue; today: string; onOpen: () => void; onWaive: () => void }

function DueRow({ entry, today, onOpen, onWaive }: RowProps) {
  const keys = useRowKeys()
  const { title, detail, state, reason, filled, waiverEnded, dueOn } = entry
  const { tone, word } = looks[state]
  const make = entry.planId === null
  return (
    <tr className={classes.row}>
      <th scope="row">
        <button
          type="button"
          className={classes.name}
          data-row={keyOf(entry)}
          aria-label={`${make ? 'Make the plan' : 'Open the plan'}: ${title}`}
          onClick={onOpen}
          onKeyDown={(event) => keys(event, { drop: onWaive })}
        >
          {title}
        </button>
        <span className={classes.detail}>
          {[detail, reason].filter((part) => part !== '').join(' · ')}
        </span>
        {waiverEnded ? (
          <span className={classes.back}>
            Back since its waiver ended on {formatDay(waiverEnded.on)}: {waiverEnded.reason}
          </span>
        ) : null}
      </th>
      <td>{planKindWords[entry.kind]}</td>
      <td className={classes.person}>{entry.repName}</td>
      <td className={classes.when}>
        <Badge tone={tone}>{word}</Badge>
        {filled ? (
          <span className={classes.detail}>
            {filled.n} of {filled.of} needed fields
          </span>
        ) : null}
      </td>
      <td className={classes.when}>
        {state === 'after' && dueOn >= today ? 'by ' : 'since '}
        {formatDay(dueOn)}
      </td>
      <td className={classes.end}>
        <Button
          size="compact-sm"
          variant="default"
          aria-label={`Waive: ${title}`}
          onClick={onWaive}
        >
          Waive…
        </Button>
      </td>
    </tr>
  )
}
