import { z } from 'zod'
import {
  coachingDefinition,
  column,
  field,
  guideDefinition,
  guideSection,
  planDefinition,
  planSection,
} from './template-definition.ts'
import { optionalLine } from './values.ts'

/** The most that one template holds: far more than anybody fills in, little enough to stay fast. */
export const mostSections = 100
export const mostFields = 600

const choices = z.array(optionalLine(60)).max(100).optional()

const draftField = field.extend({
  label: optionalLine(120),
  formula: optionalLine(500).optional(),
  choices,
  columns: z
    .array(column.extend({ label: optionalLine(60), choices }))
    .max(30)
    .optional(),
})

const formParts = {
  name: optionalLine(120),
  readBy: optionalLine(300),
  sections: z
    .array(
      planSection.extend({ label: optionalLine(120), fields: z.array(draftField).max(mostFields) }),
    )
    .max(mostSections),
}

/** An answer that does not fit the newer form is kept under such a key; no field ever has one. */
export const keptKey = /__v\d+(_\d+)?$/

/**
 * A template while it is being made: the shape of a template, in which labels, helps, choices and
 * fields may still be missing. What makes it unusable is told when it is to be activated; what would
 * mix up answers – a key twice – is refused here already.
 */
export const draftDefinition = z
  .discriminatedUnion('kind', [
    planDefinition.extend(formParts),
    coachingDefinition.extend(formParts),
    guideDefinition.extend({
      name: optionalLine(120),
      readBy: optionalLine(300),
      question: optionalLine(300),
      sections: z
        .array(guideSection.extend({ label: optionalLine(120), question: optionalLine(300) }))
        .max(mostSections),
    }),
  ])
  .superRefine((definition, context) => {
    const wrong = (message: string) => context.addIssue({ code: 'custom', message })
    tellRepeated(definition.sections, 'sections', wrong)
    if (definition.kind === 'review_guide') return
    const fields = definition.sections.flatMap((section) => section.fields)
    tellRepeated(fields, 'fields', wrong)
    if (fields.length > mostFields) wrong(`A template has at most ${mostFields} fields.`)
    for (const { key, columns = [] } of fields) {
      if (keptKey.test(key)) wrong(`No field can have the key ${key}.`)
      tellRepeated(columns, `columns of ${key}`, wrong)
    }
  })
export type DraftDefinition = z.infer<typeof draftDefinition>

function tellRepeated(
  items: readonly { key: string }[],
  what: string,
  wrong: (message: string) => void,
): void {
  const seen = new Set<string>()
  for (const { key } of items) {
    if (seen.has(key)) wrong(`Two ${what} have the key ${key}.`)
    seen.add(key)
  }
}
