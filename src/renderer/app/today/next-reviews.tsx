import { Link } from '@tanstack/react-router'
import type { Today, WaitingAgenda } from '#contract/today.ts'
import { heldAtOnce, type HeldAtOnce } from '#domain/agendas/held-at-once.ts'
import { daysBetween } from '#domain/days.ts'
import { sayCount } from '#domain/days/say-day.ts'
import { Badge } from '../../components/badge.tsx'
import { Line, Lines, Panel, PanelNote } from '../../components/panel.tsx'
import { RecordLink } from '../../components/record-link.tsx'
import { formatClock, formatTime } from '../../lib/format.ts'
import { sayDue, sayPlanned } from '../../lib/say-when.ts'
import { reviewKindNames } from '../../lib/words.ts'
import { StartAgenda } from './start-agenda.tsx'
import classes from './today-screen.module.css'

/** A glance at what is next; the week and the agendas show all. */
const mostShown = 8

/** Reviews that go on, then the agendas that have a day. */
export function NextReviews({ today }: { today: Today }) {
  const none = today.open.length + today.planned.length === 0
  const planned = heldAtOnce(today.planned)
  const shown = planned.slice(0, mostShown)
  const more = planned.length > shown.length
  return (
    <Panel
      title="Next reviews"
      {...(more
        ? {
            count: planned.length,
            action: (
              <Link to="/agendas" className={classes.more}>
                All agendas
              </Link>
            ),
          }
        : {})}
    >
      {none ? (
        <PanelNote>No review is planned. Prepare an agenda from a person’s page.</PanelNote>
      ) : null}
      <Lines>
        {today.open.map((review) => (
          <Line
            key={review.reviewId}
            lead={formatTime(review.startedAt)}
            end={
              review.state === 'running' ? (
                <Badge tone="info">Running</Badge>
              ) : (
                <Badge tone="neutral">Paused</Badge>
              )
            }
          >
            <RecordLink record={{ kind: 'review', refId: review.reviewId, repId: review.repId }}>
              {review.repName}
            </RecordLink>{' '}
            · {reviewKindNames[review.reviewKind]}
          </Line>
        ))}
        {shown.map(({ key, agendas }) =>
          agendas.length === 1 ? (
            <Planned key={key} agenda={agendas[0]} today={today.today} />
          ) : (
            <PlannedTeam key={key} agendas={agendas} today={today.today} />
          ),
        )}
      </Lines>
    </Panel>
  )
}

function Planned({ agenda, today }: { agenda: WaitingAgenda; today: string }) {
  const { plannedOn, plannedTime } = agenda
  const late = plannedOn !== null && daysBetween(plannedOn, today) > 0
  const soon = plannedOn !== null && plannedOn <= today
  const when = plannedOn === null ? 'no day' : sayPlanned(plannedOn, today)
  return (
    <Line
      lead={plannedTime ? `${when}, ${formatClock(plannedTime)}` : when}
      detail={sayCount(agenda.openItems, 'item')}
      end={
        <>
          {late && plannedOn ? <Badge tone="warn">{sayDue(plannedOn, today)}</Badge> : null}
          {soon ? <StartAgenda agendaId={agenda.agendaId} name={agenda.repName} /> : null}
        </>
      }
    >
      <AgendaLink agenda={agenda} />
    </Line>
  )
}

type TeamProps = { agendas: HeldAtOnce['agendas']; today: string }

/** The review of several reps at one time, as one line. */
function PlannedTeam({ agendas, today }: TeamProps) {
  const [{ plannedOn, plannedTime, reviewKind }] = agendas
  const items = agendas.reduce((sum, { openItems }) => sum + openItems, 0)
  const day = plannedOn ?? today
  const time = plannedTime === null ? '' : `, ${formatClock(plannedTime)}`
  return (
    <Line
      lead={`${sayPlanned(day, today)}${time}`}
      detail={sayCount(items, 'item')}
      end={day < today ? <Badge tone="warn">{sayDue(day, today)}</Badge> : null}
    >
      <Link to="/week" search={{ of: day }}>
        {sayCount(agendas.length, 'rep')} together
      </Link>{' '}
      · {reviewKindNames[reviewKind]}
    </Line>
  )
}

/** Whose agenda it is, and about what; opens it. */
export function AgendaLink({ agenda }: { agenda: WaitingAgenda }) {
  return (
    <>
      <RecordLink record={{ kind: 'agenda', refId: agenda.agendaId, repId: agenda.repId }}>
        {agenda.repName}
      </RecordLink>{' '}
      · {reviewKindNames[agenda.reviewKind]}
      {agenda.about ? ` · ${agenda.about}` : ''}
    </>
  )
}
