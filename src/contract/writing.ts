import { z } from 'zod'

/** The regions whose way of writing dates, numbers and money can be chosen, as BCP 47 tags. */
export const regions = [
  'en-GB',
  'en-IE',
  'en-US',
  'en-CA',
  'en-AU',
  'en-NZ',
  'en-ZA',
  'en-IN',
  'de-DE',
  'de-AT',
  'de-CH',
  'fr-FR',
  'nl-NL',
  'es-ES',
  'it-IT',
  'pt-PT',
  'pt-BR',
  'pl-PL',
  'cs-CZ',
  'sv-SE',
  'da-DK',
  'nb-NO',
  'fi-FI',
] as const
export type Region = (typeof regions)[number]

/**
 * How dates, hours, numbers and money are written, on every screen and in everything that leaves.
 * The words stay English.
 */
export const writing = z.strictObject({
  /** The order of day and month, and the signs within numbers. */
  region: z.enum(regions),
  /** The first day of a week in calendars, by its ISO number: Monday, Saturday or Sunday. */
  weekStart: z.union([z.literal(1), z.literal(6), z.literal(7)]),
  /** `14:05` or `2:05 pm`. */
  hours: z.enum(['24', '12']),
})
export type Writing = z.infer<typeof writing>

/** How it is written where nobody has said anything, and the machine neither. */
export const defaultWriting: Writing = { region: 'en-GB', weekStart: 1, hours: '24' }
