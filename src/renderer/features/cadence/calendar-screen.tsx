import { Button, Modal, NativeSelect, SegmentedControl } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { type ReviewKind, reviewKinds } from '#contract/values.ts'
import { type CalendarView, daysShown } from '#domain/cadence/calendar-view.ts'
import { Screen } from '../../components/screen.tsx'
import { LoadingState, WhenRead } from '../../components/states.tsx'
import { useCommand } from '../../lib/commands.ts'
import { useRead } from '../../lib/queries.ts'
import { reviewKindNames } from '../../lib/words.ts'
import classes from './cadence.module.css'
import { wantedItem } from './calendar-context.ts'
import { CoverageView } from './coverage-view.tsx'
import { PlanForm } from './plan-form.tsx'
import { writing } from '../../lib/here.ts'

const MonthWeekList = lazy(async () => ({
  default: (await import('./month-week-list.tsx')).MonthWeekList,
}))

/** What of the calendar stands in the address. */
export type CalendarSearch = {
  readonly view: CalendarView | 'coverage'
  /** A day that is shown; null: today. */
  readonly of: string | null
  readonly kind: ReviewKind | null
}

type Props = {
  search: CalendarSearch
  onSearch: (search: CalendarSearch) => void
  /** Opens the week of a cell of the coverage. */
  onOpen: (week: string) => void
  start: (agendaId: string, name: string) => ReactNode
}

const views = [
  { value: 'coverage', label: 'Coverage' },
  { value: 'month', label: 'Month' },
  { value: 'week', label: 'Week' },
  { value: 'list', label: 'List' },
] as const

type Planning = { readonly on: string; readonly time: string | null }

/** The cadence by days: who was covered in which week, and the reviews by month, week and list. */
export function CalendarScreen({ search, onSearch, onOpen, start }: Props) {
  const { view, of, kind } = search
  const read = useRead('cadence.rules', { removed: false })
  const [planning, setPlanning] = useState<Planning | null>(null)
  const today = read.data?.today ?? null
  const onDay = (day: string | null) => onSearch({ view, of: day, kind })
  const plan = () => {
    if (today === null) return
    const shown =
      view === 'coverage' || of === null ? today : daysShown(view, of, writing().weekStart).from
    setPlanning({ on: shown > today ? shown : today, time: null })
  }
  useCommand('cadence.planReview', plan)

  /** Shows a review that was planned just now, with the focus on it. */
  function planned(key: string, on: string): void {
    setPlanning(null)
    if (view === 'coverage' || today === null) return
    wantedItem.set(key)
    const { from, to } = daysShown(view, of ?? today, writing().weekStart)
    if (on < from || on > to) onDay(on)
  }

  const kinds = (
    <NativeSelect
      aria-label="Kind of review"
      size="xs"
      value={kind ?? ''}
      onChange={(event) =>
        onSearch({
          view,
          of,
          kind: reviewKinds.find((one) => one === event.currentTarget.value) ?? null,
        })
      }
      data={[
        { value: '', label: 'Every kind' },
        ...reviewKinds.map((value) => ({ value, label: reviewKindNames[value] })),
      ]}
    />
  )
  return (
    <Screen
      title={view === 'coverage' ? 'Coverage' : 'Calendar'}
      actions={
        <>
          <Link to="/cadence" className={classes.beside}>
            Rules
          </Link>
          <Button onClick={plan}>Plan a review</Button>
        </>
      }
      toolbar={
        <SegmentedControl
          aria-label="View"
          value={view}
          data={[...views]}
          onChange={(value) => {
            const next = views.find((one) => one.value === value)?.value
            // A day of the coverage is that of its first week: the calendar begins with today.
            if (next) onSearch({ view: next, of: view === 'coverage' ? null : of, kind })
          }}
        />
      }
    >
      <WhenRead read={read}>
        {(here) =>
          view === 'coverage' ? (
            <CoverageView of={of} kind={kind} today={here.today} onDay={onDay} onOpen={onOpen}>
              {kinds}
            </CoverageView>
          ) : (
            <Suspense fallback={<LoadingState />}>
              <MonthWeekList
                view={view}
                day={of ?? here.today}
                kind={kind}
                here={here}
                onDay={onDay}
                onPlan={setPlanning}
                start={start}
              >
                {kinds}
              </MonthWeekList>
            </Suspense>
          )
        }
      </WhenRead>
      {planning && today !== null ? (
        <Modal opened onClose={() => setPlanning(null)} title="Plan a review" size={460}>
          <PlanForm
            {...planning}
            today={today}
            onPlanned={({ key, on }) => planned(key, on)}
            onClose={() => setPlanning(null)}
          />
        </Modal>
      ) : null}
    </Screen>
  )
}
