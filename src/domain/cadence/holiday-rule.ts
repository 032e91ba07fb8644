/** What a holiday's rule of recurrence comes to: one that can be expanded, or why it cannot. */
export type HolidayRule =
  | { readonly recurrence: string }
  | { readonly refused: 'by_the_hour' | 'not_understood' }

const byTheHour = /^(SECONDLY|MINUTELY|HOURLY)$/
const everyDay = /^(DAILY|WEEKLY|MONTHLY|YEARLY)$/
const number = '-?[1-9]\\d{0,2}'
const weekday = '(-?[1-5]?\\d)?(MO|TU|WE|TH|FR|SA|SU)'

/** The parts that a rule of whole days may have, and what they may say. */
const known: Readonly<Record<string, RegExp>> = {
  INTERVAL: /^[1-9]\d?$/,
  COUNT: /^[1-9]\d{0,2}$/,
  UNTIL: /^\d{8}(T\d{6}Z?)?$/,
  BYMONTH: /^(1[0-2]|[1-9])(,(1[0-2]|[1-9])){0,11}$/,
  BYMONTHDAY: new RegExp(`^${number}(,${number}){0,6}$`),
  BYDAY: new RegExp(`^${weekday}(,${weekday}){0,6}$`),
  BYYEARDAY: new RegExp(`^${number}(,${number}){0,6}$`),
  BYWEEKNO: new RegExp(`^${number}(,${number}){0,6}$`),
  BYSETPOS: new RegExp(`^${number}(,${number}){0,6}$`),
  WKST: /^(MO|TU|WE|TH|FR|SA|SU)$/,
}

/** A time of midnight says nothing of a whole day; Outlook writes it all the same. */
const saysNothing: Readonly<Record<string, RegExp>> = {
  BYHOUR: /^0?0$/,
  BYMINUTE: /^0?0$/,
  BYSECOND: /^0?0$/,
}

/**
 * Reads the value of an RRULE (RFC 5545, 3.3.10) of a whole-day entry. Only parts that are known go
 * on to the library that expands it, so that a file cannot keep the app busy: what recurs by the
 * hour or faster is told apart, and whatever else is not understood is refused, never guessed.
 */
export function holidayRule(text: string): HolidayRule {
  const parts = text
    .slice(0, 500)
    .toUpperCase()
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part): [string, string] => {
      const [name = '', value = ''] = part.split('=')
      return [name, value]
    })
  const every = parts.find(([name]) => name === 'FREQ')?.[1] ?? ''
  if (byTheHour.test(every)) return { refused: 'by_the_hour' }
  if (!everyDay.test(every)) return { refused: 'not_understood' }
  const kept = [`FREQ=${every}`]
  for (const [name, value] of parts) {
    if (name === 'FREQ' || saysNothing[name]?.test(value)) continue
    if (!known[name]?.test(value)) return { refused: 'not_understood' }
    // The end of a series of whole days is a day, even where a program writes a time with it.
    kept.push(`${name}=${name === 'UNTIL' ? value.slice(0, 8) : value}`)
  }
  return { recurrence: kept.join(';') }
}
