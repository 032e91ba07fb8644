import { join } from 'node:path'
import type { Database } from 'better-sqlite3'
import { openConnection } from '#core/db/open.ts'
import { uuidIds } from '#core/node-ports.ts'
import { addDays } from '#domain/days.ts'

/** The team on which speed is measured, and the day that it stands at. */
export const bigTeam = {
  reps: 50,
  opportunities: 20_000,
  snapshots: 26,
  plans: 5_000,
  fieldsPerPlan: 24,
  revisions: 200_000,
  reviews: 5_000,
  today: '2026-11-21',
} as const

const at = '2026-11-21T08:00:00.000Z'

/** A sequence of numbers in [0, 1) that is the same each time (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/**
 * Fills a folder that a core has opened once (so that it has its tables and templates) with a team
 * of 50 reps, 20,000 opportunities with 26 snapshots, 5,000 plans with 200,000 revisions and 5,000
 * reviews. @returns the ids of the reps
 */
export function fillBigTeam(folder: string): string[] {
  const { sqlite } = openConnection(join(folder, 'plumbline.db'), 'writer')
  try {
    return sqlite.transaction(() => new Filler(sqlite).fill())()
  } finally {
    sqlite.exec('analyze')
    sqlite.close()
  }
}

class Filler {
  readonly #sqlite: Database
  readonly #random = randomFrom(7)
  #seq = 1

  constructor(sqlite: Database) {
    this.#sqlite = sqlite
  }

  fill(): string[] {
    const reps = this.#reps()
    const imports = this.#imports()
    const deals = this.#deals(reps, imports)
    const plans = this.#plans(deals)
    this.#reviews(reps, plans)
    this.#sqlite.prepare(`update sequence set value = ? where name = 'global'`).run(this.#seq + 1)
    return reps
  }

  #next(): number {
    this.#seq += 1
    return this.#seq
  }

  #upTo(most: number): number {
    return Math.floor(this.#random() * most)
  }

  #day(from: number, to: number): string {
    return addDays(bigTeam.today, from + this.#upTo(to - from))
  }

  #reps(): string[] {
    const rep = this.#sqlite.prepare(
      `insert into rep (id, name, created_at, updated_at) values (?, ?, ?, ?)`,
    )
    return Array.from({ length: bigTeam.reps }, (_, index) => {
      const id = uuidIds.next()
      rep.run(id, `Rep ${index}`, at, at)
      return id
    })
  }

  #imports(): { id: string; on: string }[] {
    const insert = this.#sqlite.prepare(
      `insert into import (id, seq, file_name, file_sha256, snapshot_date, format, settings, counts, state, committed_at)
       values (?, ?, 'deals.csv', '', ?, 'other', '{}', '{}', 'committed', ?)`,
    )
    return Array.from({ length: bigTeam.snapshots }, (_, index) => {
      const id = uuidIds.next()
      const on = addDays(bigTeam.today, 7 * (index - bigTeam.snapshots) + 2)
      insert.run(id, this.#next(), on, at)
      return { id, on }
    })
  }

  #deals(reps: readonly string[], imports: readonly { id: string; on: string }[]) {
    const account = this.#sqlite.prepare(
      `insert into account (id, name, owner_rep_id, created_at, updated_at) values (?, ?, ?, ?, ?)`,
    )
    const deal = this.#sqlite.prepare(
      `insert into opportunity (id, name, account_id, owner_rep_id, stage, status, amount_minor, currency,
         close_date, next_step, next_step_date, created_date, stage_since, push_count, created_at, updated_at)
       values (?, ?, ?, ?, ?, ?, ?, 'EUR', ?, 'Meet', ?, ?, ?, ?, ?, ?)`,
    )
    const change = this.#sqlite.prepare(
      `insert into change (id, seq, import_id, opportunity_id, field, old_value, new_value, changed_on)
       values (?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    const stages = ['Lead', 'Qualified', 'Proposal', 'Closing']
    return Array.from({ length: bigTeam.opportunities }, (_, index) => {
      const repId = reps[index % reps.length] ?? ''
      const id = uuidIds.next()
      const accountId = uuidIds.next()
      if (index % 4 === 0) account.run(accountId, `Account ${index}`, repId, at, at)
      const status = index % 4 === 1 ? 'won' : index % 4 === 2 ? 'lost' : 'open'
      const stage = status === 'open' ? (stages[this.#upTo(4)] ?? 'Lead') : status
      const closeDate = status === 'open' ? this.#day(-60, 200) : this.#day(-180, 0)
      const stepDate = this.#random() < 0.7 ? this.#day(-20, 30) : null
      deal.run(
        id,
        `Deal ${index}`,
        index % 4 === 0 ? accountId : null,
        repId,
        stage,
        status,
        this.#upTo(9_000_000) + 100_000,
        closeDate,
        stepDate,
        this.#day(-300, -100),
        this.#day(-90, 0),
        this.#upTo(3),
        at,
        at,
      )
      for (const { id: importId, on } of imports) {
        if (this.#random() > 0.3) continue
        const kind = this.#upTo(3)
        const [field, from, to] =
          kind === 0
            ? ['stage', stages[this.#upTo(4)], stages[this.#upTo(4)]]
            : kind === 1
              ? ['close_date', this.#day(-60, 100), this.#day(0, 200)]
              : ['amount', `${this.#upTo(9_000_000)} EUR`, `${this.#upTo(9_000_000)} EUR`]
        change.run(uuidIds.next(), this.#next(), importId, id, field, from, to, on)
      }
      return { id, repId, open: status === 'open' }
    })
  }

  #plans(deals: readonly { id: string; repId: string; open: boolean }[]) {
    const version = this.#sqlite
      .prepare<[], { id: string; definition: string }>(
        `select template_version.id, definition from template_version
         join template on template.id = template_id where kind = 'opportunity_plan' and state = 'active'`,
      )
      .get()
    if (!version) throw new Error('Open a core on the folder first: it brings the templates.')
    const keys = [...version.definition.matchAll(/"key":"([a-z_]+)","label"[^}]*?"type"/g)]
      .map(([, key]) => key ?? '')
      .slice(0, bigTeam.fieldsPerPlan)
    const plan = this.#sqlite.prepare(
      `insert into plan (id, template_version_id, kind, rep_id, opportunity_id, title, created_at, updated_at)
       values (?, ?, 'opportunity_plan', ?, ?, ?, ?, ?)`,
    )
    const field = this.#sqlite.prepare(
      `insert into plan_field (plan_id, field_key, value, plain, changed_at, changed_on, changed_seq)
       values (?, ?, ?, ?, ?, ?, ?)`,
    )
    const revision = this.#sqlite.prepare(
      `insert into plan_revision (id, seq, plan_id, field_key, old_value, new_value, at, changed_on)
       values (?, ?, ?, ?, null, ?, ?, ?)`,
    )
    const evidence = this.#sqlite.prepare(
      `insert into plan_evidence (id, seq, plan_id, field_key, dated_on, source, words, created_at)
       values (?, ?, ?, ?, ?, 'Mail', 'We need it by May', ?)`,
    )
    const perPlan = bigTeam.revisions / bigTeam.plans
    const open = deals.filter((deal) => deal.open).slice(0, bigTeam.plans)
    return open.map(({ id: dealId, repId }, index) => {
      const id = uuidIds.next()
      plan.run(id, version.id, repId, dealId, `Plan ${index}`, at, at)
      const value = JSON.stringify({ type: 'text', text: 'The buyer said so in the meeting' })
      for (const key of keys) {
        const on = this.#day(-120, 0)
        field.run(id, key, value, `The buyer said so in meeting ${index}`, at, on, this.#next())
      }
      for (let turn = 0; turn < perPlan; turn += 1) {
        const key = keys[turn % keys.length] ?? ''
        revision.run(uuidIds.next(), this.#next(), id, key, value, at, this.#day(-120, 0))
      }
      evidence.run(uuidIds.next(), this.#next(), id, keys[0] ?? '', this.#day(-120, 0), at)
      return { id, repId }
    })
  }

  #reviews(reps: readonly string[], plans: readonly { id: string; repId: string }[]): void {
    const guide = this.#sqlite
      .prepare<[], { id: string }>(
        `select template_version.id from template_version
         join template on template.id = template_id where review_kind = 'one_on_one' and state = 'active'`,
      )
      .get()
    const byRep = new Map<string, string[]>(reps.map((id) => [id, []]))
    for (const { id, repId } of plans) byRep.get(repId)?.push(id)
    const prepare = (text: string) => this.#sqlite.prepare(text)
    const agenda = prepare(
      `insert into agenda (id, rep_id, review_kind, guide_version_id, state, created_at, updated_at)
       values (?, ?, 'one_on_one', ?, 'used', ?, ?)`,
    )
    const item = prepare(
      `insert into agenda_item (id, seq, agenda_id, section_key, position, origin, text, state, opened_on, created_at, updated_at)
       values (?, ?, ?, 'topic', ?, 'manual', 'A topic', ?, ?, ?, ?)`,
    )
    const review = prepare(
      `insert into review (id, seq, rep_id, kind, guide_version_id, agenda_id, state, started_at, held_on, ended_at, current_section, created_at, updated_at)
       values (?, ?, ?, 'one_on_one', ?, ?, 'closed', ?, ?, ?, 'close', ?, ?)`,
    )
    const capture = prepare(
      `insert into capture (id, seq, review_id, section_key, kind, text, created_at, updated_at)
       values (?, ?, ?, 'topic', ?, 'Said in the review', ?, ?)`,
    )
    const verdict = prepare(
      `insert into verdict (id, review_id, rep_id, plan_kind, plan_id, title, due, verdict, grade, looked, evidence, settings, created_at)
       values (?, ?, ?, 'opportunity_plan', ?, 'Plan', 1, 'used', 'B', 1, '{}', '{}', ?)`,
    )
    const commitment = prepare(
      `insert into commitment (id, seq, rep_id, owner, text, due_on, first_due_on, state, ended_on, origin, review_id, created_on, created_at, updated_at)
       values (?, ?, ?, ?, 'Promised', ?, ?, ?, ?, 'section', ?, ?, ?, ?)`,
    )
    const note = prepare(
      `insert into coaching_note (id, seq, rep_id, doc, plain, noted_on, created_at, updated_at)
       values (?, ?, ?, '{}', 'Seen', ?, ?, ?)`,
    )
    const focus = prepare(
      `insert into focus (id, seq, rep_id, skill, started_on, created_at, updated_at)
       values (?, ?, ?, 'Asking for the budget owner', ?, ?, ?)`,
    )
    for (const repId of reps)
      focus.run(uuidIds.next(), this.#next(), repId, this.#day(-60, 0), at, at)
    for (let index = 0; index < bigTeam.reviews; index += 1) {
      const repId = reps[index % reps.length] ?? ''
      const heldOn = addDays(bigTeam.today, -7 - Math.floor((index / bigTeam.reviews) * 700))
      const [agendaId, reviewId] = [uuidIds.next(), uuidIds.next()]
      agenda.run(agendaId, repId, guide?.id, at, at)
      review.run(
        reviewId,
        this.#next(),
        repId,
        guide?.id,
        agendaId,
        `${heldOn}T09:00:00.000Z`,
        heldOn,
        `${heldOn}T10:00:00.000Z`,
        at,
        at,
      )
      for (let place = 0; place < 8; place += 1) {
        const state = index < reps.length && place === 0 ? 'open' : 'done'
        item.run(uuidIds.next(), this.#next(), agendaId, place, state, heldOn, at, at)
      }
      for (const kind of ['note', 'decision']) {
        capture.run(uuidIds.next(), this.#next(), reviewId, kind, at, at)
      }
      if (index < reps.length) capture.run(uuidIds.next(), this.#next(), reviewId, 'parked', at, at)
      const own = byRep.get(repId) ?? []
      verdict.run(uuidIds.next(), reviewId, repId, own[this.#upTo(own.length)] ?? null, at)
      const dueOn = addDays(heldOn, 10)
      const done = index >= reps.length * 6
      commitment.run(
        uuidIds.next(),
        this.#next(),
        repId,
        index % 3 === 0 ? 'manager' : 'rep',
        dueOn,
        dueOn,
        done ? 'done' : 'open',
        done ? dueOn : null,
        reviewId,
        heldOn,
        at,
        at,
      )
      if (index % 5 === 0) note.run(uuidIds.next(), this.#next(), repId, heldOn, at, at)
    }
  }
}
