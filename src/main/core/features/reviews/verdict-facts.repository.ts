import { sql } from 'kysely'
import { fieldValue, type FieldValue, type Score } from '#contract/template-definition.ts'
import type { PlanKind } from '#contract/values.ts'
import type { CrmFigures, Explanation } from '#domain/plans/crm-differences.ts'
import type { PlanField, PlanState } from '#domain/plans/completeness.ts'
import type { DealStage } from '#domain/plans/stage.ts'
import type { CopyRuns } from '#domain/verdict/copy-runs.ts'
import type { Citation, EvidenceRow, FieldSign, Waiver } from '#domain/verdict/facts.ts'
import type { Db } from '../../db/tables.ts'

/** What some plans hold, each read once for all of them; by plan id. */
export type PlanContents = {
  readonly states: ReadonlyMap<string, PlanState>
  /** When each field was last written, as its place in the global sequence. */
  readonly writtenSeq: ReadonlyMap<string, ReadonlyMap<string, number>>
  /** The newest change and confirmation of each field. */
  readonly signs: ReadonlyMap<string, readonly FieldSign[]>
  readonly evidence: ReadonlyMap<string, readonly EvidenceRow[]>
  readonly explanations: ReadonlyMap<string, readonly Explanation[]>
}

/** What is in the plans, for judging them: four indexed reads, however many plans. */
export async function readContents(db: Db, planIds: readonly string[]): Promise<PlanContents> {
  if (planIds.length === 0) {
    return {
      states: new Map(),
      writtenSeq: new Map(),
      signs: new Map(),
      evidence: new Map(),
      explanations: new Map(),
    }
  }
  const fields = await db
    .selectFrom('plan_field')
    .select(['plan_id', 'field_key', 'value', 'score', 'changed_on', 'changed_seq'])
    .where('plan_id', 'in', planIds)
    .execute()
  const confirmations = await db
    .selectFrom('plan_confirmation')
    .select((eb) => ['plan_id', 'field_key', eb.fn.max('confirmed_on').as('on')])
    .where('plan_id', 'in', planIds)
    .groupBy(['plan_id', 'field_key'])
    .execute()
  const evidence = await db
    .selectFrom('plan_evidence')
    .select(['id', 'plan_id', 'field_key', 'dated_on', 'source', 'words'])
    .where('plan_id', 'in', planIds)
    .where('removed_at', 'is', null)
    .orderBy('seq')
    .execute()
  const explanations = await db
    .selectFrom('plan_difference')
    .select(['plan_id', 'field', 'plan_value', 'crm_value', 'outcome', 'words'])
    .where('plan_id', 'in', planIds)
    .orderBy('seq')
    .execute()
  const changes = fields.map((row) => ({
    plan_id: row.plan_id,
    fieldKey: row.field_key,
    kind: 'changed' as const,
    on: row.changed_on,
  }))
  const confirmed = confirmations.map((row) => ({
    plan_id: row.plan_id,
    fieldKey: row.field_key,
    kind: 'confirmed' as const,
    on: row.on,
  }))
  return {
    states: mapBy(fields, (rows) => new Map(rows.map((row) => [row.field_key, toField(row)]))),
    writtenSeq: mapBy(
      fields,
      (rows) => new Map(rows.map((row) => [row.field_key, row.changed_seq])),
    ),
    signs: mapBy([...changes, ...confirmed], (rows) =>
      rows.map(({ fieldKey, kind, on }) => ({ fieldKey, kind, on })),
    ),
    evidence: mapBy(evidence, (rows) =>
      rows.map((row) => ({
        evidenceId: row.id,
        fieldKey: row.field_key,
        datedOn: row.dated_on,
        source: row.source,
        words: row.words,
      })),
    ),
    explanations: mapBy(explanations, (rows) =>
      rows.map((row) => ({
        field: row.field,
        planValue: row.plan_value,
        crmValue: row.crm_value,
        outcome: row.outcome,
        words: row.words,
      })),
    ),
  }
}

/** The commitments of a review that cite a plan's field, by plan. */
export async function readCitations(
  db: Db,
  reviewId: string,
): Promise<ReadonlyMap<string, readonly Citation[]>> {
  const rows = await db
    .selectFrom('commitment')
    .select(['id', 'plan_id', 'field_key', 'text'])
    .where('review_id', '=', reviewId)
    .where('plan_id', 'is not', null)
    .where('field_key', 'is not', null)
    .where('removed_at', 'is', null)
    .orderBy('seq')
    .execute()
  return mapBy(
    rows.map((row) => ({ ...row, plan_id: row.plan_id ?? '' })),
    (cited) =>
      cited.map((row) => ({
        commitmentId: row.id,
        fieldKey: row.field_key ?? '',
        text: row.text,
      })),
  )
}

/** A deal as the newest snapshot has it; `crm` null when the CRM does not hold it. */
export type Deal = { readonly stage: DealStage; readonly crm: CrmFigures | null }

/** The deals behind opportunity plans, by opportunity. */
export async function readDeals(
  db: Db,
  opportunityIds: readonly string[],
): Promise<ReadonlyMap<string, Deal>> {
  if (opportunityIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('opportunity')
    .select([
      'id',
      'stage',
      'status',
      'probability',
      'amount_minor',
      'currency',
      'close_date',
      'next_step',
      'next_step_date',
      'in_latest',
      'last_import_id',
    ])
    .where('id', 'in', opportunityIds)
    .execute()
  return new Map(
    rows.map((row) => [
      row.id,
      {
        stage: { stage: row.stage, probability: row.probability, status: row.status },
        crm:
          row.last_import_id !== null && row.in_latest === 1
            ? {
                stage: row.stage,
                amountMinor: row.amount_minor,
                currency: row.currency,
                closeDate: row.close_date,
                nextStep: row.next_step,
                nextStepDate: row.next_step_date,
              }
            : null,
      },
    ]),
  )
}

/** A waiver with what it is for; all null: for every plan of the kind. */
export type StoredWaiver = Waiver & {
  readonly repId: string
  readonly planKind: PlanKind
  readonly planId: string | null
  readonly accountId: string | null
  readonly opportunityId: string | null
}

/** The waivers of reps that have not been taken back, expired or not. */
export async function readWaivers(db: Db, repIds: readonly string[]): Promise<StoredWaiver[]> {
  if (repIds.length === 0) return []
  const rows = await db
    .selectFrom('waiver')
    .selectAll()
    .where('rep_id', 'in', repIds)
    .where('removed_at', 'is', null)
    .execute()
  return rows.map((row) => ({
    waiverId: row.id,
    reason: row.reason,
    expiresOn: row.expires_on,
    repId: row.rep_id,
    planKind: row.kind,
    planId: row.plan_id,
    accountId: row.account_id,
    opportunityId: row.opportunity_id,
  }))
}

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
  plan: { readonly planId: string; readonly planKind: PlanKind },
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
      and plan.kind = ${plan.planKind}
      and plan.id <> ${plan.planId}
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

function toField(row: { value: string | null; score: Score | null }): PlanField {
  return { value: readValue(row.value), score: row.score }
}

function readValue(value: string | null): FieldValue | null {
  return value === null ? null : fieldValue.parse(JSON.parse(value))
}

function mapBy<Row extends { plan_id: string }, Value>(
  rows: readonly Row[],
  read: (rows: readonly Row[]) => Value,
): Map<string, Value> {
  const groups = Map.groupBy(rows, (row) => row.plan_id)
  return new Map([...groups].map(([planId, group]) => [planId, read(group)]))
}
