import type ICAL from 'ical.js'
import { noHoliday } from '#contract/cadence-values.ts'
import { day } from '#contract/values.ts'
import type { FileEntry, FileMoment } from '#domain/cadence/holiday-entries.ts'

type Component = InstanceType<(typeof ICAL)['Component']>
type Property = InstanceType<(typeof ICAL)['Property']>

/**
 * The entries of a calendar file, of all calendars in it, as they are written: no day is worked out
 * here. Throws when the text is no calendar.
 */
export async function calendarEntries(text: string): Promise<FileEntry[]> {
  const { default: ical } = await import('ical.js')
  const parsed: unknown = ical.parse(text)
  if (!Array.isArray(parsed)) throw new Error('not a calendar')
  // Several calendars in one file come as a list of them, one comes by itself.
  const calendars: unknown[] = Array.isArray(parsed[0]) ? parsed : [parsed]
  return calendars.flatMap((calendar) => {
    if (!Array.isArray(calendar)) return []
    const component = new ical.Component(calendar)
    const withdrawn = textOf(component, 'method').toUpperCase() === 'CANCEL'
    return component.getAllSubcomponents('vevent').map((event) => entryOf(event, withdrawn))
  })
}

function entryOf(event: Component, withdrawn: boolean): FileEntry {
  const instead = event.getFirstProperty('recurrence-id')
  const start = momentOf(event.getFirstProperty('dtstart'))
  const also = momentsOf(event, 'rdate')
  const without = momentsOf(event, 'exdate')
  const insteadOf = momentOf(instead)
  return {
    uid: textOf(event, 'uid'),
    sequence: Math.max(0, Math.trunc(Number(textOf(event, 'sequence')) || 0)),
    name: nameOf(event),
    start,
    end: momentOf(event.getFirstProperty('dtend')),
    duration: secondsOf(event.getFirstProperty('duration')),
    saidWhole: ['x-microsoft-cdo-alldayevent', 'x-funambol-allday'].some((name) =>
      /^(true|1)$/i.test(textOf(event, name)),
    ),
    rules: event.getAllProperties('rrule').map((rule) => {
      const line = rule.toICALString()
      return line.slice(line.indexOf(':') + 1)
    }),
    also: also.moments,
    without: without.moments,
    insteadOf,
    andLater: instead?.getFirstParameter('range')?.toUpperCase() === 'THISANDFUTURE',
    cancelled: withdrawn || textOf(event, 'status').toUpperCase() === 'CANCELLED',
    broken:
      !also.all ||
      !without.all ||
      (instead !== null && insteadOf === null) ||
      // Days taken out by a rule were given up with RFC 5545; nobody can say which are left.
      event.getFirstProperty('exrule') !== null,
  }
}

function momentOf(property: Property | null): FileMoment | null {
  return property === null ? null : (readMoments(property).moments[0] ?? null)
}

type Moments = { readonly moments: readonly FileMoment[]; readonly all: boolean }

function momentsOf(event: Component, name: string): Moments {
  const read = event.getAllProperties(name).map(readMoments)
  return { moments: read.flatMap(({ moments }) => moments), all: read.every(({ all }) => all) }
}

/**
 * The moments of a property from the text that the parser keeps, since what it makes of a day that
 * does not exist is another day. A day without `VALUE=DATE` is kept by it as a day and no time.
 */
function readMoments(property: Property): Moments {
  const values: unknown[] = property.jCal.slice(3)
  const moments = values.flatMap((value): FileMoment[] => {
    // A period is a beginning and an end; the end is that of the entry.
    const text: unknown = Array.isArray(value) ? value[0] : value
    const found =
      typeof text === 'string'
        ? /^(\d{4}-\d{2}-\d{2})(?:T(?:::|(\d{2}:\d{2}:\d{2})(Z?)))?$/.exec(text)
        : null
    const on = day.safeParse(found?.[1])
    if (!found || !on.success) return []
    return [{ day: on.data, time: found[2] ?? null, utc: found[3] === 'Z' }]
  })
  return { moments, all: moments.length === values.length }
}

function secondsOf(property: Property | null): number | null {
  const value: unknown = property?.getFirstValue()
  const seconds: unknown =
    typeof value === 'object' && value !== null && 'toSeconds' in value
      ? (value as InstanceType<(typeof ICAL)['Duration']>).toSeconds()
      : null
  return typeof seconds === 'number' && Number.isFinite(seconds) && seconds > 0 ? seconds : null
}

function textOf(component: Component, name: string): string {
  const value: unknown = component.getFirstPropertyValue(name)
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : ''
}

function nameOf(event: Component): string {
  const name = textOf(event, 'summary').replaceAll(/\s+/g, ' ').slice(0, 120).trim()
  const parsed = noHoliday.shape.name.safeParse(name)
  return parsed.success && name !== '' ? parsed.data : 'Holiday'
}
