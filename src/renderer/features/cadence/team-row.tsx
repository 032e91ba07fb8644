import { ChevronDown, ChevronRight } from 'lucide-react'
import type { Sitting } from '#domain/cadence/sittings.ts'
import { Badge } from '../../components/badge.tsx'
import { useRowKeys } from '../../lib/row-keys.ts'
import { sayPlanned, sayTime } from '../../lib/say-when.ts'
import { reviewKindNames } from '../../lib/words.ts'
import { sayFigures, stateLooks } from './cadence-words.ts'
import classes from './cadence.module.css'
import { sayCount } from '../../lib/format.ts'

type Props = {
  sitting: Sitting
  today: string
  open: boolean
  onToggle: () => void
}

/** A review that the whole team holds together, in one row; the rows of its reps open under it. */
export function TeamRow({ sitting, today, open, onToggle }: Props) {
  const { seats } = sitting
  const [first] = seats
  const keys = useRowKeys()
  const Chevron = open ? ChevronDown : ChevronRight
  const prepared = seats.some(({ agendaId }) => agendaId !== null)
  const topics = prepared ? seats.reduce((sum, { openItems }) => sum + openItems, 0) : null
  return (
    <tr className={classes.row}>
      <td className={classes.whenCell}>
        {sayPlanned(first.on, today)}, {sayTime(first)}
      </td>
      <th scope="row">
        <button
          type="button"
          className={classes.team}
          aria-expanded={open}
          data-row={sitting.key}
          onClick={onToggle}
          onKeyDown={(event) => keys(event, {})}
        >
          <Chevron size={16} strokeWidth={1.75} aria-hidden="true" />
          The whole team
        </button>
      </th>
      <td>
        {reviewKindNames[first.reviewKind]} · {sayCount(seats.length, 'rep')}
        <span className={classes.beneath}>{sayFigures(topics, String(first.minutes))}</span>
      </td>
      <td>
        <States sitting={sitting} />
      </td>
      <td className={`numbers ${classes.figureCell}`}>{topics ?? '–'}</td>
      <td className={`numbers ${classes.figureCell}`}>{first.minutes}</td>
      <td aria-hidden="true" />
    </tr>
  )
}

/** One badge where all reps stand alike, else how many stand how. */
function States({ sitting }: { sitting: Sitting }) {
  const states = [...Map.groupBy(sitting.seats, ({ state }) => state)]
  return (
    <span className={classes.states}>
      {states.map(([state, seats]) => (
        <Badge key={state} tone={stateLooks[state].tone}>
          {states.length === 1 ? '' : `${seats.length} `}
          {stateLooks[state].word}
        </Badge>
      ))}
    </span>
  )
}
