import { z } from 'zod'
import { delivered } from './files.ts'
import { command, done, query } from './method.ts'
import { draftDefinition } from './template-draft.ts'
import { fieldKey, score } from './template-definition.ts'
import { day, id, instant, line, reviewKind, revision, templateKind } from './values.ts'

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

export const versionState = z.enum(['draft', 'active', 'archived'])
export type VersionState = z.infer<typeof versionState>

export const templateVersion = z.strictObject({
  id,
  templateId: id,
  version: z.int(),
  state: versionState,
  /** Rises with every save of a draft. */
  revision,
  /** A template that is put away is offered for nothing new. */
  templateArchivedAt: instant.nullable(),
  /** In a draft, labels, choices and fields may still be missing. */
  definition: draftDefinition,
})
export type TemplateVersion = z.infer<typeof templateVersion>

/** A draft, or a template that is put away: what the gallery does not offer. */
export const templateAside = z.strictObject({
  templateId: id,
  versionId: id,
  kind: templateKind,
  name: z.string(),
  /** Whether its first version is still being made. */
  isNew: z.boolean(),
  /** Sections and fields so far. */
  sections: z.int(),
  fields: z.int(),
  plans: z.int(),
  at: instant,
})
export type TemplateAside = z.infer<typeof templateAside>

/** One version in the history of a template. */
export const versionEntry = z.strictObject({
  versionId: id,
  version: z.int(),
  state: versionState,
  name: z.string(),
  sections: z.int(),
  fields: z.int(),
  /** Whether it shipped with the app. */
  shipped: z.boolean(),
  createdAt: instant,
  activatedAt: instant.nullable(),
  /** What its activation took out of use, or why nothing. */
  retiredName: z.string().nullable(),
  retiredWhy: z.string().nullable(),
  plans: z.int(),
})
export type VersionEntry = z.infer<typeof versionEntry>

/** What a new plan template takes out of use, or why it takes nothing. */
export const retirement = z.union([
  z.strictObject({ templateId: id }),
  z.strictObject({ why: line(300) }),
])
export type Retirement = z.infer<typeof retirement>

/** What becomes of one answer when a plan goes to another version of its template. */
export const moveLine = z.strictObject({
  is: z.enum(['fits', 'trimmed', 'moves', 'back', 'hidden', 'new']),
  key: fieldKey,
  label: z.string(),
  /** The answer in short; empty for a field that has none. */
  text: z.string(),
  to: fieldKey.nullable(),
  /** `text`: the types differ, so it goes there in words and the answer itself is kept. */
  as: z.enum(['same', 'text']).nullable(),
  targets: z.array(z.strictObject({ key: fieldKey, label: z.string() })),
})
export type MoveLine = z.infer<typeof moveLine>

/** An answer that the form of a plan does not show. */
export const earlierAnswer = z.strictObject({
  key: fieldKey,
  label: z.string(),
  text: z.string(),
  score: score.nullable(),
  changedOn: day,
  /** The day on which the plan moved to a version without it; null where no move is known. */
  until: day.nullable(),
})
export type EarlierAnswer = z.infer<typeof earlierAnswer>

/** A template of a file, beside the one of its kind and name that is here. */
export const packEntry = z.strictObject({
  index: z.int(),
  name: z.string(),
  kind: templateKind,
  sections: z.int(),
  fields: z.int(),
  is: z.enum(['new', 'same', 'changed']),
  /** What it has otherwise than the one that is here, in words. */
  differences: z.array(z.string()),
})
export type PackEntry = z.infer<typeof packEntry>

const fileToken = z.string().min(16).max(64)

/** Where answers go whose field is gone: old key → new key; null hides one. */
const mapping = z.record(fieldKey, fieldKey.nullable())

const planId = id
const versionId = id
const templateId = id
const oneDraft = z.strictObject({ templateId, versionId })

export const templatesContract = {
  'templates.list': query({
    about:
      'The templates that are offered, with their active versions, in the order of their making.',
    input: z.strictObject({ kind: templateKind.nullable() }),
    output: z.strictObject({ templates: z.array(templateSummary) }),
  }),
  'templates.aside': query({
    about: 'Drafts under way, newest first, and templates that are put away.',
    input: z.strictObject({}),
    output: z.strictObject({
      drafts: z.array(templateAside),
      archived: z.array(templateAside),
    }),
  }),
  'templates.version': query({
    about: 'One version of a template, old ones and drafts too. NOT_FOUND when there is none.',
    input: z.strictObject({ versionId }),
    output: z.strictObject({ version: templateVersion }),
  }),
  'templates.history': query({
    about: 'The versions of a template, newest first, with the plans on each.',
    input: z.strictObject({ templateId }),
    output: z.strictObject({ versions: z.array(versionEntry) }),
  }),
  'templates.usedKeys': query({
    about:
      'What each key of a template has stood for in a version that was in use: the type of a field, or of a column as `field.column`.',
    input: z.strictObject({ templateId }),
    output: z.strictObject({ used: z.record(z.string(), z.string()) }),
  }),
  'templates.createDraft': command({
    about:
      'Makes a new template whose first version is a draft. It is offered once it is activated.',
    input: z.strictObject({ definition: draftDefinition }),
    output: oneDraft,
  }),
  'templates.copy': command({
    about: 'Makes a new template, as a draft, from any version of another.',
    input: z.strictObject({ versionId }),
    output: oneDraft,
  }),
  'templates.edit': command({
    about:
      'The draft of the next version of a template, made from its active one if there is none yet.',
    input: z.strictObject({ templateId }),
    output: oneDraft,
  }),
  'templates.saveDraft': command({
    about:
      'Saves a draft whole. STALE_REVISION when it was saved elsewhere, LOCKED once it is no draft, VALIDATION when a key would stand for something else than before.',
    input: z.strictObject({ versionId, revision, definition: draftDefinition }),
    output: z.strictObject({ revision }),
  }),
  'templates.activate': command({
    about:
      'Takes a draft into use and archives the version before it. A new plan template says what it retires, or why nothing; all else retires nothing. VALIDATION while something is missing.',
    input: z.strictObject({ versionId, revision, retire: retirement.nullable() }),
    output: done,
  }),
  'templates.deactivate': command({
    about:
      'Takes an activation back: the version is a draft again and what it replaced is in use. CONFLICT once a plan, a review or a newer draft stands on it.',
    input: z.strictObject({ versionId }),
    output: done,
  }),
  'templates.archive': command({
    about:
      'Puts a template away: nothing new is made from it, everything made from it stays. CONFLICT for the last one of its kind.',
    input: z.strictObject({ templateId }),
    output: done,
  }),
  'templates.unarchive': command({
    about: 'Offers a template again.',
    input: z.strictObject({ templateId }),
    output: done,
  }),
  'templates.discardDraft': command({
    about: 'Throws a draft away; the version in use stays as it is.',
    input: z.strictObject({ versionId }),
    output: done,
  }),
  'templates.restoreDraft': command({
    about: 'Brings a draft back that was thrown away. CONFLICT when there is another one by now.',
    input: z.strictObject({ versionId }),
    output: done,
  }),
  'templates.plansOn': query({
    about: 'The plans of a template with the version that each stands on, by title; at most 500.',
    input: z.strictObject({ templateId }),
    output: z.strictObject({
      plans: z.array(
        z.strictObject({
          planId,
          title: z.string(),
          repName: z.string(),
          versionId,
          version: z.int(),
        }),
      ),
    }),
  }),
  'templates.movePreview': query({
    about:
      'What would become of each answer if a plan went to another version of its template. `mapping` null: as Plumbline proposes.',
    input: z.strictObject({ planId, versionId, mapping: mapping.nullable() }),
    output: z.strictObject({ fromVersionId: id, mapping, lines: z.array(moveLine) }),
  }),
  'templates.movePlan': command({
    about:
      'Moves a plan to another version of its template; each moved answer is a revision, none is lost. STALE_REVISION when it stands on another version than was seen, VALIDATION when an answer does not fit where it is sent.',
    input: z.strictObject({ planId, versionId, fromVersionId: id, mapping }),
    output: z.strictObject({ moveId: id }),
  }),
  'templates.undoMove': command({
    about:
      'Takes a move back. CONFLICT once one of the moved answers was changed or the plan moved on.',
    input: z.strictObject({ moveId: id }),
    output: done,
  }),
  'templates.earlierAnswers': query({
    about: 'The answers of a plan that its form does not show, kept from earlier versions.',
    input: z.strictObject({ planId }),
    output: z.strictObject({ answers: z.array(earlierAnswer) }),
  }),
  'templates.exportPack': command({
    about: 'Hands out templates as one readable file.',
    quiet: true,
    input: z.strictObject({ versionIds: z.array(id).min(1).max(200) }),
    output: z.strictObject({ delivered }),
  }),
  'templates.readPack': command({
    about:
      'Reads a file of templates and compares each with what is here; nothing is taken over. VALIDATION with what is wrong with the file.',
    quiet: true,
    input: z.strictObject({ token: fileToken }),
    output: z.strictObject({ templates: z.array(packEntry) }),
  }),
  'templates.importPack': command({
    about: 'Takes templates of a file over, as drafts of new ones.',
    input: z.strictObject({
      token: fileToken,
      take: z.array(z.int().min(0).max(199)).min(1).max(200),
    }),
    output: z.strictObject({ made: z.array(oneDraft) }),
  }),
}
