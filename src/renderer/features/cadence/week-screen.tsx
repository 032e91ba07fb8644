import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { ChevronLeft, ChevronRight, Printer } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import type { Occurrence, Pack } from '#contract/cadence-values.ts'
import { countSittings } from '#domain/cadence/sittings.ts'
import { isAhead } from '#domain/cadence/state.ts'
import { weekOf } from '#domain/cadence/week.ts'
import { addDays } from '#domain/days.ts'
import { IconButton } from '../../components/icon-button.tsx'
import { Screen } from '../../components/screen.tsx'
import { EmptyState, WhenRead } from '../../components/states.tsx'
import { runCommand, useCommand } from '../../lib/commands.ts'
import { formatDay, sayDay, sayCount } from '../../lib/format.ts'
import { useToday } from '../../lib/here.ts'
import { useRead } from '../../lib/queries.ts'
import { prepareWeek } from './cadence-acts.ts'
import classes from './cadence.module.css'
import { sayMinutes } from './cadence-words.ts'
import { PackPageView } from './pack-page.tsx'
import { PlanButton } from './plan-button.tsx'
import { WeekBeside } from './week-beside.tsx'
import { WeekReviews } from './week-reviews.tsx'

type Props = {
  /** A day of the week; null: this week. */
  of: string | null
  onWeek: (day: string | null) => void
  onPrint: () => void
  /** Starts the review of an agenda; the app joins it. */
  start: (agendaId: string, name: string) => ReactNode
  /** More entries for the menu of a review; the app joins them. */
  menu?: (occurrence: Occurrence) => ReactNode
}

/** The reviews of a week and their pack: one button prepares it all. */
export function WeekScreen({ of, onWeek, onPrint, start, menu }: Props) {
  const today = useToday()
  const { from, to } = weekOf(of ?? today)
  const read = useRead('cadence.pack', { weekOf: from })
  const rules = useRead('cadence.rules', { removed: false }).data?.rules
  const { preparing, said, prepare } = usePreparing(from)
  useCommand('cadence.prepareWeek', prepare)
  useCommand('agendas.print', onPrint)
  const own = from === weekOf(today).from
  const ahead =
    read.data?.pack.pages.some(({ reviews }) =>
      reviews.some(({ occurrence }) => isAhead(occurrence.state)),
    ) ?? false
  return (
    <Screen
      title={own ? 'My week' : `Week of ${sayDay(from, today)}`}
      actions={
        <>
          <Button
            variant="default"
            leftSection={<Printer size={16} strokeWidth={1.75} aria-hidden="true" />}
            onClick={onPrint}
            disabled={!read.data || read.data.pack.pages.length === 0}
          >
            Print all
          </Button>
          <PlanButton today={today} on={own ? today : from} />
          <Button onClick={prepare} loading={preparing} disabled={!ahead}>
            Prepare my week
          </Button>
        </>
      }
      toolbar={
        <div className={classes.bar}>
          <IconButton
            label="Week before"
            icon={ChevronLeft}
            onClick={() => onWeek(addDays(from, -7))}
          />
          <IconButton
            label="Next week"
            icon={ChevronRight}
            onClick={() => onWeek(addDays(from, 7))}
          />
          {own ? null : (
            <Button size="compact-sm" variant="default" onClick={() => onWeek(null)}>
              This week
            </Button>
          )}
          <span>
            {sayDay(from, from)} – {sayDay(to, from)}
          </span>
          {read.data ? <Counts pack={read.data.pack} /> : null}
          <span role="status" className={classes.said}>
            {said}
          </span>
        </div>
      }
    >
      <WhenRead read={read}>
        {({ pack }) => (
          <>
            <CrmNote crm={pack.crm} />
            {pack.pages.length === 0 ? (
              <NoReviews rules={rules?.length ?? null} onNext={() => onWeek(addDays(from, 7))} />
            ) : (
              <>
                <WeekReviews
                  occurrences={inOrder(pack)}
                  today={pack.today}
                  start={start}
                  menu={menu}
                />
                <div className={classes.pages}>
                  {pack.pages.map((page) => (
                    <PackPageView key={page.repId} page={page} today={pack.today} />
                  ))}
                </div>
              </>
            )}
            <WeekBeside pack={pack} start={start} />
          </>
        )}
      </WhenRead>
    </Screen>
  )
}

const worthTelling = 1_000

/** Prepares the week once at a time; says so when it takes longer than a second, and what came of it. */
function usePreparing(from: string) {
  const [preparing, setPreparing] = useState(false)
  const [told, setTold] = useState({ from, words: '' })
  const setSaid = (words: string) => setTold({ from, words })
  async function run(): Promise<void> {
    if (preparing) return
    setPreparing(true)
    setSaid('')
    const timer = setTimeout(() => setSaid('Preparing the agendas of the week…'), worthTelling)
    const counts = await prepareWeek(from)
    clearTimeout(timer)
    setPreparing(false)
    setSaid(counts ? sayPrepared(counts) : '')
  }
  return { preparing, said: told.from === from ? told.words : '', prepare: () => void run() }
}

function sayPrepared({ made, refreshed }: { made: number; refreshed: number }): string {
  if (made + refreshed === 0) return 'Everything was up to date.'
  const parts = [
    made > 0 ? `${sayCount(made, 'agenda')} made` : '',
    refreshed > 0 ? `${refreshed} brought up to date` : '',
  ].filter((part) => part !== '')
  return `Prepared: ${parts.join(', ')}.`
}

function Counts({ pack }: { pack: Pack }) {
  const { all, prepared, held, notHeld } = countSittings(inOrder(pack))
  return (
    <span className="meta">
      {sayCount(all, 'review')} · {sayMinutes(pack.minutes)} · {prepared} prepared
      {held > 0 ? ` · ${held} held` : ''}
      {notHeld > 0 ? ` · ${notHeld} skipped or missed` : ''}
    </span>
  )
}

function inOrder(pack: Pack) {
  return pack.pages
    .flatMap(({ reviews }) => reviews.map(({ occurrence }) => occurrence))
    .toSorted(
      (a, b) =>
        compare(a.on, b.on) || compare(a.time, b.time) || compare(a.repName, b.repName) || 0,
    )
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** Said first: an agenda from old data leads to the wrong talk. */
function CrmNote({ crm }: { crm: Pack['crm'] }) {
  if (crm !== null && !crm.old) return null
  return (
    <p className={classes.crm}>
      {crm === null
        ? 'No CRM export was imported yet, so nothing here comes from deals.'
        : `The CRM data is ${sayCount(crm.days, 'day')} old (${formatDay(crm.asOf)}). What the agendas say of deals may have changed.`}{' '}
      <Link to="/imports/new">Import a CRM export</Link>
    </p>
  )
}

type NoReviewsProps = { rules: number | null; onNext: () => void }

function NoReviews({ rules, onNext }: NoReviewsProps) {
  if (rules === null) return null
  if (rules > 0) {
    return (
      <EmptyState
        title="No review is due in this week"
        actions={
          <Button variant="default" onClick={onNext}>
            Next week
          </Button>
        }
      >
        The rules of the cadence make none due here.
      </EmptyState>
    )
  }
  return (
    <EmptyState
      title="No rule makes a review due yet"
      actions={<Button onClick={() => runCommand('cadence.designYear')}>Design the year</Button>}
    >
      Say once which reviews you hold with whom and how often. From then on each Monday is one
      press: an agenda for every review, each topic saying why it is there.
    </EmptyState>
  )
}
