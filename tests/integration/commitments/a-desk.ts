import type { NewCommitment } from '#contract/commitments.ts'
import { uuidIds } from '#core/node-ports.ts'
import { openTestCore, type TestCore } from '#tests/helpers/core.ts'
import { withDb } from '#tests/helpers/rows.ts'

export type Desk = TestCore & {
  readonly repId: string
  readonly planId: string
  readonly reviewId: string
  /** A promise of the rep's, due on 11 May 2026, with changes. */
  readonly promise: (changes?: Partial<NewCommitment>) => NewCommitment
  readonly closeReview: () => Promise<void>
}

const at = '2026-05-04T08:00:00.000Z'

/** A rep with an account plan and a review that runs, on 4 May 2026. */
export async function aDesk(): Promise<Desk> {
  const core = await openTestCore({ now: at })
  const { rep } = await core.ok('team.createRep', {
    name: 'Anna Lindt',
    email: null,
    role: '',
    startDate: null,
    territory: '',
    quotas: [],
  })
  const [accountId, planId, reviewId] = [uuidIds.next(), uuidIds.next(), uuidIds.next()]
  const { templates } = await core.ok('templates.list', { kind: null })
  const versionOf = (kind: string) => templates.find((it) => it.kind === kind)?.versionId ?? ''
  await withDb(core.folder, async (db) => {
    await db
      .insertInto('account')
      .values({
        id: accountId,
        crm_id: null,
        name: 'Acme',
        owner_rep_id: rep.id,
        archived_at: null,
        first_import_id: null,
        created_at: at,
        updated_at: at,
      })
      .execute()
    await db
      .insertInto('plan')
      .values({
        id: planId,
        template_version_id: versionOf('account_plan'),
        kind: 'account_plan',
        rep_id: rep.id,
        account_id: accountId,
        opportunity_id: null,
        title: 'Acme',
        archived_at: null,
        created_at: at,
        updated_at: at,
      })
      .execute()
    await db
      .insertInto('review')
      .values({
        id: reviewId,
        seq: 1_000_000,
        rep_id: rep.id,
        kind: 'one_on_one',
        guide_version_id: versionOf('review_guide'),
        agenda_id: null,
        account_id: null,
        opportunity_id: null,
        state: 'running',
        started_at: at,
        held_on: '2026-05-04',
        ended_at: null,
        current_section: 'topic',
        question_answered: null,
        rating: null,
        next_on: null,
        next_time: null,
        created_at: at,
        updated_at: at,
      })
      .execute()
  })
  return {
    ...core,
    repId: rep.id,
    planId,
    reviewId,
    promise: (changes = {}) => ({
      repId: rep.id,
      owner: 'rep',
      ownerName: '',
      text: 'Meet the budget owner',
      proof: 'Her name in the plan',
      dueOn: '2026-05-11',
      privacy: 'private',
      reviewId: null,
      sectionKey: null,
      planId: null,
      fieldKey: null,
      captureId: null,
      ...changes,
    }),
    closeReview: () =>
      withDb(core.folder, async (db) => {
        await db
          .updateTable('review')
          .set({ state: 'closed', ended_at: at })
          .where('id', '=', reviewId)
          .execute()
      }),
  }
}
