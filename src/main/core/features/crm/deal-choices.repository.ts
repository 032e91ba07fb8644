import type { DealChoice } from '#contract/crm-values.ts'
import { largestFirst } from '#domain/crm/deal-choice.ts'
import { holds } from '../../db/like.ts'
import type { Db } from '../../db/tables.ts'

/**
 * The open deals of a rep whose name, account or id of the CRM holds a text, the largest first; an
 * empty text finds all of them. The order needs every deal, so none is left out here.
 */
export async function listDealChoices(db: Db, repId: string, search = ''): Promise<DealChoice[]> {
  const rows = await db
    .selectFrom('opportunity')
    .leftJoin('account', 'account.id', 'opportunity.account_id')
    .select([
      'opportunity.id',
      'opportunity.crm_id',
      'opportunity.name',
      'opportunity.account_id',
      'account.name as account_name',
      'opportunity.amount_minor',
      'opportunity.currency',
      'opportunity.stage',
      'opportunity.close_date',
    ])
    .where('opportunity.owner_rep_id', '=', repId)
    .where('opportunity.status', '=', 'open')
    .$if(search !== '', (query) =>
      query.where((eb) =>
        eb.or([
          holds(eb.ref('opportunity.name'), search),
          holds(eb.ref('account.name'), search),
          holds(eb.ref('opportunity.crm_id'), search),
        ]),
      ),
    )
    .execute()
  return largestFirst(
    rows.map((row) => ({
      id: row.id,
      name: row.name,
      accountId: row.account_id,
      accountName: row.account_name,
      amount:
        row.amount_minor === null || row.currency === null
          ? null
          : { minor: row.amount_minor, currency: row.currency },
      stage: row.stage,
      closeDate: row.close_date,
      crmId: row.crm_id,
    })),
  )
}
