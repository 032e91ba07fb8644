/** One line of the table. Times in milliseconds unless the texts say otherwise. */
export type Measured = {
  readonly what: string
  readonly ours: string
  readonly bare: string
  /** Ours ÷ bare; null where nothing is divided. */
  readonly ratio: number | null
  /** The most that the ratio may be; null where there is no limit. */
  readonly limit: number | null
  readonly note?: string
}

export function median(values: readonly number[]): number {
  return percentile(values, 50)
}

/** The value below which so many per cent of the values lie (nearest rank). */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  const place = Math.min(sorted.length - 1, Math.ceil((share / 100) * sorted.length) - 1)
  return sorted[Math.max(0, place)] ?? Number.NaN
}

export function ms(value: number): string {
  return `${value < 10 ? value.toFixed(2) : value.toFixed(0)} ms`
}

/** The table as text, columns as wide as they need to be. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [head, ...rows]
  const widths = head.map((_, column) => Math.max(...all.map((row) => (row[column] ?? '').length)))
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`
  const rule = `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`
  return [line(head), rule, ...rows.map(line)].join('\n')
}

/** Calls a method of the core and gives its data; a reply that is an error ends the measurement. */
export function caller(core: {
  readonly dispatch: (method: string, input: unknown) => Promise<unknown>
}): (method: string, input: unknown) => Promise<Record<string, unknown>> {
  return async (method, input) => {
    const reply = await core.dispatch(method, input)
    if (typeof reply === 'object' && reply && 'ok' in reply && reply.ok === true) {
      const data: unknown = Reflect.get(reply, 'data')
      return typeof data === 'object' && data ? { ...data } : {}
    }
    throw new Error(`${method}: ${JSON.stringify(reply)}`)
  }
}
