import {
  type GuideDefinition,
  type PlanDefinition,
  type TemplateDefinition,
  templateDefinition,
} from '#contract/template-definition.ts'
import { draftDefinition } from '#contract/template-draft.ts'
import type { TemplateSummary, TemplateVersion } from '#contract/templates.ts'
import type { ReviewKind, TemplateKind } from '#contract/values.ts'
import type { Db, Row } from '../../db/tables.ts'
import { Failure, notFound } from '../../failure.ts'

/**
 * Definitions by the id of their version, with the text that they were read from: checking it once is
 * enough. It is read in transactions that may still fail, and from more than one file, so what is
 * remembered counts only where the very same text stands.
 */
const known = new Map<string, { readonly json: string; readonly definition: TemplateDefinition }>()
const mostKnown = 500

/** The templates with their active versions, of one kind or of all. */
export async function listTemplates(db: Db, kind: TemplateKind | null): Promise<TemplateSummary[]> {
  const rows = await db
    .selectFrom('template')
    .innerJoin('template_version', 'template_version.template_id', 'template.id')
    .where('template_version.state', '=', 'active')
    .where('template.archived_at', 'is', null)
    .$if(kind !== null, (qb) => qb.where('template.kind', '=', kind ?? 'account_plan'))
    .select((eb) => [
      'template.id',
      'template.kind',
      'template.review_kind',
      'template.built_in',
      'template_version.id as version_id',
      'template_version.version',
      'template_version.definition',
      eb
        .selectFrom('plan')
        .innerJoin('template_version as used', 'used.id', 'plan.template_version_id')
        .whereRef('used.template_id', '=', 'template.id')
        .select((count) => count.fn.countAll<number>().as('n'))
        .$asScalar()
        .$notNull()
        .as('plans'),
    ])
    .orderBy('template.id')
    .execute()
  return rows.map((row) => {
    const definition = parseDefinition(row.version_id, row.definition)
    return {
      id: row.id,
      kind: row.kind,
      reviewKind: row.review_kind,
      name: definition.name,
      purpose: definition.purpose,
      readBy: definition.readBy,
      minutes: definition.minutes,
      builtIn: row.built_in === 1,
      versionId: row.version_id,
      version: row.version,
      sections: definition.sections.length,
      fields: countFields(definition),
      plans: row.plans,
    }
  })
}

/** One version of a template, or undefined. */
export async function findVersion(db: Db, versionId: string): Promise<TemplateVersion | undefined> {
  const row = await db
    .selectFrom('template_version')
    .innerJoin('template', 'template.id', 'template_version.template_id')
    .selectAll('template_version')
    .select('template.archived_at')
    .where('template_version.id', '=', versionId)
    .where('template_version.discarded_at', 'is', null)
    .executeTakeFirst()
  return row && toVersion(row)
}

/** The definition of a version. NOT_FOUND when there is none. */
export async function readDefinition(db: Db, versionId: string): Promise<TemplateDefinition> {
  const row = await db
    .selectFrom('template_version')
    .select('definition')
    .where('id', '=', versionId)
    .where('discarded_at', 'is', null)
    .where('state', '!=', 'draft')
    .executeTakeFirst()
  if (!row) throw notFound('template')
  return parseDefinition(versionId, row.definition)
}

/** The definition that a plan was made with. */
export async function readPlanDefinition(db: Db, versionId: string): Promise<PlanDefinition> {
  const definition = await readDefinition(db, versionId)
  if (definition.kind === 'review_guide' || definition.kind === 'coaching_guide') {
    throw new Failure('CONFLICT', 'This template is not made for plans. Nothing was changed.')
  }
  return definition
}

/**
 * The guide for a kind of review as it is now: the first of its kind, or the one that is named while
 * it is there and of that kind. NOT_FOUND when there is none.
 */
export async function activeGuide(
  db: Db,
  kind: ReviewKind,
  guideId: string | null = null,
): Promise<{ versionId: string; definition: GuideDefinition }> {
  const row =
    (guideId === null ? undefined : await named(db, guideId, kind)) ??
    (await active(db, 'review_guide', kind))
  const definition = parseDefinition(row.id, row.definition)
  if (definition.kind !== 'review_guide') throw notFound('review guide')
  return { versionId: row.id, definition }
}

async function named(
  db: Db,
  templateId: string,
  kind: ReviewKind,
): Promise<Row<'template_version'> | undefined> {
  return db
    .selectFrom('template_version')
    .innerJoin('template', 'template.id', 'template_version.template_id')
    .selectAll('template_version')
    .where('template_version.state', '=', 'active')
    .where('template.id', '=', templateId)
    .where('template.review_kind', '=', kind)
    .where('template.archived_at', 'is', null)
    .executeTakeFirst()
}

async function active(
  db: Db,
  kind: TemplateKind,
  reviewKind: ReviewKind | null,
): Promise<Row<'template_version'>> {
  const row = await db
    .selectFrom('template_version')
    .innerJoin('template', 'template.id', 'template_version.template_id')
    .selectAll('template_version')
    .where('template_version.state', '=', 'active')
    .where('template.kind', '=', kind)
    .where('template.review_kind', 'is', reviewKind)
    .where('template.archived_at', 'is', null)
    // What the user made is meant before what ships, and the newest of it first.
    .orderBy('template.built_in')
    .orderBy(
      (eb) => eb.case().when('template.built_in', '=', 0).then(eb.ref('template.id')).end(),
      'desc',
    )
    .orderBy('template.id')
    .executeTakeFirst()
  if (!row) throw notFound('template')
  return row
}

function toVersion(row: Row<'template_version'> & { archived_at: string | null }): TemplateVersion {
  return {
    id: row.id,
    templateId: row.template_id,
    version: row.version,
    state: row.state,
    revision: row.revision,
    templateArchivedAt: row.archived_at,
    definition:
      row.state === 'draft'
        ? draftDefinition.parse(JSON.parse(row.definition))
        : parseDefinition(row.id, row.definition),
  }
}

function parseDefinition(versionId: string, json: string): TemplateDefinition {
  const seen = known.get(versionId)
  if (seen?.json === json) return seen.definition
  const definition = templateDefinition.parse(JSON.parse(json))
  if (known.size >= mostKnown) known.clear()
  known.set(versionId, { json, definition })
  return definition
}

/** Fields of a form, questions of a guide. */
export function countFields(definition: TemplateDefinition): number {
  if (definition.kind === 'review_guide') return definition.sections.length
  return definition.sections.reduce((sum, section) => sum + section.fields.length, 0)
}
