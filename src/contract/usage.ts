import { z } from 'zod'
import { command, query } from './method.ts'
import { fieldKey } from './template-definition.ts'
import { draftDefinition } from './template-draft.ts'
import { id, revision, templateKind, verdict } from './values.ts'

/** What became of one field in the reviewed plans of a version: of how many of them it holds. */
export const fieldUse = z.strictObject({
  key: z.string(),
  label: z.string(),
  section: z.string(),
  required: z.boolean(),
  /** Plans in which it holds an answer. */
  answered: z.int().min(0),
  /** Plans in which a first answer was written over later; copies and restored texts do not count. */
  changed: z.int().min(0),
  /** Plans in which a commitment that was not taken back cites it. */
  cited: z.int().min(0),
  /** Plans in which a review worked with it: it was edited, confirmed or cited there. */
  touched: z.int().min(0),
  /** Plans in which its answer was read: a review or the manager alone looked at the plan since. */
  read: z.int().min(0),
})
export type FieldUse = z.infer<typeof fieldUse>

/** A field that could go, and what speaks for it. */
export const fieldToDrop = z.strictObject({
  key: z.string(),
  label: z.string(),
  /** Hardly anybody answers it, or it is answered once and nobody comes back to it. */
  because: z.enum(['unanswered', 'untouched']),
  why: z.string(),
})
export type FieldToDrop = z.infer<typeof fieldToDrop>

/**
 * The verdicts of one quarter, `2026-Q2`, by the day on which the review was held, on the version that
 * the plan had then. A plan that was missing, or waived without being there, is with the version in
 * use of the template that it would have been made from.
 */
export const quarterUse = z.strictObject({
  quarter: z.string(),
  verdicts: z.array(z.strictObject({ verdict, count: z.int().min(1) })),
})

/**
 * How one version of a template is used. Archived plans are left out but of the quarters, where their
 * verdicts stay; plans that no review has opened yet say nothing about a field and are not counted.
 */
export const versionUse = z.strictObject({
  versionId: id,
  version: z.int(),
  state: z.enum(['draft', 'active', 'archived']),
  plans: z.int().min(0),
  /** Plans that a review has opened at least once. */
  opened: z.int().min(0),
  quarters: z.array(quarterUse),
  fields: z.array(fieldUse),
  /** Empty while too few plans were reviewed to tell. */
  drop: z.array(fieldToDrop),
})
export type VersionUse = z.infer<typeof versionUse>

export const usageContract = {
  'usage.template': query({
    about:
      'How the versions of a template are used, newest first: plans, verdicts by quarter, and what became of each field. Takes any of its versions. NOT_FOUND when there is none, VALIDATION for what no plan is made of.',
    input: z.strictObject({ versionId: id }),
    output: z.strictObject({
      templateId: id,
      name: z.string(),
      kind: templateKind,
      versions: z.array(versionUse),
    }),
  }),
  'usage.shorten': command({
    about:
      'Takes fields out of the next version of a template: of its draft, which is made if there is none. Their answers stay in the plans. `before` is the draft as it was; null: it is new. VALIDATION when a field is not there or none would be left.',
    input: z.strictObject({ versionId: id, keys: z.array(fieldKey).min(1).max(600) }),
    output: z.strictObject({ versionId: id, revision, before: draftDefinition.nullable() }),
  }),
}
