import { z } from 'zod'
import { contract } from '#contract/contract.ts'
import { contractEvent } from '#contract/events.ts'
import type { Method } from '#contract/method.ts'
import { errorCodes } from '#contract/reply.ts'

type Schema = z.core.JSONSchema.BaseSchema

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Schema {
  return z.toJSONSchema(schema, { io, unrepresentable: 'any', reused: 'inline' })
}

type MethodAsJson = { kind: Method['kind']; about: string; input: Schema; output: Schema }

/** The whole contract as data: each method with the JSON Schemas of what goes in and comes out. */
export function contractAsJson() {
  const methods = Object.entries<Method>(contract).map(([name, method]): [string, MethodAsJson] => [
    name,
    {
      kind: method.kind,
      about: method.about,
      input: schemaOf(method.input, 'input'),
      output: schemaOf(method.output, 'output'),
    },
  ])
  return {
    methods: Object.fromEntries(methods),
    event: schemaOf(contractEvent, 'output'),
    errorCodes,
  }
}

/** The contract as a page to read: by feature, each method with what goes in and comes out. */
export function contractAsMarkdown(): string {
  const methods = Object.entries<Method>(contract)
  const features = [...new Set(methods.map(([name]) => name.split('.')[0] ?? ''))].toSorted()
  const lines = [
    '# Contract',
    '',
    'Made by `npm run contract` from `src/contract/`; do not edit. A query reads, a command writes in',
    'one transaction. A reply is `{ ok: true, data }` or `{ ok: false, error: { code, message, issues? } }`',
    `with one of the codes ${errorCodes.map((code) => `\`${code}\``).join(', ')}.`,
    `There are ${methods.length} methods. The full JSON Schemas come from the same command on standard output.`,
  ]
  for (const feature of features) {
    lines.push('', `## ${feature}`)
    for (const [name, method] of methods.filter(([own]) => own.startsWith(`${feature}.`))) {
      lines.push('', `### \`${name}\` (${method.kind})`, '', method.about, '')
      lines.push(`- in: ${shapeOf(schemaOf(method.input, 'input'))}`)
      lines.push(`- out: ${shapeOf(schemaOf(method.output, 'output'))}`)
    }
  }
  return `${lines.join('\n')}\n`
}

/** A schema in one line: its fields with their types, two levels deep. */
function shapeOf(schema: Schema): string {
  return `\`${typeOf(schema, 2)}\``
}

function typeOf(schema: Schema, levels: number): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ')
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) return choices.map((choice) => typeOf(asSchema(choice), levels)).join(' | ')
  if (schema.type === 'array') {
    const inner = asSchema(Array.isArray(schema.items) ? schema.items[0] : schema.items)
    const type = typeOf(inner, levels)
    return type.includes(' | ') ? `(${type})[]` : `${type}[]`
  }
  if (schema.type === 'object' || schema.properties) {
    const fields = Object.entries(schema.properties ?? {})
    if (fields.length === 0) return schema.additionalProperties ? 'record' : '{}'
    if (levels === 0) return '{ … }'
    const needed = new Set(schema.required ?? [])
    const shown = fields.map(
      ([key, value]) =>
        `${key}${needed.has(key) ? '' : '?'}: ${typeOf(asSchema(value), levels - 1)}`,
    )
    return `{ ${shown.join(', ')} }`
  }
  if (typeof schema.type === 'string') return schema.format ?? schema.type
  return 'anything'
}

function asSchema(value: unknown): Schema {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}
