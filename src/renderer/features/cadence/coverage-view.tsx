import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import type { Output } from '#contract/contract.ts'
import type { Rep } from '#contract/team.ts'
import type { ReviewKind } from '#contract/values.ts'
import { weekOf } from '#domain/cadence/week.ts'
import { addDays } from '#domain/days.ts'
import { sayDay } from '#domain/days/say-day.ts'
import { IconButton } from '../../components/icon-button.tsx'
import { EmptyState, WhenRead } from '../../components/states.tsx'
import { useCommand } from '../../lib/commands.ts'
import { useRead } from '../../lib/queries.ts'
import classes from './calendar.module.css'
import { CoverageGrid } from './coverage-grid.tsx'

type Props = {
  /** A day of the first week; null: this week stands in the last third. */
  of: string | null
  kind: ReviewKind | null
  today: string
  onDay: (day: string | null) => void
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
  const from = weekOf(of ?? addDays(today, -7 * Math.floor((weeks * 2) / 3))).from
  const read = useRead('cadence.coverage', { from, weeks, kind }, { enabled: reps !== undefined })
  // While other weeks are read the ones before stay, with the focus in them.
  const [shown, setShown] = useState(read.data)
  if (read.data && read.data !== shown) setShown(read.data)
  const shift = (by: number) => onDay(addDays(from, 7 * by))
  useCommand('calendar.earlier', () => shift(-weeks))
  useCommand('calendar.later', () => shift(weeks))
  useCommand('calendar.today', () => onDay(null))
  return (
    <>
      <div className={classes.bar}>
        <IconButton label="Earlier weeks" icon={ChevronLeft} onClick={() => shift(-weeks)} />
        <IconButton label="Later weeks" icon={ChevronRight} onClick={() => shift(weeks)} />
        <Button size="compact-sm" variant="default" onClick={() => onDay(null)}>
          Today
        </Button>
        <h2 className={classes.period}>
          {sayDay(from, today)} – {sayDay(addDays(from, 7 * weeks - 1), today)}
        </h2>
        {children}
      </div>
      <WhenRead read={{ ...read, data: shown }}>
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
