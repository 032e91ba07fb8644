import type { PlanCandidate, PlanDeal } from '#contract/plans.ts'
import { nameBesideAccount } from '#domain/crm/deal-name.ts'
import type { CrmFigures } from '#domain/plans/crm-differences.ts'
import type { DealStage } from '#domain/plans/stage.ts'
import type { DecidedDeal } from '#domain/plans/territory-figures.ts'
import { holds } from '../../db/like.ts'
import type { Db } from '../../db/tables.ts'
import { listDealChoices } from '../crm/deal-choices.repository.ts'

/** The deal behind a plan, in the three ways in which its rules look at it. */
export type Deal = {
  shown: PlanDeal
  stage: DealStage
  /** What the newest snapshot says; null when the newest file does not hold the deal. */
  figures: CrmFigures | null
  repId: string | null
  accountId: string | null
  name: string
}

/** One deal, or undefined. */
export async function findDeal(db: Db, opportunityId: string): Promise<Deal | undefined> {
  const deals = await findDeals(db, [opportunityId])
  return deals.get(opportunityId)
}

/** Several deals by id. */
export async function findDeals(
  db: Db,
  opportunityIds: readonly string[],
): Promise<ReadonlyMap<string, Deal>> {
  if (opportunityIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('opportunity')
    .leftJoin('import', 'import.id', 'opportunity.last_import_id')
    .selectAll('opportunity')
    .select('import.snapshot_date')
    .where('opportunity.id', 'in', opportunityIds)
    .execute()
  return new Map(
    rows.map((row): [string, Deal] => {
      const figures: CrmFigures = {
        stage: row.stage,
        amountMinor: row.amount_minor,
        currency: row.currency,
        closeDate: row.close_date,
        nextStep: row.next_step,
        nextStepDate: row.next_step_date,
      }
      return [
        row.id,
        {
          shown: {
            stage: row.stage,
            status: row.status,
            amount:
              row.amount_minor === null || row.currency === null
                ? null
                : { minor: row.amount_minor, currency: row.currency },
            closeDate: row.close_date,
            nextStep: row.next_step,
            nextStepDate: row.next_step_date,
            snapshotOn: row.snapshot_date,
          },
          stage: { stage: row.stage, probability: inPercent(row.probability), status: row.status },
          figures: row.snapshot_date === null || row.in_latest === 0 ? null : figures,
          repId: row.owner_rep_id,
          accountId: row.account_id,
          name: row.name,
        },
      ]
    }),
  )
}

/** The deals of a rep that were decided on a day or later. */
export async function listDecidedDeals(
  db: Db,
  repId: string,
  from: string,
): Promise<DecidedDeal[]> {
  const rows = await db
    .selectFrom('opportunity')
    .select(['status', 'amount_minor', 'currency', 'created_date', 'close_date'])
    .where('owner_rep_id', '=', repId)
    .where('status', 'in', ['won', 'lost'])
    .where('close_date', '>=', from)
    .execute()
  return rows.map((row) => ({
    status: row.status === 'won' ? 'won' : 'lost',
    amountMinor: row.amount_minor,
    currency: row.currency,
    createdOn: row.created_date,
    closedOn: row.close_date,
  }))
}

const mostCandidates = 50

/** The largest open deals of a rep that a text finds, each with its plan. */
export async function searchDeals(db: Db, repId: string, search: string): Promise<PlanCandidate[]> {
  const deals = (await listDealChoices(db, repId, search)).slice(0, mostCandidates)
  const plans = await plansOfDeals(
    db,
    deals.map(({ id }) => id),
  )
  return deals.map((deal) => ({
    accountId: deal.accountId,
    opportunityId: deal.id,
    name: nameBesideAccount(deal.name, deal.accountName),
    tier: '',
    deal,
    planId: plans.get(deal.id) ?? null,
  }))
}

/** The youngest plan of each deal that has one. */
async function plansOfDeals(
  db: Db,
  opportunityIds: readonly string[],
): Promise<ReadonlyMap<string | null, string>> {
  if (opportunityIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('plan')
    .select((eb) => ['opportunity_id', eb.fn.max('id').as('id')])
    .where('opportunity_id', 'in', opportunityIds)
    .where('kind', '=', 'opportunity_plan')
    .where('archived_at', 'is', null)
    .groupBy('opportunity_id')
    .execute()
  return new Map(rows.map((row) => [row.opportunity_id, row.id]))
}

/** Accounts of a rep whose name holds a text, each with its plan. */
export async function searchAccounts(
  db: Db,
  repId: string,
  search: string,
): Promise<PlanCandidate[]> {
  const rows = await db
    .selectFrom('account')
    .select((eb) => [
      'account.id',
      'account.name',
      'account.tier',
      eb
        .selectFrom('plan')
        .whereRef('plan.account_id', '=', 'account.id')
        .where('plan.kind', '=', 'account_plan')
        .where('plan.archived_at', 'is', null)
        .select((max) => max.fn.max('plan.id').as('id'))
        .as('plan_id'),
    ])
    .where('account.archived_at', 'is', null)
    .where((eb) =>
      eb.or([
        eb('account.owner_rep_id', '=', repId),
        eb.exists(
          eb
            .selectFrom('opportunity')
            .whereRef('opportunity.account_id', '=', 'account.id')
            .where('opportunity.owner_rep_id', '=', repId)
            .select('opportunity.id'),
        ),
      ]),
    )
    .where((eb) => holds(eb.ref('account.name'), search))
    .orderBy('account.name', (order) => order.collate('nocase'))
    .limit(mostCandidates)
    .execute()
  return rows.map((row) => ({
    accountId: row.id,
    opportunityId: null,
    name: row.name,
    tier: row.tier,
    deal: null,
    planId: row.plan_id,
  }))
}

/** Some exports write 0.2 where others write 20. */
function inPercent(probability: number | null): number | null {
  if (probability === null) return null
  return probability > 0 && probability <= 1 ? probability * 100 : probability
}
