import type { Field, PlanDefinition } from '#contract/template-definition.ts'
import { knownFields } from '#domain/template-moves/known-fields.ts'
import type { Db } from '../../db/tables.ts'
import { readPlanDefinition } from './templates.repository.ts'

/** A plan as a move sees it. */
export type MovablePlan = {
  id: string
  title: string
  templateId: string
  versionId: string
  version: number
  archived: boolean
}

/** A plan with its template, or undefined. */
export async function findMovable(db: Db, planId: string): Promise<MovablePlan | undefined> {
  const row = await db
    .selectFrom('plan')
    .innerJoin('template_version as version', 'version.id', 'plan.template_version_id')
    .select([
      'plan.id',
      'plan.title',
      'plan.archived_at',
      'version.template_id',
      'version.id as version_id',
      'version.version',
    ])
    .where('plan.id', '=', planId)
    .executeTakeFirst()
  return (
    row && {
      id: row.id,
      title: row.title,
      templateId: row.template_id,
      versionId: row.version_id,
      version: row.version,
      archived: row.archived_at !== null,
    }
  )
}

/** The plans of a template with the version that each stands on, by title. */
export async function listPlansOn(db: Db, templateId: string) {
  const rows = await db
    .selectFrom('plan')
    .innerJoin('template_version as version', 'version.id', 'plan.template_version_id')
    .innerJoin('rep', 'rep.id', 'plan.rep_id')
    .select([
      'plan.id',
      'plan.title',
      'rep.name as rep_name',
      'version.id as version_id',
      'version.version',
    ])
    .where('version.template_id', '=', templateId)
    .where('plan.archived_at', 'is', null)
    .orderBy('plan.title')
    .orderBy('plan.id')
    .limit(500)
    .execute()
  return rows.map((row) => ({
    planId: row.id,
    title: row.title,
    repName: row.rep_name,
    versionId: row.version_id,
    version: row.version,
  }))
}

/** Each field that a template ever had in use, by its key: see `knownFields`. */
export async function readKnownFields(
  db: Db,
  templateId: string,
): Promise<ReadonlyMap<string, Field>> {
  return knownFields(await readForms(db, templateId))
}

/** The same for the template of a version; what the version itself has goes by its own form. */
export async function readKnownFieldsOf(
  db: Db,
  versionId: string,
): Promise<ReadonlyMap<string, Field>> {
  const { template_id: templateId } = await db
    .selectFrom('template_version')
    .select('template_id')
    .where('id', '=', versionId)
    .executeTakeFirstOrThrow()
  const forms = await readForms(db, templateId)
  return knownFields([...forms, await readPlanDefinition(db, versionId)])
}

async function readForms(db: Db, templateId: string): Promise<PlanDefinition[]> {
  const versions = await db
    .selectFrom('template_version')
    .select('id')
    .where('template_id', '=', templateId)
    .where('state', '!=', 'draft')
    .orderBy('version')
    .execute()
  const forms: PlanDefinition[] = []
  for (const { id } of versions) forms.push(await readPlanDefinition(db, id))
  return forms
}

/** The form of a version of this template that plans can stand on, or undefined. */
export async function findForm(
  db: Db,
  templateId: string,
  versionId: string,
): Promise<PlanDefinition | undefined> {
  const row = await db
    .selectFrom('template_version')
    .select('id')
    .where('id', '=', versionId)
    .where('template_id', '=', templateId)
    .where('state', '!=', 'draft')
    .executeTakeFirst()
  return row && readPlanDefinition(db, row.id)
}

/** Puts a plan on another version. */
export async function setVersion(db: Db, planId: string, versionId: string): Promise<void> {
  await db
    .updateTable('plan')
    .set({ template_version_id: versionId })
    .where('id', '=', planId)
    .execute()
}

/** Keeps a move with what it takes to go back. */
export async function insertMove(
  db: Db,
  move: {
    id: string
    seq: number
    planId: string
    fromVersionId: string
    toVersionId: string
    steps: string
    now: string
  },
): Promise<void> {
  await db
    .insertInto('plan_move')
    .values({
      id: move.id,
      seq: move.seq,
      plan_id: move.planId,
      from_version_id: move.fromVersionId,
      to_version_id: move.toVersionId,
      steps: move.steps,
      moved_at: move.now,
      undone_at: null,
    })
    .execute()
}

/** The moves of a plan that were not taken back, the newest first. */
export async function listMoves(db: Db, planId: string) {
  return db
    .selectFrom('plan_move')
    .select(['seq', 'from_version_id', 'to_version_id', 'steps', 'moved_at'])
    .where('plan_id', '=', planId)
    .where('undone_at', 'is', null)
    .orderBy('seq', 'desc')
    .execute()
}

/** A move, and whether the plan has moved again since; undefined when there is none. */
export async function findMove(db: Db, moveId: string) {
  return db
    .selectFrom('plan_move')
    .selectAll()
    .select((eb) =>
      eb
        .exists(
          eb
            .selectFrom('plan_move as later')
            .select('later.id')
            .whereRef('later.plan_id', '=', 'plan_move.plan_id')
            .whereRef('later.seq', '>', 'plan_move.seq')
            .where('later.undone_at', 'is', null),
        )
        .as('moved_since'),
    )
    .where('id', '=', moveId)
    .executeTakeFirst()
}

/** Notes that a move was taken back. */
export async function endMove(db: Db, moveId: string, now: string): Promise<void> {
  await db.updateTable('plan_move').set({ undone_at: now }).where('id', '=', moveId).execute()
}

/** The evidence that stands behind a field, removed pieces too. */
export async function evidenceIds(db: Db, planId: string, key: string): Promise<string[]> {
  const rows = await db
    .selectFrom('plan_evidence')
    .select('id')
    .where('plan_id', '=', planId)
    .where('field_key', '=', key)
    .execute()
  return rows.map(({ id }) => id)
}

/** Puts evidence behind another field. */
export async function moveEvidence(db: Db, ids: readonly string[], key: string): Promise<void> {
  if (ids.length === 0) return
  await db.updateTable('plan_evidence').set({ field_key: key }).where('id', 'in', ids).execute()
}
