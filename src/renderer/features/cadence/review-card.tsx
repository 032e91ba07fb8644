import { Button, Modal } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Occurrence } from '#contract/cadence-values.ts'
import type { CalendarItem } from '#domain/cadence/calendar-view.ts'
import { isOpen } from '#domain/cadence/state.ts'
import { Badge } from '../../components/badge.tsx'
import { sayAt, sayTime } from '../../lib/say-when.ts'
import { deleteReview, moveReviewBack, unskipReview } from './cadence-acts.ts'
import { sayMinutes, saySkip, stateLooks } from './cadence-words.ts'
import { titleOf } from './calendar-event.tsx'
import classes from './calendar.module.css'
import { ChooseSubject } from './choose-subject.tsx'
import { formatClock, sayDay, sayWeekday } from '../../lib/format.ts'

type Props = {
  item: CalendarItem
  today: string
  onMove: () => void
  onSkip: () => void
  onClose: () => void
  start: (agendaId: string, name: string) => ReactNode
}

/** One review of a calendar, opened: what is known of it and what can be done with it. */
export function ReviewCard({ item, today, onMove, onSkip, onClose, start }: Props) {
  const { first, all } = item
  const { state, agendaId, repName, on, minutes, movedFrom } = first
  const look = stateLooks[state]
  const open = isOpen(state)
  const single = all.length === 1
  const skippedByHand = state === 'skipped' && first.skip?.on !== null
  const leave = (then: () => void) => () => {
    onClose()
    then()
  }
  return (
    <Modal opened onClose={onClose} title={titleOf(item)} size={460}>
      <div className={classes.facts}>
        <p>
          <Badge tone={look.tone}>{look.word}</Badge> {sayWeekday(on)}, {sayTime(first)},{' '}
          {sayMinutes(minutes)}
        </p>
        {factsOf(first, today).map((fact) => (
          <p key={fact} className="meta">
            {fact}
          </p>
        ))}
        {single ? <ChooseSubject occurrence={first} /> : null}
        {single ? null : (
          <ul className={classes.people}>
            {all.map((one) => (
              <li key={one.key}>
                <OpenLink occurrence={one}>{one.repName}</OpenLink>
              </li>
            ))}
          </ul>
        )}
      </div>
      <div className={classes.buttons}>
        {single ? (
          <OpenLink occurrence={first} first>
            {first.reviewId ? 'Open the review' : agendaId ? 'Open the agenda' : `Open ${repName}`}
          </OpenLink>
        ) : null}
        {single && state === 'prepared' && on <= today && agendaId
          ? start(agendaId, repName)
          : null}
        {open && !skippedByHand ? (
          <Button size="compact-sm" variant="default" onClick={leave(onMove)}>
            Move to…
          </Button>
        ) : null}
        {open && single && movedFrom ? (
          <Button
            size="compact-sm"
            variant="default"
            onClick={leave(() => void moveReviewBack(first))}
          >
            Back to {sayAt(movedFrom.on, movedFrom.time)}
          </Button>
        ) : null}
        {open && single && state !== 'skipped' ? (
          <Button size="compact-sm" variant="default" onClick={leave(onSkip)}>
            Skip…
          </Button>
        ) : null}
        {skippedByHand && single ? (
          <Button
            size="compact-sm"
            variant="default"
            onClick={leave(() => void unskipReview(first))}
          >
            Take the skip back
          </Button>
        ) : null}
        {open && single ? (
          <Button
            size="compact-sm"
            variant="default"
            onClick={leave(() => void deleteReview(first))}
          >
            Delete
          </Button>
        ) : null}
      </div>
    </Modal>
  )
}

type LinkProps = { occurrence: Occurrence; first?: boolean; children: ReactNode }

/** Opens the review, its agenda, or the person while there is neither. */
function OpenLink({ occurrence, first = false, children }: LinkProps) {
  const { repId, agendaId, reviewId } = occurrence
  const rest = { 'data-autofocus': first || undefined, children }
  if (reviewId) return <Link to="/reviews/$reviewId" params={{ reviewId }} {...rest} />
  if (agendaId) return <Link to="/agendas/$agendaId" params={{ agendaId }} {...rest} />
  return <Link to="/people/$repId" params={{ repId }} {...rest} />
}

function factsOf(occurrence: Occurrence, today: string): string[] {
  const { opportunityName, accountName, movedFrom, skip, repName, place, link } = occurrence
  return [
    opportunityName ?? accountName ?? '',
    occurrence.openItems > 0 ? `${occurrence.openItems} open topics` : '',
    movedFrom ? `Moved from ${sayDay(movedFrom.on, today)}, ${formatClock(movedFrom.time)}` : '',
    skip ? saySkip(skip, repName) : '',
    skip?.rebookedOn ? `Another one on ${sayDay(skip.rebookedOn, today)}` : '',
    occurrence.rebooksKey ? 'Makes up for a skipped one' : '',
    place,
    link,
  ].filter((fact) => fact !== '')
}
