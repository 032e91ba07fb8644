import { ChevronLeft, ChevronRight } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { addMonths, dayByKey, monthWeeks, within } from '#domain/days/month-weeks.ts'
import { sayWeekday } from '../lib/format.ts'
import { firstWeekday, monthName, weekdayName } from './day-words.ts'
import classes from './month-grid.module.css'

type Props = {
  /** The day that is chosen now. */
  day: string | null
  today: string
  min?: string | undefined
  max?: string | undefined
  onChoose: (day: string) => void
  onClose: () => void
}

/** A month to pick a day from, by pointer or by keys. */
export function MonthGrid({ day, today, min, max, onChoose, onClose }: Props) {
  const title = useId()
  const first = firstWeekday()
  const grid = useRef<HTMLDivElement>(null)
  const [at, setAt] = useState(() => within(day ?? today, min, max))
  const byKey = useRef(true)
  useEffect(() => {
    if (byKey.current) grid.current?.querySelector<HTMLElement>(`[data-day="${at}"]`)?.focus()
  }, [at])
  const weeks = monthWeeks(at, first)

  function turn(months: number): void {
    byKey.current = false
    setAt(within(addMonths(at, months), min, max))
  }
  function press(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const to = dayByKey(at, event, first)
    if (event.key !== 'Escape' && to === null) return
    // The dialog, the list or the row around it has a meaning of its own for these keys.
    event.stopPropagation()
    event.preventDefault()
    if (to === null) return onClose()
    byKey.current = true
    setAt(within(to, min, max))
  }

  return (
    <div role="dialog" aria-modal="true" aria-label="Choose a day" className={classes.month}>
      <div className={classes.head}>
        <Turn label="Month before" onClick={() => turn(-1)} onClose={onClose}>
          <ChevronLeft size={16} aria-hidden="true" />
        </Turn>
        <span id={title} aria-live="polite" className={classes.title}>
          {monthName(at)}
        </span>
        <Turn label="Month after" onClick={() => turn(1)} onClose={onClose}>
          <ChevronRight size={16} aria-hidden="true" />
        </Turn>
      </div>
      <div ref={grid} role="grid" aria-labelledby={title}>
        <div role="row" className={classes.names}>
          {(weeks[0] ?? []).map((one) => (
            <span key={one} role="columnheader">
              {weekdayName(one)}
            </span>
          ))}
        </div>
        {weeks.map((week) => (
          <div key={week[0]} role="row" className={classes.week}>
            {week.map((one) => (
              <span key={one} role="gridcell" aria-selected={one === day}>
                <button
                  type="button"
                  tabIndex={one === at ? 0 : -1}
                  aria-label={sayWeekday(one)}
                  aria-current={one === today ? 'date' : undefined}
                  disabled={within(one, min, max) !== one}
                  data-day={one}
                  data-autofocus={one === at || undefined}
                  data-beside={one.slice(0, 7) !== at.slice(0, 7) || undefined}
                  data-mantine-stop-propagation
                  onKeyDown={press}
                  onClick={() => onChoose(one)}
                >
                  {Number(one.slice(8))}
                </button>
              </span>
            ))}
          </div>
        ))}
      </div>
    </div>
  )
}

type TurnProps = { label: string; onClick: () => void; onClose: () => void; children: ReactNode }

function Turn({ label, onClick, onClose, children }: TurnProps) {
  return (
    <button
      type="button"
      className={classes.turn}
      aria-label={label}
      data-mantine-stop-propagation
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        onClose()
      }}
      onClick={onClick}
    >
      {children}
    </button>
  )
}
