import type { PlanKind } from '#contract/values.ts'
import type { PlanDefinition } from '#contract/template-definition.ts'
import { readPlanDefinition } from '#core/features/templates/templates.repository.ts'
import { plainText } from '#domain/templates/plain-text.ts'
import { openTestCore, type TestCore } from '#tests/helpers/core.ts'
import { filledFields } from '#tests/helpers/filled-plan.ts'
import { withDb } from '#tests/helpers/rows.ts'
import { uuidIds } from '#core/node-ports.ts'

/** What a plan in a test is to be like; everything filled on 3 May unless said otherwise. */
export type PlanWish = {
  kind?: PlanKind
  /** Another salt, other words. */
  salt?: string
  changedOn?: string
  /** Fields that stay empty. */
  empty?: readonly string[]
  title?: string
  period?: string
  repId?: string
  opportunityId?: string | null
  accountId?: string | null
}

let sequence = 500_000

/** A rep with an account and a deal, and ways to make what another feature makes. */
export async function reviewDesk(core?: TestCore) {
  const open = core ?? (await openTestCore())
  const { ok, folder } = open
  const { rep } = await ok('team.createRep', {
    name: 'Anna Lindt',
    email: null,
    role: '',
    startDate: null,
    territory: 'North',
    quotas: [],
  })
  const { account } = await ok('team.createAccount', {
    name: 'Acme',
    tier: 'A',
    type: 'customer',
    ownerRepId: rep.id,
  })
  const opportunityId = await aDeal(folder, rep.id, account.id, 'Acme renewal')
  const ids = { repId: rep.id, accountId: account.id, opportunityId }
  return {
    ...open,
    ...ids,
    aDeal: (name: string) => aDeal(folder, rep.id, account.id, name),
    aPlan: (wish: PlanWish = {}) => aPlan(folder, ids, wish),
  }
}

export type ReviewDesk = Awaited<ReturnType<typeof reviewDesk>>

/** The start of a deal review without an agenda. */
export function dealReview(desk: Pick<ReviewDesk, 'repId' | 'opportunityId'>) {
  return {
    from: 'scratch' as const,
    repId: desk.repId,
    kind: 'deal' as const,
    accountId: null,
    opportunityId: desk.opportunityId,
  }
}

/** A commitment with everything that the close gate asks for. */
export function aPromise(desk: Pick<ReviewDesk, 'repId'>, over: object = {}) {
  return {
    repId: desk.repId,
    owner: 'rep' as const,
    ownerName: '',
    text: 'Meet the budget owner by 12 May',
    proof: 'Notes of the meeting',
    privacy: 'private' as const,
    planId: null,
    fieldKey: null,
    dueOn: '2026-05-12',
    reviewId: null,
    sectionKey: null,
    captureId: null,
    ...over,
  }
}

/** An open deal that no import brought: there is nothing in the CRM to compare a plan with. */
async function aDeal(
  folder: string,
  repId: string,
  accountId: string,
  name: string,
): Promise<string> {
  const id = uuidIds.next()
  await withDb(folder, (db) =>
    db
      .insertInto('opportunity')
      .values({
        id,
        name,
        account_id: accountId,
        owner_rep_id: repId,
        stage: 'Proposal',
        status: 'open',
        amount_minor: 4_000_000,
        currency: 'EUR',
        close_date: '2026-06-30',
        created_at: '2026-04-01T08:00:00.000Z',
        updated_at: '2026-04-01T08:00:00.000Z',
      })
      .execute(),
  )
  return id
}

async function aPlan(
  folder: string,
  ids: { repId: string; accountId: string; opportunityId: string },
  wish: PlanWish,
): Promise<{ planId: string; definition: PlanDefinition }> {
  const kind = wish.kind ?? 'opportunity_plan'
  const planId = uuidIds.next()
  const at = '2026-05-03T09:00:00.000Z'
  const definition = await withDb(folder, async (db) => {
    const version = await db
      .selectFrom('template_version')
      .innerJoin('template', 'template.id', 'template_version.template_id')
      .select('template_version.id')
      .where('template.kind', '=', kind)
      .executeTakeFirstOrThrow()
    const read = await readPlanDefinition(db, version.id)
    await db
      .insertInto('plan')
      .values({
        id: planId,
        template_version_id: version.id,
        kind,
        rep_id: wish.repId ?? ids.repId,
        account_id: wish.accountId === undefined ? ids.accountId : wish.accountId,
        opportunity_id: wish.opportunityId === undefined ? ids.opportunityId : wish.opportunityId,
        title: wish.title ?? 'Acme renewal',
        period: wish.period ?? '',
        created_at: at,
        updated_at: at,
      })
      .execute()
    const filled = filledFields(read, wish.salt ?? 'acme')
    for (const { field, value } of filled.filter(({ field }) => !wish.empty?.includes(field.key))) {
      await db
        .insertInto('plan_field')
        .values({
          plan_id: planId,
          field_key: field.key,
          value: JSON.stringify(value),
          score: field.scored ? 1 : null,
          plain: plainText(field, value),
          changed_at: at,
          changed_on: wish.changedOn ?? '2026-05-03',
          changed_seq: sequence++,
        })
        .execute()
    }
    return read
  })
  return { planId, definition }
}
