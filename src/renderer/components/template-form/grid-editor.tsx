import { NativeSelect, TextInput } from '@mantine/core'
import { useRef } from 'react'
import { type GridCell, gridState, gridStates } from '#contract/template-definition.ts'
import {
  gridCellAt,
  gridCellText,
  gridName,
  type GridSide,
  gridStateWords,
  possibleText,
} from '#domain/templates/grid.ts'
import type { EditorProps } from './editor-props.ts'
import classes from './grid-editor.module.css'
import { MoneyInput } from './number-editors.tsx'
import { AddRow, RowMenu } from './row-buttons.tsx'
import { type GridPlace, useGrid } from './use-grid.ts'
import { writing } from '../../lib/here.ts'

type Grid = ReturnType<typeof useGrid>

/** Units as rows, offers as columns; each cell says how it stands, how big it is and when. */
export function GridEditor({
  field,
  value,
  onChange,
  currency,
  ...rest
}: EditorProps<'grid'> & { currency: string }) {
  const frame = useRef<HTMLDivElement>(null)
  const grid = useGrid({ value, disabled: rest.disabled, frame, onChange })
  const { units, offers } = grid.grid
  const keysId = `${rest.inputId}-keys`
  const possible = possibleText(grid.grid, writing())
  const used = currencyIn(grid.grid.cells) ?? currency
  return (
    <div className={classes.editor}>
      <div className={classes.scroll}>
        <div
          ref={frame}
          role="grid"
          aria-labelledby={rest.labelledBy}
          aria-describedby={`${rest.describedBy} ${keysId}`}
          className={classes.grid}
          style={{
            gridTemplateColumns: `minmax(140px, 220px) repeat(${offers.length}, minmax(132px, 1fr))`,
          }}
          tabIndex={-1}
          onKeyDown={grid.onKeyDown}
          onBlur={grid.onBlur}
        >
          <div role="row" className={classes.row}>
            <div role="columnheader" className={classes.corner}>
              Unit
            </div>
            {offers.map((_, column) => (
              <Name
                key={column}
                grid={grid}
                side="offers"
                index={column}
                label={field.label}
                disabled={rest.disabled}
              />
            ))}
          </div>
          {units.map((_, row) => (
            <div key={row} role="row" className={classes.row}>
              <Name
                grid={grid}
                side="units"
                index={row}
                label={field.label}
                disabled={rest.disabled}
                {...(row === 0 ? { id: rest.inputId } : {})}
              />
              {offers.map((__, column) => (
                <Cell
                  key={column}
                  grid={grid}
                  place={{ row, column }}
                  currency={used}
                  disabled={rest.disabled}
                />
              ))}
            </div>
          ))}
        </div>
      </div>
      <div className={classes.foot}>
        {rest.disabled ? null : (
          <div className={classes.adding}>
            {grid.canAdd.units ? <AddRow noun="a unit" onAdd={() => grid.add('units')} /> : null}
            {grid.canAdd.offers ? (
              <AddRow noun="an offer" onAdd={() => grid.add('offers')} />
            ) : null}
          </div>
        )}
        {possible === '' ? null : <strong className={classes.possible}>{possible}</strong>}
      </div>
      <p id={keysId} className={classes.keys}>
        Arrows move, <kbd>Enter</kbd> edits, <kbd>Esc</kbd> leaves. <kbd>S</kbd> <kbd>O</kbd>{' '}
        <kbd>C</kbd> <kbd>P</kbd> <kbd>N</kbd> say how a cell stands, <kbd>Del</kbd> empties it.
      </p>
    </div>
  )
}

type NameProps = {
  grid: Grid
  side: GridSide
  index: number
  label: string
  disabled: boolean
  id?: string
}

/** The name of a unit or an offer, at the head of its row or column. */
function Name({ grid, side, index, label, disabled, id }: NameProps) {
  const isUnit = side === 'units'
  const place = isUnit ? { row: index, column: -1 } : { row: -1, column: index }
  const name = grid.grid[side][index] ?? ''
  const noun = isUnit ? 'Unit' : 'Offer'
  const here = isHere(grid, place)
  return (
    <div
      role={isUnit ? 'rowheader' : 'columnheader'}
      {...(id ? { id } : {})}
      className={isUnit ? classes.unit : classes.offer}
      {...placeProps(grid, place, disabled)}
    >
      {here && grid.editing ? (
        <TextInput
          aria-label={`${noun} ${index + 1}`}
          size="xs"
          className={classes.nameInput ?? ''}
          value={name}
          onChange={(event) => grid.name(side, index, event.currentTarget.value)}
        />
      ) : (
        <span className={name.trim() === '' ? classes.blank : undefined}>
          {gridName(grid.grid, side, index)}
        </span>
      )}
      {disabled || (here && grid.editing) ? null : (
        <RowMenu
          label={`${label}, ${noun.toLowerCase()} ${index + 1}: move or remove`}
          first={index === 0}
          last={index === grid.grid[side].length - 1}
          disabled={disabled}
          across={!isUnit}
          skipped
          onMove={(by) => grid.move(side, index, by)}
          onRemove={() => grid.remove(side, index)}
        />
      )}
    </div>
  )
}

type CellProps = { grid: Grid; place: GridPlace; currency: string; disabled: boolean }

function Cell({ grid, place, currency, disabled }: CellProps) {
  const { row, column } = place
  const cell = gridCellAt(grid.grid, row, column)
  const unit = gridName(grid.grid, 'units', row)
  const offer = gridName(grid.grid, 'offers', column)
  const text = gridCellText(cell, writing())
  return (
    <div
      role="gridcell"
      className={classes.cell}
      data-state={cell.state ?? 'none'}
      {...placeProps(grid, place, disabled)}
    >
      {isHere(grid, place) && grid.editing ? (
        <CellForm
          cell={cell}
          currency={currency}
          onChange={(next) => grid.set(next, place)}
          name={`${unit}, ${offer}`}
        />
      ) : (
        <>
          <span className="visually-hidden">
            {unit}, {offer}: {text === '' ? 'blank' : ''}
          </span>
          <CellWords cell={cell} />
        </>
      )}
    </div>
  )
}

function CellWords({ cell }: { cell: GridCell }) {
  const [state, ...rest] = [
    cell.state === null ? '' : gridStateWords[cell.state],
    gridCellText({ ...cell, state: null, timing: '' }, writing()),
    cell.timing.trim(),
  ]
  return (
    <>
      {state === '' ? null : <span className={classes.state}>{state}</span>}
      {rest.map((part, at) => (part === '' ? null : <span key={at}>{part}</span>))}
    </>
  )
}

type FormProps = {
  cell: GridCell
  currency: string
  name: string
  onChange: (cell: GridCell) => void
}

function CellForm({ cell, currency, name, onChange }: FormProps) {
  return (
    <div className={classes.form}>
      <NativeSelect
        size="xs"
        aria-label={`${name}: how it stands`}
        data={[
          { value: '', label: '–' },
          ...gridStates.map((state) => ({ value: state, label: gridStateWords[state] })),
        ]}
        value={cell.state ?? ''}
        onChange={(event) => {
          const state = gridState.safeParse(event.currentTarget.value)
          onChange({ ...cell, state: state.success ? state.data : null })
        }}
      />
      <MoneyInput
        label={`${name}: size`}
        disabled={false}
        placeholder="Size"
        minor={cell.size?.minor ?? null}
        currency={cell.size?.currency ?? currency}
        onChange={(minor, chosen) =>
          onChange({ ...cell, size: minor === null ? null : { minor, currency: chosen } })
        }
      />
      <TextInput
        size="xs"
        aria-label={`${name}: when`}
        placeholder="When, as 2027-Q1"
        value={cell.timing}
        onChange={(event) => onChange({ ...cell, timing: event.currentTarget.value })}
      />
    </div>
  )
}

/** What every place of the grid has: one of them takes the focus, a click or two work like keys. */
function placeProps(grid: Grid, place: GridPlace, disabled: boolean) {
  const here = isHere(grid, place)
  return {
    'data-place': `${place.row}:${place.column}`,
    tabIndex: here && !grid.editing ? 0 : -1,
    ...(disabled ? { 'aria-readonly': true } : {}),
    onFocus: (event: { target: EventTarget; currentTarget: EventTarget }) => {
      if (event.target === event.currentTarget && !here) grid.go(place)
    },
    onDoubleClick: () => {
      if (!(here && grid.editing)) grid.go(place, true)
    },
  }
}

function isHere(grid: Grid, place: GridPlace): boolean {
  return grid.at.row === place.row && grid.at.column === place.column
}

/** A new amount starts with the currency of the amounts that are there. */
function currencyIn(cells: readonly (readonly GridCell[])[]): string | null {
  return cells.flat().findLast((cell) => cell.size !== null)?.size?.currency ?? null
}
