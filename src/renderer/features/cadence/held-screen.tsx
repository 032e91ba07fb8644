import { Button, SegmentedControl } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { Attention, Hint, SkipEntry } from '#contract/cadence-values.ts'
import { addDays } from '#domain/days.ts'
import { Line, Lines, Panel, PanelNote } from '../../components/panel.tsx'
import { Screen } from '../../components/screen.tsx'
import { EmptyState, WhenRead } from '../../components/states.tsx'
import { Table } from '../../components/table.tsx'
import { formatDay, sayDay, sayCount } from '../../lib/format.ts'
import { useRead } from '../../lib/queries.ts'
import { reviewKindNames } from '../../lib/words.ts'
import classes from './cadence.module.css'
import { HeldRows, type RowsOf } from './held-rows.tsx'
import { HeldTable } from './held-table.tsx'

/** How many weeks are looked back. */
export const heldWeeks = [4, 13, 52] as const
export type HeldWeeks = (typeof heldWeeks)[number]

type Props = { weeks: HeldWeeks; today: string; onWeeks: (weeks: HeldWeeks) => void }

/** Whether the rhythm holds: held beside the rule, what was skipped and why, where the time went. */
export function HeldScreen({ weeks, today, onWeeks }: Props) {
  const span = { from: addDays(today, 1 - weeks * 7), to: today }
  const read = useRead('cadence.figures', { ...span, repId: null })
  const rules = useRead('cadence.rules', { removed: false }).data?.rules
  const [rows, setRows] = useState<RowsOf | null>(null)
  return (
    <Screen
      title="Held or not"
      actions={
        <Link to="/cadence" className={classes.beside}>
          Back to the cadence
        </Link>
      }
      toolbar={
        <div className={classes.bar}>
          <SegmentedControl
            aria-label="Looking back"
            value={String(weeks)}
            onChange={(value) => onWeeks(heldWeeks.find((one) => String(one) === value) ?? 13)}
            data={heldWeeks.map((one) => ({ value: String(one), label: `${one} weeks` }))}
          />
          <span className="meta">
            {formatDay(span.from)} – {formatDay(span.to)}
          </span>
        </div>
      }
    >
      <WhenRead read={read}>
        {({ figures, skips, people, hints }) =>
          people.length === 0 ||
          rules === undefined ||
          (rules.length === 0 && figures.length === 0) ? (
            rules === undefined && people.length > 0 ? null : (
              <EmptyState
                title="Nothing to look back on yet"
                actions={
                  <Button component={Link} to="/cadence">
                    Go to the cadence
                  </Button>
                }
              >
                Once a rhythm makes reviews due, this page says which were held, which were skipped
                and why.
              </EmptyState>
            )
          ) : (
            <div className={classes.held}>
              <Hints hints={hints} />
              <HeldTable
                figures={figures}
                people={people}
                rules={rules}
                onRows={(kind, repId) => setRows({ kind, repId, ...span })}
              />
              <TimePanel people={people} />
              <SkipLog skips={skips} today={today} />
            </div>
          )
        }
      </WhenRead>
      <HeldRows of={rows} today={today} onClose={() => setRows(null)} />
    </Screen>
  )
}

function Hints({ hints }: { hints: readonly Hint[] }) {
  if (hints.length === 0) return null
  return (
    <Panel title="Worth a thought">
      <Lines>
        {hints.map(({ kind, repId, say }) => (
          <Line
            key={`${kind} ${repId}`}
            detail={
              kind === 'pipeline_crowds_out'
                ? 'Swap one pipeline review for a deal review or a call debrief.'
                : 'Swap one slot of status for coaching.'
            }
            end={
              <Link to="/people/$repId" params={{ repId }} search={{ tab: 'reviews' }}>
                Reviews
              </Link>
            }
          >
            {say}
          </Line>
        ))}
      </Lines>
    </Panel>
  )
}

function TimePanel({ people }: { people: readonly Attention[] }) {
  return (
    <section aria-label="Attention">
      <Table label="Attention by rep">
        <thead>
          <tr>
            <th scope="col">Rep</th>
            <th scope="col" className="numbers">
              Days since review
            </th>
            <th scope="col" className="numbers">
              Days since coaching
            </th>
            <th scope="col" className="numbers">
              Status, min
            </th>
            <th scope="col" className="numbers">
              Looking ahead, min
            </th>
            <th scope="col" className="numbers">
              Coaching, min
            </th>
          </tr>
        </thead>
        <tbody>
          {people.map((one) => (
            <tr key={one.repId} className={classes.row}>
              <th scope="row">
                <Link to="/people/$repId" params={{ repId: one.repId }} search={{ tab: 'reviews' }}>
                  {one.repName}
                </Link>
              </th>
              <td className="numbers">{sayDays(one.daysSinceReview)}</td>
              <td className="numbers">
                {one.daysSinceCoaching === null ? (
                  'never'
                ) : (
                  <Link
                    to="/people/$repId"
                    params={{ repId: one.repId }}
                    search={{ tab: 'notes' }}
                    aria-label={`${one.daysSinceCoaching} days since coaching: notes of ${one.repName}`}
                  >
                    {one.daysSinceCoaching}
                  </Link>
                )}
              </td>
              <td className="numbers">{sayTime(one, one.statusSeconds)}</td>
              <td className="numbers">{sayTime(one, one.forwardSeconds)}</td>
              <td className="numbers">{sayTime(one, one.coachingSeconds)}</td>
            </tr>
          ))}
        </tbody>
      </Table>
      <p className={classes.zone}>
        Days since the last closed review and the last coaching note, whenever that was. Minutes are
        those of the closed reviews of these weeks, by what each section of their guide looks at:
        what is (status), what comes next, or a skill (coaching). The name opens the reviews.
      </p>
    </section>
  )
}

function sayDays(days: number | null): string {
  return days === null ? 'never' : String(days)
}

/** Minutes, or nothing at all where no time was kept. */
function sayTime(one: Attention, seconds: number): string {
  const all = one.statusSeconds + one.forwardSeconds + one.coachingSeconds
  return all === 0 ? 'no data' : String(Math.round(seconds / 60))
}

type SkipProps = { skips: readonly SkipEntry[]; today: string }

const shownAtFirst = 20

function SkipLog({ skips, today }: SkipProps) {
  const [all, setAll] = useState(false)
  const rebooked = skips.filter(({ rebookedOn }) => rebookedOn !== null).length
  return (
    <Panel title="What was skipped" {...(skips.length > 0 ? { count: skips.length } : {})}>
      <PanelNote>
        {skips.length === 0
          ? 'Nothing was skipped by anybody in these weeks. Absences and holidays do not count.'
          : `${rebooked} of ${sayCount(skips.length, 'skipped review')} planned again for another day. Absences and holidays do not count.`}
      </PanelNote>
      <Lines>
        {(all ? skips : skips.slice(0, shownAtFirst)).map((skip) => (
          <Line
            key={skip.key}
            lead={sayDay(skip.on, today)}
            detail={`${skip.by === 'rep' ? skip.repName : 'You'}: ${skip.why}`}
            end={
              <Link to="/week" search={{ of: skip.rebookedOn ?? skip.on }}>
                <span className="visually-hidden">
                  {reviewKindNames[skip.kind]} with {skip.repName}:{' '}
                </span>
                {skip.rebookedOn === null
                  ? 'not planned again'
                  : `planned again for ${sayDay(skip.rebookedOn, today)}`}
              </Link>
            }
          >
            {reviewKindNames[skip.kind]} with {skip.repName}
          </Line>
        ))}
      </Lines>
      {skips.length > shownAtFirst ? (
        <Button size="compact-sm" variant="subtle" onClick={() => setAll(!all)}>
          {all ? 'Show fewer' : `Show all ${skips.length}`}
        </Button>
      ) : null}
    </Panel>
  )
}
