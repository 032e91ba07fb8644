import { dayIn } from '#domain/days.ts'
import type { Db } from './db/tables.ts'
import { readZone } from './features/settings/settings.repository.ts'
import type { Clock } from './ports.ts'

/** When and where the manager is. */
export type Here = {
  /** The instant, UTC ISO. */
  readonly now: string
  /** The zone of the settings, an IANA name; the machine's while none is set. */
  readonly zone: string
  /** The calendar day that it is there. */
  readonly today: string
}

/**
 * The one clock of the app: what "today" is, everywhere, follows from the zone in the settings and
 * not from where the machine happens to be.
 */
export class ManagerClock {
  readonly #clock: Clock
  #set = ''

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Now, by the zone that is set. */
  async read(db: Db): Promise<Here> {
    this.#set = await readZone(db)
    return this.last()
  }

  /** Now, by the zone that was read last: for what cannot ask the file. */
  last(): Here {
    const now = this.#clock.now()
    const zone = this.#set === '' ? this.#clock.zone() : this.#set
    return { now, zone, today: dayIn(now, zone) }
  }
}
