import type { Kysely } from 'kysely'
import * as first from './0001-first.ts'
import * as cadence from './0002-cadence.ts'
import * as preparation from './0003-preparation.ts'
import * as plans from './0004-plans.ts'
import * as templateVersions from './0005-template-versions.ts'
import * as intent from './0006-intent.ts'
import * as repFiles from './0007-rep-files.ts'
import * as whatStood from './0008-what-stood.ts'
import * as partsOfSeconds from './0009-parts-of-seconds.ts'
import * as handovers from './0010-handovers.ts'
import * as nextDate from './0011-next-date.ts'
import * as searchJoined from './0012-search-joined.ts'
import * as whoseEvidence from './0013-whose-evidence.ts'
import * as ownerNames from './0015-owner-names.ts'
import * as keptCalendar from './0016-kept-calendar.ts'
import * as agendaMinutes from './0017-agenda-minutes.ts'
import * as calendarFolder from './0018-calendar-folder.ts'
import * as journalMark from './0019-journal-mark.ts'
import * as textVersions from './0020-text-versions.ts'
import * as witnesses from './0021-witnesses.ts'
import * as importUnderWay from './0022-import-under-way.ts'

/** One step: its name is what the database remembers; it is never renamed or reused. */
export type Step = {
  readonly name: string
  // oxlint-disable-next-line typescript/no-explicit-any -- a migration knows no table types
  readonly up: (db: Kysely<any>) => Promise<void>
}

/** Every step in the order in which it runs. The file's `user_version` is how many have run. */
export const steps: readonly Step[] = [
  { name: '0001-first', up: first.up },
  { name: '0002-cadence', up: cadence.up },
  { name: '0003-preparation', up: preparation.up },
  { name: '0004-plans', up: plans.up },
  { name: '0005-template-versions', up: templateVersions.up },
  { name: '0006-intent', up: intent.up },
  { name: '0007-rep-files', up: repFiles.up },
  { name: '0008-what-stood', up: whatStood.up },
  { name: '0009-parts-of-seconds', up: partsOfSeconds.up },
  { name: '0010-handovers', up: handovers.up },
  { name: '0011-next-date', up: nextDate.up },
  { name: '0012-search-joined', up: searchJoined.up },
  { name: '0013-whose-evidence', up: whoseEvidence.up },
  { name: '0015-owner-names', up: ownerNames.up },
  { name: '0016-kept-calendar', up: keptCalendar.up },
  { name: '0017-agenda-minutes', up: agendaMinutes.up },
  { name: '0018-calendar-folder', up: calendarFolder.up },
  { name: '0019-journal-mark', up: journalMark.up },
  { name: '0020-text-versions', up: textVersions.up },
  { name: '0021-witnesses', up: witnesses.up },
  { name: '0022-import-under-way', up: importUnderWay.up },
]
