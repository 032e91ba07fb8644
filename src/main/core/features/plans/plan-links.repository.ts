import type { FieldValue, LinkTarget } from '#contract/template-definition.ts'
import { nameWithAccount } from '#domain/crm/deal-name.ts'
import { holds } from '../../db/like.ts'
import type { Db } from '../../db/tables.ts'

export type LinkChoice = { kind: LinkTarget; id: string; name: string }

const mostOfEach = 20

/** Accounts and deals whose name holds a text; `to` null: both. */
export async function searchLinks(
  db: Db,
  to: LinkTarget | null,
  search: string,
): Promise<LinkChoice[]> {
  const accounts =
    to === 'opportunity'
      ? []
      : await db
          .selectFrom('account')
          .select(['id', 'name'])
          .where('archived_at', 'is', null)
          .where((eb) => holds(eb.ref('name'), search))
          .orderBy('name', (order) => order.collate('nocase'))
          .limit(mostOfEach)
          .execute()
  const deals =
    to === 'account'
      ? []
      : await db
          .selectFrom('opportunity')
          .leftJoin('account', 'account.id', 'opportunity.account_id')
          .select(['opportunity.id', 'opportunity.name', 'account.name as account_name'])
          .where((eb) =>
            eb.or([
              holds(eb.ref('opportunity.name'), search),
              holds(eb.ref('account.name'), search),
            ]),
          )
          .orderBy('opportunity.name', (order) => order.collate('nocase'))
          .limit(mostOfEach)
          .execute()
  return [
    ...accounts.map(({ id, name }) => ({ kind: 'account' as const, id, name })),
    ...deals.map(({ id, name, account_name }) => ({
      kind: 'opportunity' as const,
      id,
      name: nameWithAccount(name, account_name),
    })),
  ]
}

/** Whether an account or a deal is there. */
export async function isThere(db: Db, kind: LinkTarget, id: string): Promise<boolean> {
  const found = await db.selectFrom(kind).select('id').where('id', '=', id).executeTakeFirst()
  return found !== undefined
}

/** A value as it is mailed: a link to something that is gone says so. */
export async function withGone(db: Db, value: FieldValue | null): Promise<FieldValue | null> {
  if (value?.type !== 'link' || !value.to) return value
  if (await isThere(db, value.to.kind, value.to.id)) return value
  return { type: 'link', to: { ...value.to, name: `${value.to.name} (no longer there)` } }
}
