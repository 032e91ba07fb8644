import { sql } from 'kysely'
import type { PlanKind } from '#contract/values.ts'
import type { CopyRuns } from '#domain/plans/copy-runs.ts'
import type { Db } from '../../db/tables.ts'

/** A plan that shares words with another one. */
export type Lookalike = {
  readonly planId: string
  readonly title: string
  readonly templateVersionId: string
}

/**
 * The plans of the same kind that hold the given runs of words in so many places at least, the
 * likeliest first. The search index answers this, so that no other plan has to be read.
 */
export async function findLookalikes(
  db: Db,
  plan: { readonly id: string; readonly kind: PlanKind },
  { runs, least }: CopyRuns,
  limit: number,
): Promise<Lookalike[]> {
  if (runs.length === 0) return []
  // Words hold letters, marks and digits alone, so that a quote cannot end the phrase.
  const match = runs.map((words) => `"${words.join(' ')}"`).join(' OR ')
  const { rows } = await sql<{ id: string; title: string; template_version_id: string }>`
    select plan.id, plan.title, plan.template_version_id
    from search_index
    join search_entry on search_entry.id = search_index.rowid
    join plan on plan.id = search_entry.ref_id
    where search_index match ${match}
      and search_entry.kind = 'plan'
      and plan.kind = ${plan.kind}
      and plan.id <> ${plan.id}
    group by plan.id
    having count(*) >= ${least}
    order by count(*) desc, plan.id desc
    limit ${limit}
  `.execute(db)
  return rows.map((row) => ({
    planId: row.id,
    title: row.title,
    templateVersionId: row.template_version_id,
  }))
}
