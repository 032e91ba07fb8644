import { Temporal } from 'temporal-polyfill'
import type { Holiday, NoHoliday } from '#contract/cadence-values.ts'
import { addDays, daysBetween } from '../days.ts'
import { holidayRule } from './holiday-rule.ts'
import type { Expand } from './pattern.ts'

/** A day or a moment as a calendar file writes it. */
export type FileMoment = {
  /** `YYYY-MM-DD`, a day that exists. */
  readonly day: string
  /** `HH:MM:SS`; null for a whole day. */
  readonly time: string | null
  /** The time is in UTC; otherwise it is of the wall clock where the entry is. */
  readonly utc: boolean
}

/** One entry of a calendar file, before it is known whether it is a holiday. */
export type FileEntry = {
  /** Empty when the file gives none. */
  readonly uid: string
  /** Of two entries with one identity the higher number is the newer. */
  readonly sequence: number
  readonly name: string
  /** null: missing, or no day that exists. */
  readonly start: FileMoment | null
  readonly end: FileMoment | null
  /** Seconds, where the file says how long instead of until when. */
  readonly duration: number | null
  /** The program that wrote it says that it is a whole day, whatever its times. */
  readonly saidWhole: boolean
  /** Values of its rules of recurrence. */
  readonly rules: readonly string[]
  /** Further days of the series. */
  readonly also: readonly FileMoment[]
  /** Days taken out of the series. */
  readonly without: readonly FileMoment[]
  /** The day of the series in whose place it stands; null for a whole entry. */
  readonly insteadOf: FileMoment | null
  /** It stands for all later days of the series as well. */
  readonly andLater: boolean
  readonly cancelled: boolean
  /** Something of it could not be read, so that its days cannot be trusted. */
  readonly broken: boolean
}

/** What a calendar file holds of holidays between two days, and what of it is none. */
export type FoundHolidays = {
  /** By day, each once; several names of one day are joined. */
  readonly holidays: Holiday[]
  readonly leftOut: NoHoliday[]
}

/** The days asked for, both included, and the manager's zone. */
export type HolidaySpan = { readonly from: string; readonly to: string; readonly zone: string }

/** A longer one is a season, not a holiday; a series with more days in one year is a habit. */
export const mostHolidayDays = 31

/**
 * The whole days that the entries of a calendar file cover between two days. A day that moved stands
 * where it moved to and nowhere else; one that was cancelled or taken out of its series is not
 * offered; of two versions of an entry the newer counts. Whatever gives no holiday is named with its
 * reason. Source: RFC 5545, 3.6.1, 3.8.4.4 and 3.8.5; what programs write beside it stands with
 * `wholeDays`.
 */
export function holidaysIn(
  entries: readonly FileEntry[],
  span: HolidaySpan,
  expand: Expand,
): FoundHolidays {
  const found = new Map<string, string[]>()
  const leftOut: NoHoliday[] = []
  const groups = Map.groupBy(entries, (entry, index) => entry.uid || `entry ${index}`)
  for (const group of groups.values()) {
    const changes = newest(
      group.filter(({ insteadOf }) => insteadOf !== null),
      (entry) => `${dayIn(entry.insteadOf, span.zone)} ${entry.andLater}`,
    )
    const series = newest(
      group.filter(({ insteadOf }) => insteadOf === null),
      () => '',
    )
    for (const entry of series) take(entry, changes)
    for (const entry of changes) if (!entry.andLater) take(entry, [])
  }
  const holidays = [...found].map(([on, names]) => ({ on, name: names.join(', ').slice(0, 120) }))
  return { holidays: holidays.toSorted((a, b) => (a.on < b.on ? -1 : 1)), leftOut }

  function take(entry: FileEntry, changes: readonly FileEntry[]): void {
    if (isOutside(entry, span)) return
    const read = daysOf(entry, changes, span, expand)
    if ('why' in read) leftOut.push({ name: entry.name, why: read.why })
    else {
      for (const { on, name } of read.days) {
        const names = found.get(on) ?? []
        if (!names.includes(name)) found.set(on, [...names, name])
      }
    }
  }
}

/** Of the entries with one identity those of the highest number. */
function newest(
  entries: readonly FileEntry[],
  identity: (entry: FileEntry) => string,
): FileEntry[] {
  return [...Map.groupBy(entries, identity).values()].flatMap((same) => {
    const highest = Math.max(...same.map(({ sequence }) => sequence))
    return same.filter(({ sequence }) => sequence === highest)
  })
}

/** A single entry of other days is no answer to the question; a series may reach into them. */
function isOutside({ start, end, rules, also }: FileEntry, { from, to }: HolidaySpan): boolean {
  if (start === null || rules.length > 0 || also.length > 0) return false
  const last = end !== null && end.day > start.day ? end.day : addDays(start.day, mostHolidayDays)
  return last < from || start.day > addDays(to, 1)
}

type Read = { readonly days: Holiday[] } | { readonly why: NoHoliday['why'] }

function daysOf(
  entry: FileEntry,
  changes: readonly FileEntry[],
  span: HolidaySpan,
  expand: Expand,
): Read {
  if (entry.cancelled) return { why: 'cancelled' }
  if (entry.broken || entry.start === null) return { why: 'not_read' }
  const whole = wholeDays(entry, span.zone)
  if (whole === null) return { why: 'timed' }
  if (whole.length > mostHolidayDays) return { why: 'long' }
  const starts = seriesDays(entry, whole.first, span, expand)
  if (starts === null) return { why: 'not_read' }
  if (tooOften(starts)) return { why: 'often' }
  const { zone } = span
  const out = new Set([
    ...entry.without.map((moment) => dayIn(moment, zone)),
    ...changes.filter(({ andLater }) => !andLater).map((change) => dayIn(change.insteadOf, zone)),
  ])
  const later = changes
    .filter(({ andLater }) => andLater)
    .map((change) => ({ change, from: dayIn(change.insteadOf, zone) }))
    .toSorted((a, b) => (a.from < b.from ? 1 : -1))
  const days: Holiday[] = []
  for (const start of starts) {
    if (out.has(start)) continue
    const now = later.find(({ from }) => from <= start)
    if (now?.change.cancelled) continue
    const changed = now ? wholeDays(now.change, zone) : null
    const shift = now && changed ? daysBetween(now.from, changed.first) : 0
    const { length } = changed ?? whole
    const name = now?.change.name ?? entry.name
    for (let index = 0; index < length; index += 1) {
      const on = addDays(start, shift + index)
      if (on >= span.from && on <= span.to) days.push({ on, name })
    }
  }
  return { days }
}

/** The first days of an entry around the days asked for; null when its rule is not understood. */
function seriesDays(
  entry: FileEntry,
  first: string,
  { from, to, zone }: HolidaySpan,
  expand: Expand,
): string[] | null {
  const days = new Set(entry.also.map((moment) => dayIn(moment, zone)))
  if (entry.rules.length === 0) days.add(first)
  // A day just outside may last into the days asked for, or be moved into them.
  const early = addDays(from, -mostHolidayDays)
  for (const text of entry.rules) {
    const rule = holidayRule(text)
    if ('refused' in rule) return null
    try {
      const start = early > first ? early : first
      for (const day of expand({ recurrence: rule.recurrence, first }, start, to)) days.add(day)
    } catch {
      return null
    }
  }
  return [...days].toSorted()
}

function tooOften(days: readonly string[]): boolean {
  const perYear = Map.groupBy(days, (day) => day.slice(0, 4))
  return [...perYear.values()].some((year) => year.length > mostHolidayDays)
}

/**
 * The first day of an entry and how many days it lasts; null when it has a time of day. Programs
 * write a whole day in four ways: as days; from midnight to midnight of the wall clock; the same in
 * UTC, so that it begins at another hour; and with a mark of their own beside any of these.
 */
function wholeDays(
  entry: FileEntry,
  zone: string,
): { readonly first: string; readonly length: number } | null {
  const { start, end, duration, saidWhole } = entry
  if (start === null) return null
  const first = midnightDay(start, zone) ?? (saidWhole ? start.day : null)
  if (first === null) return null
  const byLength = duration === null ? null : duration / daySeconds
  if (start.time === null || saidWhole) {
    const last = end === null ? null : dayIn(end, zone)
    return {
      first,
      length: Math.max(1, last ? daysBetween(first, last) : Math.ceil(byLength ?? 1)),
    }
  }
  const last = end === null ? null : midnightDay(end, zone)
  const length = last ? daysBetween(first, last) : (byLength ?? 0)
  return length >= 1 && Number.isInteger(length) ? { first, length } : null
}

const daySeconds = 86_400

/** The day that begins at a moment, or null when none does. */
function midnightDay(moment: FileMoment, zone: string): string | null {
  if (moment.time === null) return moment.day
  if (moment.time === '00:00:00') return moment.day
  if (!moment.utc) return null
  const here = zoned(moment, zone)
  return here.toPlainTime().equals(midnight) ? here.toPlainDate().toString() : null
}

const midnight = Temporal.PlainTime.from('00:00')

/** The day in which a moment lies, where the entry is. */
function dayIn(moment: FileMoment | null, zone: string): string {
  if (moment === null) return ''
  return (
    midnightDay(moment, zone) ??
    (moment.utc ? zoned(moment, zone).toPlainDate().toString() : moment.day)
  )
}

function zoned({ day, time }: FileMoment, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.from(`${day}T${time ?? '00:00:00'}Z`).toZonedDateTimeISO(zone)
}
