import { z } from 'zod'

/** Values that no field is made for, or few are. */
export const badValues: readonly unknown[] = [
  null,
  undefined,
  0,
  -1,
  1.5,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  '',
  '__proto__',
  'constructor',
  "'; drop table rep; --",
  '\u0000',
  '\ud800',
  '\u202e',
  '2026-02-30',
  true,
  [],
  {},
  [[[]]],
  { toString: 'x' },
  10n,
]

/** A text of two million characters. */
export const hugeText = 'x'.repeat(2_000_000)

/** What stands in a sample for an id. */
export const sampleId = '0197a1c0-0000-7000-8000-000000000000'

type Schema = z.core.JSONSchema.BaseSchema

/** A valid-looking value for a schema: what a mutant starts from. */
export function sampleOf(schema: z.ZodType): unknown {
  return sample(
    z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused: 'inline' }),
    0,
  )
}

function sample(schema: Schema, depth: number): unknown {
  if (depth > 12) return null
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  const choice: unknown = (schema.anyOf ?? schema.oneOf ?? schema.allOf)?.[0]
  if (choice !== undefined) return sample(asSchema(choice), depth + 1)
  if (schema.type === 'object' || schema.properties) {
    const needed = new Set(schema.required ?? [])
    return Object.fromEntries(
      Object.entries(schema.properties ?? {})
        .filter(([key]) => needed.has(key))
        .map(([key, value]) => [key, sample(asSchema(value), depth + 1)]),
    )
  }
  if (schema.type === 'array') {
    return Array.from({ length: schema.minItems ?? 0 }, () =>
      sample(asSchema(schema.items), depth + 1),
    )
  }
  if (schema.type === 'integer' || schema.type === 'number') {
    return Math.max(schema.minimum ?? 0, Number.MIN_SAFE_INTEGER)
  }
  if (schema.type === 'boolean') return false
  if (schema.type === 'null') return null
  return sampleText(schema)
}

function sampleText(schema: Schema): string {
  if (schema.format === 'uuid') return sampleId
  if (schema.format === 'email') return 'a@b.example'
  if (schema.format === 'date') return '2026-05-04'
  if (schema.format === 'date-time') return '2026-05-04T08:00:00.000Z'
  if (schema.pattern?.includes('Q')) return '2026-Q2'
  if (schema.pattern?.includes('A-Z')) return 'EUR'
  return 'x'.repeat(Math.max(schema.minLength ?? 0, 1))
}

function asSchema(value: unknown): Schema {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

/** Every mutant of an input: each place replaced by each bad value, fields too few and too many. */
export function mutantsOf(input: unknown): { about: string; input: unknown }[] {
  const found: { about: string; input: unknown }[] = badValues.map((value, index) => ({
    about: `whole input: bad value ${index}`,
    input: value,
  }))
  if (typeof input !== 'object' || input === null) return found
  const polluted: unknown = JSON.parse('{"__proto__": {"polluted": true}}')
  const nested: unknown = JSON.parse('{"constructor": {"prototype": {"polluted": true}}}')
  found.push({ about: 'a field too many', input: { ...input, surplus: 1 } })
  found.push({ about: '__proto__', input: withOwn(input, polluted) })
  found.push({ about: 'constructor', input: withOwn(input, nested) })
  for (const key of Object.keys(input)) {
    const { [key]: _left, ...rest } = input as Record<string, unknown>
    found.push({ about: `${key} left out`, input: rest })
    found.push({ about: `${key} huge`, input: { ...input, [key]: hugeText } })
    found.push({ about: `${key} polluted`, input: { ...input, [key]: polluted } })
    for (const [index, value] of badValues.entries()) {
      found.push({ about: `${key}: bad value ${index}`, input: { ...input, [key]: value } })
    }
  }
  return found
}

const edgeDays =
  '0000-01-01 0001-01-01 0001-01-07 1899-12-31 1900-01-01 2199-12-31 2200-01-01 9999-12-25 9999-12-31 -271821-04-20 +275760-09-13'

/** Days and quarters of the calendar's edges, by the form in which a sample writes them. */
const edges: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^\d{4}-\d\d-\d\d$/, edgeDays.split(' ')],
  [/^\d{4}-Q[1-4]$/, ['0000-Q1', '0001-Q1', '9999-Q4']],
]

/** An input with each of its days and quarters, at any depth, moved to each edge of the calendar. */
export function atEdges(input: unknown): { about: string; input: unknown }[] {
  if (typeof input === 'string') {
    const [, values = []] = edges.find(([form]) => form.test(input)) ?? []
    return values.map((value) => ({ about: value, input: value }))
  }
  if (Array.isArray(input)) {
    return input.flatMap((part, index) =>
      atEdges(part).map((one) => ({ ...one, input: input.with(index, one.input) })),
    )
  }
  if (typeof input !== 'object' || input === null) return []
  return Object.entries(input).flatMap(([key, part]) =>
    atEdges(part).map((one) => ({
      about: `${key}: ${one.about}`,
      input: { ...input, [key]: one.input },
    })),
  )
}

/** An object with the own keys of both, `__proto__` among them. */
function withOwn(input: object, more: unknown): unknown {
  const made: unknown = { ...input }
  for (const key of Object.keys(Object(more))) {
    const value: unknown = Object.getOwnPropertyDescriptor(more, key)?.value
    Object.defineProperty(made, key, { value, enumerable: true, configurable: true })
  }
  return made
}
