import { type DraftDefinition, draftDefinition } from '#contract/template-draft.ts'
import { templateDefinition } from '#contract/template-definition.ts'
import type { TemplateAside, VersionEntry } from '#contract/templates.ts'
import { keysIn } from '#domain/template-edits/keys.ts'
import type { Db, Row } from '../../db/tables.ts'
import { countFields } from './templates.repository.ts'

export type TemplateRow = Row<'template'>
export type VersionRow = Row<'template_version'>

/** A template, or undefined. */
export async function findTemplate(db: Db, id: string): Promise<TemplateRow | undefined> {
  return db.selectFrom('template').selectAll().where('id', '=', id).executeTakeFirst()
}

/** A version with its template, discarded drafts too, or undefined. */
export async function findVersionRow(
  db: Db,
  versionId: string,
): Promise<{ version: VersionRow; template: TemplateRow } | undefined> {
  const version = await db
    .selectFrom('template_version')
    .selectAll()
    .where('id', '=', versionId)
    .executeTakeFirst()
  const template = version && (await findTemplate(db, version.template_id))
  return version && template && { version, template }
}

/** The version of a template that is in use, or undefined while its first one is a draft. */
export async function findActive(db: Db, templateId: string): Promise<VersionRow | undefined> {
  return ofState(db, templateId, 'active')
}

/** The draft of a template, or undefined. */
export async function findDraft(db: Db, templateId: string): Promise<VersionRow | undefined> {
  return ofState(db, templateId, 'draft')
}

function ofState(
  db: Db,
  templateId: string,
  state: 'active' | 'draft',
): Promise<VersionRow | undefined> {
  return db
    .selectFrom('template_version')
    .selectAll()
    .where('template_id', '=', templateId)
    .where('state', '=', state)
    .where('discarded_at', 'is', null)
    .executeTakeFirst()
}

/** The number that the next version of a template gets; no number is given twice. */
export async function nextVersion(db: Db, templateId: string): Promise<number> {
  const row = await db
    .selectFrom('template_version')
    .select((eb) => eb.fn.max<number | null>('version').as('newest'))
    .where('template_id', '=', templateId)
    .executeTakeFirst()
  return (row?.newest ?? 0) + 1
}

/** Adds a template that the user makes; it has no version yet. */
export async function insertTemplate(
  db: Db,
  template: { id: string; definition: DraftDefinition; copiedFrom: string | null; now: string },
): Promise<void> {
  const { id, definition, copiedFrom, now } = template
  await db
    .insertInto('template')
    .values({
      id,
      key: null,
      kind: definition.kind,
      review_kind: definition.kind === 'review_guide' ? definition.reviewKind : null,
      name: definition.name,
      built_in: 0,
      created_at: now,
      copied_from: copiedFrom,
    })
    .execute()
}

/** Adds a draft of the user's own. */
export async function insertDraft(
  db: Db,
  draft: {
    id: string
    templateId: string
    version: number
    definition: DraftDefinition
    now: string
  },
): Promise<void> {
  await db
    .insertInto('template_version')
    .values({
      id: draft.id,
      template_id: draft.templateId,
      version: draft.version,
      state: 'draft',
      definition: JSON.stringify(draft.definition),
      created_at: draft.now,
      own: 1,
      saved_at: draft.now,
    })
    .execute()
}

/** Changes a version; whatever is left out stays. */
export async function patchVersion(
  db: Db,
  versionId: string,
  patch: Partial<VersionRow>,
): Promise<void> {
  await db.updateTable('template_version').set(patch).where('id', '=', versionId).execute()
}

/** Changes a template; whatever is left out stays. */
export async function patchTemplate(
  db: Db,
  templateId: string,
  patch: Partial<TemplateRow>,
): Promise<void> {
  await db.updateTable('template').set(patch).where('id', '=', templateId).execute()
}

/** What each key of a template stood for in any version that was ever in use. */
export async function readUsedKeys(db: Db, templateId: string): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('template_version')
    .select('definition')
    .where('template_id', '=', templateId)
    .where('state', '!=', 'draft')
    .orderBy('version')
    .execute()
  return new Map(
    rows.flatMap((row) => [...keysIn(templateDefinition.parse(JSON.parse(row.definition)))]),
  )
}

/** The versions of a template, newest first; drafts that were thrown away are left out. */
export async function listVersions(db: Db, templateId: string): Promise<VersionEntry[]> {
  const rows = await db
    .selectFrom('template_version as version')
    .leftJoin('template as retired', 'retired.id', 'version.retired_template_id')
    .selectAll('version')
    .select((eb) => [
      'retired.name as retired_name',
      eb
        .selectFrom('plan')
        .whereRef('plan.template_version_id', '=', 'version.id')
        .select((count) => count.fn.countAll<number>().as('n'))
        .$asScalar()
        .$notNull()
        .as('plans'),
    ])
    .where('version.template_id', '=', templateId)
    .where('version.discarded_at', 'is', null)
    .orderBy('version.version', 'desc')
    .execute()
  return rows.map((row) => {
    const definition = draftDefinition.parse(JSON.parse(row.definition))
    return {
      versionId: row.id,
      version: row.version,
      state: row.state,
      name: definition.name,
      sections: definition.sections.length,
      fields: countFields(definition),
      shipped: row.own === 0,
      createdAt: row.created_at,
      activatedAt: row.activated_at,
      retiredName: row.retired_name,
      retiredWhy: row.retired_why,
      plans: row.plans,
    }
  })
}

/** Drafts under way, newest first. */
export async function listDrafts(db: Db): Promise<TemplateAside[]> {
  const rows = await asideRows(db)
    .where('version.state', '=', 'draft')
    .where('version.discarded_at', 'is', null)
    .orderBy('version.saved_at', 'desc')
    .execute()
  return rows.map((row) => toAside(row, row.saved_at ?? row.created_at))
}

/** Templates that are put away, by their newest version in use. */
export async function listArchived(db: Db): Promise<TemplateAside[]> {
  const rows = await asideRows(db)
    .where('version.state', '=', 'active')
    .where('template.archived_at', 'is not', null)
    .orderBy('template.archived_at', 'desc')
    .execute()
  return rows.map((row) => toAside(row, row.archived_at ?? row.created_at))
}

function asideRows(db: Db) {
  return db
    .selectFrom('template_version as version')
    .innerJoin('template', 'template.id', 'version.template_id')
    .selectAll('version')
    .select((eb) => [
      'template.kind',
      'template.archived_at',
      eb
        .exists(
          eb
            .selectFrom('template_version as used')
            .select('used.id')
            .whereRef('used.template_id', '=', 'template.id')
            .where('used.state', '!=', 'draft'),
        )
        .as('has_version'),
      eb
        .selectFrom('plan')
        .innerJoin('template_version as used', 'used.id', 'plan.template_version_id')
        .whereRef('used.template_id', '=', 'template.id')
        .select((count) => count.fn.countAll<number>().as('n'))
        .$asScalar()
        .$notNull()
        .as('plans'),
    ])
}

type AsideRow = Awaited<ReturnType<ReturnType<typeof asideRows>['execute']>>[number]

function toAside(row: AsideRow, at: string): TemplateAside {
  const definition = draftDefinition.parse(JSON.parse(row.definition))
  return {
    templateId: row.template_id,
    versionId: row.id,
    kind: row.kind,
    name: definition.name,
    isNew: !row.has_version,
    sections: definition.sections.length,
    fields: countFields(definition),
    plans: row.plans,
    at,
  }
}

/** How many templates of the same kind are offered beside this one. */
export async function countOffered(db: Db, beside: TemplateRow): Promise<number> {
  const row = await db
    .selectFrom('template')
    .innerJoin('template_version', 'template_version.template_id', 'template.id')
    .where('template_version.state', '=', 'active')
    .where('template.archived_at', 'is', null)
    .where('template.kind', '=', beside.kind)
    .where('template.review_kind', 'is', beside.review_kind)
    .where('template.id', '!=', beside.id)
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return row.n
}

/** Whether a plan, an agenda, a review or a coaching note was made with a version. */
export async function isStoodOn(db: Db, versionId: string): Promise<boolean> {
  const uses = await Promise.all([
    db
      .selectFrom('plan')
      .select('id')
      .where('template_version_id', '=', versionId)
      .executeTakeFirst(),
    db
      .selectFrom('agenda')
      .select('id')
      .where('guide_version_id', '=', versionId)
      .executeTakeFirst(),
    db
      .selectFrom('review')
      .select('id')
      .where('guide_version_id', '=', versionId)
      .executeTakeFirst(),
    db
      .selectFrom('coaching_note')
      .select('id')
      .where('guide_version_id', '=', versionId)
      .executeTakeFirst(),
  ])
  return uses.some((row) => row !== undefined)
}
