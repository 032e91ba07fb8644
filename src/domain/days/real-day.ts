const firstYear = 1900
const lastYear = 2199

/** Whether a year is one that a file or a person can mean: 1900 to 2199. */
export function isYear(year: number): boolean {
  return year >= firstYear && year <= lastYear
}

/** The day of a year, a month from 1 and a day of the month, or null when there is none. */
export function realDay(year: number, month: number, dayOfMonth: number): string | null {
  if (!isYear(year) || month < 1 || month > 12) return null
  if (dayOfMonth < 1 || dayOfMonth > daysInMonth(year, month)) return null
  return `${year}-${pad(month)}-${pad(dayOfMonth)}`
}

/** The year that was written: two figures mean 1970 to 2069. */
export function fullYear(text: string): number {
  const year = Number(text)
  if (text.length > 2) return year
  return year < 70 ? 2000 + year : 1900 + year
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

function pad(value: number): string {
  return String(value).padStart(2, '0')
}
