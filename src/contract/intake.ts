import { z } from 'zod'
import { query } from './method.ts'
import { column, fieldType } from './template-definition.ts'
import { planKind } from './values.ts'

/** The most characters of a form that is pasted. */
export const mostPastedForm = 1_000_000
/** The most bytes of a file that holds a form. */
export const mostFormBytes = 10_000_000

/** A field as a form seems to ask for it, with what led to the guess. */
export const proposedField = z.strictObject({
  /** Stands for the field while it is corrected; the key is made from the label at the end. */
  id: z.string(),
  label: z.string(),
  help: z.string(),
  type: fieldType,
  choices: z.array(z.string()).optional(),
  columns: z.array(column).optional(),
  required: z.boolean(),
  /** Why it is taken for a field, and for one of this type. */
  why: z.string(),
  /** The lines of the form that went into it, as they stood there. */
  source: z.array(z.string()),
})
export type ProposedField = z.infer<typeof proposedField>

export const proposedSection = z.strictObject({
  id: z.string(),
  label: z.string(),
  help: z.string(),
  why: z.string(),
  source: z.array(z.string()),
  fields: z.array(proposedField),
})
export type ProposedSection = z.infer<typeof proposedSection>

/** What a form would be as a template, to be corrected before it is made one. */
export const proposal = z.strictObject({
  name: z.string(),
  kind: planKind,
  kindWhy: z.string(),
  purpose: z.string(),
  source: z.array(z.string()),
  sections: z.array(proposedSection),
})
export type Proposal = z.infer<typeof proposal>

/** Text of the form that became neither section nor field, and why not. */
export const intakeNote = z.strictObject({ text: z.string(), why: z.string() })
export type IntakeNote = z.infer<typeof intakeNote>

/** How a form was read. */
export const readAs = z.enum(['text', 'html', 'markdown', 'word'])
export type ReadAs = z.infer<typeof readAs>

const found = z.strictObject({
  readAs,
  proposal,
  /** What was left out, or shortened. */
  notes: z.array(intakeNote),
})
export type FoundForm = z.infer<typeof found>

export const intakeContract = {
  'intake.readText': query({
    about:
      'Reads a form that was pasted, as text, HTML or Markdown, and proposes a template. Nothing is written. VALIDATION at `text` when nothing in it can be read.',
    input: z.strictObject({
      text: z
        .string()
        .max(mostPastedForm, 'This is longer than a form. Save it, and open the file.'),
      as: z.enum(['auto', 'text', 'html', 'markdown']),
    }),
    output: found,
  }),
  'intake.readFile': query({
    about:
      'Reads a form from a picked file (.docx, .html, .md, .txt) and proposes a template. Nothing is written. VALIDATION at `token` when it is none of these, too large or broken; NOT_FOUND when the file is no longer at hand.',
    input: z.strictObject({ token: z.string().min(16).max(64) }),
    output: found,
  }),
}
