// A test tool's JSON report is data from outside: what is not there is empty, never an error.

/** What stands behind a key of a report, or nothing. */
export function partOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
}

/** The number behind a key of a report; 0 where there is none. */
export function numberOf(value: unknown, key: string): number {
  const found = partOf(value, key)
  return typeof found === 'number' ? found : 0
}

/** The text behind a key of a report; empty where there is none. */
export function textOf(value: unknown, key: string): string {
  const found = partOf(value, key)
  return typeof found === 'string' ? found : ''
}

/** The list behind a key of a report; empty where there is none. */
export function arrayOf(value: unknown, key: string): readonly unknown[] {
  const found = partOf(value, key)
  return Array.isArray(found) ? found : []
}

/** The texts of the list behind a key of a report. */
export function textsOf(value: unknown, key: string): readonly string[] {
  return arrayOf(value, key).filter((entry) => typeof entry === 'string')
}
