import { type CoachingDefinition, coachingDefinition } from '#contract/template-definition.ts'
import type { Db } from '../../db/tables.ts'

export type CoachingGuide = { versionId: string; definition: CoachingDefinition }

/** One version of the coaching guide that is no draft, or the active one; undefined when there is none. */
export async function findGuide(
  db: Db,
  versionId: string | null,
): Promise<CoachingGuide | undefined> {
  const row = await db
    .selectFrom('template_version as version')
    .innerJoin('template', 'template.id', 'version.template_id')
    .select(['version.id', 'version.definition'])
    .where('template.kind', '=', 'coaching_guide')
    // A draft may lack what a guide must have.
    .where('version.state', '!=', 'draft')
    .$if(versionId !== null, (qb) => qb.where('version.id', '=', versionId))
    .$if(versionId === null, (qb) =>
      qb.where('version.state', '=', 'active').where('template.archived_at', 'is', null),
    )
    .orderBy('template.built_in')
    .orderBy('template.created_at', 'desc')
    .executeTakeFirst()
  return (
    row && { versionId: row.id, definition: coachingDefinition.parse(JSON.parse(row.definition)) }
  )
}
