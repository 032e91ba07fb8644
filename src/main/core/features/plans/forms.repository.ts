import type { PlanDefinition } from '#contract/template-definition.ts'
import type { PlanKind } from '#contract/values.ts'
import type { Db } from '../../db/tables.ts'
import { readPlanDefinition } from '../templates/templates.repository.ts'

/** A template of plans that is in use, by its active version. */
export type ActiveForm = {
  readonly templateId: string
  readonly versionId: string
  readonly definition: PlanDefinition
}

/** The templates of a kind that are in use: the newest of the user's own first, then what shipped. */
export async function activeForms(db: Db, kind: PlanKind): Promise<ActiveForm[]> {
  const rows = await db
    .selectFrom('template_version')
    .innerJoin('template', 'template.id', 'template_version.template_id')
    .select(['template.id', 'template.built_in', 'template_version.id as version_id'])
    .where('template_version.state', '=', 'active')
    .where('template.kind', '=', kind)
    .where('template.archived_at', 'is', null)
    .orderBy('template.built_in')
    .orderBy('template.id')
    .execute()
  // Ids sort by their making; of what ships the first stays the first.
  const own = rows.filter((row) => row.built_in === 0).toReversed()
  const forms: ActiveForm[] = []
  for (const { id, version_id: versionId } of [
    ...own,
    ...rows.filter((row) => row.built_in !== 0),
  ]) {
    forms.push({ templateId: id, versionId, definition: await readPlanDefinition(db, versionId) })
  }
  return forms
}

/** Of some templates the one that a plan of the kind was last made from; of one rep where given. */
export async function lastUsedTemplate(
  db: Db,
  kind: PlanKind,
  repId: string | null,
  among: readonly string[],
): Promise<string | null> {
  const row = await db
    .selectFrom('plan')
    .innerJoin('template_version', 'template_version.id', 'plan.template_version_id')
    .select('template_version.template_id')
    .where('plan.kind', '=', kind)
    .where('template_version.template_id', 'in', [...among])
    .$if(repId !== null, (query) => query.where('plan.rep_id', '=', repId ?? ''))
    .orderBy('plan.id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.template_id ?? null
}
