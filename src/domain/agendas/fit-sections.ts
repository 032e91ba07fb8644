import type { GuideSection } from '#contract/template-definition.ts'
import { inOrder, moveItem, type MoveTo, type Place } from './move-item.ts'

/** A section of a guide with the whole minutes that it has in a review. */
export type FittedSection<T> = T & {
  readonly minutes: number
  /** The sections of the guide whose topics stand here, in its order: its own key, and those of which no minute is left. */
  readonly holds: readonly string[]
}

/**
 * Divides whole minutes in the proportion of the sections' own ones. The sum is exactly `total`, and
 * each has at least one; where there are fewer minutes than sections, the longest have one each, of
 * equal ones the earlier.
 *
 * By the highest averages (Sainte-Laguë), and not by the largest remainders, because a longer review
 * may never give a section less. Minutes that sum to `total` come out as they are, and a section never
 * has less than one that is shorter in the guide. `total` is a whole number, at least 0.
 */
export function fitMinutes(weights: readonly number[], total: number): number[] {
  const byLength = weights
    .map((weight, index) => ({ weight, index }))
    .toSorted((a, b) => b.weight - a.weight || a.index - b.index)
  const minutes = weights.map(() => 0)
  for (const { index } of byLength.slice(0, total)) minutes[index] = 1
  const after = (index: number) => 2 * (minutes[index] ?? 0) + 1
  for (let left = total - weights.length; left > 0 && weights.length > 0; left -= 1) {
    // Of equal claims the longer section's is the first.
    const next = byLength.reduce((best, one) =>
      one.weight * after(best.index) > best.weight * after(one.index) ? one : best,
    )
    minutes[next.index] = (minutes[next.index] ?? 0) + 1
  }
  return minutes
}

/**
 * The sections of a guide in a review of so many minutes, by `fitMinutes`. One that has no minute is
 * no section of the review: its topics stand in the one before it, and in the first when none is.
 */
export function fitSections<T extends { readonly key: string; readonly minutes: number }>(
  sections: readonly T[],
  total: number,
): FittedSection<T>[] {
  const minutes = fitMinutes(
    sections.map((section) => section.minutes),
    total,
  )
  const fitted: (T & { minutes: number; holds: string[] })[] = []
  const before: string[] = []
  for (const [index, section] of sections.entries()) {
    const own = minutes[index] ?? 0
    if (own > 0) {
      fitted.push({ ...section, minutes: own, holds: [...before.splice(0), section.key] })
    } else {
      ;(fitted.at(-1)?.holds ?? before).push(section.key)
    }
  }
  return fitted
}

/** A guide in a review of so many minutes: what the app fills in for a section goes where that stands. */
export function fitGuide(
  sections: readonly GuideSection[],
  total: number,
): FittedSection<GuideSection>[] {
  return fitSections(sections, total).map((fitted) => ({
    ...fitted,
    fills: [
      ...new Set(sections.flatMap(({ key, fills }) => (fitted.holds.includes(key) ? fills : []))),
    ],
  }))
}

/** The fitted section in which the topics of a section of the guide stand; one not known as it is. */
export function sectionOf(
  key: string,
  sections: readonly FittedSection<{ readonly key: string }>[],
): string {
  return sections.find(({ holds }) => holds.includes(key))?.key ?? key
}

/** Topics where they stand in fitted sections, in reading order and numbered from 0 in each. */
export function inFitted<T extends Place>(
  items: readonly T[],
  sections: readonly FittedSection<{ readonly key: string }>[],
): T[] {
  const count = new Map<string, number>()
  return inOrder(
    items,
    sections.flatMap(({ holds }) => holds),
  ).map((item) => {
    const sectionKey = sectionOf(item.sectionKey, sections)
    const position = count.get(sectionKey) ?? 0
    count.set(sectionKey, position + 1)
    return { ...item, sectionKey, position }
  })
}

/**
 * Where topics are kept that stand in fitted sections, given in the order in which they stand: one of
 * a section that found no minute stays in that, so that it stands there again in a longer review.
 * `homes` are the sections in which they are kept now, by id; numbered from 0 in each.
 */
export function inGuide<T extends Omit<Place, 'id'> & { readonly id: string | null }>(
  shown: readonly T[],
  homes: ReadonlyMap<string, string>,
  sections: readonly FittedSection<{ readonly key: string }>[],
): T[] {
  const count = new Map<string, number>()
  return shown.map((item) => {
    const home = item.id === null ? undefined : homes.get(item.id)
    const stays = home !== undefined && sectionOf(home, sections) === item.sectionKey
    const sectionKey = stays ? home : item.sectionKey
    const position = count.get(sectionKey) ?? 0
    count.set(sectionKey, position + 1)
    return { ...item, sectionKey, position }
  })
}

/**
 * Moves one topic among those that stand in fitted sections. It is kept in the section of the guide
 * that lets it stand there: its own, else the one that it was put in, else its neighbour's; all others
 * stay in theirs. Nothing changes as in `moveItem`. @returns all of them, as they are kept
 */
export function moveFitted<T extends Place>(
  items: readonly T[],
  sections: readonly FittedSection<{ readonly key: string }>[],
  id: string,
  to: MoveTo,
): T[] {
  const keys = sections.map(({ key }) => key)
  const shown = inFitted(items, sections)
  const places = new Map(moveItem(shown, keys, id, to).map((place) => [place.id, place]))
  if (places.size === 0) return [...items]
  const after = inOrder(
    shown.map((item) => ({ ...item, ...places.get(item.id) })),
    keys,
  )
  const homes = new Map(items.map((item) => [item.id, item.sectionKey]))
  const beside = after.filter(({ sectionKey }) => sectionKey === to.sectionKey)
  const at = beside.findIndex((item) => item.id === id)
  const homeOf = (index: number) => homes.get(beside[index]?.id ?? '')
  homes.set(id, homeBetween(homeOf(at - 1), homeOf(at + 1), [homeOf(at), to.sectionKey], sections))
  return inGuide(after, homes, sections)
}

/** The first of some sections of the guide that lies between those of two neighbours, or one of these. */
function homeBetween(
  above: string | undefined,
  below: string | undefined,
  wanted: readonly (string | undefined)[],
  sections: readonly FittedSection<{ readonly key: string }>[],
): string {
  const target = wanted.at(-1) ?? ''
  const holds = sections.find(({ key }) => key === target)?.holds ?? [target]
  const from = above === undefined ? 0 : holds.indexOf(above)
  const until = below === undefined ? holds.length - 1 : holds.indexOf(below)
  const between = holds.slice(from, until + 1)
  return wanted.find((key) => key !== undefined && between.includes(key)) ?? between[0] ?? target
}
