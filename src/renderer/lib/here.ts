import { Temporal } from 'temporal-polyfill'
import { defaultWriting, type Writing } from '#contract/writing.ts'
import { Store, useStore } from './store.ts'

/** Where the manager is, the day that it is there and how it is written, as the core has told it. */
export type Here = { readonly zone: string; readonly today: string; readonly writing: Writing }

const told = new Store<Here | null>(null)

/** The core says where the manager is: with the settings, and again when the day turns over. */
export function tellHere(here: Partial<Here>): void {
  const next = { ...hereNow(), ...here }
  const before = told.get()
  if (
    before?.zone !== next.zone ||
    before.today !== next.today ||
    !sameWriting(before.writing, next.writing)
  ) {
    told.set(next)
  }
}

/** The machine's own zone and day stand in only until the core has spoken, as on a rep's page. */
function hereNow(): Here {
  return (
    told.get() ?? {
      zone: Temporal.Now.timeZoneId(),
      today: Temporal.Now.plainDateISO().toString(),
      writing: defaultWriting,
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

/** How dates, hours, numbers and money are written. */
export function writing(): Writing {
  return hereNow().writing
}

/** The way of writing, followed: what shows it is drawn anew when it is changed. */
export function useWriting(): Writing {
  useStore(told)
  return writing()
}

function sameWriting(one: Writing, other: Writing): boolean {
  return (
    one.region === other.region && one.weekStart === other.weekStart && one.hours === other.hours
  )
}
