import iconv from 'iconv-lite'
import {
  type FileEntry,
  type FoundHolidays,
  type HolidaySpan,
  holidaysIn,
} from '#domain/cadence/holiday-entries.ts'
import { holidayRule } from '#domain/cadence/holiday-rule.ts'
import { Failure } from '../../failure.ts'
import { calendarEntries } from './calendar-entries.ts'
import { expand } from './recurrence.ts'

/** A year of holidays of a country is a few kilobytes. */
export const mostBytes = 512 * 1024
const mostLines = 20_000
const mostLineLength = 4_000
const mostEvents = 2_000
/** VCALENDAR, VEVENT, VALARM: nothing goes deeper. */
const mostDepth = 4
const mostHolidays = 2_000

/**
 * Reads the whole-day entries of a calendar file that fall between two days. Size, lines, depth and
 * number of entries are checked before the parser sees the text, and what recurs is expanded within
 * the days asked for alone. VALIDATION for what is broken, too big, or made to keep us busy.
 */
export async function readHolidayFile(
  bytes: Uint8Array,
  span: HolidaySpan,
): Promise<FoundHolidays> {
  if (bytes.length > mostBytes) throw tooBig()
  const text = decode(bytes)
  checkShape(text)
  const entries = await parse(text)
  if (entries.length > mostEvents) throw refused(`It holds more than ${mostEvents} entries.`)
  if (entries.some(({ rules }) => rules.some(isByTheHour))) {
    throw refused('An entry in it repeats by the hour or faster; no holiday does.')
  }
  const found = holidaysIn(entries, span, expand)
  if (found.holidays.length > mostHolidays) {
    throw refused(`It holds more than ${mostHolidays} days.`)
  }
  return found
}

function isByTheHour(text: string): boolean {
  const rule = holidayRule(text)
  return 'refused' in rule && rule.refused === 'by_the_hour'
}

/** What a file is answered with that is too big to be a list of holidays; it is not even read. */
export function tooBig(): Failure {
  return refused('It is bigger than a list of holidays can be.')
}

function refused(why: string): Failure {
  return new Failure(
    'VALIDATION',
    `This calendar file cannot be read. ${why} Nothing was changed; export the holidays alone, or type them in.`,
    [{ path: 'token', message: why }],
  )
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    // Older calendar programs of Windows write their own encoding; a picture fails the next check.
    return iconv.decode(Buffer.from(bytes), 'windows-1252')
  }
}

/** Looks at the lines before any parser does: what nests or runs on without end stops here. */
function checkShape(text: string): void {
  if (!/^\s*BEGIN:VCALENDAR\r?\n/i.test(text.slice(0, 200))) {
    throw refused('It does not begin as a calendar file does.')
  }
  const lines = text.split('\n')
  if (lines.length > mostLines) throw refused(`It has more than ${mostLines} lines.`)
  let depth = 0
  let folded = 0
  let events = 0
  for (const line of lines) {
    folded = line.startsWith(' ') || line.startsWith('\t') ? folded + line.length : line.length
    if (folded > mostLineLength) throw refused('A line in it is far too long.')
    const start = line.slice(0, 6).toUpperCase()
    if (start === 'BEGIN:') {
      depth += 1
      if (line.slice(6).trim().toUpperCase() === 'VEVENT') events += 1
    }
    if (start.startsWith('END:')) depth -= 1
    if (depth > mostDepth) throw refused('Its parts are nested too deep.')
    if (depth < 0) throw refused('A part ends in it that never began.')
    if (events > mostEvents) throw refused(`It holds more than ${mostEvents} entries.`)
  }
  if (depth !== 0) throw refused('A part begins in it that never ends; it may be cut off.')
}

async function parse(text: string): Promise<FileEntry[]> {
  try {
    return await calendarEntries(text)
  } catch {
    throw refused('It is broken.')
  }
}
