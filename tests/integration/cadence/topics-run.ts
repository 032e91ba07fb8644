import assert from 'node:assert/strict'
import { join } from 'node:path'
import type { Database, Statement } from 'better-sqlite3'
import { onTestFinished } from 'vitest'
import type { Occurrence } from '#contract/cadence-values.ts'
import { openConnection } from '#core/db/open.ts'
import { isAhead } from '#domain/cadence/state.ts'
import { addDays } from '#domain/days.ts'
import type { TestCore } from '#tests/helpers/core.ts'
import { groundFolder, keepRows } from '#tests/helpers/keep-rows.ts'
import { aCadence, weekly } from './a-cadence.ts'

/** One thing that a manager does, or a few days that go by. */
export type Step =
  | { readonly do: 'prepare' | 'write' | 'away' | 'back' | 'change' | 'hold' }
  | { readonly do: 'edit'; readonly which: number }
  | { readonly do: 'pass'; readonly days: number }
  | {
      readonly do: 'plan' | 'move' | 'skip' | 'rebook' | 'delete' | 'restore'
      readonly which: number
      readonly by: number
    }

/** A core that a thousand runs begin anew on, each with the same rows. */
export type Ground = {
  readonly begin: () => TopicsRun
}

/**
 * The real core on a real database with one rep, one weekly rule, its first review prepared, and
 * one promise. A run begins by putting all rows back, which takes a tenth of opening another core.
 */
export async function aGround(now: string): Promise<Ground> {
  const folder = groundFolder()
  const t = await aCadence(1, { folder, now })
  const repId = t.reps[0] ?? ''
  const rule = await t.rule({ startsOn: now.slice(0, 10) })
  await t.ok('commitments.create', {
    repId,
    owner: 'manager',
    ownerName: '',
    text: 'Send the price list',
    proof: '',
    dueOn: null,
    privacy: 'private',
    reviewId: null,
    sectionKey: null,
    planId: null,
    fieldKey: null,
    captureId: null,
  })
  await t.ok('cadence.prepareWeek', { weekOf: now.slice(0, 10) })
  const path = join(folder, 'plumbline.db')
  const reader = openConnection(path, 'reader').sqlite
  const writer = openConnection(path, 'writer').sqlite
  onTestFinished(() => {
    reader.close()
    writer.close()
  })
  const putBack = keepRows(writer, join(folder, 'beginning.db'))
  return {
    begin() {
      putBack()
      t.clock.set(now)
      return new TopicsRun(t, reader, repId, rule.id)
    },
  }
}

type Edited = { readonly id: string; readonly [column: string]: unknown }
type OpenItem = {
  readonly text: string
  /** Empty: a topic that the manager wrote. */
  readonly key: string
  readonly state: string
  readonly agendaId: string
}

/** One sequence of steps on one database, with what must be true after each of them. */
export class TopicsRun {
  /** How often each step found something to do. */
  readonly took = new Map<Step['do'], number>()
  readonly #t: TestCore
  readonly #sqlite: Database
  readonly #editedItems: Statement<[], Edited>
  readonly #openItems: Statement<[], OpenItem>
  readonly #repId: string
  #ruleId: string
  /** The words of the topics that were written and not talked about yet. */
  readonly #open = new Set<string>()
  readonly #deleted: string[] = []
  #absence: string | null = null
  #words = 0

  constructor(t: TestCore, sqlite: Database, repId: string, ruleId: string) {
    this.#t = t
    this.#sqlite = sqlite
    this.#editedItems = sqlite.prepare(editedItems)
    this.#openItems = sqlite.prepare(openItems)
    this.#repId = repId
    this.#ruleId = ruleId
  }

  /** Takes a step and checks. */
  async take(step: Step): Promise<void> {
    if (await this.#do(step)) this.took.set(step.do, (this.took.get(step.do) ?? 0) + 1)
    this.#check()
  }

  /** In the end the next review has everything that is open, once. */
  async end(): Promise<void> {
    await this.#comeBack()
    for (let week = 0; week < 6 && !(await this.#isPrepared()); week += 1) {
      await this.#prepare(addDays(this.#today, week * 7))
    }
    this.#check()
    const { agendas } = await this.#t.ok('agendas.list', { repId: this.#repId, state: 'draft' })
    assert.equal(agendas.length, 1)
    const { agenda } = await this.#t.ok('agendas.get', { agendaId: agendas[0]?.id ?? '' })
    const shown = agenda.items.flatMap(({ text, state }) => (state === 'open' ? [text] : []))
    assert.deepEqual(
      shown.filter((text) => this.#open.has(text)).toSorted(),
      [...this.#open].toSorted(),
    )
  }

  get #today(): string {
    return this.#t.clock.now().slice(0, 10)
  }

  async #do(step: Step): Promise<boolean> {
    switch (step.do) {
      case 'pass':
        this.#t.clock.advance(step.days * 86_400)
        return true
      case 'prepare':
        return this.#prepare(this.#today)
      case 'write':
        return this.#write()
      case 'edit':
        return this.#edit(step.which)
      case 'away':
        return this.#leave()
      case 'back':
        return this.#comeBack()
      case 'change':
        return this.#changeRule()
      case 'hold':
        return this.#hold()
      case 'plan':
        await this.#t.ok('cadence.plan', {
          repId: this.#repId,
          reviewKind: 'one_on_one',
          accountId: null,
          opportunityId: null,
          on: addDays(this.#today, step.by),
          time: '11:00',
          minutes: 30,
        })
        return true
      case 'restore': {
        const key = this.#deleted.pop()
        if (key === undefined) return false
        // A changed rule may have no such day any more; then there is nothing to bring back.
        return (await this.#t.core.dispatch('cadence.restore', { key })).ok
      }
      default:
        return this.#doToOne(step)
    }
  }

  async #doToOne(step: Extract<Step, { by: number }>): Promise<boolean> {
    const open = (await this.#around()).filter(({ state }) => state !== 'held')
    const chosen = open[step.which % Math.max(1, open.length)]
    if (!chosen) return false
    const { key } = chosen
    const on = addDays(this.#today, step.by)
    switch (step.do) {
      case 'move':
        await this.#t.ok('cadence.move', { key, on, time: '16:00' })
        return true
      case 'skip':
      case 'rebook': {
        const rebook = step.do === 'rebook' ? { on, time: '17:00' } : null
        await this.#t.ok('cadence.skip', { key, by: 'rep', why: 'No time', rebook })
        return true
      }
      default:
        await this.#t.ok('cadence.remove', { key })
        this.#deleted.push(key)
        return true
    }
  }

  async #around(): Promise<Occurrence[]> {
    const { occurrences } = await this.#t.ok('cadence.between', {
      from: addDays(this.#today, -10),
      to: addDays(this.#today, 21),
      repId: this.#repId,
      kind: null,
      removed: false,
    })
    return occurrences
  }

  /** Holds what is prepared: talks about one open topic, leaves the others, closes the review. */
  async #hold(): Promise<boolean> {
    const prepared = (await this.#around()).find(
      ({ agendaId, state }) => agendaId !== null && isAhead(state),
    )
    if (!prepared || prepared.agendaId === null) return false
    const { agendaId } = prepared
    const { review } = await this.#t.ok('reviews.start', { from: 'agenda', agendaId })
    const { agenda } = await this.#t.ok('agendas.get', { agendaId })
    const item = agenda.items.find(({ text, state }) => state === 'open' && this.#open.has(text))
    if (item) {
      await this.#t.ok('agendas.setItemState', { itemId: item.id, state: 'done' })
      this.#open.delete(item.text)
    }
    await this.#t.ok('reviews.saveClosing', {
      reviewId: review.id,
      changes: { questionAnswered: 'yes', noneNeeded: 'Nothing today' },
    })
    await this.#t.ok('reviews.close', { reviewId: review.id })
    const held = (await this.#around()).find(({ key }) => key === prepared.key)
    assert.equal(held?.state, 'held')
    return true
  }

  async #leave(): Promise<boolean> {
    if (this.#absence !== null) return false
    const [from, until] = [this.#today, addDays(this.#today, 6)]
    const { absence } = await this.#t.ok('cadence.addAbsence', {
      absence: { repId: this.#repId, from, until, reason: '' },
    })
    this.#absence = absence.id
    return true
  }

  async #comeBack(): Promise<boolean> {
    const absenceId = this.#absence
    this.#absence = null
    if (absenceId !== null) await this.#t.ok('cadence.removeAbsence', { absenceId })
    return absenceId !== null
  }

  async #changeRule(): Promise<boolean> {
    const { rules } = await this.#t.ok('cadence.rules', { removed: false })
    const rule = rules.find(({ id }) => id === this.#ruleId)
    if (!rule || rule.pattern.every !== 'week') return false
    const weekday = (rule.pattern.weekday % 5) + 1
    const changed = await this.#t.ok('cadence.changeRule', {
      ruleId: rule.id,
      revision: rule.revision,
      from: this.#today,
      rule: {
        ...weekly(this.#repId),
        startsOn: rule.startsOn,
        pattern: { every: 'week', weeks: 1, weekday },
      },
    })
    this.#ruleId = changed.rule.id
    return true
  }

  async #write(): Promise<boolean> {
    const { agendas } = await this.#t.ok('agendas.list', { repId: this.#repId, state: 'draft' })
    const [draft] = agendas
    if (!draft) return false
    const { agenda } = await this.#t.ok('agendas.get', { agendaId: draft.id })
    this.#words += 1
    const text = `Topic ${this.#words}`
    const section = agenda.sections[this.#words % agenda.sections.length]
    await this.#t.ok('agendas.addItem', {
      agendaId: draft.id,
      sectionKey: section?.key ?? '',
      text,
      privacy: 'rep',
    })
    this.#open.add(text)
    return true
  }

  /** Writes other words, minutes and privacy over an item, one that the app proposed or one of mine. */
  async #edit(which: number): Promise<boolean> {
    const { agendas } = await this.#t.ok('agendas.list', { repId: this.#repId, state: 'draft' })
    const [draft] = agendas
    if (!draft) return false
    const { agenda } = await this.#t.ok('agendas.get', { agendaId: draft.id })
    const open = agenda.items.filter(({ state }) => state === 'open')
    const item = open[which % Math.max(1, open.length)]
    if (!item) return false
    this.#words += 1
    const text = `Topic ${this.#words} in other words`
    await this.#t.ok('agendas.editItem', {
      itemId: item.id,
      revision: item.revision,
      text,
      minutes: 7,
      privacy: 'rep',
    })
    if (this.#open.delete(item.text)) this.#open.add(text)
    return true
  }

  /** Prepares a week: what was edited stays, and a second time does not write to the file at all. */
  async #prepare(weekOf: string): Promise<boolean> {
    const edited = this.#edited()
    const { made, refreshed } = await this.#t.ok('cadence.prepareWeek', { weekOf })
    const now = new Map(this.#edited().map((item) => [item.id, item]))
    for (const item of edited) assert.deepEqual(now.get(item.id), item)
    const before = this.#version()
    assert.deepEqual(await this.#t.ok('cadence.prepareWeek', { weekOf }), { made: 0, refreshed: 0 })
    assert.equal(this.#version(), before)
    return made + refreshed > 0
  }

  /** Rises with every commit of another connection that wrote anything. */
  #version(): unknown {
    return this.#sqlite.pragma('data_version', { simple: true })
  }

  async #isPrepared(): Promise<boolean> {
    const { occurrences } = await this.#t.ok('cadence.between', {
      from: this.#today,
      to: addDays(this.#today, 45),
      repId: this.#repId,
      kind: null,
      removed: false,
    })
    return occurrences.some(({ state }) => state === 'prepared')
  }

  /** What the manager made of the items of agendas that are being prepared. */
  #edited(): Edited[] {
    return this.#editedItems.all()
  }

  /** Each open topic stands open exactly once, and no two agendas are prepared for the same. */
  #check(): void {
    const rows = this.#openItems.all()
    const mine = rows.filter(({ key }) => key === '').map(({ text }) => text)
    assert.deepEqual(mine.toSorted(), [...this.#open].toSorted())
    const drafts = rows.filter(({ state }) => state === 'draft')
    assert.ok(new Set(drafts.map(({ agendaId }) => agendaId)).size <= 1)
  }
}

const editedItems = `select agenda_item.id, agenda_item.text, agenda_item.minutes,
    agenda_item.privacy, agenda_item.section_key, agenda_item.state
  from agenda_item join agenda on agenda.id = agenda_item.agenda_id
  where agenda.state = 'draft' and (agenda_item.edited = 1 or agenda_item.source_key = '')`

const openItems = `select agenda_item.text, agenda_item.source_key as key, agenda.state,
    agenda.id as agendaId
  from agenda_item join agenda on agenda.id = agenda_item.agenda_id
  where agenda_item.state = 'open'`
