import { describe, expect, it } from 'vitest'
import { copyRuns } from '#domain/plans/copy-runs.ts'

function words(from: number, count: number): string[] {
  return Array.from({ length: count }, (_, at) => `word${from + at}`)
}

describe('the runs by which a copy is found', () => {
  it('are five at most, spread over the whole text, the same each time', () => {
    const texts = [words(0, 100), words(100, 100), words(200, 120)]
    const { runs, least } = copyRuns(texts)
    expect(least).toBe(2)
    expect(runs).toHaveLength(5)
    expect(copyRuns(texts)).toEqual({ runs, least })
    const places = runs.map(([first = '']) => Number(first.slice(4)))
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    expect(places.filter((place) => place < 100).length).toBeGreaterThan(0)
    expect(places.filter((place) => place >= 200).length).toBeGreaterThan(0)
  })

  it('take the longest words, which other texts are least likely to have', () => {
    const plain = ['we', 'go', 'to', 'it', 'their', 'controller', 'measures', 'spoilage']
    const { runs, least } = copyRuns([[...plain, ...plain]])
    expect(least).toBe(1)
    expect(runs[1]).toEqual(['their', 'controller', 'measures', 'spoilage'])
  })

  it('never span two texts, and short texts have none', () => {
    expect(copyRuns([['one', 'two', 'three'], ['four']])).toEqual({ runs: [], least: 0 })
    expect(copyRuns([])).toEqual({ runs: [], least: 0 })
  })
})
