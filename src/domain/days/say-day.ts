const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const

/** A day as a person writes it: `3 May`, with the year when it is not the year of `today`. */
export function sayDay(day: string, today: string): string {
  const month = months[Number(day.slice(5, 7)) - 1] ?? ''
  const short = `${Number(day.slice(8, 10))} ${month}`
  return day.slice(0, 4) === today.slice(0, 4) ? short : `${short} ${day.slice(0, 4)}`
}

/** A number with its noun: `1 day`, `12 days`. */
export function sayCount(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`
}

/** How long ago something began, in the largest unit that still says something. */
export function sayAge(days: number): string {
  if (days <= 0) return 'today'
  if (days < 14) return sayCount(days, 'day')
  if (days < 70) return sayCount(Math.floor(days / 7), 'week')
  return sayCount(Math.floor(days / 30.44), 'month')
}
