import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import type { Output } from '#contract/contract.ts'
import type { Rep } from '#contract/team.ts'
import type { ReviewKind } from '#contract/values.ts'
import { weekOf } from '#domain/cadence/week.ts'
import { addDays, dayNumber } from '#domain/days.ts'
import { IconButton } from '../../components/icon-button.tsx'
import { EmptyState, WhenRead } from '../../components/states.tsx'
import { useCommand } from '../../lib/commands.ts'
import { useRead } from '../../lib/queries.ts'
import classes from './calendar.module.css'
import { CoverageGrid } from './coverage-grid.tsx'
import { sayDay } from '../../lib/format.ts'

type Props = {
  /** A day of the first week; null: this week stands in the last third. */
  of: string | null
  kind: ReviewKind | null
  today: string
  onDay: (day: string) => void
  /** Opens the week of a cell. */
  onOpen: (week: string) => void
  /** What stands at the end of the bar. */
  children: ReactNode
}

/** So many cells are drawn at most; with many people fewer weeks stand side by side. */
const mostCells = 400
const usualWeeks = 13

/** Reps by weeks: what was due, and what became of it. */
export function CoverageView({ of, kind, today, onDay, onOpen, children }: Props) {
  const reps = useRead('team.reps', { archived: false }).data?.reps
  const weeks = Math.max(
    1,
    Math.min(usualWeeks, Math.floor(mostCells / Math.max(1, reps?.length ?? 0))),
  )
  // Most of what is asked for lies behind.
  const usual = weekOf(addDays(today, -7 * Math.floor((weeks * 2) / 3))).from
  const [from, go] = useAhead(of === null ? usual : weekOf(of).from, onDay)
  // As many weeks again are read before and after, so that stepping over the edge waits for nothing.
  const start = addDays(from, -7 * (weeks + (Math.floor(dayNumber(from) / 7) % weeks)))
  const read = useRead(
    'cadence.coverage',
    { from: start, weeks: 3 * weeks, kind },
    { enabled: reps !== undefined },
  )
  // While others are read the ones before stay, with the focus in them.
  const [last, setLast] = useState(read.data)
  if (read.data && read.data !== last) setLast(read.data)
  const next = useMemo(() => (last ? weeksOf(last, from, weeks) : null), [last, from, weeks])
  const [shown, setShown] = useState(next)
  if (next && next !== shown) setShown(next)
  const toToday = () => go(usual)
  const shift = (by: number) => go(addDays(from, 7 * by))
  useCommand('calendar.earlier', () => shift(-weeks))
  useCommand('calendar.later', () => shift(weeks))
  useCommand('calendar.today', toToday)
  return (
    <>
      <div className={classes.bar}>
        <IconButton label="Earlier weeks" icon={ChevronLeft} onClick={() => shift(-weeks)} />
        <IconButton label="Later weeks" icon={ChevronRight} onClick={() => shift(weeks)} />
        <Button size="compact-sm" variant="default" onClick={toToday}>
          Today
        </Button>
        <h2 className={classes.period}>
          {sayDay(from, today)} – {sayDay(addDays(from, 7 * weeks - 1), today)}
        </h2>
        {children}
      </div>
      <WhenRead read={{ ...read, data: shown ?? undefined }}>
        {(coverage) =>
          coverage.rows.length + (reps?.length ?? 0) === 0 ? (
            <EmptyState title="Nothing to cover yet">
              Here stands, for each rep and week, what was due and what became of it. Add people and{' '}
              <Link to="/cadence">rules</Link> first.
            </EmptyState>
          ) : (
            <CoverageGrid
              coverage={withAll(coverage, reps ?? [])}
              onShift={shift}
              onOpen={onOpen}
            />
          )
        }
      </WhenRead>
    </>
  )
}

/** The address follows so much later, in milliseconds. */
const addressLag = 250

/**
 * The first day that is shown: at once where a step goes, while the address comes after it. An
 * address that changes by itself, as by going back, is followed.
 */
function useAhead(
  addressed: string,
  onDay: (day: string) => void,
): readonly [string, (day: string) => void] {
  const [ahead, setAhead] = useState<Ahead | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  function go(day: string): void {
    setAhead({ day, over: addressed, waits: true })
    clearTimeout(timer.current)
    timer.current = setTimeout(() => {
      setAhead({ day, over: addressed, waits: false })
      onDay(day)
    }, addressLag)
  }
  const leads = ahead !== null && (ahead.waits || ahead.over === addressed)
  return [leads ? ahead.day : addressed, go]
}

/** A day that is shown before the address says so; `over` is what the address said then. */
type Ahead = { readonly day: string; readonly over: string; readonly waits: boolean }

/** So many weeks of a coverage from a Monday on; null where it does not hold them all. */
function weeksOf(
  { weeks, rows, today }: Output<'cadence.coverage'>,
  from: string,
  count: number,
): Output<'cadence.coverage'> | null {
  const at = weeks.findIndex((week) => week.from === from)
  if (at < 0 || at + count > weeks.length) return null
  return {
    today,
    weeks: weeks.slice(at, at + count),
    rows: rows.map((row) => ({ ...row, cells: row.cells.slice(at, at + count) })),
  }
}

const nothing = { state: 'none', held: 0, ahead: 0, missed: 0, skipped: 0 } as const

/** The coverage with a row for everybody, also for those with nothing due in these weeks. */
function withAll(
  coverage: Output<'cadence.coverage'>,
  reps: readonly Rep[],
): Output<'cadence.coverage'> {
  const there = new Set(coverage.rows.map(({ repId }) => repId))
  const others = reps
    .filter(({ id }) => !there.has(id))
    .map(({ id, name }) => ({
      repId: id,
      repName: name,
      cells: coverage.weeks.map(() => nothing),
    }))
  const rows = [...coverage.rows, ...others].toSorted((a, b) => (a.repName < b.repName ? -1 : 1))
  return { ...coverage, rows }
}
