import { sql } from 'kysely'
import type { PlanKind } from '#contract/values.ts'
import type { CopyRuns } from '#domain/plans/copy-runs.ts'
import type { FieldValue } from '#contract/template-definition.ts'
import type { Db } from '../../db/tables.ts'
import { parseValue } from './fields.repository.ts'

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

/** Some plans by id; those that are gone are left out. */
export async function plansNamed(db: Db, planIds: readonly string[]): Promise<Lookalike[]> {
  if (planIds.length === 0) return []
  return db
    .selectFrom('plan')
    .select(['id as planId', 'title', 'template_version_id as templateVersionId'])
    .where('id', 'in', planIds)
    .execute()
}

/** A value that a field of a plan had, with the number of the change that brought it. */
export type PastValue = {
  readonly fieldKey: string
  readonly seq: number
  readonly value: FieldValue | null
}

/**
 * Every value that the fields of a plan ever had, by its saved changes. What a field said before the
 * first of them was there since the plan was made.
 */
export async function valuesEverOf(db: Db, planId: string): Promise<PastValue[]> {
  const rows = await db
    .selectFrom('plan_revision')
    .innerJoin('plan', 'plan.id', 'plan_revision.plan_id')
    .select(['field_key', 'plan_revision.seq', 'old_value', 'new_value', 'plan.made_seq'])
    .where('plan_id', '=', planId)
    .orderBy('plan_revision.seq')
    .execute()
  const known = new Set<string>()
  return rows.flatMap(({ field_key: fieldKey, seq, old_value, new_value, made_seq }) => {
    const value = { fieldKey, seq, value: parseValue(new_value) }
    if (known.has(fieldKey)) return [value]
    known.add(fieldKey)
    return [{ fieldKey, seq: made_seq ?? 0, value: parseValue(old_value) }, value]
  })
}
