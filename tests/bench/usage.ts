import type { Database } from 'better-sqlite3'
import { join } from 'node:path'
import { createCore } from '#core/create-core.ts'
import { openConnection } from '#core/db/open.ts'
import { caller, type Measured, median, ms } from './measure.ts'
import { benchPorts } from './ports.ts'

const rounds = 12

/** What is used of the opportunity plan's template, beside each figure as one statement by hand. */
export async function measureUsage(folder: string, today: string): Promise<Measured> {
  const core = await createCore(folder, benchPorts(today))
  const call = caller(core)
  const { sqlite } = openConnection(join(folder, 'plumbline.db'), 'reader')
  const { versionId, templateId } = sqlite
    .prepare<[], { versionId: string; templateId: string }>(
      `select template_version.id as versionId, template.id as templateId
       from template join template_version on template_version.template_id = template.id
       where template.kind = 'opportunity_plan' and template_version.state = 'active'`,
    )
    .all()[0] ?? { versionId: '', templateId: '' }
  const figures = statements(sqlite)
  const ours: number[] = []
  const bare: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now()
    await call('usage.template', { versionId })
    const half = performance.now()
    for (const figure of figures) figure.all(templateId)
    ours.push(half - start)
    bare.push(performance.now() - half)
  }
  sqlite.close()
  await core.close()
  return {
    what: 'what is used of a template',
    ours: ms(median(ours)),
    bare: ms(median(bare)),
    ratio: median(ours) / median(bare),
    limit: 2,
    note: 'beside each figure as one prepared statement',
  }
}

function statements(sqlite: Database) {
  const mine = `plan.archived_at is null and plan.template_version_id in
    (select id from template_version where template_id = ?)`
  return [
    `select template_version_id, count(*), sum(exists (select 1 from inspection_touch
       where plan_id = plan.id and kind = 'opened')) from plan where ${mine} group by 1`,
    `select template_version_id, field_key, count(*) from plan join plan_field on plan_id = plan.id
     where ${mine} and (plain <> '' or score is not null) group by 1, 2`,
    `select template_version_id, field_key, count(distinct plan_id)
     from plan join plan_revision on plan_id = plan.id
     where ${mine} and how = 'written' and (old_value is not null or old_score is not null)
     group by 1, 2`,
    `select template_version_id, field_key, count(distinct plan_id)
     from plan join commitment on plan_id = plan.id
     where ${mine} and field_key is not null and removed_at is null group by 1, 2`,
    `select template_version_id, field_key, count(distinct plan_id)
     from plan join inspection_touch on plan_id = plan.id
     where ${mine} and field_key is not null group by 1, 2`,
    `select template_version_id, field_key, count(*) from plan join plan_field on plan_id = plan.id
     where ${mine} and (plain <> '' or score is not null) and changed_at <= (select max(ended_at)
       from verdict join review on review.id = review_id where verdict.plan_id = plan.id and looked = 1)
     group by 1, 2`,
    `select template_version_id,
       substr(held_on, 1, 4) || '-Q' || ((substr(held_on, 6, 2) + 2) / 3), verdict, count(*)
     from plan join verdict on plan_id = plan.id join review on review.id = review_id
     where ${mine} group by 1, 2, 3`,
  ].map((text) => sqlite.prepare(text))
}
