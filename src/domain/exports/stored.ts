/**
 * A value as the database holds it. A text that is no valid UTF-8 is told by its bytes, since a string
 * could not say it.
 */
export type Stored = null | bigint | number | string | Uint8Array | { readonly bytes: Uint8Array }

/** The same as it stands in an export; see `docs/export-format.md`. */
export type Written =
  | null
  | number
  | string
  | { readonly integer: string }
  | { readonly real: number | string }
  | { readonly blob: string }
  | { readonly text: string }

const most = BigInt(Number.MAX_SAFE_INTEGER)
const largest = 2n ** 63n

/** A value for the export: an integer is a bigint, a real a number. */
export function write(value: Stored): Written {
  if (value === null || typeof value === 'string') return value
  if (typeof value === 'bigint') {
    return value <= most && value >= -most ? Number(value) : { integer: String(value) }
  }
  if (typeof value === 'number') {
    const exact = Number.isFinite(value) && !Object.is(value, -0)
    return { real: exact ? value : Object.is(value, -0) ? '-0' : String(value) }
  }
  return value instanceof Uint8Array ? { blob: asHex(value) } : { text: asHex(value.bytes) }
}

function asHex(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += byte.toString(16).padStart(2, '0')
  return text
}

/**
 * The value that `write` was given.
 * @returns undefined where it is none that `write` makes
 */
export function read(written: unknown): Stored | undefined {
  if (written === null || typeof written === 'string') return written
  if (typeof written === 'number') {
    return Number.isSafeInteger(written) && !Object.is(written, -0) ? BigInt(written) : undefined
  }
  if (typeof written !== 'object') return undefined
  const [entry, ...others] = Object.entries(written)
  if (!entry || others.length > 0) return undefined
  const [kind, value] = entry
  return kinds.get(kind)?.(value)
}

const kinds = new Map<string, (value: unknown) => Stored | undefined>([
  ['integer', (value) => (typeof value === 'string' ? integer(value) : undefined)],
  ['real', real],
  ['blob', (value) => hex(value)],
  [
    'text',
    (value) => {
      const bytes = hex(value)
      return bytes === undefined ? undefined : { bytes }
    },
  ],
])

function integer(value: string): bigint | undefined {
  if (!/^-?[1-9]\d{15,18}$/.test(value)) return undefined
  const whole = BigInt(value)
  return whole < largest && whole >= -largest ? whole : undefined
}

function real(value: unknown): number | undefined {
  if (value === '-0') return -0
  if (value === 'Infinity') return Infinity
  if (value === '-Infinity') return -Infinity
  return typeof value === 'number' ? value : undefined
}

function hex(value: unknown): Uint8Array | undefined {
  if (typeof value !== 'string' || !/^(?:[0-9a-f]{2})*$/.test(value)) return undefined
  return Uint8Array.from(value.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}
