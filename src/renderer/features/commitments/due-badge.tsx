import type { Commitment } from '#contract/commitments.ts'
import { dueState } from '#domain/commitments/commitment.ts'
import { sayTimes } from '#domain/commitments/redate.ts'
import { daysBetween } from '#domain/days.ts'
import { Badge } from '../../components/badge.tsx'
import type { Tone } from '../../components/tone.ts'
import { sayDay, sayCount } from '../../lib/format.ts'
import classes from './commitments.module.css'

/** How a commitment stands against its day, and how often that day has moved. */
export function DueBadge({ commitment, today }: { commitment: Commitment; today: string }) {
  const { tone, words } = standing(commitment, today)
  const { redateCount, firstDueOn } = commitment
  return (
    <span className={classes.due}>
      <Badge tone={tone}>{words}</Badge>
      {redateCount > 0 && firstDueOn ? (
        <span className="meta">
          moved {sayTimes(redateCount)} from {sayDay(firstDueOn, today)}
        </span>
      ) : null}
    </span>
  )
}

function standing(commitment: Commitment, today: string): { tone: Tone; words: string } {
  const { state, dueOn, endedOn } = commitment
  if (state !== 'open') {
    const day = endedOn === null ? '' : ` ${sayDay(endedOn, today)}`
    if (state === 'dropped') return { tone: 'neutral', words: `Dropped${day}` }
    return { tone: 'ok', words: `Done${day}` }
  }
  if (dueOn === null) return { tone: 'neutral', words: 'No day' }
  const day = sayDay(dueOn, today)
  switch (dueState(commitment, today)) {
    case 'overdue':
      return { tone: 'bad', words: `${sayCount(daysBetween(dueOn, today), 'day')} late, ${day}` }
    case 'today':
      return { tone: 'warn', words: 'Today' }
    case 'soon':
      return { tone: 'info', words: day }
    default:
      return { tone: 'neutral', words: day }
  }
}
