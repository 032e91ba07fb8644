import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react'
import type { CoverageCell } from '#contract/cadence-values.ts'
import type { Output } from '#contract/contract.ts'
import { dayFormat, sayDay } from '../../lib/format.ts'
import classes from './coverage.module.css'

type Props = {
  coverage: Output<'cadence.coverage'>
  /** Shows weeks that lie earlier or later. */
  onShift: (weeks: number) => void
  onOpen: (week: string) => void
}

const looks: Readonly<Record<CoverageCell['state'], { word: string; shape: string }>> = {
  none: { word: 'nothing due', shape: '' },
  planned: { word: 'planned', shape: '○' },
  due: { word: 'due', shape: '◆' },
  done: { word: 'done', shape: '▲' },
  overdue: { word: 'missed', shape: '▼' },
  skipped: { word: 'skipped', shape: '■' },
}

type Place = { readonly row: number; readonly week: number }

/** Reps × weeks as a grid: one cell has the focus, arrows move it, Enter opens its week. */
export function CoverageGrid({ coverage, onShift, onOpen }: Props) {
  const { weeks, rows, today } = coverage
  const own = weeks.findIndex(({ from, to }) => from <= today && today <= to)
  const [place, setPlace] = useState<Place>({ row: 0, week: Math.max(0, own) })
  const grid = useRef<HTMLTableElement>(null)
  const moving = useRef(false)
  const row = Math.min(place.row, rows.length - 1)
  const week = Math.min(place.week, weeks.length - 1)
  useLayoutEffect(() => {
    if (!moving.current) return
    moving.current = false
    grid.current?.querySelector<HTMLElement>('td[tabindex="0"]')?.focus()
  })

  function go(next: Place): void {
    moving.current = true
    setPlace({ row: Math.max(0, Math.min(rows.length - 1, next.row)), week: next.week })
  }

  function step(by: -1 | 1): void {
    const next = week + by
    if (next >= 0 && next < weeks.length) return go({ row, week: next })
    // Over the edge the weeks move under the focus.
    moving.current = true
    onShift(by)
  }

  function press(event: KeyboardEvent<HTMLElement>): void {
    if (event.altKey || event.metaKey) return
    const whole = event.ctrlKey
    const runs: Readonly<Record<string, () => void>> = {
      ArrowLeft: () => step(-1),
      ArrowRight: () => step(1),
      ArrowUp: () => go({ row: row - 1, week }),
      ArrowDown: () => go({ row: row + 1, week }),
      Home: () => go({ row: whole ? 0 : row, week: 0 }),
      End: () => go({ row: whole ? rows.length - 1 : row, week: weeks.length - 1 }),
      PageUp: () => onShift(-weeks.length),
      PageDown: () => onShift(weeks.length),
      Enter: () => onOpen(weeks[week]?.from ?? today),
    }
    const run = runs[event.key]
    if (!run) return
    event.preventDefault()
    run()
  }

  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- the pattern of an ARIA grid on a table */}
      <table ref={grid} role="grid" aria-label="Coverage by rep and week" className={classes.grid}>
        <thead>
          <tr>
            <th scope="col">Rep</th>
            {weeks.map(({ from }, index) => (
              <th
                key={from}
                scope="col"
                className={classes.week}
                {...(index === own ? { 'data-own': true } : {})}
              >
                {shortDay(from)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ repId, repName, cells }, r) => (
            <tr key={repId}>
              <th scope="row">{repName}</th>
              {cells.map((cell, w) => (
                <td
                  // The cell stays where it is when the weeks move, and keeps the focus.
                  key={w}
                  tabIndex={r === row && w === week ? 0 : -1}
                  data-state={cell.state}
                  className={classes.cell}
                  onKeyDown={press}
                  onFocus={() => setPlace({ row: r, week: w })}
                  onDoubleClick={() => onOpen(weeks[w]?.from ?? today)}
                >
                  <span className="visually-hidden">
                    {`${repName}, week of ${sayDay(weeks[w]?.from ?? today, today)}: ${sayCell(cell)}`}
                  </span>
                  <span aria-hidden="true">{looks[cell.state].shape}</span>
                  {cell.held + cell.ahead + cell.missed + cell.skipped > 1 ? (
                    <span aria-hidden="true" className={classes.count}>
                      {cell.held}/{cell.held + cell.ahead + cell.missed + cell.skipped}
                    </span>
                  ) : null}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className={classes.legend}>
        {Object.values(looks)
          .filter(({ shape }) => shape !== '')
          .map(({ word, shape }) => `${shape} ${word}`)
          .join('   ')}
        . Figures: held of all. Arrows move, Enter opens the week.
      </p>
    </>
  )
}

function sayCell({ state, held, ahead, missed, skipped }: CoverageCell): string {
  const parts = [
    held > 0 ? `${held} held` : '',
    ahead > 0 ? `${ahead} to come` : '',
    missed > 0 ? `${missed} missed` : '',
    skipped > 0 ? `${skipped} skipped` : '',
  ].filter((part) => part !== '')
  return parts.length === 0 ? looks[state].word : parts.join(', ')
}

const shortDay = dayFormat({ month: 'short' })
