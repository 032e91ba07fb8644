import type { CopyReason } from '#contract/copies.ts'
import { dayIn, daysBetween } from '../days.ts'
import { type Held, hasShrunk } from './shrunk.ts'

/** A copy as far as it matters for how long it stays. */
export type RotatedCopy = {
  readonly name: string
  /** UTC instant, ISO. */
  readonly madeAt: string
  readonly why: readonly CopyReason[]
  /** false: it was looked at and is not good. */
  readonly good: boolean
  /** null while nobody knows. */
  readonly holds: Held | null
}

/** How many stay: of the newest day, of days, of months, and for how many days those before something. */
export const kept = { ofTheDay: 6, days: 14, months: 12, daysBefore: 14, newestBefore: 3 } as const

/** Made before something that changed much at once, or because something had gone wrong. */
const lasting: ReadonlySet<CopyReason> = new Set([
  'before-migration',
  'before-import',
  'before-undo',
  'before-restore',
  'before-journal',
  'before-erase',
  'moved-away',
])

/**
 * The copies that may go, by name. There stay:
 * - of the newest day six, spread over it, its first and its newest among them;
 * - the newest of each of the last 14 days and of each of the last 12 months that have one;
 * - for 14 days each that was made before something, and the newest three for each such reason;
 * - the newest one that is good, whatever its age;
 * - the one after which a much smaller one came (`hasShrunk`), as long as that one stays;
 * - those that the clock has not come to: it may have been wrong then, or be wrong now.
 * Days and months are those of `zone`. What is not good takes nobody's place, and goes after 14 days.
 * The same copies give the same answer in whatever order they come.
 */
export function copiesToDrop(
  copies: readonly RotatedCopy[],
  { now, zone }: { readonly now: string; readonly zone: string },
): string[] {
  const today = dayIn(now, zone)
  const dated = copies
    .map((copy) => ({ ...copy, day: dayIn(copy.madeAt, zone) }))
    .toSorted((a, b) =>
      a.madeAt === b.madeAt ? (a.name < b.name ? -1 : 1) : a.madeAt < b.madeAt ? -1 : 1,
    )
  const stays = new Set<string>()
  const stay = (found: readonly Dated[]) => {
    for (const copy of found) stays.add(copy.name)
  }
  const past = dated.filter(({ day }) => day <= today)
  stay(dated.filter(({ day }) => day > today))
  stay(past.filter((copy) => isYoung(copy, today) && (!copy.good || isLasting(copy))))
  const good = past.filter((copy) => copy.good)
  const newestDay = good.at(-1)?.day
  stay(
    spread(
      good.filter(({ day }) => day === newestDay),
      kept.ofTheDay,
    ),
  )
  stay(newestOfEach(good, ({ day }) => day).slice(-kept.days))
  stay(newestOfEach(good, ({ day }) => day.slice(0, 7)).slice(-kept.months))
  for (const reason of lasting) {
    stay(good.filter(({ why }) => why.includes(reason)).slice(-kept.newestBefore))
  }
  stay(beforeTheyShrank(good, stays))
  return dated.filter(({ name }) => !stays.has(name)).map(({ name }) => name)
}

type Dated = RotatedCopy & { readonly day: string }

function isLasting({ why }: RotatedCopy): boolean {
  return why.some((reason) => lasting.has(reason))
}

function isYoung({ day }: Dated, today: string): boolean {
  return daysBetween(day, today) <= kept.daysBefore
}

/** The newest for each key, oldest first; the copies come oldest first. */
function newestOfEach(copies: readonly Dated[], keyOf: (copy: Dated) => string): Dated[] {
  const newest = new Map<string, Dated>()
  for (const copy of copies) {
    // A key keeps the place of its newest.
    newest.delete(keyOf(copy))
    newest.set(keyOf(copy), copy)
  }
  return [...newest.values()]
}

/** So many of one day: the one goes whose neighbours are nearest to each other, never the first or last. */
function spread(copies: readonly Dated[], most: number): Dated[] {
  const left = [...copies]
  while (left.length > most) {
    let least = 1
    for (let at = 2; at < left.length - 1; at += 1) {
      if (gapAround(left, at) < gapAround(left, least)) least = at
    }
    left.splice(least, 1)
  }
  return left
}

function gapAround(copies: readonly Dated[], at: number): number {
  return Date.parse(copies[at + 1]?.madeAt ?? '') - Date.parse(copies[at - 1]?.madeAt ?? '')
}

/** Those that a copy that stays is much smaller than, and that came right before it. */
function beforeTheyShrank(copies: readonly Dated[], stays: ReadonlySet<string>): Dated[] {
  return copies.filter((copy, at) => {
    const next = copies[at + 1]
    if (!next || !copy.holds || !next.holds) return false
    return stays.has(next.name) && hasShrunk(copy.holds, next.holds)
  })
}
