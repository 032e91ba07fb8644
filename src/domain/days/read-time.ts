import { plain } from './day-words.ts'

/**
 * Reads a wall-clock time as people write it: `9`, `9:30`, `9.30`, `0930`, `14h30`, `2pm`,
 * `2:30 p.m.`, `noon`. Without am or pm the hours count to 24. @returns `HH:MM`, or null when the
 * words say no time.
 */
export function readTime(text: string): string | null {
  if (text.length > 30) return null
  const words = plain(text)
  if (words === 'noon' || words === 'midday') return '12:00'
  if (words === 'midnight') return '00:00'
  const parts =
    /^(\d{1,2})(?: ?[:.h] ?(\d{2})?|(\d{2}))? ?(?:([ap])\.? ?(?:m\.?)?|h|uhr|o'clock)?$/.exec(words)
  if (!parts) return null
  const [, hours = '', apart, joined, half] = parts
  const minutes = apart ?? joined ?? '00'
  const hour = Number(hours)
  if (Number(minutes) > 59 || hour > (half ? 12 : 23) || (half && hour === 0)) return null
  const whole = half === undefined ? hour : (hour % 12) + (half === 'p' ? 12 : 0)
  return `${String(whole).padStart(2, '0')}:${minutes}`
}

/** A time of day some minutes later, within the same day. */
export function addMinutes(time: string, minutes: number): string {
  const [hours, rest] = time.split(':').map(Number)
  const sum = Math.min(24 * 60 - 1, Math.max(0, (hours ?? 0) * 60 + (rest ?? 0) + minutes))
  return `${String(Math.floor(sum / 60)).padStart(2, '0')}:${String(sum % 60).padStart(2, '0')}`
}
