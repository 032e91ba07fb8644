import type ICAL from 'ical.js'
import type { Holiday } from '#contract/cadence-values.ts'
import { holiday as holidayShape } from '#contract/cadence-values.ts'
import { addDays, daysBetween } from '#domain/days.ts'
import { Failure } from '../../failure.ts'
import { expand } from './recurrence.ts'

/** A year of holidays of a country is a few kilobytes. */
export const mostBytes = 512 * 1024
const mostLines = 20_000
const mostLineLength = 4_000
const mostEvents = 2_000
/** VCALENDAR, VEVENT, VALARM: nothing goes deeper. */
const mostDepth = 4
/** A longer one is a season, not a holiday. */
const mostDays = 31
const mostHolidays = 2_000

/** What a calendar file holds of holidays, and what of it is none. */
export type HolidayFile = {
  readonly holidays: Holiday[]
  /** Entries with a time of day, entries that are too long, those that repeat other than yearly. */
  readonly leftOut: { readonly timed: number; readonly long: number; readonly repeating: number }
}

/**
 * Reads the whole-day entries of a calendar file that fall between two days. Size, lines, depth and
 * number of entries are checked before the parser sees the text, and what repeats is expanded within
 * the days asked for alone. VALIDATION for what is broken, too big, or made to keep us busy.
 */
export async function readHolidayFile(
  bytes: Uint8Array,
  from: string,
  to: string,
): Promise<HolidayFile> {
  if (bytes.length > mostBytes) throw tooBig()
  const text = decode(bytes)
  checkShape(text)
  const { default: ical } = await import('ical.js')
  const events = await parse(ical, text)
  if (events.length > mostEvents) throw refused(`It holds more than ${mostEvents} entries.`)
  const found = new Map<string, string>()
  const leftOut = { timed: 0, long: 0, repeating: 0 }
  for (const event of events) {
    const days = daysOf(event)
    if (days === null) {
      leftOut.timed += 1
      continue
    }
    if (days.length > mostDays) {
      leftOut.long += 1
      continue
    }
    const starts = days.rule === null ? [days.first] : repeated(days.first, days.rule, from, to)
    if (starts === null) {
      leftOut.repeating += 1
      continue
    }
    for (const start of starts) {
      for (let index = 0; index < days.length; index += 1) {
        const on = addDays(start, index)
        if (on >= from && on <= to && !found.has(on)) found.set(on, nameOf(event))
      }
    }
    if (found.size > mostHolidays) throw refused(`It holds more than ${mostHolidays} days.`)
  }
  const holidays = [...found].map(([on, name]) => ({ on, name }))
  return { holidays: holidays.toSorted((a, b) => (a.on < b.on ? -1 : 1)), leftOut }
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
    throw refused('It is no text in UTF-8.')
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

type Ical = typeof ICAL
type Component = InstanceType<Ical['Component']>

async function parse(ical: Ical, text: string): Promise<Component[]> {
  try {
    const parsed: unknown = ical.parse(text)
    if (!Array.isArray(parsed)) throw new Error('not one calendar')
    return new ical.Component(parsed).getAllSubcomponents('vevent')
  } catch {
    throw refused('It is broken.')
  }
}

type Days = { readonly first: string; readonly length: number; readonly rule: string | null }

/** The days of an entry: its first, how many, and its rule. null: it has a time of day. */
function daysOf(event: Component): Days | null {
  const first = dayOf(event, 'dtstart')
  if (first === null) return null
  const end = dayOf(event, 'dtend')
  const length = end === null ? 1 : Math.max(1, daysBetween(first, end))
  const rules = event.getAllProperties('rrule')
  if (rules.length > 1) return { first, length, rule: 'several' }
  const [rule] = rules
  return { first, length, rule: rule === undefined ? null : rule.toICALString().slice(0, 500) }
}

/** The whole day of a property, or null when it is missing, has a time, or is no day at all. */
function dayOf(event: Component, name: string): string | null {
  const property = event.getFirstProperty(name)
  if (!property || property.type !== 'date') return null
  const value = /:(\d{4})(\d{2})(\d{2})$/.exec(property.toICALString())
  const day = value ? `${value[1]}-${value[2]}-${value[3]}` : ''
  return holidayShape.shape.on.safeParse(day).success ? day : null
}

/**
 * The first days of a yearly entry between two days; null when it repeats in another way. Every
 * hour, minute or second is refused at once. Only parts that we know go on to the library.
 */
function repeated(first: string, text: string, from: string, to: string): string[] | null {
  const parts = new Map(
    text
      .replace(/^RRULE[^:]*:/i, '')
      .split(';')
      .map((part): [string, string] => {
        const [name = '', value = ''] = part.toUpperCase().trim().split('=')
        return [name, value]
      }),
  )
  const every = parts.get('FREQ') ?? ''
  if (/^(SECONDLY|MINUTELY|HOURLY)$/.test(every)) {
    throw refused('An entry in it repeats by the hour or faster; no holiday does.')
  }
  if (every !== 'YEARLY') return null
  const kept: string[] = ['FREQ=YEARLY']
  for (const [name, value] of parts) {
    if (name === 'FREQ' || name === 'WKST') continue
    if (!known[name]?.test(value)) return null
    kept.push(`${name}=${value.slice(0, name === 'UNTIL' ? 8 : 60)}`)
  }
  const start = addDays(from, -mostDays)
  try {
    return expand({ recurrence: kept.join(';'), first }, start > first ? start : first, to)
  } catch {
    throw refused('An entry in it repeats by a rule that is broken.')
  }
}

const number = '-?[1-9]\\d{0,2}'
const known: Readonly<Record<string, RegExp>> = {
  INTERVAL: /^[1-9]\d?$/,
  COUNT: /^[1-9]\d{0,2}$/,
  UNTIL: /^\d{8}(T\d{6}Z?)?$/,
  BYMONTH: /^(1[0-2]|[1-9])(,(1[0-2]|[1-9])){0,11}$/,
  BYMONTHDAY: new RegExp(`^${number}(,${number}){0,6}$`),
  BYDAY: /^(-?[1-5])?(MO|TU|WE|TH|FR|SA|SU)(,(-?[1-5])?(MO|TU|WE|TH|FR|SA|SU)){0,6}$/,
  BYYEARDAY: new RegExp(`^${number}$`),
}

function nameOf(event: Component): string {
  const summary: unknown = event.getFirstPropertyValue('summary')
  const text = typeof summary === 'string' ? summary.replaceAll(/\s+/g, ' ').trim() : ''
  const parsed = holidayShape.shape.name.safeParse(text.slice(0, 120))
  return parsed.success ? parsed.data : 'Holiday'
}
