import type { Region, Writing } from '#contract/writing.ts'

/** The regions as a person looks for them. */
export const regionNames: { readonly [R in Region]: string } = {
  'en-GB': 'United Kingdom',
  'en-IE': 'Ireland',
  'en-US': 'United States',
  'en-CA': 'Canada (English)',
  'en-AU': 'Australia',
  'en-NZ': 'New Zealand',
  'en-ZA': 'South Africa',
  'en-IN': 'India',
  'de-DE': 'Germany',
  'de-AT': 'Austria',
  'de-CH': 'Switzerland (German)',
  'fr-FR': 'France',
  'nl-NL': 'Netherlands',
  'es-ES': 'Spain',
  'it-IT': 'Italy',
  'pt-PT': 'Portugal',
  'pt-BR': 'Brazil',
  'pl-PL': 'Poland',
  'cs-CZ': 'Czechia',
  'sv-SE': 'Sweden',
  'da-DK': 'Denmark',
  'nb-NO': 'Norway',
  'fi-FI': 'Finland',
}

const known = Object.keys(regionNames) as Region[]

/**
 * The one way in which text is written that is kept or compared, whatever the setting says; and
 * what holds where the machine tells nothing.
 */
export const plainWriting: Writing = { region: 'en-GB', weekStart: 1, hours: '24' }

/** How a day written in figures is ordered: day first or month first. */
export type DayOrder = 'dmy' | 'mdy'

/** The order of day and month in a region, for reading what was typed as for writing it. */
export function dayOrder({ region }: Pick<Writing, 'region'>): DayOrder {
  return region === 'en-US' || region === 'en-CA' ? 'mdy' : 'dmy'
}

/** A region with its usual first day of the week and its usual clock. */
export function usualWriting(region: Region): Writing {
  return { region, weekStart: weekStartOf(region), hours: hoursOf(region) }
}

/**
 * The way of writing that fits a machine: the region of its locale, else another one of the same
 * language, else that of the default; week and clock are those of the locale itself. `locale` is a
 * BCP 47 tag, also one with extensions; what is none gives the default.
 */
export function writingOfMachine(locale: string): Writing {
  let machine: Intl.Locale
  try {
    machine = new Intl.Locale(locale).maximize()
  } catch {
    return plainWriting
  }
  const { language, region } = machine
  // Without the script: asked for `en-Latn-GB`, ICU tells the clock of the United States.
  const tag = `${language}-${region}`
  const exact = known.find((one) => one === tag)
  const near = known.find((one) => one.startsWith(`${language}-`))
  return {
    region: exact ?? near ?? plainWriting.region,
    weekStart: weekStartOf(tag),
    hours: hoursOf(tag),
  }
}

/** What V8 knows of weeks, which the library's types do not name yet. */
type WithWeek = Intl.Locale & { getWeekInfo?: () => { firstDay: number } }

function weekStartOf(locale: string): Writing['weekStart'] {
  const first = (new Intl.Locale(locale) as WithWeek).getWeekInfo?.().firstDay
  return first === 6 || first === 7 ? first : 1
}

function hoursOf(locale: string): Writing['hours'] {
  const { hour12 } = new Intl.DateTimeFormat(locale, { hour: 'numeric' }).resolvedOptions()
  return hour12 === true ? '12' : '24'
}
