import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Statement } from 'better-sqlite3'
import { createCore } from '#core/create-core.ts'
import { openConnection } from '#core/db/open.ts'
import { uuidIds } from '#core/node-ports.ts'
import { addDays } from '#domain/days.ts'
import { FakeClock } from '#tests/helpers/fake-clock.ts'
import { FakeFiles } from '#tests/helpers/fake-files.ts'
import { bigTeam, fillBigTeam } from './big-team.ts'

/** Milliseconds, medians over all reps of the team. */
export type AgendaSpeed = {
  readonly ours: number
  readonly bare: number
  readonly ratio: number
}

const silent = { event: () => undefined, cause: () => undefined }

/**
 * How long everything behind one rep's agenda takes – read, judged, ranked, fitted into the time –
 * beside the same reads as hand-written SQL, each prepared once.
 */
export async function measureAgenda(
  folder: string,
  repIds: readonly string[],
): Promise<AgendaSpeed> {
  const clock = new FakeClock(`${bigTeam.today}T08:00:00.000Z`)
  const core = await createCore(folder, {
    clock,
    ids: uuidIds,
    files: new FakeFiles(),
    logger: silent,
  })
  const { sqlite } = openConnection(join(folder, 'plumbline.db'), 'reader')
  try {
    const agendas: { repId: string; agendaId: string }[] = []
    for (const repId of repIds) {
      const reply = await core.dispatch('agendas.build', {
        subject: { repId, reviewKind: 'one_on_one', accountId: null, opportunityId: null },
        plannedOn: null,
        plannedTime: null,
      })
      if (!reply.ok) throw new Error(reply.error.message)
      agendas.push({ repId, agendaId: idOf(reply.data) })
    }
    const reads = bareReads((text) => sqlite.prepare(text))
    const ours: number[] = []
    const bare: number[] = []
    // Turn by turn, so that a busy machine is busy for both; the first rounds warm up.
    for (let round = 0; round < 6; round += 1) {
      for (const { repId, agendaId } of agendas) {
        const start = performance.now()
        const reply = await core.dispatch('agendas.leftOut', { agendaId })
        const middle = performance.now()
        if (!reply.ok) throw new Error(reply.error.message)
        const from = performance.now()
        reads(repId, agendaId)
        const end = performance.now()
        if (round < 2) continue
        ours.push(middle - start)
        bare.push(end - from)
      }
    }
    return { ours: median(ours), bare: median(bare), ratio: median(ours) / median(bare) }
  } finally {
    sqlite.close()
    await core.close()
  }
}

/** The reads behind one agenda, by hand. */
export function bareReads(prepare: (text: string) => Statement<unknown[], unknown>) {
  const lastReview = prepare(
    `select held_on from review where rep_id = ? and kind = 'one_on_one' and account_id is null
     and opportunity_id is null and state = 'closed' order by held_on desc limit 1`,
  )
  const byRep = [
    `select name, sample from rep where id = ?`,
    `select agenda_item.*, agenda.review_kind, review.held_on from agenda
     join agenda_item on agenda_item.agenda_id = agenda.id left join review on review.agenda_id = agenda.id
     where agenda.rep_id = ? and agenda.state in ('used', 'dropped') and agenda_item.state = 'open'
     and (review.id is null or review.state = 'closed')`,
    `select opportunity.id, opportunity.name, account_id, account.name as account_name, stage, stage_since,
     amount_minor, currency, close_date, next_step, next_step_date, push_count from opportunity
     left join account on account.id = account_id
     where opportunity.owner_rep_id = ? and status = 'open' and in_latest = 1`,
    `select change.id, opportunity_id, changed_on, old_value, new_value from opportunity
     join change on change.opportunity_id = opportunity.id
     where owner_rep_id = ? and status = 'open' and in_latest = 1 and field = 'close_date' order by seq`,
    `select id, created_date from opportunity where owner_rep_id = ? and status = 'won'`,
    `select opportunity_id, changed_on, old_value, new_value from opportunity
     join change on change.opportunity_id = opportunity.id
     where owner_rep_id = ? and status = 'won' and field = 'stage'`,
    `select plan.id, kind, plan.title, period, plan.account_id, plan.opportunity_id, template_version_id, status,
     (select max(changed_on) from plan_field where plan_id = plan.id) as changed_on
     from plan left join opportunity on opportunity.id = plan.opportunity_id
     where rep_id = ? and archived_at is null`,
    `select plan_id, max(held_on) from verdict join review on review.id = review_id
     where verdict.rep_id = ? and looked = 1 and plan_id is not null group by plan_id`,
    `select id, owner, owner_name, text, due_on, redate_count, plan_id, field_key from commitment
     where rep_id = ? and state = 'open' and removed_at is null`,
    `select id, skill, started_on from focus where rep_id = ? and ended_on is null`,
    `select id, noted_on from coaching_note where rep_id = ? and removed_at is null order by seq desc limit 1`,
    `select capture.id, text, held_on, review.kind, plan_id, field_key from review
     join capture on capture.review_id = review.id
     where rep_id = ? and review.state = 'closed' and capture.kind = 'parked' and removed_at is null
     and not exists (select 1 from agenda_item where capture_id = capture.id)`,
  ].map(prepare)
  const byRepAndDay = [
    `select change.id, opportunity_id, changed_on, old_value, new_value from opportunity
     join change on change.opportunity_id = opportunity.id where owner_rep_id = ? and status = 'open'
     and in_latest = 1 and field = 'amount' and changed_on > ? order by seq`,
    `select plan_id, field_key, changed_on from plan join plan_field on plan_id = plan.id
     where rep_id = ? and archived_at is null and changed_on > ?`,
    `select plan_evidence.id, plan_id, field_key, dated_on from plan
     join plan_evidence on plan_id = plan.id where rep_id = ? and removed_at is null and dated_on > ?
     order by dated_on desc, seq desc limit 1`,
    `select id, text, ended_on from commitment where rep_id = ? and state = 'done' and owner = 'rep'
     and removed_at is null and ended_on > ? and ended_on <= first_due_on`,
    `select id, name, close_date from opportunity where owner_rep_id = ? and status = 'won' and close_date > ?
     order by close_date desc limit 1`,
    `select kind, plan_id, account_id, opportunity_id from waiver
     where rep_id = ? and removed_at is null and expires_on >= ?`,
  ].map(prepare)
  const settings = prepare(`select key, value from setting`)
  const byAgenda = [
    `select agenda.*, rep.name, account.name, opportunity.name, review.id, review.state from agenda
     join rep on rep.id = agenda.rep_id left join account on account.id = agenda.account_id
     left join opportunity on opportunity.id = agenda.opportunity_id
     left join review on review.agenda_id = agenda.id where agenda.id = ?`,
    `select * from agenda_item where agenda_id = ? order by section_key, position, seq`,
  ].map(prepare)
  return (repId: string, agendaId: string): void => {
    for (const read of byAgenda) read.all(agendaId)
    lastReview.all(repId)
    settings.all()
    for (const read of byRep) read.all(repId)
    for (const read of byRepAndDay) read.all(repId, addDays(bigTeam.today, -7))
  }
}

function idOf(data: unknown): string {
  const agenda: unknown = typeof data === 'object' && data ? Reflect.get(data, 'agenda') : null
  const id: unknown = typeof agenda === 'object' && agenda ? Reflect.get(agenda, 'id') : null
  return String(id)
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN
}

if (import.meta.main) {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-bench-'))
  try {
    const clock = new FakeClock()
    const ports = { clock, ids: uuidIds, files: new FakeFiles(), logger: silent }
    await (await createCore(folder, ports)).close()
    const { ours, bare, ratio } = await measureAgenda(folder, fillBigTeam(folder))
    console.log(
      `one agenda ${ours.toFixed(2)} ms ÷ the same reads ${bare.toFixed(2)} ms = ${ratio.toFixed(2)}`,
    )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
