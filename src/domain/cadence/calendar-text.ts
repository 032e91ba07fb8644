import { Temporal } from 'temporal-polyfill'
import { addDays } from '../days.ts'
import type { CalendarEntry } from './calendar-entries.ts'
import { basic, timeZoneLines } from './vtimezone.ts'
import { instantOf } from './wall-clock.ts'

/** An entry with its number, which rises with each change, and whether it was called off. */
export type NumberedEntry = {
  readonly entry: CalendarEntry
  readonly sequence: number
  readonly cancelled: boolean
}

/** A line of a calendar file is at most so long; what is longer goes on in the next (RFC 5545, 3.1). */
const lineOctets = 75

/**
 * The text of a calendar file. A series stands in its zone with a VTIMEZONE, moved ones as their own
 * event under the same uid with a RECURRENCE-ID, those not held as EXDATE; single reviews are in
 * UTC, those of a day without a time are that day, marked as free. A series that was called off also
 * ends at its first day, since not every program hides what is cancelled. `only` picks one time of a
 * series. `now` is UTC ISO.
 */
export function calendarText(
  entries: readonly NumberedEntry[],
  now: string,
  only: { readonly on: string; readonly time: string } | null = null,
): string {
  const stamp = utc(now)
  const lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Plumbline//Plumbline//EN']
  lines.push('CALSCALE:GREGORIAN', 'METHOD:PUBLISH')
  for (const [zone, from] of zonesOf(entries)) lines.push(...timeZoneLines(zone, from))
  for (const numbered of entries) lines.push(...eventLines(numbered, stamp, only))
  lines.push('END:VCALENDAR')
  return `${lines.map(fold).join('\r\n')}\r\n`
}

/** The zones of the series, each with the earliest day that is written in it. */
function zonesOf(entries: readonly NumberedEntry[]): Map<string, string> {
  const zones = new Map<string, string>()
  for (const { entry } of entries) {
    if (entry.kind !== 'series') continue
    const days = [entry.first.on, ...entry.moved.map(({ to }) => to.on)]
    for (const day of days) {
      const there = zones.get(entry.zone)
      if (there === undefined || day < there) zones.set(entry.zone, day)
    }
  }
  return zones
}

function eventLines(
  { entry, sequence, cancelled }: NumberedEntry,
  stamp: string,
  only: { readonly on: string; readonly time: string } | null,
): string[] {
  const head = [`UID:${entry.uid}`, `SEQUENCE:${sequence}`, `DTSTAMP:${stamp}`]
  const tail = [
    `SUMMARY:${escapeText(entry.title)}`,
    ...(entry.place === '' ? [] : [`LOCATION:${escapeText(entry.place)}`]),
    ...(entry.link === '' ? [] : [`URL:${entry.link.replaceAll(/[\r\n]/g, '')}`]),
    ...(cancelled ? ['STATUS:CANCELLED'] : []),
  ]
  const event = (...own: string[]) => ['BEGIN:VEVENT', ...head, ...own, ...tail, 'END:VEVENT']
  if (entry.kind === 'day') {
    // Without a word on it a whole day would block the calendar of whoever reads it.
    return event(
      `DTSTART;VALUE=DATE:${date(entry.on)}`,
      `DTEND;VALUE=DATE:${date(addDays(entry.on, 1))}`,
      'TRANSP:TRANSPARENT',
    )
  }
  if (entry.kind === 'single') {
    return event(`DTSTART:${utc(entry.start)}`, `DTEND:${utc(later(entry.start, entry.minutes))}`)
  }
  const { zone } = entry
  const at = (name: string, on: string, time: string) => `${name};TZID=${zone}:${local(on, time)}`
  const span = (on: string, time: string, minutes: number) => [
    at('DTSTART', on, time),
    `DTEND;TZID=${zone}:${basic(
      Temporal.Instant.from(later(instantOf(on, time, zone), minutes))
        .toZonedDateTimeISO(zone)
        .toPlainDateTime(),
    )}`,
  ]
  if (only !== null) {
    const moved = entry.moved.find(({ from }) => from.on === only.on)
    const to = moved?.to ?? only
    return event(
      at('RECURRENCE-ID', only.on, only.time),
      ...span(to.on, to.time, moved?.minutes ?? entry.minutes),
    )
  }
  const first = span(entry.first.on, entry.first.time, entry.minutes)
  if (cancelled) {
    const end = instantOf(entry.first.on, entry.first.time, zone)
    return event(...first, `RRULE:${entry.recurrence};UNTIL=${utc(end)}`)
  }
  const until = entry.until === null ? '' : `;UNTIL=${utc(entry.until)}`
  return [
    ...event(
      ...first,
      `RRULE:${entry.recurrence}${until}`,
      ...entry.skipped.map(({ on, time }) => at('EXDATE', on, time)),
    ),
    ...entry.moved.flatMap(({ from, to, minutes }) =>
      event(at('RECURRENCE-ID', from.on, from.time), ...span(to.on, to.time, minutes)),
    ),
  ]
}

function date(day: string): string {
  return day.replaceAll('-', '')
}

function local(on: string, time: string): string {
  return basic(Temporal.PlainDateTime.from(`${on}T${time}`))
}

function later(instant: string, minutes: number): string {
  return Temporal.Instant.from(instant).add({ minutes }).toString()
}

function utc(instant: string): string {
  const at = Temporal.Instant.from(instant).toZonedDateTimeISO('UTC').toPlainDateTime()
  return `${basic(at)}Z`
}

/** Text as RFC 5545, 3.3.11 wants it; a line break in it cannot begin a line of the file. */
function escapeText(text: string): string {
  return text.replaceAll(/[\\;,]/g, String.raw`\$&`).replaceAll(/\r\n|[\r\n]/g, String.raw`\n`)
}

/** A line in pieces of at most 75 octets, never within a character (RFC 5545, 3.1). */
function fold(line: string): string {
  const pieces: string[] = []
  let piece = ''
  let octets = 0
  for (const character of line) {
    const size = octetsOf(character)
    if (octets + size > lineOctets) {
      pieces.push(piece)
      // The blank that begins a continued line counts.
      piece = ' '
      octets = 1
    }
    piece += character
    octets += size
  }
  return [...pieces, piece].join('\r\n')
}

/** How many octets a character takes in UTF-8. */
function octetsOf(character: string): number {
  const code = character.codePointAt(0) ?? 0
  if (code < 0x80) return 1
  if (code < 0x800) return 2
  return code < 0x10000 ? 3 : 4
}
