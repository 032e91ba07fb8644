import { Fragment, type ReactNode, useLayoutEffect, useRef, useState } from 'react'
import type { Occurrence } from '#contract/cadence-values.ts'
import { seatCounts, sittings, slotOf } from '#domain/cadence/sittings.ts'
import { Table } from '../../components/table.tsx'
import { focusRow } from '../../lib/row-keys.ts'
import { sayPart } from './cadence-words.ts'
import classes from './cadence.module.css'
import { ReviewRow } from './review-row.tsx'
import { TeamRow } from './team-row.tsx'

type Props = {
  occurrences: readonly Occurrence[]
  today: string
  start: (agendaId: string, name: string) => ReactNode
  menu?: ((occurrence: Occurrence) => ReactNode) | undefined
}

/** The reviews of a week in their order; one of the whole team is one row that opens. */
export function WeekReviews({ occurrences, today, start, menu }: Props) {
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set())
  const counts = seatCounts(occurrences)
  const wanted = useRef<string | null>(null)
  // A row that moves in the list loses the focus on the way; it gets it back.
  useLayoutEffect(() => {
    if (wanted.current === null || document.activeElement !== document.body) return
    focusRow(wanted.current)
    wanted.current = null
  })
  return (
    <Table label="Reviews of the week">
      <thead>
        <tr className={classes.row}>
          <th scope="col">When</th>
          <th scope="col">With</th>
          <th scope="col">Review</th>
          <th scope="col">State</th>
          <th scope="col" className={`numbers ${classes.figureCell}`}>
            Topics
          </th>
          <th scope="col" className={`numbers ${classes.figureCell}`}>
            Minutes
          </th>
          <th scope="col">
            <span className="visually-hidden">Actions</span>
          </th>
        </tr>
      </thead>
      <tbody data-rows>
        {sittings(occurrences).map(({ key, seats }) => {
          const open = opened.has(key)
          const sitting = { key, seats }
          return (
            <Fragment key={key}>
              {seats.length > 1 ? (
                <TeamRow
                  sitting={sitting}
                  today={today}
                  open={open}
                  onToggle={() => setOpened(toggled(opened, key))}
                />
              ) : null}
              {seats.length === 1 || open
                ? seats.map((occurrence) => (
                    <ReviewRow
                      key={occurrence.key}
                      occurrence={occurrence}
                      minutes={sayPart(occurrence.state, slotOf(occurrence, counts))}
                      today={today}
                      start={start}
                      menu={menu}
                      onMoved={(moved) => {
                        wanted.current = moved
                      }}
                    />
                  ))
                : null}
            </Fragment>
          )
        })}
      </tbody>
    </Table>
  )
}

function toggled(keys: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(keys)
  if (!next.delete(key)) next.add(key)
  return next
}
