import { Temporal } from 'temporal-polyfill'
import { Store, useStore } from './store.ts'

/** Where the manager is, and the day that it is there, as the core has told it. */
export type Here = { readonly zone: string; readonly today: string }

const told = new Store<Here | null>(null)

/** The core says where the manager is: with the settings, and again when the day turns over. */
export function tellHere(here: Partial<Here>): void {
  const { zone, today } = { ...hereNow(), ...here }
  const before = told.get()
  if (before?.zone !== zone || before.today !== today) told.set({ zone, today })
}

/** The machine's own zone and day stand in only until the core has spoken, as on a rep's page. */
function hereNow(): Here {
  return (
    told.get() ?? {
      zone: Temporal.Now.timeZoneId(),
      today: Temporal.Now.plainDateISO().toString(),
    }
  )
}

/** The manager's day now. */
export function today(): string {
  return hereNow().today
}

/** The manager's day, followed: what shows it is drawn anew at midnight. */
export function useToday(): string {
  useStore(told)
  return today()
}

/** The manager's zone. */
export function zone(): string {
  return hereNow().zone
}
