import { describe, expect, it } from 'vitest'
import { gridValue, type GridCell, type GridValue } from '#contract/template-definition.ts'
import { ask } from '#domain/templates/builtin/ask.ts'
import { calculate } from '#domain/templates/calculated.ts'
import { emptyValue, isEmptyValue } from '#domain/templates/empty.ts'
import { filledState } from '#domain/templates/filled.ts'
import {
  emptyGridCell,
  gridLine,
  gridSizes,
  openGrid,
  withGridCell,
  withGridLine,
  withGridLineMoved,
  withGridName,
  withoutGridLine,
} from '#domain/templates/grid.ts'
import { plainText, writtenTexts } from '#domain/templates/plain-text.ts'
import { planText, readView } from '#domain/templates/read-view.ts'
import { anyValue } from '#tests/helpers/any-value.ts'
import { fc } from '#tests/helpers/fc.ts'

const field = ask({ key: 'g', label: 'Gaps', type: 'grid', help: 'Help.', example: 'Example.' })
const cell = (over: Partial<GridCell> = {}): GridCell => ({ ...emptyGridCell(), ...over })
const possible = (minor: number, currency = 'EUR', timing = '') =>
  cell({ state: 'possible', size: { minor, currency }, timing })

const grid: GridValue = {
  type: 'grid',
  units: ['Plant north', 'Plant south'],
  offers: ['Planning', 'Waste reporting'],
  cells: [
    [cell({ state: 'sold', size: { minor: 2_000_000, currency: 'EUR' } }), cell()],
    [possible(4_000_000, 'EUR', 'in autumn'), possible(500_000, 'USD')],
  ],
}

describe('a grid of units and offers', () => {
  it('is read as a table, and as a line for each cell', () => {
    expect(plainText(field, grid)).toBe(
      [
        'Plant north / Planning: Sold, EUR 20,000',
        'Plant south / Planning: Possible, EUR 40,000, in autumn',
        'Plant south / Waste reporting: Possible, USD 5,000',
        'Possible in all: EUR 40,000 and USD 5,000',
      ].join('\n'),
    )
    const form = { sections: [{ key: 's', label: 'S', help: '', fields: [field] }] }
    const states = new Map([['g', { value: grid, score: null, evidence: [] }]])
    expect(planText(readView(form, states))).toBe(
      [
        'S',
        '',
        'Gaps:',
        '- Plant north; Planning: Sold, EUR 20,000',
        '- Plant south; Planning: Possible, EUR 40,000, in autumn; Waste reporting: Possible, USD 5,000',
        '  Possible in all: EUR 40,000 and USD 5,000',
      ].join('\n'),
    )
  })

  it('adds up what is possible, a sum for each currency', () => {
    expect(gridSizes(grid, 'possible')).toEqual([
      { minor: 4_000_000, currency: 'EUR' },
      { minor: 500_000, currency: 'USD' },
    ])
    expect(gridSizes(grid, 'competitor')).toEqual([])
    const sum = (formula: string) => {
      const figure = ask({ ...field, key: 'f', label: 'F', type: 'calculated', formula })
      const form = { sections: [{ key: 's', label: 'S', help: '', fields: [field, figure] }] }
      return plainText(
        figure,
        calculate(form, figure, () => grid),
      )
    }
    expect(sum('g.sold * 2')).toBe('EUR 40,000')
    expect(sum('g.possible')).toBe('It mixes EUR and USD, and there is no rate to go by.')
    expect(sum('g.open')).toBe('')
    expect(sum('g.nothing')).toBe('Gaps: nothing is no figure.')
  })

  it('counts as filled when a named cell says how it stands', () => {
    expect(filledState(field, grid)).toEqual({ filled: true })
    expect(filledState({ ...field, minRows: 4 }, grid)).toMatchObject({
      say: 'It has 3 of the 4 cells that an answer needs.',
    })
    const unnamed = withGridName(withGridName(grid, 'units', 1, ' '), 'units', 0, 'TBD')
    expect(filledState(field, unnamed)).toMatchObject({
      filled: false,
      say: 'No cell says yet how it stands.',
    })
    expect(writtenTexts(field, grid)).toEqual([
      'plant north',
      'plant south',
      'planning',
      'waste reporting',
      'in autumn',
    ])
  })

  it('opens with a place to write, which is still empty', () => {
    const empty = emptyValue(field, 'EUR') as GridValue
    expect(isEmptyValue(openGrid(empty))).toBe(true)
    expect(openGrid(empty)).toMatchObject({ units: [''], offers: [''] })
    expect(openGrid(grid)).toBe(grid)
    expect(isEmptyValue(withGridCell(openGrid(empty), 0, 0, possible(1)))).toBe(false)
  })

  it('takes no cell that belongs to nothing', () => {
    expect(gridValue.safeParse(grid).success).toBe(true)
    expect(gridValue.safeParse({ ...grid, units: ['One'] }).success).toBe(false)
    expect(gridValue.safeParse({ ...grid, cells: [[], []] }).success).toBe(false)
    const wrong = withGridCell(grid, 0, 0, { ...cell(), state: 'lost' as 'sold' })
    expect(gridValue.safeParse(wrong).success).toBe(false)
  })
})

const anyGrid = anyValue(field).map((value) => openGrid(value as GridValue))

describe('any change of a grid', () => {
  it('keeps a cell for each pair, and taking back gives what was there', () => {
    fc.assert(
      fc.property(
        anyGrid,
        fc.constantFrom<'units' | 'offers'>('units', 'offers'),
        fc.nat(5),
        fc.constantFrom<1 | -1>(1, -1),
        (any, side, place, by) => {
          const at = place % any[side].length
          const line = gridLine(any, side, at)
          const without = withoutGridLine(any, side, at)
          expect(withGridLine(without, side, at, line)).toEqual(any)
          const moved = withGridLineMoved(any, side, at, by)
          for (const changed of [
            without,
            moved,
            withGridLine(any, side, at, { name: '', cells: [] }),
          ]) {
            expect(gridValue.safeParse(changed).success).toBe(true)
          }
          const back = by === 1 ? -1 : 1
          const again = moved === any ? any : withGridLineMoved(moved, side, at + by, back)
          expect(again).toEqual(any)
        },
      ),
      { numRuns: 1_000 },
    )
  })
})
