import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Database, Statement } from 'better-sqlite3'
import { RRuleTemporal } from 'rrule-temporal'
import { createCore } from '#core/create-core.ts'
import { openConnection } from '#core/db/open.ts'
import { expand } from '#core/features/cadence/recurrence.ts'
import type { Pattern } from '#contract/cadence-values.ts'
import { layOut, nobodyAway, type RuleFact, type Target } from '#domain/cadence/occurrences.ts'
import { seriesOf } from '#domain/cadence/pattern.ts'
import { weekOf } from '#domain/cadence/week.ts'
import { addDays } from '#domain/days.ts'
import { bareReads } from './agenda.ts'
import { bigTeam } from './big-team.ts'
import { generateTeam } from './generate.ts'
import { caller, type Measured, median, ms } from './measure.ts'
import { benchPorts } from './ports.ts'

const rounds = 7

/**
 * Milliseconds of processor time so far. All that is compared here runs on one thread, and what others
 * do on the machine would weigh more on a long measurement than on a short one.
 */
function spent(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1_000
}

/** The cadence's lines of the table: the pack of a week, how it grows, and what expanding costs. */
export async function measureCadence(big: string, reps: readonly string[]): Promise<Measured[]> {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-bench-cadence-'))
  try {
    cpSync(big, join(folder, 'big'), { recursive: true })
    const desk = await openDesk(join(folder, 'big'), reps)
    const pack = await measurePack(desk)
    await desk.close()
    return [
      {
        what: `pack of a week, ${reps.length} reps`,
        ours: ms(pack.ours),
        bare: ms(pack.bare),
        ratio: pack.ours / pack.bare,
        limit: 2,
        note: 'beside the same reads as prepared SQL',
      },
      {
        what: `preparing that week the first time`,
        ours: ms(desk.prepare),
        bare: '',
        ratio: null,
        limit: null,
        note: `${reps.length} agendas, in one transaction`,
      },
      ...(await measureGrowth(folder)),
      measureExpansion(),
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A team whose week is prepared: its pack, the same reads by hand, and the way out. */
type Desk = {
  readonly reps: number
  /** Milliseconds of preparing the week. */
  readonly prepare: number
  readonly pack: () => Promise<unknown>
  readonly reads: () => void
  readonly close: () => Promise<void>
}

/** Opens a team, gives each rep a weekly one-on-one, and prepares the week after today's. */
async function openDesk(folder: string, reps: readonly string[]): Promise<Desk> {
  forgetReviewCounts(folder)
  const core = await createCore(folder, benchPorts(bigTeam.today))
  const call = caller(core)
  const { sqlite } = openConnection(join(folder, 'plumbline.db'), 'reader')
  for (const [index, repId] of reps.entries()) {
    await call('cadence.createRule', weekly(repId, index))
  }
  const week = { weekOf: addDays(bigTeam.today, 7) }
  const began = performance.now()
  await call('cadence.prepareWeek', week)
  return {
    reps: reps.length,
    prepare: performance.now() - began,
    pack: () => call('cadence.pack', week),
    reads: packReads(sqlite, weekOf(week.weekOf)),
    close: async () => {
      sqlite.close()
      await core.close()
    },
  }
}

/**
 * No generated review has an agenda, so the counts that come with the team call the index of reviews
 * by agenda useless, and every join would read all reviews. In a team that prepares its weeks it is
 * the other way round; without counts SQLite trusts that the index is unique.
 */
function forgetReviewCounts(folder: string): void {
  const { sqlite } = openConnection(join(folder, 'plumbline.db'), 'writer')
  sqlite.exec(`delete from sqlite_stat1 where tbl = 'review'`)
  sqlite.close()
}

async function measurePack(desk: Desk): Promise<{ ours: number; bare: number }> {
  const ours: number[] = []
  const bare: number[] = []
  // Turn by turn, so that a busy machine is busy for both; the first rounds warm up.
  for (let round = 0; round < rounds; round += 1) {
    const start = spent()
    await desk.pack()
    const middle = spent()
    desk.reads()
    const end = spent()
    if (round < 2) continue
    ours.push(middle - start)
    bare.push(end - middle)
  }
  return { ours: median(ours), bare: median(bare) }
}

function weekly(repId: string, index: number) {
  return {
    rule: {
      reviewKind: 'one_on_one',
      for: { who: 'rep', repId },
      pattern: { every: 'week', weeks: 1, weekday: 1 + (index % 5) },
      time: '09:00',
      minutes: 30,
      guideId: null,
      place: '',
      link: '',
      startsOn: bigTeam.today,
      endsOn: null,
    },
  }
}

/** The reads behind a pack, by hand, each prepared once. */
function packReads(sqlite: Database, week: { from: string; to: string }): () => void {
  const prepare = (text: string): Statement<unknown[], unknown> => sqlite.prepare(text)
  const agenda = bareReads(prepare)
  const [from, to] = [addDays(week.from, -12), addDays(week.to, 12)]
  const once = [
    prepare(`select * from cadence_rule left join rep on rep.id = cadence_rule.rep_id
      left join template on template.id = guide_id where removed_at is null order by seq`),
    prepare(`select id, name, archived_at, start_date, created_at from rep order by id`),
    prepare(`select key, value from setting`),
    prepare(`select snapshot_date from import where state = 'committed' order by seq desc limit 1`),
  ]
  const between = [
    prepare(`select rep_id, from_on, until_on, reason from cadence_absence
      where until_on >= ? and from_on <= ? and removed_at is null`),
    prepare(`select on_day, name from cadence_holiday where on_day between ? and ?`),
    prepare(`select review.id, rep_id, kind, account_id, opportunity_id, state, held_on from review
      where held_on between ? and ? and not exists
      (select 1 from cadence_occurrence where cadence_occurrence.agenda_id = review.agenda_id)`),
  ]
  const stored = sqlite.prepare<string[], { rep_id: string; agenda_id: string }>(
    `select own.*, rep.name, account.name, opportunity.name, agenda.state, review.id, review.held_on,
      (select count(*) from agenda_item where agenda_id = own.agenda_id and state = 'open')
      from cadence_occurrence as own join rep on rep.id = own.rep_id
      left join account on account.id = own.account_id
      left join opportunity on opportunity.id = own.opportunity_id
      left join agenda on agenda.id = own.agenda_id left join review on review.agenda_id = own.agenda_id
      where own.nominal_on between ? and ? or own.on_day between ? and ?`,
  )
  const byRep = [
    prepare(
      `select held_on from review where rep_id = ? and state = 'closed' order by held_on desc limit 1`,
    ),
    prepare(`select max(noted_on) from coaching_note where rep_id = ? and removed_at is null`),
    prepare(`select count(*) from agenda join agenda_item on agenda_item.agenda_id = agenda.id
      left join review on review.agenda_id = agenda.id where agenda.rep_id = ?
      and agenda.state in ('used', 'dropped') and agenda_item.state = 'open'
      and (review.id is null or review.state = 'closed')`),
  ]
  const changes = [
    prepare(`select count(*) from opportunity join change on change.opportunity_id = opportunity.id
      where owner_rep_id = ? and field in ('stage', 'amount', 'close_date', 'owner', 'next_step', 'status')
      and changed_on > ?`),
    prepare(`select change.id, change.opportunity_id, opportunity.name, field, old_value, new_value, changed_on
      from opportunity join change on change.opportunity_id = opportunity.id
      where owner_rep_id = ? and field in ('stage', 'amount', 'close_date', 'owner', 'next_step', 'status')
      and changed_on > ? order by change.seq desc limit 12`),
  ]
  return () => {
    for (const read of once) read.all()
    for (const read of between) read.all(from, to)
    for (const { rep_id: repId, agenda_id: agendaId } of stored.all(from, to, from, to)) {
      for (const read of byRep) read.all(repId)
      for (const read of changes) read.all(repId, addDays(bigTeam.today, -7))
      agenda(repId, agendaId)
    }
  }
}

/** The pack of teams of 8, 50 and 200 reps with as much of everything for each, turn by turn. */
async function measureGrowth(folder: string): Promise<Measured[]> {
  const desks: { desk: Desk; took: number[]; bare: number[] }[] = []
  for (const reps of [8, 50, 200]) {
    const path = join(folder, `team-${reps}`)
    const size = {
      reps,
      accounts: reps * 10,
      opportunities: reps * 60,
      plans: reps * 20,
      revisions: reps * 100,
      reviews: reps * 20,
    }
    const team = await generateTeam(path, size, bigTeam.today)
    desks.push({ desk: await openDesk(path, team.reps), took: [], bare: [] })
  }
  for (let round = 0; round < rounds; round += 1) {
    for (const { desk, took, bare } of desks) {
      // As many packs of a small team as make one of the large, so that all warm up alike.
      for (let time = 0; time < Math.round(200 / desk.reps); time += 1) {
        const start = spent()
        await desk.pack()
        const middle = spent()
        desk.reads()
        if (round < 2) continue
        took.push((middle - start) / desk.reps)
        bare.push((spent() - middle) / desk.reps)
      }
    }
  }
  for (const { desk } of desks) await desk.close()
  return desks.slice(1).map(({ desk, took, bare }, index) => {
    const before = desks[index] ?? { desk, took, bare }
    return {
      what: `pack for each rep, ${before.desk.reps} → ${desk.reps} reps`,
      ours: ms(median(took)),
      bare: ms(median(before.took)),
      ratio: median(took) / median(before.took),
      limit: 1.1,
      note: `beside the smaller team; the same reads as prepared SQL ${(median(bare) / median(before.bare)).toFixed(2)}`,
    }
  })
}

/** Ten years of 200 rules, with all that an occurrence carries, beside the library alone. */
function measureExpansion(): Measured {
  const from = '2026-01-01'
  const to = '2035-12-31'
  const patterns = Array.from({ length: 200 }, (_, index): Pattern => {
    const weekday = 1 + (index % 5)
    if (index % 4 === 3)
      return { every: 'month', months: 1, on: { by: 'day', day: 1 + (index % 28) } }
    return { every: 'week', weeks: 1 + (index % 2), weekday }
  })
  const target: Target = {
    id: 'rep',
    repId: 'rep',
    repName: 'Rep',
    accountId: null,
    accountName: null,
    from: null,
    until: null,
  }
  const rules = patterns.map((pattern, index): RuleFact => ({
    id: `rule ${index}`,
    reviewKind: 'one_on_one',
    scope: 'rep',
    repId: 'rep',
    tier: null,
    seats: 'in_turn',
    series: seriesOf(pattern, addDays(from, index % 60)),
    time: '09:00',
    minutes: 30,
    place: '',
    link: '',
    startsOn: from,
    endsOn: null,
  }))
  const [start, end] = [new Date(from), new Date(to)]
  const ours: number[] = []
  const bare: number[] = []
  let count = 0
  for (let round = 0; round < rounds; round += 1) {
    const began = spent()
    count = 0
    for (const rule of rules) {
      const days = expand(rule.series, from, to)
      count += layOut(rule, days, [target], new Map(), nobodyAway, from).length
    }
    const middle = spent()
    for (const { series } of rules) {
      new RRuleTemporal({
        rruleString: `DTSTART;TZID=UTC:${series.first.replaceAll('-', '')}T000000\nRRULE:${series.recurrence}`,
      }).between(start, end, true)
    }
    const done = spent()
    if (round < 2) continue
    ours.push(middle - began)
    bare.push(done - middle)
  }
  return {
    what: `ten years of 200 rules, ${count.toLocaleString('en')} reviews`,
    ours: ms(median(ours)),
    bare: ms(median(bare)),
    ratio: median(ours) / median(bare),
    limit: 1.5,
    note: 'beside the recurrence library alone',
  }
}
