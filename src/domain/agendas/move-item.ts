/** Where an item stands. */
export type Place = {
  readonly id: string
  readonly sectionKey: string
  readonly position: number
}

/** Where an item is to go: before the item that has this index there now, at the end if none has. */
export type MoveTo = { readonly sectionKey: string; readonly index: number }

/** The places in reading order, numbered from 0 in each section. */
export function inOrder<T extends Place>(items: readonly T[], sections: readonly string[]): T[] {
  const rank = new Map(sections.map((key, index) => [key, index]))
  return items.toSorted(
    (a, b) =>
      (rank.get(a.sectionKey) ?? sections.length) - (rank.get(b.sectionKey) ?? sections.length) ||
      a.position - b.position,
  )
}

/**
 * Moves one item and numbers both sections anew without gaps. Gives only the places that changed;
 * nothing changes when the item or the section is not known.
 */
export function moveItem(
  items: readonly Place[],
  sections: readonly string[],
  id: string,
  to: MoveTo,
): Place[] {
  const moved = items.find((item) => item.id === id)
  if (!moved || !sections.includes(to.sectionKey)) return []
  const rest = inOrder(items, sections).filter((item) => item.id !== id)
  const target = rest.filter(({ sectionKey }) => sectionKey === to.sectionKey)
  const index = Math.max(0, Math.min(to.index, target.length))
  const before = new Map(items.map((item) => [item.id, item]))
  const lists = new Map<string, Place[]>()
  for (const item of rest) {
    const list = lists.get(item.sectionKey)
    if (list) list.push(item)
    else lists.set(item.sectionKey, [item])
  }
  lists.set(to.sectionKey, target.toSpliced(index, 0, { ...moved, sectionKey: to.sectionKey }))
  const touched = new Set([moved.sectionKey, to.sectionKey])
  return [...touched].flatMap((key) =>
    (lists.get(key) ?? [])
      .map((item, position) => ({ id: item.id, sectionKey: key, position }))
      .filter((place) => {
        const old = before.get(place.id)
        return old?.sectionKey !== place.sectionKey || old.position !== place.position
      }),
  )
}

/**
 * Where one step up or down leads: past the neighbour, and at the edge of a section into the next
 * one. null at the very top and the very bottom.
 */
export function stepFrom(
  items: readonly Place[],
  sections: readonly string[],
  id: string,
  way: 'up' | 'down',
): MoveTo | null {
  const item = items.find((place) => place.id === id)
  if (!item) return null
  const here = inOrder(items, sections).filter(({ sectionKey }) => sectionKey === item.sectionKey)
  const index = here.findIndex((place) => place.id === id)
  const section = sections.indexOf(item.sectionKey)
  if (way === 'up') {
    if (index > 0) return { sectionKey: item.sectionKey, index: index - 1 }
    const above = sections[section - 1]
    if (above === undefined) return null
    return { sectionKey: above, index: items.filter((it) => it.sectionKey === above).length }
  }
  if (index < here.length - 1) return { sectionKey: item.sectionKey, index: index + 1 }
  const below = sections[section + 1]
  return below === undefined ? null : { sectionKey: below, index: 0 }
}
