import type { Statement } from 'better-sqlite3'
import { join } from 'node:path'
import { createCore } from '#core/create-core.ts'
import { openConnection } from '#core/db/open.ts'
import { fieldValue } from '#contract/template-definition.ts'
import { planTexts } from '#domain/plans/similarity.ts'
import { opportunityPlan } from '#domain/templates/builtin/opportunity-plan.ts'
import { copyRuns } from '#domain/plans/copy-runs.ts'
import { caller, type Measured, median, ms } from './measure.ts'
import { benchPorts } from './ports.ts'

type About = { readonly planId: string; readonly opportunityId: string; readonly repId: string }

/** The verdict of a running review, beside the same reads by hand, each prepared once. */
export async function measureVerdict(
  folder: string,
  plans: readonly About[],
  today: string,
): Promise<Measured> {
  const core = await createCore(folder, benchPorts(today))
  const call = caller(core)
  const { sqlite } = openConnection(join(folder, 'plumbline.db'), 'reader')
  const ours: number[] = []
  const bare: number[] = []
  const running: { reviewId: string; about: About; match: string; least: number }[] = []
  for (const about of plans.slice(0, 12)) {
    const { review } = await call('reviews.start', {
      from: 'scratch',
      repId: about.repId,
      kind: 'deal',
      accountId: null,
      opportunityId: about.opportunityId,
    })
    const reviewId = String(Reflect.get(Object(review), 'id'))
    await call('reviews.openPlan', { is: 'there', reviewId, planId: about.planId })
    await call('reviews.pause', { reviewId })
    const rows = sqlite
      .prepare<[string], { field_key: string; value: string }>(
        `select field_key, value from plan_field where plan_id = ? and value is not null`,
      )
      .all(about.planId)
    const state = new Map(
      rows.map((row) => [
        row.field_key,
        { value: fieldValue.parse(JSON.parse(row.value)), score: null },
      ]),
    )
    const { runs, least } = copyRuns(planTexts(opportunityPlan, state).texts)
    running.push({
      reviewId,
      about,
      least,
      match: runs.map((words) => `"${words.join(' ')}"`).join(' OR '),
    })
  }
  const reads = bareReads((text) => sqlite.prepare(text))
  for (let round = 0; round < 8; round += 1) {
    for (const { reviewId, about, match, least } of running) {
      const start = performance.now()
      await call('reviews.verdicts', { reviewId })
      const middle = performance.now()
      reads(reviewId, about, match, least)
      const end = performance.now()
      if (round < 2) continue
      ours.push(middle - start)
      bare.push(end - middle)
    }
  }
  sqlite.close()
  await core.close()
  const [a, b] = [median(ours), median(bare)]
  return {
    what: 'one verdict',
    ours: ms(a),
    bare: ms(b),
    ratio: a / b,
    limit: 2,
    note: 'beside the same reads as prepared SQL',
  }
}

/** The reads behind one verdict, by hand. */
function bareReads(prepare: (text: string) => Statement<unknown[], unknown>) {
  const settings = prepare(`select key, value from setting`)
  const byReview = [
    `select review.*, rep.name, template_version.definition from review
     join rep on rep.id = review.rep_id join template_version on template_version.id = guide_version_id
     where review.id = ?`,
    `select * from inspection_touch where review_id = ? order by seq`,
    `select * from inspection_missing where review_id = ? order by seq`,
    `select id, plan_id, field_key, text from commitment
     where review_id = ? and plan_id is not null and field_key is not null and removed_at is null`,
  ].map(prepare)
  const plan = prepare(
    `select plan.*, template_version.definition from plan
     join template_version on template_version.id = template_version_id
     where opportunity_id = ? and archived_at is null`,
  )
  const deal = prepare(`select * from opportunity where id = ?`)
  const waivers = prepare(`select * from waiver where rep_id = ? and removed_at is null`)
  const contents = [
    `select field_key, value, score, changed_on, changed_seq from plan_field where plan_id = ?`,
    `select field_key, max(confirmed_on) from plan_confirmation where plan_id = ? group by field_key`,
    `select * from plan_evidence where plan_id = ? and removed_at is null order by seq`,
    `select * from plan_difference where plan_id = ? order by seq`,
  ].map(prepare)
  const alike = prepare(
    `select plan.id, plan.title, plan.template_version_id from search_index
     join search_entry on search_entry.id = search_index.rowid
     join plan on plan.id = search_entry.ref_id
     where search_index match ? and search_entry.kind = 'plan' and plan.kind = 'opportunity_plan'
     and plan.id <> ? group by plan.id having count(*) >= ? order by count(*) desc, plan.id desc limit 3`,
  )
  return (
    reviewId: string,
    { planId, opportunityId, repId }: About,
    match: string,
    least: number,
  ): void => {
    settings.all()
    for (const read of byReview) read.all(reviewId)
    plan.all(opportunityId)
    deal.all(opportunityId)
    waivers.all(repId)
    for (const read of contents) read.all(planId)
    for (const other of alike.all(match, planId, least)) {
      for (const read of contents) read.all(String(Reflect.get(Object(other), 'id')))
    }
  }
}
