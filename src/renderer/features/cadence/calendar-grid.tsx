import FullCalendar, {
  type DateClickInfo,
  type EventDisplayInfo,
  type EventDropInfo,
} from '@fullcalendar/react'
import dayGrid from '@fullcalendar/react/daygrid'
import interaction from '@fullcalendar/react/interaction'
import list from '@fullcalendar/react/list'
import '@fullcalendar/react/skeleton.css'
import classicTheme from '@fullcalendar/react/themes/classic'
import '@fullcalendar/react/themes/classic/theme.css'
import timeGrid from '@fullcalendar/react/timegrid'
import { useMemo, useRef } from 'react'
import { Temporal } from 'temporal-polyfill'
import {
  type At,
  type CalendarItem,
  type CalendarView,
  hoursShown,
  spanOf,
} from '#domain/cadence/calendar-view.ts'
import { clockOf } from '#domain/cadence/wall-clock.ts'
import { dayFormat, formatClock } from '../../lib/format.ts'
import { useWriting } from '../../lib/here.ts'
import { CalendarEvent } from './calendar-event.tsx'
import './calendar-tokens.css'
import classes from './calendar.module.css'

type Props = {
  view: CalendarView
  /** A day of the period that is drawn. */
  day: string
  items: readonly CalendarItem[]
  /** The manager's zone, for the line of the present time. */
  zone: string
  /** An event was dropped somewhere; `back` puts it back where it was. */
  onDrop: (key: string, to: At, back: () => void) => void
  /** A free place was clicked. */
  onFree: (on: string, time: string | null) => void
}

/** Half an hour in pixels: a quarter still makes a target that can be hit. */
const slotHeight = 48

const plugins = [dayGrid, timeGrid, list, interaction, classicTheme]
const viewNames = { month: 'dayGridMonth', week: 'timeGridWeek', list: 'listMonth' } as const

/**
 * The drawing of a calendar. It is handed wall-clock times and knows no zone: to the library they
 * are times in UTC, so that nothing is converted, whatever zone the machine is in.
 */
export function CalendarGrid({ view, day, items, zone, onDrop, onFree }: Props) {
  const { weekStart } = useWriting()
  const dragged = useRef(false)
  const events = useMemo(
    () => items.map(({ key, first }, order) => ({ id: key, ...spanOf(first), order })),
    [items],
  )
  const hours = useMemo(() => hoursShown(items.map(({ first }) => first)), [items])
  return (
    <div
      className={classes.grid}
      data-view={view}
      // A press that ended a drag is no click on the event.
      onClickCapture={(event) => {
        if (dragged.current) event.stopPropagation()
      }}
      onPointerDownCapture={() => {
        dragged.current = false
      }}
    >
      <FullCalendar
        plugins={plugins}
        initialView={viewNames[view]}
        initialDate={day}
        timeZone="UTC"
        now={() => Temporal.Now.plainDateTimeISO(zone).toString({ smallestUnit: 'second' })}
        headerToolbar={false}
        height="auto"
        aspectRatio={2.2}
        slotMinHeight={slotHeight}
        noEventsText="No review in this month."
        locale={{ code: 'en' }}
        firstDay={weekStart % 7}
        fixedWeekCount={false}
        allDaySlot={false}
        nowIndicator
        slotMinTime={`${clockOf(hours.from * 60)}:00`}
        slotMaxTime={`${clockOf(hours.to * 60)}:00`}
        slotHeaderContent={(info) => formatClock(clockAt(info.date))}
        dayHeaderContent={(info) =>
          view === 'week' ? weekdayAndDay(dayAt(info.date)) : weekday(dayAt(info.date))
        }
        listDayHeaderContent={(info) => (info.level === 0 ? longDay(dayAt(info.date)) : '')}
        events={events}
        eventOrder="order"
        eventOrderStrict
        eventDisplay="block"
        eventClass={classes.place ?? ''}
        eventContent={drawEvent}
        slotEventOverlap={false}
        eventStartEditable={view !== 'list'}
        eventDurationEditable={false}
        dragRevertDuration={0}
        snapDuration="00:15:00"
        eventDragStart={() => {
          dragged.current = true
        }}
        eventDrop={(info: EventDropInfo) => {
          const { start, id } = info.event
          if (start) onDrop(id, { on: dayAt(start), time: clockAt(start) }, info.revert)
        }}
        dateClick={(info: DateClickInfo) =>
          onFree(dayAt(info.date), info.allDay ? null : clockAt(info.date))
        }
      />
    </div>
  )
}

function drawEvent({ event }: EventDisplayInfo) {
  return <CalendarEvent id={event.id} />
}

/** The wall-clock day and time that the library carries as an instant in UTC. */
function dayAt(date: Date): string {
  return date.toISOString().slice(0, 10)
}
function clockAt(date: Date): string {
  return date.toISOString().slice(11, 16)
}

const weekday = dayFormat({ weekday: 'short' })
const weekdayAndDay = dayFormat({ weekday: 'short', month: 'short' })
const longDay = dayFormat({ weekday: 'long', month: 'long' })
