import type { CalendarProblem } from '#contract/kept-calendar.ts'

/** What stands in the way, what is safe, and what to do. */
export const problemWords: Readonly<Record<CalendarProblem, string>> = {
  changed:
    'Another program has written to this file, so Plumbline left it as it is. Nothing of yours is lost. Set the calendar to read only in that program, then replace the file, or choose another place.',
  not_a_file:
    'A folder or something else stands here under the name of the file, so nothing was written. Move it away, or choose another place.',
  folder_gone:
    'The folder is not there, so nothing was written. Is a drive not connected, or was the folder renamed? Bring it back, or choose another place.',
  no_right:
    'The system does not let Plumbline write here, so the file is as it was. Allow it, or choose another place.',
  disk_full: 'The disk is full, so the file is as it was. Your reviews are saved. Free some space.',
  other:
    'The file could not be written and is as it was. Your reviews are saved. Try again, or choose another place.',
  gone: 'The file was taken away. It is written again with the next change, or now.',
  copied:
    'This file was chosen for data in another folder, came in with an export, or is one of an early version, so nothing was written. If these data are a copy of others, choose another place: the file stays theirs. If the place is yours, take the file over.',
  read_only:
    'This data is shown for reading only, so the file is not kept up to date. It is as it was.',
}
