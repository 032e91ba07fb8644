import type { Field, FieldValue, PlanDefinition } from '#contract/template-definition.ts'
import { emptyValue } from '#domain/templates/empty.ts'
import { fieldsOf } from '#domain/templates/fields.ts'

/** A real answer to every field of a template; another `salt`, other words. */
export function filledFields(
  definition: PlanDefinition,
  salt: string,
): { field: Field; value: FieldValue }[] {
  return fieldsOf(definition).map((field) => ({ field, value: filledValue(field, salt) }))
}

function filledValue(field: Field, salt: string): FieldValue {
  const words = (from: number) =>
    Array.from(
      { length: 14 },
      (_, at) => `${salt}${field.key.replaceAll('_', '')}${from + at}`,
    ).join(' ')
  const rows = Array.from({ length: Math.max(2, field.minRows ?? 1) }, (_, at) => at)
  switch (field.type) {
    case 'text':
    case 'long_text':
      return { type: field.type, text: words(0) }
    case 'number':
      return { type: 'number', number: 7 }
    case 'money':
      return { type: 'money', minor: 4_000_000, currency: 'EUR' }
    case 'date':
      return { type: 'date', date: '2026-06-30', note: words(0) }
    case 'choice':
      return {
        type: 'choice',
        choice: field.choices?.[0] ?? null,
        note: field.choiceNote ? words(0) : '',
      }
    case 'choices':
      return {
        type: 'choices',
        chosen: (field.choices ?? []).slice(0, Math.max(2, field.minRows ?? 1)),
        note: field.choiceNote ? words(0) : '',
      }
    case 'list':
      return { type: 'list', items: rows.map((at) => words(at * 20)) }
    case 'table':
      return {
        type: 'table',
        rows: rows.map((at) =>
          Object.fromEntries(
            (field.columns ?? []).map((column) => [
              column.key,
              column.type === 'text' ? words(at * 20) : null,
            ]),
          ),
        ),
      }
    case 'people':
      return {
        type: 'people',
        people: rows.map((at) => ({
          name: `Ida ${salt} ${at}`,
          role: 'Controller',
          influence: 2,
          stance: 1,
          gain: words(at * 20 + 7),
          lastContact: '2026-05-01',
          ourOwner: 'Anna',
        })),
      }
    case 'grid':
      return {
        type: 'grid',
        units: [`Plant ${salt}`],
        offers: rows.map((at) => `Planning ${salt} ${at}`),
        cells: [
          rows.map((at) => ({
            state: 'possible' as const,
            size: { minor: 400_000 * (at + 1), currency: 'EUR' },
            timing: words(at * 20).slice(0, 100),
          })),
        ],
      }
    case 'link':
      return {
        type: 'link',
        to: {
          kind: field.linkTo ?? 'account',
          id: '019a0000-0000-7000-8000-000000000001',
          name: `Halden ${salt}`,
        },
      }
    case 'calculated':
      return emptyValue(field, 'EUR')
  }
}
