import type { Occurrence, Skip } from '#contract/cadence-values.ts'
import type { ReviewKind } from '#contract/values.ts'
import { keyOf } from './keys.ts'
import type { Series } from './pattern.ts'
import { seatCounts, sittingOf } from './sittings.ts'
import { stateOf } from './state.ts'
import { slotTime } from './wall-clock.ts'

/** A rule as far as its occurrences go. */
export type RuleFact = {
  readonly id: string
  readonly reviewKind: ReviewKind
  readonly scope: 'rep' | 'team' | 'tier'
  readonly repId: string | null
  readonly tier: string | null
  readonly seats: 'together' | 'in_turn'
  readonly series: Series
  readonly time: string
  readonly minutes: number
  readonly place: string
  readonly link: string
  readonly startsOn: string
  readonly endsOn: string | null
}

/** A rep or an account that a rule makes reviews due for; `from` and `until` bound its time here. */
export type Target = {
  readonly id: string
  readonly repId: string
  readonly repName: string
  readonly accountId: string | null
  readonly accountName: string | null
  readonly from: string | null
  readonly until: string | null
}

/** What is stored of one occurrence. */
export type StoredOccurrence = {
  readonly id: string
  readonly ruleId: string | null
  readonly nominalOn: string | null
  readonly targetId: string
  readonly repId: string
  readonly repName: string
  readonly reviewKind: ReviewKind
  readonly accountId: string | null
  readonly accountName: string | null
  readonly opportunityId: string | null
  readonly opportunityName: string | null
  readonly on: string | null
  readonly time: string | null
  /** No time was said of it. */
  readonly wholeDay: boolean
  readonly minutes: number | null
  readonly place: string
  readonly link: string
  readonly skippedBy: 'manager' | 'rep' | null
  readonly skippedWhy: string
  readonly skippedOn: string | null
  readonly rebooksKey: string | null
  readonly rebookedKey: string | null
  readonly rebookedOn: string | null
  readonly removed: boolean
  /** Where the review whose close planned it stands in the order of reviews; null: none did. */
  readonly plannedBySeq: number | null
  readonly agenda: {
    readonly id: string
    readonly draft: boolean
    readonly openItems: number
  } | null
  readonly review: ReviewFact | null
}

/** A review that was held for an occurrence, or is being held. */
export type ReviewFact = {
  readonly id: string
  readonly closed: boolean
  readonly heldOn: string
}

/** Who is away when, and the days on which nothing is held. */
export type Away = {
  readonly absences: readonly {
    readonly repId: string | null
    readonly from: string
    readonly until: string
    readonly reason: string
  }[]
  readonly holidays: ReadonlyMap<string, string>
}

/** Nobody is away. */
export const nobodyAway: Away = { absences: [], holidays: new Map() }

/** The targets of a rule in the order of their slots: by id, so that a new one comes last. */
export function targetsOf(
  rule: Pick<RuleFact, 'scope' | 'tier' | 'repId'>,
  all: {
    readonly reps: readonly Target[]
    readonly team: readonly Target[]
    readonly accounts: ReadonlyMap<string, readonly Target[]>
  },
): readonly Target[] {
  if (rule.scope === 'tier') return all.accounts.get(rule.tier ?? '') ?? []
  if (rule.scope === 'team') return all.team
  return all.reps.filter(({ id }) => id === rule.repId)
}

/**
 * The occurrences of one rule on the days that its series gives, one for each target that was there
 * on the day. What is stored of one goes before what the rule says; nothing that is stored moves
 * another one. Only the length of a seat that others share is the rule's, whatever was said for it
 * while it stood alone: those who meet at once have one length.
 */
export function layOut(
  rule: RuleFact,
  days: readonly string[],
  targets: readonly Target[],
  stored: ReadonlyMap<string, StoredOccurrence>,
  away: Away,
  today: string,
): Occurrence[] {
  const inTurn = rule.seats === 'in_turn' && rule.scope !== 'rep'
  const slots = slotsOf(targets)
  const found: Occurrence[] = []
  for (const day of days) {
    if (day < rule.startsOn || (rule.endsOn !== null && day > rule.endsOn)) continue
    for (const target of targets) {
      if (rule.scope !== 'rep' && target.from !== null && day < target.from) continue
      if (target.until !== null && day > target.until) continue
      const place = { ruleId: rule.id, nominalOn: day, targetId: target.id }
      const key = keyOf(place)
      const slot = inTurn ? (slots.get(target.id) ?? 0) : 0
      const own = { on: day, time: slotTime(rule.time, rule.minutes, slot) }
      found.push(ofRule(rule, key, own, target, stored.get(key), away, today))
    }
  }
  if (rule.scope !== 'team' || inTurn) return found
  const shared = seatCounts(found.filter(({ removed }) => !removed))
  return found.map((one) =>
    (shared.get(sittingOf(one)) ?? 1) > 1 ? { ...one, minutes: rule.minutes } : one,
  )
}

/** The slot of each rep or account: one that changed hands has as many targets, but one slot. */
export function slotsOf(targets: readonly Target[]): ReadonlyMap<string, number> {
  return new Map([...new Set(targets.map(({ id }) => id))].map((id, slot) => [id, slot]))
}

function ofRule(
  rule: RuleFact,
  key: string,
  own: { on: string; time: string },
  target: Target,
  row: StoredOccurrence | undefined,
  away: Away,
  today: string,
): Occurrence {
  const on = row?.on ?? own.on
  const time = row?.time ?? own.time
  const movedFrom = on === own.on && time === own.time ? null : own
  return settle(
    {
      key,
      ruleId: rule.id,
      reviewKind: rule.reviewKind,
      repId: target.repId,
      repName: target.repName,
      accountId: row?.accountId ?? target.accountId,
      accountName: row?.accountName ?? target.accountName,
      opportunityId: row?.opportunityId ?? null,
      opportunityName: row?.opportunityName ?? null,
      on,
      time,
      wholeDay: false,
      minutes: row?.minutes ?? rule.minutes,
      place: rule.place,
      link: rule.link,
      together: rule.scope === 'team' && rule.seats === 'together',
      movedFrom,
    },
    ofTarget(row, target),
    away,
    today,
  )
}

/** What is stored of an occurrence; what was prepared for a rep who has the account no more is not its. */
function ofTarget(
  row: StoredOccurrence | undefined,
  { repId }: Target,
): StoredOccurrence | undefined {
  return row && row.repId !== repId && row.review === null ? { ...row, agenda: null } : row
}

/** A review that was planned beside all rules. */
export function besideRules(row: StoredOccurrence, away: Away, today: string): Occurrence {
  return settle(
    {
      key: row.id,
      ruleId: null,
      reviewKind: row.reviewKind,
      repId: row.repId,
      repName: row.repName,
      accountId: row.accountId,
      accountName: row.accountName,
      opportunityId: row.opportunityId,
      opportunityName: row.opportunityName,
      on: row.on ?? today,
      time: row.time ?? '09:00',
      wholeDay: row.wholeDay,
      minutes: row.minutes ?? 30,
      place: row.place,
      link: row.link,
      together: false,
      movedFrom: null,
    },
    row,
    away,
    today,
  )
}

type Seat = Omit<
  Occurrence,
  'state' | 'skip' | 'rebooksKey' | 'agendaId' | 'openItems' | 'reviewId' | 'heldOn' | 'removed'
>

function settle(
  seat: Seat,
  row: StoredOccurrence | undefined,
  away: Away,
  today: string,
): Occurrence {
  const skip = skipOf(seat, row, away)
  const review = row?.review ?? null
  const agenda = row?.agenda ?? null
  return {
    ...seat,
    state: stateOf({
      on: seat.on,
      today,
      moved: seat.movedFrom !== null,
      skipped: skip !== null,
      prepared: agenda?.draft === true,
      review,
    }),
    skip,
    rebooksKey: row?.rebooksKey ?? null,
    agendaId: agenda?.id ?? null,
    openItems: agenda?.openItems ?? 0,
    reviewId: review?.id ?? null,
    heldOn: review?.closed ? review.heldOn : null,
    removed: row?.removed ?? false,
  }
}

/** Why one is not held: what the manager said, before absences, before holidays. */
function skipOf(seat: Seat, row: StoredOccurrence | undefined, away: Away): Skip | null {
  const rebooked = {
    rebookedKey: row?.rebookedKey ?? null,
    rebookedOn: row?.rebookedOn ?? null,
  }
  if (row && row.skippedBy !== null) {
    return { by: row.skippedBy, why: row.skippedWhy, on: row.skippedOn, ...rebooked }
  }
  const there = awayOn(seat, away)
  return there && { ...there, on: null, ...rebooked }
}

/** What keeps a review with a rep from being held on a day: absences before holidays; null: nothing. */
export function awayOn(
  { on, repId }: { readonly on: string; readonly repId: string },
  away: Away,
): { by: 'absence_rep' | 'absence_manager' | 'holiday'; why: string } | null {
  for (const absence of away.absences) {
    if (on < absence.from || on > absence.until) continue
    if (absence.repId !== null && absence.repId !== repId) continue
    return {
      by: absence.repId === null ? 'absence_manager' : 'absence_rep',
      why: absence.reason,
    }
  }
  const holiday = away.holidays.get(on)
  return holiday === undefined ? null : { by: 'holiday', why: holiday }
}

/** The time that was said of one; null when none was, and its time is only where lists put it. */
export function saidTime({ time, wholeDay }: Pick<Occurrence, 'time' | 'wholeDay'>): string | null {
  return wholeDay ? null : time
}

/** The time that one has when it is put at another place; none where it had none and stays at its. */
export function timeAt(one: Pick<Occurrence, 'time' | 'wholeDay'>, time: string): string | null {
  return time === one.time ? saidTime(one) : time
}

/** By day, time, rep and kind: the order of every list. */
export function byTime(a: Occurrence, b: Occurrence): number {
  return (
    compare(a.on, b.on) ||
    compare(a.time, b.time) ||
    compare(a.repName, b.repName) ||
    compare(a.key, b.key)
  )
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
