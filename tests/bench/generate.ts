import Database, { type Database as Sqlite, type Statement } from 'better-sqlite3'
import { join } from 'node:path'
import { v7 } from 'uuid'
import { createCore } from '#core/create-core.ts'
import { addDays } from '#domain/days.ts'
import type { Answer } from '#domain/sample/answer.ts'
import { sampleReps } from '#domain/sample/cast.ts'
import { sampleDeals, type SampleDeal } from '#domain/sample/deals.ts'
import { opportunityAnswers } from '#domain/sample/opportunity-answers.ts'
import { accountAnswers, territoryAnswers } from '#domain/sample/other-answers.ts'
import { snapshotDays } from '#domain/sample/calendar.ts'
import { type Random, randomFor } from '#domain/sample/random.ts'
import { builtinTemplates } from '#domain/templates/builtin/all.ts'
import { fieldsOf } from '#domain/templates/fields.ts'
import { plainText } from '#domain/templates/plain-text.ts'
import { benchPorts } from './ports.ts'

/** How large the generated team is. */
export type TeamSize = {
  readonly reps: number
  readonly accounts: number
  readonly opportunities: number
  readonly plans: number
  readonly revisions: number
  readonly reviews: number
}

/** The team of the section 4. */
export const fullTeam: TeamSize = {
  reps: 50,
  accounts: 3_000,
  opportunities: 20_000,
  plans: 5_000,
  revisions: 200_000,
  reviews: 5_000,
}

/** Ids that the measurements pick from. */
export type Generated = {
  readonly reps: readonly string[]
  readonly plans: readonly string[]
  readonly opportunityPlans: readonly { planId: string; opportunityId: string; repId: string }[]
  readonly reviews: readonly string[]
}

type Deal = { id: string; rep: string; account: string; shape: SampleDeal; open: boolean }

/**
 * Fills a folder with a team of this size in bulk, past the services: the first open makes the file
 * and brings the templates, everything else is plain SQL. `today` is the day of the newest export.
 */
export async function generateTeam(
  folder: string,
  size: TeamSize,
  today: string,
): Promise<Generated> {
  const core = await createCore(folder, benchPorts(today))
  await core.close()
  const db = new Database(join(folder, 'plumbline.db'))
  db.pragma('synchronous = OFF')
  db.pragma('cache_size = -500000')
  const writer = new Writer(db, today)
  db.exec('begin')
  const reps = writer.reps(size.reps)
  const accounts = writer.accounts(size.accounts, reps)
  const deals = writer.deals(size.opportunities, accounts)
  const plans = writer.plans(size, reps, accounts, deals)
  const reviews = writer.reviews(size.reviews, plans)
  db.prepare(`update sequence set value = ?`).run(writer.seq)
  db.exec('commit')
  db.exec('analyze')
  db.pragma('wal_checkpoint(TRUNCATE)')
  db.close()
  return {
    reps,
    plans: plans.map((plan) => plan.id),
    opportunityPlans: plans.flatMap(({ id, deal, rep }) =>
      deal?.open ? [{ planId: id, opportunityId: deal.id, repId: rep }] : [],
    ),
    reviews,
  }
}

type Plan = { id: string; rep: string; kind: string; deal: Deal | null; fields: string[] }

class Writer {
  readonly db: Sqlite
  readonly today: string
  readonly now: string
  seq = 0
  readonly #statements = new Map<string, Statement>()
  readonly #versions: ReadonlyMap<string, string>

  constructor(db: Sqlite, today: string) {
    this.db = db
    this.today = today
    this.now = `${today}T06:00:00.000Z`
    const versions = db
      .prepare<[], { key: string; id: string }>(
        `select template.key, template_version.id from template
         join template_version on template_version.template_id = template.id
         where template_version.state = 'active' and template.key is not null`,
      )
      .all()
    this.#versions = new Map(versions.map((row) => [row.key, row.id]))
  }

  /** Inserts one row; the statement is prepared once for a table and its columns. */
  put(table: string, row: Readonly<Record<string, string | number | null>>): void {
    const columns = Object.keys(row)
    const key = `${table} ${columns.length}`
    let statement = this.#statements.get(key)
    if (!statement) {
      const places = columns.map(() => '?').join(', ')
      statement = this.db.prepare(`insert into ${table} (${columns.join(', ')}) values (${places})`)
      this.#statements.set(key, statement)
    }
    statement.run(Object.values(row))
  }

  next(): number {
    this.seq += 1
    return this.seq
  }

  version(key: string): string {
    return this.#versions.get(key) ?? ''
  }

  reps(count: number): string[] {
    return Array.from({ length: count }, (_, index) => {
      const id = v7()
      const shape = sampleReps[index % sampleReps.length]
      this.put('rep', {
        id,
        name: `${shape?.name ?? 'Rep'} ${index + 1}`,
        territory: shape?.territory ?? '',
        created_at: this.now,
        updated_at: this.now,
      })
      this.put('quota', {
        rep_id: id,
        quarter: `${this.today.slice(0, 4)}-Q2`,
        amount_minor: 40_000_000,
        currency: 'EUR',
      })
      return id
    })
  }

  accounts(count: number, reps: readonly string[]): { id: string; rep: string }[] {
    return Array.from({ length: count }, (_, index) => {
      const id = v7()
      const rep = reps[index % reps.length] ?? ''
      this.put('account', {
        id,
        name: `Account ${index + 1} ${['Works', 'Foods', 'Freight', 'Clinics'][index % 4]}`,
        tier: ['A', 'B', 'C'][index % 3] ?? '',
        type: 'customer',
        owner_rep_id: rep,
        created_at: this.now,
        updated_at: this.now,
      })
      return { id, rep }
    })
  }

  /** Deals with 26 weekly snapshots: a version only where something differs, as an import leaves it. */
  deals(count: number, accounts: readonly { id: string; rep: string }[]): Deal[] {
    const days = snapshotDays(this.today)
    const imports = days.map((day, week) => {
      const id = v7()
      this.put('import', {
        id,
        seq: this.next(),
        file_name: `export-${day}.csv`,
        file_sha256: week.toString(16).padStart(64, '0'),
        snapshot_date: day,
        format: 'other',
        settings: '{}',
        counts: '{}',
        state: 'committed',
        committed_at: `${day}T06:00:00.000Z`,
      })
      return { id, seq: this.seq, day }
    })
    const shapes = sampleDeals(this.today)
    const deals: Deal[] = []
    for (let index = 0; index < count; index += 1) {
      const shape = shapes[index % shapes.length]
      const account = accounts[index % accounts.length]
      if (!shape || !account) continue
      deals.push(this.#deal(index, shape, account, imports))
    }
    return deals
  }

  #deal(
    index: number,
    shape: SampleDeal,
    account: { id: string; rep: string },
    imports: readonly { id: string; seq: number; day: string }[],
  ): Deal {
    const id = v7()
    const last = shape.weeks.at(-1)
    const first = imports[shape.weeks[0]?.week ?? 0]
    let pushes = 0
    this.put('opportunity', {
      id,
      crm_id: `B${index}`,
      name: `${shape.offer} ${index + 1}`,
      search_fold: `${shape.offer} ${index + 1}`.toLowerCase(),
      account_id: account.id,
      owner_rep_id: account.rep,
      stage: last?.stage ?? '',
      status: last?.status ?? 'open',
      amount_minor: last?.amountMinor ?? null,
      currency: last?.amountMinor === null ? null : shape.currency,
      close_date: last?.close ?? null,
      next_step: last?.nextStep ?? '',
      next_step_date: last?.nextStepDate ?? null,
      forecast_category: last?.forecast ?? '',
      probability: last?.probability ?? 0,
      created_date: shape.created,
      last_activity_date: last?.lastActivity ?? null,
      stage_since: last?.stageSince ?? null,
      first_import_id: first?.id ?? null,
      last_import_id: imports.at(-1)?.id ?? null,
      created_at: this.now,
      updated_at: this.now,
    })
    shape.weeks.forEach((week, place) => {
      const before = shape.weeks[place - 1]
      const made = imports[week.week]
      if (!made) return
      const differs =
        !before || JSON.stringify({ ...before, week: 0 }) !== JSON.stringify({ ...week, week: 0 })
      if (!differs) return
      if (before && week.close.slice(0, 7) > before.close.slice(0, 7)) pushes += 1
      this.put('opportunity_version', {
        opportunity_id: id,
        import_seq: made.seq,
        present: 1,
        state: JSON.stringify([id, `B${index}`, shape.offer, account.id, account.rep, week.stage]),
      })
      for (const [field, old, now] of [
        ['stage', before?.stage, week.stage],
        ['amount', before?.amountMinor, week.amountMinor],
        ['close_date', before?.close, week.close],
        ['next_step', before?.nextStep, week.nextStep],
        ['status', before?.status, week.status],
      ] as const) {
        if (!before || old === now) continue
        this.put('change', {
          id: v7(),
          seq: this.next(),
          import_id: made.id,
          opportunity_id: id,
          field,
          old_value: old === null || old === undefined ? null : String(old),
          new_value: now === null ? null : String(now),
          changed_on: made.day,
        })
      }
    })
    if (pushes > 0) {
      this.db.prepare(`update opportunity set push_count = ? where id = ?`).run(pushes, id)
    }
    return { id, rep: account.rep, account: account.id, shape, open: last?.status === 'open' }
  }

  plans(
    size: TeamSize,
    reps: readonly string[],
    accounts: readonly { id: string; rep: string }[],
    deals: readonly Deal[],
  ): Plan[] {
    const each = Math.ceil(size.revisions / size.plans)
    const plans: Plan[] = []
    const open = deals.filter((deal) => deal.open)
    for (let index = 0; index < size.plans; index += 1) {
      const random = randomFor(`bench plan ${index}`)
      const deal = open[index]
      const account = accounts[index % accounts.length]
      if (index % 10 < 8 && deal) {
        plans.push(
          this.#plan('opportunity_plan', deal.rep, each, random, variedDeal(deal, index), deal),
        )
      } else if (index % 10 === 8 && account) {
        const shape = deals[index]?.shape.account
        const answers = shape ? accountAnswers(named(shape, index), this.today, 'full') : []
        plans.push(this.#plan('account_plan', account.rep, each, random, answers, null, account.id))
      } else {
        const rep = sampleReps[index % sampleReps.length]
        const answers = rep
          ? territoryAnswers(rep, { won: index * 100_000, deals: 3 }, this.today, 'full')
          : []
        const owner = reps[index % reps.length] ?? ''
        plans.push(this.#plan('territory_plan', owner, each, random, answers, null))
      }
    }
    return plans
  }

  #plan(
    kind: 'opportunity_plan' | 'account_plan' | 'territory_plan',
    rep: string,
    revisions: number,
    random: Random,
    answers: readonly Answer[],
    deal: Deal | null,
    accountId: string | null = null,
  ): Plan {
    const id = v7()
    const definition = builtinTemplates.find((one) => one.key === kind)?.definition
    if (!definition || definition.kind === 'review_guide') throw new Error(`No template ${kind}`)
    const fields = new Map(fieldsOf(definition).map((field) => [field.key, field]))
    this.put('plan', {
      id,
      template_version_id: this.version(kind),
      kind,
      rep_id: rep,
      account_id: accountId,
      opportunity_id: deal?.id ?? null,
      title: deal?.shape.name ?? `Plan ${id.slice(-6)}`,
      period: kind === 'territory_plan' ? `20${random.int(10, 26)}-Q${random.int(1, 4)}` : '',
      created_at: this.now,
      updated_at: this.now,
    })
    // Older texts first: most revisions lie under the newest ones.
    const written = new Map<string, { day: string; seq: number; count: number }>()
    for (let round = 0; round < revisions; round += 1) {
      const answer = answers[round % answers.length]
      if (!answer) continue
      const day = addDays(this.today, -Math.floor(((revisions - round) * 180) / revisions))
      const value = JSON.stringify(answer.value)
      const before = written.get(answer.key)
      this.put('plan_revision', {
        id: v7(),
        seq: this.next(),
        plan_id: id,
        field_key: answer.key,
        old_value: before ? value : null,
        new_value: value,
        new_score: answer.score,
        at: `${day}T10:00:00.000Z`,
        changed_on: day,
      })
      written.set(answer.key, { day, seq: this.seq, count: (before?.count ?? 0) + 1 })
    }
    for (const answer of answers) {
      const last = written.get(answer.key)
      const field = fields.get(answer.key)
      if (!last || !field) continue
      this.put('plan_field', {
        plan_id: id,
        field_key: answer.key,
        value: JSON.stringify(answer.value),
        score: answer.score,
        plain: plainText(field, answer.value),
        changed_at: `${last.day}T10:00:00.000Z`,
        changed_on: last.day,
        changed_seq: last.seq,
        revision: last.count,
      })
      if (!answer.proof) continue
      this.put('plan_evidence', {
        id: v7(),
        seq: this.next(),
        plan_id: id,
        field_key: answer.key,
        dated_on: answer.proof.dated,
        source: answer.proof.source,
        words: answer.proof.words,
        created_at: this.now,
      })
    }
    return { id, rep, kind, deal, fields: [...written.keys()] }
  }

  reviews(count: number, plans: readonly Plan[]): string[] {
    const guide = builtinTemplates.find((one) => one.key === 'guide_deal')?.definition
    if (guide?.kind !== 'review_guide') throw new Error('No guide for deals')
    const about = plans.filter((plan) => plan.deal)
    return Array.from({ length: count }, (_, index) => {
      const id = v7()
      const plan = about[index % about.length]
      if (!plan?.deal) throw new Error('No plan for a review')
      const day = addDays(this.today, -1 - (index % 180))
      this.put('review', {
        id,
        seq: this.next(),
        rep_id: plan.rep,
        kind: 'deal',
        guide_version_id: this.version('guide_deal'),
        opportunity_id: plan.deal.id,
        state: 'closed',
        started_at: `${day}T09:00:00.000Z`,
        held_on: day,
        ended_at: `${day}T09:20:00.000Z`,
        current_section: guide.sections.at(-1)?.key ?? '',
        question_answered: 'yes',
        rating: 4,
        created_at: this.now,
        updated_at: this.now,
      })
      guide.sections.forEach((section, position) => {
        this.put('review_section', {
          review_id: id,
          section_key: section.key,
          position,
          planned_seconds: section.minutes * 60,
        })
        this.put('review_span', {
          id: v7(),
          seq: this.next(),
          review_id: id,
          section_key: section.key,
          started_at: `${day}T09:${String(position * 3).padStart(2, '0')}:00.000Z`,
          ended_at: `${day}T09:${String(position * 3 + 3).padStart(2, '0')}:00.000Z`,
        })
      })
      this.#talk(id, plan, day, guide.sections[0]?.key ?? '', index)
      return id
    })
  }

  #talk(review: string, plan: Plan, day: string, section: string, index: number): void {
    const at = `${day}T09:10:00.000Z`
    for (const kind of ['opened', 'front', 'edited', 'cited'] as const) {
      this.put('inspection_touch', {
        id: v7(),
        seq: this.next(),
        review_id: review,
        plan_id: plan.id,
        kind,
        field_key: kind === 'edited' || kind === 'cited' ? (plan.fields[0] ?? null) : null,
        seconds: kind === 'front' ? 240 : 0,
        at,
      })
    }
    for (const owner of ['rep', 'manager'] as const) {
      const open = index % 3 === 0
      this.put('commitment', {
        id: v7(),
        seq: this.next(),
        rep_id: plan.rep,
        owner,
        text: `Promise ${index} of the ${owner}`,
        proof: 'A mail',
        due_on: addDays(day, 7),
        first_due_on: addDays(day, 7),
        state: open ? 'open' : 'done',
        ended_on: open ? null : addDays(day, 6),
        origin: 'plan_field',
        review_id: review,
        section_key: section,
        plan_id: plan.id,
        field_key: plan.fields[0] ?? null,
        created_on: day,
        created_at: at,
        updated_at: at,
      })
    }
    this.put('capture', {
      id: v7(),
      seq: this.next(),
      review_id: review,
      section_key: section,
      kind: 'note',
      text: `Said in review ${index}`,
      created_at: at,
      updated_at: at,
    })
    this.put('verdict', {
      id: v7(),
      review_id: review,
      rep_id: plan.rep,
      plan_kind: plan.kind,
      plan_id: plan.id,
      opportunity_id: plan.deal?.id ?? null,
      title: plan.deal?.shape.name ?? '',
      due: 1,
      verdict: 'used',
      grade: 'B',
      looked: 1,
      evidence: JSON.stringify(nothingSeen(day)),
      settings: JSON.stringify({ lookedSeconds: 60, aliveIntervals: 2, copiedShare: 0.9 }),
      created_at: at,
    })
  }
}

/** A deal of the sample under a name of its own, so that its plan reads differently. */
function variedDeal(deal: Deal, index: number): Answer[] {
  const { shape } = deal
  const now = shape.weeks.at(-1)
  if (!now) return []
  const varied = { ...shape, name: `${shape.name} ${index}`, account: named(shape.account, index) }
  return opportunityAnswers({ deal: varied, now, day: now.lastActivity, evidence: true }, 'full')
}

function named<T extends { readonly name: string }>(account: T, index: number): T {
  return { ...account, name: `${account.name} ${index}` }
}

function nothingSeen(day: string) {
  return {
    signals: {
      looked: { holds: true, secondsInFront: 240, touches: [], openedAbsent: false },
      filled: { holds: true, required: 12, open: [] },
      alive: { holds: true, since: day, lastChangeOn: day, lastConfirmedOn: null, signs: [] },
      actedOn: { holds: true, citations: [] },
      agrees: { holds: true, compared: true, differences: [] },
      evidence: { holds: false, rows: [] },
    },
    waiver: null,
    copyOf: null,
    endsOn: day,
    cadenceDays: 14,
    labels: {},
  }
}
