import { z } from 'zod'
import { query } from './method.ts'
import { templateDefinition } from './template-definition.ts'
import { id, reviewKind, templateKind } from './values.ts'

/** A template as the gallery lists it, by its active version. */
export const templateSummary = z.strictObject({
  id,
  kind: templateKind,
  /** The kind of review that a guide is for; null for every other kind. */
  reviewKind: reviewKind.nullable(),
  name: z.string(),
  purpose: z.string(),
  readBy: z.string(),
  minutes: z.int(),
  builtIn: z.boolean(),
  versionId: id,
  version: z.int(),
  sections: z.int(),
  /** Fields of a form, questions of a guide. */
  fields: z.int(),
  /** Plans that use any version of it; archived ones count. */
  plans: z.int(),
})
export type TemplateSummary = z.infer<typeof templateSummary>

export const templateVersion = z.strictObject({
  id,
  templateId: id,
  version: z.int(),
  state: z.enum(['draft', 'active', 'archived']),
  definition: templateDefinition,
})
export type TemplateVersion = z.infer<typeof templateVersion>

export const templatesContract = {
  'templates.list': query({
    about: 'The templates of the gallery with their active versions, in the order of their making.',
    input: z.strictObject({ kind: templateKind.nullable() }),
    output: z.strictObject({ templates: z.array(templateSummary) }),
  }),
  'templates.version': query({
    about: 'One version of a template, old ones too. NOT_FOUND when there is none.',
    input: z.strictObject({ versionId: id }),
    output: z.strictObject({ version: templateVersion }),
  }),
}
