import { NativeSelect } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useState } from 'react'
import type { Output } from '#contract/contract.ts'
import type { Rep } from '#contract/team.ts'
import { type ReviewKind, reviewKinds } from '#contract/values.ts'
import { weekOf } from '#domain/cadence/week.ts'
import { addDays } from '#domain/days.ts'
import { sayDay } from '#domain/days/say-day.ts'
import { IconButton } from '../../components/icon-button.tsx'
import { Screen } from '../../components/screen.tsx'
import { EmptyState, WhenRead } from '../../components/states.tsx'
import { today } from '../../lib/format.ts'
import { useRead } from '../../lib/queries.ts'
import { reviewKindNames } from '../../lib/words.ts'
import classes from './cadence.module.css'
import { CoverageGrid } from './coverage-grid.tsx'

type View = { readonly of: string | null; readonly kind: ReviewKind | null }

type Props = View & {
  onView: (view: View) => void
  /** Opens the week of a cell. */
  onOpen: (week: string) => void
}

/** So many cells are drawn at most; with many people fewer weeks stand side by side. */
const mostCells = 400
const usualWeeks = 13

/** Reps by weeks: what was due, and what became of it. */
export function CoverageScreen({ of, kind, onView, onOpen }: Props) {
  const reps = useRead('team.reps', { archived: false }).data?.reps
  const weeks = Math.max(
    1,
    Math.min(usualWeeks, Math.floor(mostCells / Math.max(1, reps?.length ?? 0))),
  )
  // Most of what is asked for lies behind: this week stands in the last third.
  const from = weekOf(of ?? addDays(today(), -7 * Math.floor((weeks * 2) / 3))).from
  const read = useRead('cadence.coverage', { from, weeks, kind }, { enabled: reps !== undefined })
  // While other weeks are read the ones before stay, with the focus in them.
  const [shown, setShown] = useState(read.data)
  if (read.data && read.data !== shown) setShown(read.data)
  const shift = (by: number) => onView({ of: addDays(from, 7 * by), kind })
  return (
    <Screen
      title="Coverage"
      actions={
        <Link to="/cadence" className={classes.beside}>
          Rules
        </Link>
      }
      toolbar={
        <div className={classes.bar}>
          <IconButton label="Earlier weeks" icon={ChevronLeft} onClick={() => shift(-weeks)} />
          <IconButton label="Later weeks" icon={ChevronRight} onClick={() => shift(weeks)} />
          <span>
            {sayDay(from, today())} – {sayDay(addDays(from, 7 * weeks - 1), today())}
          </span>
          <NativeSelect
            aria-label="Kind of review"
            size="xs"
            value={kind ?? ''}
            onChange={(event) =>
              onView({
                of,
                kind: reviewKinds.find((one) => one === event.currentTarget.value) ?? null,
              })
            }
            data={[
              { value: '', label: 'Every kind' },
              ...reviewKinds.map((value) => ({ value, label: reviewKindNames[value] })),
            ]}
          />
        </div>
      }
    >
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
    </Screen>
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
