import { fc } from '#tests/helpers/fc.ts'
import { describe, expect, it } from 'vitest'
import { inOrder, moveItem, type Place, stepFrom } from '#domain/agendas/move-item.ts'

const sections = ['a', 'b', 'c']
const at = (id: string, sectionKey: string, position: number): Place => ({
  id,
  sectionKey,
  position,
})
const items = [at('1', 'a', 0), at('2', 'a', 1), at('3', 'b', 0), at('4', 'b', 1)]

function after(list: readonly Place[], changes: readonly Place[]): Place[] {
  const changed = new Map(changes.map((place) => [place.id, place]))
  return inOrder(
    list.map((place) => changed.get(place.id) ?? place),
    sections,
  )
}

function order(list: readonly Place[]): string {
  return sections
    .map((key) =>
      inOrder(list, sections)
        .filter(({ sectionKey }) => sectionKey === key)
        .map(({ id }) => id)
        .join(''),
    )
    .join('|')
}

describe('moving an item', () => {
  it.each<[string, string, number, string]>([
    ['1', 'a', 1, '21|34|'],
    ['1', 'b', 1, '2|314|'],
    ['4', 'a', 0, '412|3|'],
    ['2', 'c', 9, '1|34|2'],
    ['2', 'a', -5, '21|34|'],
    ['2', 'a', 1, '12|34|'],
  ])('%s to section %s, index %i gives %s', (id, sectionKey, index, expected) => {
    expect(order(after(items, moveItem(items, sections, id, { sectionKey, index })))).toBe(expected)
  })

  it('tells only what changed, and nothing for what is not there', () => {
    expect(moveItem(items, sections, '2', { sectionKey: 'a', index: 1 })).toEqual([])
    expect(moveItem(items, sections, '4', { sectionKey: 'c', index: 0 })).toEqual([at('4', 'c', 0)])
    expect(moveItem(items, sections, '9', { sectionKey: 'a', index: 0 })).toEqual([])
    expect(moveItem(items, sections, '1', { sectionKey: 'z', index: 0 })).toEqual([])
  })

  it('steps through the sections to the very top and the very bottom', () => {
    let list: Place[] = items
    const seen = [order(list)]
    for (;;) {
      const to = stepFrom(list, sections, '1', 'down')
      if (!to) break
      list = after(list, moveItem(list, sections, '1', to))
      seen.push(order(list))
    }
    expect(seen).toEqual(['12|34|', '21|34|', '2|134|', '2|314|', '2|341|', '2|34|1'])
    expect(stepFrom(items, sections, '1', 'up')).toBeNull()
    expect(stepFrom(items, sections, '9', 'up')).toBeNull()
  })

  const lists = fc.array(fc.constantFrom(...sections), { maxLength: 12 }).map((keys) => {
    const counts = new Map<string, number>()
    return keys.map((sectionKey, index): Place => {
      const position = counts.get(sectionKey) ?? 0
      counts.set(sectionKey, position + 1)
      return { id: `i${index}`, sectionKey, position }
    })
  })

  it('keeps every item and numbers every section from 0 without gaps', () => {
    fc.assert(
      fc.property(
        lists,
        fc.nat(11),
        fc.constantFrom(...sections),
        fc.integer({ min: -2, max: 14 }),
        (list, turn, sectionKey, index) => {
          const moved = after(list, moveItem(list, sections, `i${turn}`, { sectionKey, index }))
          expect(new Set(moved.map(({ id }) => id))).toEqual(new Set(list.map(({ id }) => id)))
          for (const key of sections) {
            const positions = moved.filter((it) => it.sectionKey === key).map((it) => it.position)
            expect(positions).toEqual(positions.map((_, place) => place))
          }
        },
      ),
    )
  })

  it('is undone by the step the other way', () => {
    fc.assert(
      fc.property(
        lists,
        fc.nat(11),
        fc.constantFrom('up' as const, 'down' as const),
        (list, turn, way) => {
          const id = `i${turn}`
          const to = stepFrom(list, sections, id, way)
          if (!to) return
          const there = after(list, moveItem(list, sections, id, to))
          const back = stepFrom(there, sections, id, way === 'up' ? 'down' : 'up')
          const home = back ? after(there, moveItem(there, sections, id, back)) : []
          expect(order(home)).toBe(order(list))
        },
      ),
    )
  })
})
