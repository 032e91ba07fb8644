/** So long words stand that were not just a stop in typing, in milliseconds. */
const aMinute = 60_000

/**
 * Whether an earlier version stood long enough to be looked for: a text that is typed is saved again and
 * again. Where the clock went back, or was not noted, it is shown. Instants in ISO 8601.
 */
export function stoodLong(writtenAt: string | null, replacedAt: string | null): boolean {
  if (writtenAt === null || replacedAt === null) return true
  const stood = Date.parse(replacedAt) - Date.parse(writtenAt)
  return stood < 0 || stood >= aMinute
}
