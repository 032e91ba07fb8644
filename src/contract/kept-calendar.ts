import { z } from 'zod'
import { command, done, nothing, query } from './method.ts'
import { id, instant } from './values.ts'

/** Why the file could not be written. These are kept until it can. */
export const storedCalendarProblem = z.enum([
  /** Somebody else has written something there; it is not replaced without being asked. */
  'changed',
  /** A folder or something else stands there under the name of the file. */
  'not_a_file',
  'folder_gone',
  'no_right',
  'disk_full',
  'other',
])
export type StoredCalendarProblem = z.infer<typeof storedCalendarProblem>

/** Why the file is not as the calendar is. */
export const calendarProblem = z.enum([
  ...storedCalendarProblem.options,
  /** The file was taken away; it is written again with the next change. */
  'gone',
  /** The data are shown only: nothing changes and nothing is written. */
  'read_only',
  /**
   * The place was not chosen by the data of this folder: these are a copy, were moved, came in with an
   * export, or are of an early version that did not note the folder.
   */
  'copied',
])
export type CalendarProblem = z.infer<typeof calendarProblem>

/** The calendar file that Plumbline keeps up to date, and how it stands with it on the disk now. */
export const keptCalendar = z.strictObject({
  id,
  path: z.string(),
  /** The same as a `file:` address, for a program to follow. */
  address: z.string(),
  /** Since when the file on the disk is as the calendar is; null: it is not. */
  since: instant.nullable(),
  /** null with `since` null: it is about to be written. */
  problem: calendarProblem.nullable(),
  /** The data folder that the file belongs to where the problem is `copied` and it is known; else null. */
  copyOf: z.string().nullable(),
})
export type KeptCalendar = z.infer<typeof keptCalendar>

const kept = z.strictObject({ kept: keptCalendar.nullable() })

export const keptCalendarContract = {
  'keptCalendar.get': query({
    about:
      'The calendar file that is kept up to date, or null. The file is read: `since` is given only when it holds what the calendar holds now.',
    input: nothing,
    output: kept,
  }),
  'keptCalendar.keep': command({
    about:
      'Asks the host for a place, and keeps there from now on what `cadence.calendarFile` gives of all; another place takes over, and the file at the old one stays. null: cancelled. `before` is what `keepAgain` takes to go back.',
    input: nothing,
    output: z.strictObject({ ...kept.shape, before: id.nullable() }),
  }),
  'keptCalendar.keepAgain': command({
    about: 'Keeps the file at a place that was chosen before. NOT_FOUND.',
    input: z.strictObject({ id }),
    output: kept,
  }),
  'keptCalendar.stop': command({
    about: 'Keeps the file no longer; it stays as it is.',
    input: nothing,
    output: done,
  }),
  'keptCalendar.write': command({
    about:
      'Writes the file where it is not as the calendar is. With `replace` also over what somebody else has written there, and, where the data are a copy, as theirs from now on; a copy writes nothing without it.',
    quiet: true,
    input: z.strictObject({ replace: z.boolean() }),
    output: kept,
  }),
}
