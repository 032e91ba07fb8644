import ical from 'ical.js'
import { expandRecurringEvent, sync } from 'node-ical'

/** One event as a calendar program would show it. Instants are UTC ISO without milliseconds. */
export type Shown = { readonly uid: string; readonly start: string; readonly end: string }

/** What a parser makes of a file between two instants: what is shown, and the number of each uid. */
export type ReadCalendar = {
  readonly shown: readonly Shown[]
  readonly sequences: ReadonlyMap<string, number>
}

/** Reads a calendar file with ical.js and expands its series there. */
export function readWithIcalJs(text: string, from: string, to: string): ReadCalendar {
  const calendar = new ical.Component(ical.parse(text))
  ical.TimezoneService.reset()
  for (const zone of calendar.getAllSubcomponents('vtimezone')) ical.TimezoneService.register(zone)
  const events = calendar.getAllSubcomponents('vevent').map((event) => new ical.Event(event))
  const sequences = new Map<string, number>()
  const shown: Shown[] = []
  const groups = Map.groupBy(events, ({ uid }) => uid)
  for (const [uid, group] of groups) {
    sequences.set(uid, Math.max(...group.map(({ sequence }) => sequence)))
    const overrides = group.filter((event) => event.isRecurrenceException())
    const master = group.find((event) => !event.isRecurrenceException())
    const singles = master?.isRecurring() ? [] : master ? [master] : overrides
    for (const event of singles) {
      if (event.component.getFirstPropertyValue('status') === 'CANCELLED') continue
      shown.push({ uid, start: iso(event.startDate), end: iso(event.endDate) })
    }
    if (!master?.isRecurring()) continue
    if (master.component.getFirstPropertyValue('status') === 'CANCELLED') continue
    for (const override of overrides) master.relateException(override)
    const iterator = master.iterator()
    for (let next = iterator.next(); next; next = iterator.next()) {
      if (iso(next) > to) break
      const { startDate, endDate } = master.getOccurrenceDetails(next)
      shown.push({ uid, start: iso(startDate), end: iso(endDate) })
    }
  }
  return { shown: within(shown, from, to), sequences }
}

/** The same with what was called off, as programs show it that do not look at the state. */
export function readAllWithIcalJs(text: string, from: string, to: string): ReadCalendar {
  return readWithIcalJs(text.replaceAll('STATUS:CANCELLED\r\n', ''), from, to)
}

/** Reads a calendar file with node-ical, which parses and expands without ical.js. */
export function readWithNodeIcal(text: string, from: string, to: string): ReadCalendar {
  const sequences = new Map<string, number>()
  const shown: Shown[] = []
  for (const event of Object.values(sync.parseICS(text))) {
    if (event?.type !== 'VEVENT') continue
    const { uid } = event
    sequences.set(uid, event.sequence ?? 0)
    if (event.status === 'CANCELLED') continue
    const instances = expandRecurringEvent(event, {
      from: new Date(from),
      to: new Date(to),
    })
    for (const { start, end } of instances) {
      shown.push({ uid, start: seconds(start.toISOString()), end: seconds(end.toISOString()) })
    }
  }
  return { shown: within(shown, from, to), sequences }
}

function within(shown: readonly Shown[], from: string, to: string): Shown[] {
  return shown
    .filter(({ start }) => start >= from && start <= to)
    .toSorted((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : a.uid < b.uid ? -1 : 1))
}

function iso(time: InstanceType<typeof ical.Time>): string {
  return seconds(new Date(time.toUnixTime() * 1000).toISOString())
}

function seconds(text: string): string {
  return text.replace(/\.\d+Z$/, 'Z')
}
