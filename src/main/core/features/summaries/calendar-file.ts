import ical, { ICalCalendarMethod } from 'ical-generator'
import { Temporal } from 'temporal-polyfill'
import type { NextDate } from '#domain/summaries/next-date.ts'

/**
 * The next date as an iCalendar file with one event. Times are UTC and go in as Temporal values
 * only: a Date or a text would be written in the machine's own zone.
 */
export function calendarFile(next: NextDate, now: string): string {
  const calendar = ical({
    prodId: { company: 'Plumbline', product: 'Plumbline', language: 'EN' },
    method: ICalCalendarMethod.PUBLISH,
  })
  calendar.createEvent({
    id: next.uid,
    summary: next.title,
    stamp: Temporal.Instant.from(now).toZonedDateTimeISO('UTC'),
    ...(next.start.kind === 'day'
      ? { allDay: true, start: next.start.on }
      : { start: next.start.at, end: next.start.at.add({ minutes: next.minutes }) }),
  })
  return calendar.toString()
}
