import { Tabs } from '@mantine/core'
import type { ReactNode } from 'react'
import { Line, Lines, Panel, PanelNote } from '../../components/panel.tsx'
import { RecordLink } from '../../components/record-link.tsx'
import { formatClock, formatDay } from '../../lib/format.ts'
import { sayAgo, sayPlanned } from '../../lib/say-when.ts'
import { planKindNames, reviewKindNames } from '../../lib/words.ts'
import { type PersonData, type PersonTab, personTabs, type PersonView } from './person-view.ts'
import classes from './person-screen.module.css'
import { Timeline } from './timeline.tsx'

type Props = {
  data: PersonData
  view: PersonView
  onView: (change: Partial<PersonView>) => void
  parts: Partial<Readonly<Record<PersonTab, (repId: string) => ReactNode>>>
}

const labels: Readonly<Record<PersonTab, string>> = {
  overview: 'Overview',
  reviews: 'Reviews',
  plans: 'Plans',
  commitments: 'Commitments',
  notes: 'Notes',
  agenda: 'Next agenda',
}

/** The tabs of a person; which one is open stands in the address. */
export function PersonTabs({ data, view, onView, parts }: Props) {
  const part = parts[view.tab]
  return (
    <Tabs
      value={view.tab}
      onChange={(value) => onView({ tab: personTabs.find((tab) => tab === value) ?? 'overview' })}
      keepMounted={false}
    >
      <Tabs.List>
        {personTabs.map((tab) => (
          <Tabs.Tab key={tab} value={tab}>
            {labels[tab]}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value={view.tab} className={classes.panel}>
        {part ? part(data.person.rep.id) : <Own data={data} view={view} onView={onView} />}
      </Tabs.Panel>
    </Tabs>
  )
}

/** What this feature itself knows of a tab. */
function Own({ data, view, onView }: Omit<Props, 'parts'>) {
  switch (view.tab) {
    case 'overview':
      return <Overview data={data} view={view} onView={onView} />
    case 'reviews':
      return <Reviews data={data} />
    case 'plans':
      return <Plans data={data} />
    case 'commitments':
      return <PanelNote>No promises yet.</PanelNote>
    case 'notes':
      return <PanelNote>No notes yet.</PanelNote>
    case 'agenda':
      return <NextAgenda data={data} />
  }
}

function Overview({ data, view, onView }: Omit<Props, 'parts'>) {
  return (
    <div className={classes.columns}>
      <Panel title="Timeline">
        <Timeline
          repId={data.person.rep.id}
          today={data.today}
          kinds={view.kinds}
          onKinds={(kinds) => onView({ kinds })}
        />
      </Panel>
      <div className={classes.stack}>
        <NextAgenda data={data} />
        <Focus data={data} />
      </div>
    </div>
  )
}

function Focus({ data }: { data: PersonData }) {
  const { focus } = data
  return (
    <Panel title="Coaching focus">
      {focus ? (
        <Lines>
          <Line
            detail={[focus.aim, `since ${formatDay(focus.startedOn)}`].filter(Boolean).join(' · ')}
          >
            {focus.skill}
          </Line>
        </Lines>
      ) : (
        <PanelNote>None is set. Agree on one skill in the next one-on-one.</PanelNote>
      )}
    </Panel>
  )
}

function NextAgenda({ data }: { data: PersonData }) {
  const { nextAgenda, today, person } = data
  if (!nextAgenda) {
    return (
      <Panel title="Next agenda">
        <PanelNote>None is prepared.</PanelNote>
      </Panel>
    )
  }
  const { agendaId, reviewKind, plannedOn, plannedTime, items } = nextAgenda
  const day = plannedOn === null ? 'No day yet' : sayPlanned(plannedOn, today)
  return (
    <Panel title="Next agenda">
      <Lines>
        <Line detail={plannedTime ? `${day}, ${formatClock(plannedTime)}` : day}>
          <RecordLink record={{ kind: 'agenda', refId: agendaId, repId: person.rep.id }}>
            {reviewKindNames[reviewKind]}
          </RecordLink>
        </Line>
        {items.map((item, index) => (
          // The items are only read here: their place is their key.
          // oxlint-disable-next-line react/no-array-index-key
          <Line key={index} detail={item.why}>
            {item.text}
          </Line>
        ))}
      </Lines>
    </Panel>
  )
}

function Reviews({ data }: { data: PersonData }) {
  if (data.reviews.length === 0) return <PanelNote>No review was held yet.</PanelNote>
  return (
    <Panel title="Reviews" count={data.reviews.length}>
      <Lines>
        {data.reviews.map((review) => (
          <Line
            key={review.reviewId}
            lead={formatDay(review.heldOn)}
            detail={
              review.state === 'closed'
                ? `${review.looked} of ${review.due} due plans looked at, ${review.used} used`
                : 'not closed yet'
            }
          >
            <RecordLink
              record={{ kind: 'review', refId: review.reviewId, repId: data.person.rep.id }}
            >
              {reviewKindNames[review.reviewKind]}
            </RecordLink>
            {review.about ? ` · ${review.about}` : ''}
          </Line>
        ))}
      </Lines>
    </Panel>
  )
}

function Plans({ data }: { data: PersonData }) {
  if (data.plans.length === 0) return <PanelNote>No plan yet.</PanelNote>
  return (
    <Panel title="Plans" count={data.plans.length}>
      <Lines>
        {data.plans.map((plan) => (
          <Line
            key={plan.planId}
            detail={
              plan.changedOn === null
                ? `${planKindNames[plan.planKind]} · nothing written yet`
                : `${planKindNames[plan.planKind]} · changed ${sayAgo(plan.changedOn, data.today)}`
            }
          >
            <RecordLink record={{ kind: 'plan', refId: plan.planId, repId: data.person.rep.id }}>
              {plan.title}
            </RecordLink>
          </Line>
        ))}
      </Lines>
    </Panel>
  )
}
