import type { Writing } from '#contract/writing.ts'
import { plain } from './day-words.ts'
import type { FieldReading } from './field-edit.ts'

/** Which clock is set: with am and pm, or to 24. */
type Clock = Writing['hours']

// Of hours that are said without am or pm, those that lie in the afternoon where people work.
const lastOfAfternoon = 6

/**
 * Reads a wall-clock time as people write it: `9`, `9:30`, `9.30`, `0930`, `14h30`, `2pm`,
 * `2:30 p.m.`, `noon`. Without am or pm the hours count to 24. Only on a clock with am and pm the hours
 * 1 to 6 are those of the afternoon then, as people mean them who meet at `2:30`; `2:30 am`, `02:30`
 * and `2h30` stay in the night. @returns `HH:MM`, or null when the words say no time.
 */
export function readTime(text: string, clock: Clock): string | null {
  if (text.length > 30) return null
  const words = plain(text)
  if (words === 'noon' || words === 'midday') return '12:00'
  if (words === 'midnight') return '00:00'
  const parts =
    /^(\d{1,2})(?: ?([:.h]) ?(\d{2})?|(\d{2}))? ?(?:([ap])\.? ?(?:m\.?)?|(h|uhr)|o'clock)?$/.exec(
      words,
    )
  if (!parts) return null
  const [, hours = '', sign, apart, joined, half, counted] = parts
  const minutes = apart ?? joined ?? '00'
  const hour = Number(hours)
  if (Number(minutes) > 59 || hour > (half ? 12 : 23) || (half && hour === 0)) return null
  const to24 = clock === '24' || hours.startsWith('0') || sign === 'h' || counted !== undefined
  const late = half === undefined && !to24 && hour <= lastOfAfternoon
  const whole = half === undefined ? hour + (late ? 12 : 0) : (hour % 12) + (half === 'p' ? 12 : 0)
  return `${String(whole).padStart(2, '0')}:${minutes}`
}

/** What the field of a time takes from a text; an emptied field holds none, the empty text. */
export function takeTime(text: string, clock: Clock): FieldReading<string> {
  const time = text.trim() === '' ? '' : readTime(text, clock)
  return time === null ? { kind: 'refused' } : { kind: 'value', value: time }
}

/** A time of day some minutes later, within the same day. */
export function addMinutes(time: string, minutes: number): string {
  const [hours, rest] = time.split(':').map(Number)
  const sum = Math.min(24 * 60 - 1, Math.max(0, (hours ?? 0) * 60 + (rest ?? 0) + minutes))
  return `${String(Math.floor(sum / 60)).padStart(2, '0')}:${String(sum % 60).padStart(2, '0')}`
}
