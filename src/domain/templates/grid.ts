import type { GridCell, GridState, GridValue } from '#contract/template-definition.ts'
import type { Money } from '#contract/values.ts'
import type { Writing } from '#contract/writing.ts'
import { writeMoney } from '#domain/writing/write-number.ts'
import { plainWriting } from '#domain/writing/region.ts'

/** The states of a cell as they are said. */
export const gridStateWords: Readonly<Record<GridState, string>> = {
  sold: 'Sold',
  open: 'Open',
  competitor: 'Competitor',
  possible: 'Possible',
  no_fit: 'No fit',
}

/** Whether a text names a state of a cell. */
export function isGridState(text: string | null): text is GridState {
  return text !== null && Object.hasOwn(gridStateWords, text)
}

/** A cell of which nothing is known. */
export function emptyGridCell(): GridCell {
  return { state: null, size: null, timing: '' }
}

/** Whether nothing has been entered into a cell. */
export function isEmptyGridCell(cell: GridCell): boolean {
  return cell.state === null && cell.size === null && cell.timing.trim() === ''
}

/** Whether nothing at all has been entered, no unit and no offer either. */
export function isEmptyGrid(grid: GridValue): boolean {
  return (
    [...grid.units, ...grid.offers].every((name) => name.trim() === '') &&
    grid.cells.every((row) => row.every(isEmptyGridCell))
  )
}

/** The cell of a unit and an offer, by their places; an empty one where there is none. */
export function gridCellAt(grid: GridValue, unit: number, offer: number): GridCell {
  return grid.cells[unit]?.[offer] ?? emptyGridCell()
}

/** The name of a unit or an offer; its place where it has none yet. */
export function gridName(grid: GridValue, side: GridSide, at: number): string {
  const name = (grid[side][at] ?? '').trim()
  return name === '' ? `${side === 'units' ? 'Unit' : 'Offer'} ${at + 1}` : name
}

/** One cell in words: `Possible, EUR 40,000, in autumn`. */
export function gridCellText(cell: GridCell, writing: Writing = plainWriting): string {
  return [
    cell.state === null ? '' : gridStateWords[cell.state],
    cell.size === null ? '' : writeMoney(cell.size, writing),
    cell.timing.trim(),
  ]
    .filter((part) => part !== '')
    .join(', ')
}

/** The sizes of all cells in one state, a sum for each currency, in the order of the currencies. */
export function gridSizes(grid: GridValue, state: GridState): Money[] {
  const sums = new Map<string, number>()
  for (const { state: is, size } of grid.cells.flat()) {
    if (is === state && size) sums.set(size.currency, (sums.get(size.currency) ?? 0) + size.minor)
  }
  return [...sums]
    .map(([currency, minor]) => ({ minor, currency }))
    .toSorted((a, b) => (a.currency < b.currency ? -1 : 1))
}

/** What is still possible, in words; empty when no possible cell has a size. */
export function possibleText(grid: GridValue, writing: Writing = plainWriting): string {
  const sizes = gridSizes(grid, 'possible')
  const said = sizes.map((size) => writeMoney(size, writing))
  return said.length === 0 ? '' : `Possible in all: ${said.join(' and ')}`
}

/** What stands under a grid: the units and offers that say nothing yet, and what is possible. */
export function gridFoot(grid: GridValue, writing: Writing = plainWriting): string[] {
  const unsaid = new Set([...grid.units, ...grid.offers].map((name) => name.trim()))
  unsaid.delete('')
  for (const [row, cells] of grid.cells.entries()) {
    for (const [column, cell] of cells.entries()) {
      if (gridCellText(cell) === '') continue
      unsaid.delete(gridName(grid, 'units', row))
      unsaid.delete(gridName(grid, 'offers', column))
    }
  }
  const blank = unsaid.size === 0 ? '' : `Still blank: ${[...unsaid].join(', ')}`
  return [blank, possibleText(grid, writing)].filter((line) => line !== '')
}

/** A row or a column as it is taken out and put back: its name and its cells. */
export type GridLine = { name: string; cells: readonly GridCell[] }

/** Which way a line lies: a unit is a row, an offer a column. */
export type GridSide = 'units' | 'offers'

/** A grid with at least one unit and one offer, so that there is a place to write. */
export function openGrid(grid: GridValue): GridValue {
  const units = grid.units.length > 0 ? grid.units : ['']
  const offers = grid.offers.length > 0 ? grid.offers : ['']
  if (units === grid.units && offers === grid.offers) return grid
  return {
    type: 'grid',
    units,
    offers,
    cells: units.map((_, unit) => offers.map((__, offer) => gridCellAt(grid, unit, offer))),
  }
}

/** Another cell in place of one. */
export function withGridCell(
  grid: GridValue,
  unit: number,
  offer: number,
  cell: GridCell,
): GridValue {
  return {
    ...grid,
    cells: grid.cells.map((row, at) => (at === unit ? row.with(offer, cell) : row)),
  }
}

/** Another name for a unit or an offer. */
export function withGridName(grid: GridValue, side: GridSide, at: number, name: string): GridValue {
  return { ...grid, [side]: grid[side].with(at, name) }
}

/** The unit or offer at a place, with its cells. */
export function gridLine(grid: GridValue, side: GridSide, at: number): GridLine {
  return {
    name: grid[side][at] ?? '',
    cells:
      side === 'units'
        ? (grid.cells[at] ?? [])
        : grid.cells.map((row) => row[at] ?? emptyGridCell()),
  }
}

/** A grid with a line put in at a place; what the line lacks is empty. */
export function withGridLine(
  grid: GridValue,
  side: GridSide,
  at: number,
  line: GridLine,
): GridValue {
  const cellOf = (index: number) => line.cells[index] ?? emptyGridCell()
  const names = grid[side].toSpliced(at, 0, line.name)
  return side === 'units'
    ? {
        ...grid,
        units: names,
        cells: grid.cells.toSpliced(
          at,
          0,
          grid.offers.map((_, index) => cellOf(index)),
        ),
      }
    : {
        ...grid,
        offers: names,
        cells: grid.cells.map((row, index) => row.toSpliced(at, 0, cellOf(index))),
      }
}

/** A grid without the line at a place. */
export function withoutGridLine(grid: GridValue, side: GridSide, at: number): GridValue {
  const names = grid[side].toSpliced(at, 1)
  return side === 'units'
    ? { ...grid, units: names, cells: grid.cells.toSpliced(at, 1) }
    : { ...grid, offers: names, cells: grid.cells.map((row) => row.toSpliced(at, 1)) }
}

/** A grid with the line at a place moved by one; the same grid where it cannot go further. */
export function withGridLineMoved(
  grid: GridValue,
  side: GridSide,
  at: number,
  by: -1 | 1,
): GridValue {
  const to = at + by
  if (to < 0 || to >= grid[side].length) return grid
  return withGridLine(withoutGridLine(grid, side, at), side, to, gridLine(grid, side, at))
}
