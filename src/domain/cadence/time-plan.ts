/** What a time plan needs to know of an item. */
export type PlannedItem = {
  readonly sectionKey: string
  readonly minutes: number
  /** The manager's own words or an open point from before: it goes before what the app proposes. */
  readonly first: boolean
}

/** The minutes that each section gets, the items that fit, and those that do not. */
export type TimePlan<T> = {
  readonly sections: readonly { readonly key: string; readonly minutes: number }[]
  readonly fits: ReadonlySet<T>
  readonly leftOut: readonly T[]
}

/**
 * Fits the items of an agenda into the minutes that there are. The sections share the minutes as
 * their guide does. Each takes what fits of its items, the manager's own and carried ones first;
 * what one section leaves over goes to what found no room in another, in the order of the agenda.
 * The minutes of the sections sum to at most `total`, and no section has less than its items need.
 */
export function planTime<T extends PlannedItem>(
  sections: readonly { readonly key: string; readonly minutes: number }[],
  items: readonly T[],
  total: number,
): TimePlan<T> {
  const shares = share(
    sections.map(({ minutes }) => minutes),
    total,
  )
  const fits = new Set<T>()
  const used = sections.map(() => 0)
  let spent = 0
  const take = (item: T, index: number): void => {
    fits.add(item)
    used[index] = (used[index] ?? 0) + item.minutes
    spent += item.minutes
  }
  const ranked = [...items.filter(({ first }) => first), ...items.filter(({ first }) => !first)]
  const places = new Map(sections.map(({ key }, index) => [key, index]))
  for (const item of ranked) {
    const index = places.get(item.sectionKey)
    if (index === undefined) continue
    if ((used[index] ?? 0) + item.minutes <= (shares[index] ?? 0)) take(item, index)
  }
  for (const item of ranked) {
    const index = places.get(item.sectionKey)
    if (index === undefined || fits.has(item)) continue
    if (spent + item.minutes <= total) take(item, index)
  }
  return {
    sections: stretch(sections, shares, used, total),
    fits,
    leftOut: items.filter((item) => !fits.has(item)),
  }
}

/** Divides whole minutes in the proportion of weights; the largest remainders get what is left. */
export function share(weights: readonly number[], total: number): number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0)
  if (sum === 0) return weights.map(() => 0)
  const exact = weights.map((weight) => (weight * total) / sum)
  const whole = exact.map(Math.floor)
  const left = total - whole.reduce((all, minutes) => all + minutes, 0)
  const byRemainder = exact
    .map((minutes, index) => ({ index, rest: minutes - Math.floor(minutes) }))
    .toSorted((a, b) => b.rest - a.rest || a.index - b.index)
  for (const { index } of byRemainder.slice(0, left)) whole[index] = (whole[index] ?? 0) + 1
  return whole
}

/** Sections that took more than their share take it from those that have some left, the last first. */
function stretch(
  sections: readonly { readonly key: string }[],
  shares: readonly number[],
  used: readonly number[],
  total: number,
): { key: string; minutes: number }[] {
  const minutes = sections.map((_, index) => Math.max(shares[index] ?? 0, used[index] ?? 0))
  let over = minutes.reduce((all, one) => all + one, 0) - total
  for (let index = minutes.length - 1; index >= 0 && over > 0; index -= 1) {
    const spare = (minutes[index] ?? 0) - (used[index] ?? 0)
    const taken = Math.min(spare, over)
    minutes[index] = (minutes[index] ?? 0) - taken
    over -= taken
  }
  return sections.map(({ key }, index) => ({ key, minutes: minutes[index] ?? 0 }))
}
