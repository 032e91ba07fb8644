import type { Writing } from '#contract/writing.ts'
import { defaultSettings } from '#contract/settings.ts'
import { dayIn } from '#domain/days.ts'
import type { Db } from './db/tables.ts'
import { type Place, readPlace } from './features/settings/settings.repository.ts'
import type { Clock } from './ports.ts'

/** When and where the manager is. */
export type Here = {
  /** The instant, UTC ISO. */
  readonly now: string
  /** The zone of the settings, an IANA name; the machine's while none is set. */
  readonly zone: string
  /** The calendar day that it is there. */
  readonly today: string
  /** How dates, hours, numbers and money are written. */
  readonly writing: Writing
}

/**
 * The one clock of the app: what "today" is, everywhere, follows from the zone in the settings and
 * not from where the machine happens to be.
 */
export class ManagerClock {
  readonly #clock: Clock
  #set: Place = { zone: defaultSettings.zone, writing: defaultSettings.writing }

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Now, by the zone that is set. */
  async read(db: Db): Promise<Here> {
    this.#set = await readPlace(db)
    return this.last()
  }

  /** Now, by the zone that was read last: for what cannot ask the file. */
  last(): Here {
    const now = this.#clock.now()
    const { zone: set, writing } = this.#set
    const zone = set === '' ? this.#clock.zone() : set
    return { now, zone, today: dayIn(now, zone), writing }
  }
}
