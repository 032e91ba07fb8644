import { zodResolver } from '@hookform/resolvers/zod'
import type { Resolver } from 'react-hook-form'
import type { z } from 'zod'
import { type PlanValues, planValuesSchema } from '#contract/plan-values.ts'
import { emptyEntry } from '#domain/templates/empty.ts'
import { fieldsOf, type FormDefinition } from '#domain/templates/fields.ts'

/** The values of a form in which nothing has been written. */
export function emptyValues(definition: FormDefinition, currency: string): PlanValues {
  return Object.fromEntries(
    fieldsOf(definition).map((field) => [field.key, emptyEntry(field, currency)]),
  )
}

/** Checks a form of a template with the schema that the core checks it with. */
export function resolverFor(definition: FormDefinition): Resolver<PlanValues> {
  // The schema is made at run time: what it parses is known here, the input's type is not.
  return zodResolver(planValuesSchema(definition) as z.ZodType<PlanValues, PlanValues>)
}
