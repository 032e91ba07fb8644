/** Why a topic is left out that would have needed more time. */
export function sayFull(minutes: number): string {
  return minutes === 1 ? 'The one minute is full' : `The ${minutes} minutes are full`
}

/** What a time plan needs to know of an item. */
export type PlannedItem = {
  readonly sectionKey: string
  readonly minutes: number
  /** The manager's own words or an open point from before: it goes before what the app proposes. */
  readonly first: boolean
}

/** The items that fit into a review, and those that do not. */
export type TimePlan<T> = {
  readonly fits: ReadonlySet<T>
  readonly leftOut: readonly T[]
}

/**
 * Fits the items of an agenda into the minutes of its sections. Each section takes what fits of its
 * items, the manager's own and carried ones first; what one leaves over goes to what found no room in
 * another, in the order of the agenda. What fits never asks for more than the sections have together.
 */
export function planTime<T extends PlannedItem>(
  sections: readonly { readonly key: string; readonly minutes: number }[],
  items: readonly T[],
): TimePlan<T> {
  const total = sections.reduce((sum, { minutes }) => sum + minutes, 0)
  const fits = new Set<T>()
  const room = new Map(sections.map(({ key, minutes }) => [key, minutes]))
  let spent = 0
  const take = (item: T, left: number): void => {
    fits.add(item)
    room.set(item.sectionKey, left - item.minutes)
    spent += item.minutes
  }
  const ranked = [...items.filter(({ first }) => first), ...items.filter(({ first }) => !first)]
  for (const item of ranked) {
    const left = room.get(item.sectionKey)
    if (left !== undefined && item.minutes <= left) take(item, left)
  }
  for (const item of ranked) {
    const left = room.get(item.sectionKey)
    if (left === undefined || fits.has(item)) continue
    if (spent + item.minutes <= total) take(item, left)
  }
  return { fits, leftOut: items.filter((item) => !fits.has(item)) }
}
