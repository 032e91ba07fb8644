import { Link } from '@tanstack/react-router'
import type { Today, WaitingAgenda } from '#contract/today.ts'
import { heldAtOnce, type HeldAtOnce } from '#domain/agendas/held-at-once.ts'
import { type Sitting, sittings } from '#domain/cadence/sittings.ts'
import { daysBetween } from '#domain/days.ts'
import { Badge } from '../../components/badge.tsx'
import { Line, Lines, Panel, PanelNote } from '../../components/panel.tsx'
import { RecordLink } from '../../components/record-link.tsx'
import { formatClock, formatTime, sayCount } from '../../lib/format.ts'
import { sayDue, sayPlanned, sayTime } from '../../lib/say-when.ts'
import { reviewKindNames } from '../../lib/words.ts'
import { StartAgenda } from './start-agenda.tsx'
import classes from './today-screen.module.css'

/** A glance at what is next; the week and the agendas show all. */
const mostShown = 8

/** Reviews that go on, then what comes next by day, prepared or not. */
export function NextReviews({ today }: { today: Today }) {
  const none = today.open.length + today.planned.length + today.due.length === 0
  const planned = heldAtOnce(today.planned)
  const ahead = inOrder(planned, sittings(today.due))
  const shown = ahead.slice(0, mostShown)
  const more = planned.length > shown.filter(({ held }) => held !== null).length
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
        <PanelNote>
          No review is due in the next two weeks, and none is prepared. Prepare an agenda from a
          person’s page, or plan a review in <Link to="/week">your week</Link>.
        </PanelNote>
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
        {shown.map(({ held, due }) =>
          held === null ? (
            <Due key={due.key} sitting={due} today={today.today} />
          ) : held.agendas.length === 1 ? (
            <Planned key={held.key} agenda={held.agendas[0]} today={today.today} />
          ) : (
            <PlannedTeam key={held.key} agendas={held.agendas} today={today.today} />
          ),
        )}
      </Lines>
    </Panel>
  )
}

/** What comes next: prepared, or due and not prepared yet. */
type Ahead = { readonly at: string } & (
  | { readonly held: HeldAtOnce; readonly due: null }
  | { readonly held: null; readonly due: Sitting }
)

/** By day and time; without a time, at the end of the day. */
function inOrder(planned: readonly HeldAtOnce[], due: readonly Sitting[]): Ahead[] {
  const lines: Ahead[] = [
    ...planned.map((held) => {
      const [{ plannedOn, plannedTime }] = held.agendas
      return { at: `${plannedOn} ${plannedTime ?? '99:99'}`, held, due: null }
    }),
    ...due.map((sitting) => {
      const { on, time, wholeDay } = sitting.seats[0]
      return { at: `${on} ${wholeDay ? '99:99' : time}`, held: null, due: sitting }
    }),
  ]
  return lines.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
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

/** A review of the cadence that has no agenda yet; leads to its week. */
function Due({ sitting, today }: { sitting: Sitting; today: string }) {
  const [first] = sitting.seats
  const who = sitting.seats.length === 1 ? first.repName : `${sitting.seats.length} reps together`
  const about = first.opportunityName ?? first.accountName
  return (
    <Line lead={`${sayPlanned(first.on, today)}, ${sayTime(first)}`} detail="not prepared yet">
      <Link to="/week" search={{ of: first.on }}>
        {who}
      </Link>{' '}
      · {reviewKindNames[first.reviewKind]}
      {about ? ` · ${about}` : ''}
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
