import { Button } from '@mantine/core'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import type { ReviewKind } from '#contract/values.ts'
import {
  type CalendarItem,
  type CalendarView,
  daysShown,
  itemsOf,
  monthOf,
  shiftPeriod,
} from '#domain/cadence/calendar-view.ts'
import { IconButton } from '../../components/icon-button.tsx'
import { WhenRead } from '../../components/states.tsx'
import { keysOf, useCommand } from '../../lib/commands.ts'
import { dayFormat, sayDay, sayCount } from '../../lib/format.ts'
import { useRead } from '../../lib/queries.ts'
import { useStore } from '../../lib/store.ts'
import { calendarSaid } from './cadence-acts.ts'
import { stateLooks, stateShapes } from './cadence-words.ts'
import {
  CalendarContext,
  eventOf,
  focusWhenDrawn,
  heldItem,
  wantedItem,
} from './calendar-context.ts'
import { CalendarGrid } from './calendar-grid.tsx'
import classes from './calendar.module.css'
import { ReviewCard } from './review-card.tsx'
import { useMoves } from './use-moves.tsx'
import { useWriting, writing } from '../../lib/here.ts'

type Props = {
  view: CalendarView
  /** A day of the period. */
  day: string
  kind: ReviewKind | null
  /** The manager's day and zone. */
  here: { readonly today: string; readonly zone: string }
  onDay: (day: string | null) => void
  onPlan: (at: { on: string; time: string | null }) => void
  start: (agendaId: string, name: string) => ReactNode
  /** What stands at the end of the bar. */
  children: ReactNode
}

/** The reviews of a month, a week or a month's list: read, moved and opened. */
export function MonthWeekList(props: Props) {
  const { view, day, kind, here, onDay, onPlan, start, children } = props
  const { weekStart } = useWriting()
  const { from, to } = daysShown(view, day, weekStart)
  const read = useRead('cadence.between', { from, to, repId: null, kind, removed: false })
  // While other days are read those before stay, with the focus in them.
  const [shown, setShown] = useState({ from, view, data: read.data })
  if (read.data && (read.data !== shown.data || from !== shown.from || view !== shown.view)) {
    setShown({ from, view, data: read.data })
  }
  const items = useMemo(() => itemsOf(shown.data?.occurrences ?? []), [shown.data])
  const byKey = useMemo(() => new Map(items.map((item) => [item.key, item])), [items])
  const [opened, setOpened] = useState<string | null>(null)
  const region = useRef<HTMLElement>(null)
  // What is moved out of these days is followed.
  const moves = useMoves(byKey, here.today, (key, { on }) => {
    if (on >= from && on <= to) return
    focusWhenDrawn(key)
    onDay(on)
  })
  const said = useStore(calendarSaid)
  useEffect(() => () => calendarSaid.set(''), [])

  // The focus of a review that has gone passes to the one that stands in its place.
  const before = useRef(items)
  useEffect(() => {
    const order = before.current
    before.current = items
    const held = heldItem.get()
    if (held === null || byKey.has(held) || wantedItem.get() !== null) return
    if (document.activeElement !== document.body) return
    const next = items[order.findIndex(({ key }) => key === held)] ?? items.at(-1)
    if (next) focusWhenDrawn(next.key)
    else region.current?.focus()
  }, [items, byKey])

  const period = sayPeriod(view, day, here.today)
  const counted = `${period}: ${sayCount(items.length, 'review')}`
  const ready = read.data !== undefined
  const told = useRef(counted)
  useEffect(() => {
    if (!ready || told.current === counted) return
    told.current = counted
    calendarSaid.set(counted)
  }, [ready, counted])

  function shift(by: number): void {
    onDay(shiftPeriod(view, day, by))
  }
  useCommand('calendar.earlier', () => shift(-1))
  useCommand('calendar.later', () => shift(1))
  useCommand('calendar.today', () => onDay(null))

  /** Turns the pages with the focus in them: the first review of the new ones takes it. */
  function turn(by: number): void {
    region.current?.focus()
    entering.current = true
    shift(by)
  }
  const entering = useRef(false)
  const entry = (items.find(({ first }) => first.on >= here.today) ?? items[0])?.key ?? null
  useEffect(() => {
    if (!entering.current || !ready) return
    entering.current = false
    if (items[0]) focusWhenDrawn(items[0].key)
  }, [items, ready])

  function beside(item: CalendarItem, step: 1 | -1): void {
    focusOn(items[items.indexOf(item) + step])
  }

  function press(event: KeyboardEvent<HTMLElement>, item: CalendarItem): void {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return
    const run = event.altKey
      ? arrows.has(event.key) && (() => moves.step(view, event.key, item.key))
      : {
          ArrowLeft: () => beside(item, -1),
          ArrowUp: () => beside(item, -1),
          ArrowRight: () => beside(item, 1),
          ArrowDown: () => beside(item, 1),
          Home: () => focusOn(items[0]),
          End: () => focusOn(items.at(-1)),
          PageUp: () => turn(-1),
          PageDown: () => turn(1),
          F2: () => moves.ask(item, null),
          Delete: () => moves.askSkip(item),
        }[event.key]
    if (!run) return
    event.preventDefault()
    event.stopPropagation()
    run()
  }

  const card = opened === null ? undefined : byKey.get(opened)
  return (
    <CalendarContext
      value={{ view, items: byKey, entry, open: (item) => setOpened(item.key), press }}
    >
      <div className={classes.bar}>
        <IconButton
          label={view === 'week' ? 'Week before' : 'Month before'}
          keys={keysOf('calendar.earlier')}
          icon={ChevronLeft}
          onClick={() => shift(-1)}
        />
        <IconButton
          label={view === 'week' ? 'Next week' : 'Next month'}
          keys={keysOf('calendar.later')}
          icon={ChevronRight}
          onClick={() => shift(1)}
        />
        <Button size="compact-sm" variant="default" onClick={() => onDay(null)}>
          Today
        </Button>
        <h2 className={classes.period}>{period}</h2>
        {children}
      </div>
      <p role="status" className="visually-hidden">
        {said}
      </p>
      <section ref={region} tabIndex={-1} aria-label={`Reviews, ${period}`}>
        <WhenRead read={{ ...read, data: shown.data }}>
          {() => (
            <CalendarGrid
              key={`${shown.view} ${shown.from}`}
              view={shown.view}
              day={shown.view === 'month' ? monthAfter(shown.from) : shown.from}
              items={items}
              zone={here.zone}
              onDrop={(key, at, back) => moves.drop(key, at, back)}
              onFree={(on, time) => {
                if (on >= here.today) onPlan({ on, time })
              }}
            />
          )}
        </WhenRead>
      </section>
      <p className={classes.legend}>
        {Object.entries(stateLooks).map(([state, { word }]) => (
          <span key={state}>
            {shapeOf(state)} {word.toLowerCase()}
          </span>
        ))}
        Arrows go from review to review, Alt and an arrow moves one, Enter opens it.
      </p>
      {card ? (
        <ReviewCard
          item={card}
          today={here.today}
          start={start}
          onMove={() => moves.ask(card, null)}
          onSkip={() => moves.askSkip(card)}
          onClose={() => {
            setOpened(null)
            focusWhenDrawn(card.key)
          }}
        />
      ) : null}
      {moves.asked}
    </CalendarContext>
  )
}

function focusOn(item: CalendarItem | undefined): void {
  if (item) eventOf(item.key)?.focus()
}

const arrows: ReadonlySet<string> = new Set(['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'])

/** A day that surely lies in the month whose first week begins on this day. */
function monthAfter(from: string): string {
  return shiftPeriod('week', from, 1)
}

function shapeOf(state: string): string {
  return Object.entries(stateShapes).find(([name]) => name === state)?.[1] ?? ''
}

const monthName = dayFormat({ month: 'long', dayOfMonth: false, year: true })

function sayPeriod(view: CalendarView, day: string, today: string): string {
  if (view !== 'week') return monthName(monthOf(day).from)
  const { from, to } = daysShown('week', day, writing().weekStart)
  return `${sayDay(from, today)} – ${sayDay(to, today)}`
}
