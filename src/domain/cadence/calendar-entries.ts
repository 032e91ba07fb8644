import type { Occurrence } from '#contract/cadence-values.ts'
import { addDays } from '../days.ts'
import { reviewNames } from '../summaries/wording.ts'
import { type RuleFact, slotsOf, type Target } from './occurrences.ts'
import type { Expand } from './pattern.ts'
import { instantOf, slotTime } from './wall-clock.ts'

type At = { readonly on: string; readonly time: string }

/**
 * What a calendar file says of one series or one review: kind, names, place, times. There is no
 * field for anything that was written about anybody.
 */
export type CalendarEntry = {
  readonly uid: string
  readonly title: string
  readonly place: string
  readonly link: string
  readonly minutes: number
} & (
  | {
      readonly kind: 'series'
      readonly zone: string
      readonly first: At
      readonly recurrence: string
      /** UTC ISO; null: it goes on. */
      readonly until: string | null
      /** Times of the series that are not held. */
      readonly skipped: readonly At[]
      readonly moved: readonly { readonly from: At; readonly to: At; readonly minutes: number }[]
    }
  | {
      readonly kind: 'single'
      /** UTC ISO. */
      readonly start: string
    }
  | {
      /** A day without a time. */
      readonly kind: 'day'
      readonly on: string
    }
)

/** The uid of everything that the whole calendar holds begins so. */
export const uidHead = 'cadence-'

/** The uid of everything that belongs to a rule begins so. */
export function uidStart(ruleId: string): string {
  return `${uidHead}${ruleId}`
}

/** The uid under which an occurrence stands in every calendar file. */
export function uidOf({ key, ruleId, together, repId, accountId }: Occurrence): string {
  if (ruleId === null) return `${uidHead}${key}@plumbline.invalid`
  return seriesUid(ruleId, together ? null : (accountIdOf(key) ?? accountId ?? repId))
}

/**
 * The uid of one seat of a meeting of the whole team, where it stands apart from the others'. It
 * begins as its rule's, so that the file of the series holds it too.
 */
export function seatUid(key: string): string {
  return `${uidHead}${key.replaceAll('/', '-')}@plumbline.invalid`
}

function accountIdOf(key: string): string | null {
  return key.split('/')[2] ?? null
}

function seriesUid(ruleId: string, targetId: string | null): string {
  return `${uidStart(ruleId)}${targetId === null ? '' : `-${targetId}`}@plumbline.invalid`
}

/**
 * The series of a rule, one for each target, or one for all where the team meets at once, and beside
 * that one the seats of it that stand apart: somebody's review that was moved away from the others'.
 * `occurrences` are all of the rule's that are known, deleted ones included: those that do not stand
 * where the rule has them make the exceptions.
 */
export function seriesEntries(
  rule: RuleFact,
  targets: readonly Target[],
  occurrences: readonly Occurrence[],
  zone: string,
  expand: Expand,
): CalendarEntry[] {
  const together = rule.scope === 'team' && rule.seats === 'together'
  const byTarget = Map.groupBy(occurrences, ({ key }) => accountIdOf(key) ?? '')
  const slots = slotsOf(targets)
  // An account that changed hands is several targets, and one series all the same.
  const seats = together
    ? [{ uid: seriesUid(rule.id, null), targets, index: 0 }]
    : [...Map.groupBy(targets, ({ id }) => id)].map(([id, own]) => ({
        uid: seriesUid(rule.id, id),
        targets: own,
        index: slots.get(id) ?? 0,
      }))
  return seats.flatMap((seat): CalendarEntry[] => {
    const inTurn = rule.seats === 'in_turn' && rule.scope !== 'rep'
    const time = slotTime(rule.time, rule.minutes, inTurn ? seat.index : 0)
    const span = spanOf(rule, seat.targets)
    const first = expand(rule.series, span.from, addDays(span.from, 800))[0]
    if (first === undefined || (span.to !== null && first > span.to)) return []
    const ids = [...new Set(seat.targets.map(({ id }) => id))]
    const own = ids.flatMap((id) => byTarget.get(id) ?? [])
    const { apart, ...exceptions } = exceptionsOf(own, time, rule.minutes)
    return [
      {
        kind: 'series',
        uid: seat.uid,
        title: titleOf(rule.reviewKind, together ? null : (seat.targets.at(-1) ?? null)),
        place: rule.place,
        link: rule.link,
        minutes: rule.minutes,
        zone,
        first: { on: first, time },
        recurrence: rule.series.recurrence,
        until: span.to === null ? null : instantOf(span.to, '23:59', zone),
        ...exceptions,
      },
      ...apart.map((one) => entryOf(one, seatUid(one.key), titleOf(one.reviewKind, one), zone)),
    ]
  })
}

/** From when to when some target is there and the rule holds. */
function spanOf(rule: RuleFact, targets: readonly Target[]): { from: string; to: string | null } {
  const bounded = rule.scope !== 'rep'
  const starts = targets.map(({ from }) => (bounded ? (from ?? '') : ''))
  const from = starts.reduce((a, b) => (a < b ? a : b), starts[0] ?? '')
  const ends = targets.map(({ until }) => until)
  const last = ends.some((end) => end === null)
    ? null
    : ends.reduce((a, b) => ((a ?? '') > (b ?? '') ? a : b), null)
  const ruleEnd = rule.endsOn
  const to = last === null || (ruleEnd !== null && ruleEnd < last) ? ruleEnd : last
  return { from: from > rule.series.first ? from : rule.series.first, to }
}

/**
 * What does not stand where the rule has it. A meeting of several is skipped when none of them
 * comes, and moved when all who come stand together somewhere else. Otherwise it stays for those who
 * stand where the rule has it, or is skipped when nobody does, and the others stand `apart`.
 */
function exceptionsOf(
  occurrences: readonly Occurrence[],
  time: string,
  minutes: number,
): Pick<Extract<CalendarEntry, { kind: 'series' }>, 'skipped' | 'moved'> & {
  readonly apart: readonly Occurrence[]
} {
  const byDay = Map.groupBy(occurrences, ({ key }) => key.split('/')[1] ?? '')
  const skipped: At[] = []
  const moved: { from: At; to: At; minutes: number }[] = []
  const apart: Occurrence[] = []
  for (const [on, day] of [...byDay].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const coming = day.filter(({ state, removed }) => state !== 'skipped' && !removed)
    const [first] = coming
    const inOnePlace = coming.every((one) => one.on === first?.on && one.time === first.time)
    const staying = coming.filter((one) => one.on === on && one.time === time)
    const one = inOnePlace ? first : staying[0]
    if (!inOnePlace) apart.push(...coming.filter((seat) => !staying.includes(seat)))
    if (!one) {
      skipped.push({ on, time })
      continue
    }
    if (one.on === on && one.time === time && one.minutes === minutes) continue
    moved.push({ from: { on, time }, to: { on: one.on, time: one.time }, minutes: one.minutes })
  }
  return { skipped, moved, apart }
}

/** A review that was planned beside all rules; null for one that is not held. */
export function singleEntry(occurrence: Occurrence, zone: string): CalendarEntry | null {
  if (occurrence.removed || occurrence.state === 'skipped') return null
  return entryOf(occurrence, uidOf(occurrence), titleOf(occurrence.reviewKind, occurrence), zone)
}

/**
 * One review for a file of its own. Its uid is no other file's: programs that stop at the first uid
 * they know, or leave it as it is, then take this file and the whole calendar one after the other.
 * `apart`: it is a seat of a meeting that stands apart from the others'.
 */
export function aloneEntry(occurrence: Occurrence, zone: string, apart: boolean): CalendarEntry {
  const uid = `review-${occurrence.key.replaceAll('/', '-')}@plumbline.invalid`
  return entryOf(occurrence, uid, aloneTitle(occurrence, apart), zone)
}

/** The title of one review in calendars; `apart` as in `aloneEntry`. */
export function aloneTitle(occurrence: Occurrence, apart: boolean): string {
  const { reviewKind, together } = occurrence
  return titleOf(reviewKind, together && !apart ? null : occurrence)
}

function entryOf(occurrence: Occurrence, uid: string, title: string, zone: string): CalendarEntry {
  const { on, time } = occurrence
  return {
    ...(occurrence.wholeDay
      ? { kind: 'day', on }
      : { kind: 'single', start: instantOf(on, time, zone) }),
    uid,
    title,
    place: occurrence.place,
    link: occurrence.link,
    minutes: occurrence.minutes,
  }
}

/** Kind and name, and nothing else. */
function titleOf(
  kind: RuleFact['reviewKind'],
  whom: { readonly repName: string; readonly accountName: string | null } | null,
): string {
  const name = reviewNames[kind]
  const title = `${name.charAt(0).toUpperCase()}${name.slice(1)}`
  if (whom === null) return `${title}: team`
  const about = whom.accountName === null ? '' : ` – ${whom.accountName}`
  return `${title}: ${whom.repName}${about}`.replaceAll(/\s+/g, ' ').trim()
}
