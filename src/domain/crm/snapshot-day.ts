import { Temporal } from 'temporal-polyfill'
import { parseDay } from './days.ts'

/**
 * The day that an export shows: a date in the file's name (`…-2026-03-09.csv`, `…20260309.csv`) or
 * the moment in a Salesforce report's (`report1773014400000.csv`, by UTC), as long as it is not in
 * the future; else today.
 */
export function snapshotDay(fileName: string, today: string): string {
  const name = fileName.slice(0, 300)
  const moment = /^report(\d{13})\b/i.exec(name)?.[1]
  const candidates = [
    moment === undefined ? null : dayOf(Number(moment)),
    ...[...name.matchAll(/(?<!\d)(\d{4}[-_.]\d{2}[-_.]\d{2}|20\d{6})(?!\d)/g)].map((found) =>
      parseDay((found[1] ?? '').replaceAll(/[_.]/g, '-'), 'ymd'),
    ),
  ]
  const found = candidates.find((day) => day !== null && day <= today && day >= '1990-01-01')
  return found ?? today
}

function dayOf(milliseconds: number): string | null {
  return Temporal.Instant.fromEpochMilliseconds(milliseconds)
    .toZonedDateTimeISO('UTC')
    .toPlainDate()
    .toString()
}
