import assert from 'node:assert/strict'
import { join } from 'node:path'
import type { Database, Statement } from 'better-sqlite3'
import { onTestFinished } from 'vitest'
import type { Input, Output } from '#contract/contract.ts'
import type { Field, FieldValue, PlanDefinition, Score } from '#contract/template-definition.ts'
import { openConnection } from '#core/db/open.ts'
import { type Revision, stateAt, stateBefore } from '#domain/plans/revisions.ts'
import { fieldOf, fieldsOf } from '#domain/templates/fields.ts'
import { openTestCore, type TestCore } from '#tests/helpers/core.ts'
import { everyType } from '#tests/helpers/every-type.ts'
import { groundFolder, keepRows } from '#tests/helpers/keep-rows.ts'
import { bare, saidBy } from '#tests/helpers/said-by.ts'
import { aRep, asPlan, inUse, nextInUse } from './a-template.ts'

/** The form that a run begins with, and the fields that may come back into it. */
export const firstForm: PlanDefinition = { ...everyType, kind: 'account_plan' }

/** One thing that happens to a template or to one of its plans; `which` chooses among what is there. */
export type Step =
  | {
      readonly do: 'write'
      readonly which: number
      readonly key: string
      readonly value: FieldValue
    }
  | {
      readonly do:
        | 'drop'
        | 'add'
        | 'narrow'
        | 'replace'
        | 'shift'
        | 'move'
        | 'send'
        | 'unmove'
        | 'copy'
        | 'refresh'
        | 'restore'
        | 'intent'
        | 'archive'
        | 'pass'
      readonly which: number
      readonly other: number
    }

type Edit = 'drop' | 'add' | 'narrow' | 'replace' | 'shift'
type FieldRow = { key: string; value: string | null; score: Score | null; plain: string }
type RevisionRow = {
  id: string
  seq: number
  planId: string
  fieldKey: string
  oldValue: string | null
  newValue: string | null
  oldScore: Score | null
  newScore: Score | null
}

/** The real core on a real database with a template of every type, and one plan of it. */
export async function aGround(now: string): Promise<{ begin: () => AnswersRun }> {
  const folder = groundFolder()
  const t = await openTestCore({ folder, now })
  const { templateId, versionId } = await inUse(t, firstForm)
  const { repId, accountId } = await aRep(t)
  const accounts = [accountId]
  for (const name of ['Borg', 'Cellini', 'Dahl']) {
    const made = await t.ok('team.createAccount', {
      name,
      tier: 'A',
      type: 'customer',
      ownerRepId: repId,
    })
    accounts.push(made.account.id)
  }
  const { plan } = await t.ok('plans.create', {
    kind: 'account_plan',
    repId,
    accountId,
    opportunityId: null,
    period: '',
    reviewId: null,
  })
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
      return new AnswersRun(t, reader, { templateId, versionId, repId, accounts, planId: plan.id })
    },
  }
}

type Beginning = {
  readonly templateId: string
  readonly versionId: string
  readonly repId: string
  readonly accounts: readonly string[]
  readonly planId: string
}

/** One sequence of steps on one database, with what must be true after each of them. */
export class AnswersRun {
  /** How often each step found something to do. */
  readonly took = new Map<Step['do'], number>()
  readonly #t: TestCore
  readonly #at: Beginning
  readonly #revisions: Statement<[], RevisionRow>
  readonly #fields: Statement<[string], FieldRow>
  readonly #versions: string[]
  readonly #plans: string[]
  readonly #moves: string[] = []
  readonly #archived = new Set<string>()
  #known: RevisionRow[] = []

  constructor(t: TestCore, sqlite: Database, at: Beginning) {
    this.#t = t
    this.#at = at
    this.#versions = [at.versionId]
    this.#plans = [at.planId]
    this.#revisions = sqlite.prepare(
      `select id, seq, plan_id as planId, field_key as fieldKey, old_value as oldValue,
        new_value as newValue, old_score as oldScore, new_score as newScore
      from plan_revision order by seq`,
    )
    this.#fields = sqlite.prepare(
      'select field_key as key, value, score, plain from plan_field where plan_id = ?',
    )
  }

  /** Takes a step and checks. */
  async take(step: Step): Promise<void> {
    if (await this.#do(step)) this.took.set(step.do, (this.took.get(step.do) ?? 0) + 1)
    this.#check()
  }

  /** In the end form, history and e-mail of each plan say what the file holds. */
  async end(): Promise<void> {
    for (const planId of this.#plans) await this.#agree(planId)
  }

  async #do(step: Step): Promise<boolean> {
    switch (step.do) {
      case 'pass':
        this.#t.clock.advance((step.which + 1) * 86_400)
        return true
      case 'write':
        return this.#write(step)
      case 'drop':
      case 'add':
      case 'narrow':
      case 'replace':
      case 'shift':
        return this.#change(step.do, step.which, step.other)
      case 'move':
        return this.#move(step.which, step.other, null)
      case 'send':
        return this.#move(step.which, step.other, step.other)
      case 'unmove':
        return this.#unmove()
      case 'copy':
        return this.#copy(step.which, step.other)
      case 'refresh':
        return this.#refresh(step.which, step.other)
      case 'restore':
        return this.#restore(step.which, step.other)
      case 'intent': {
        const intent = ([null, 'win', 'grow', 'keep'] as const)[step.other % 4] ?? null
        const planId = this.#plan(step.which)
        return this.#tried('plans.setIntent', { planId, intent })
      }
      case 'archive': {
        const planId = this.#plan(step.which)
        const away = this.#archived.has(planId)
        if (away) this.#archived.delete(planId)
        else this.#archived.add(planId)
        await this.#t.ok(away ? 'plans.restore' : 'plans.archive', { planId })
        return true
      }
    }
  }

  #plan(which: number): string {
    return this.#plans[which % this.#plans.length] ?? ''
  }

  /** Whether a command that may be refused was taken. A refusal writes nothing: the check sees it. */
  async #tried(
    method: 'plans.setIntent' | 'plans.saveField' | 'plans.restoreRevision',
    input: unknown,
  ): Promise<boolean> {
    const before = this.#revisions.all().length
    const reply = await this.#t.core.dispatch(method, input)
    if (reply.ok) return true
    assert.ok(['LOCKED', 'VALIDATION', 'NOT_FOUND'].includes(reply.error.code), reply.error.message)
    assert.equal(this.#revisions.all().length, before)
    return false
  }

  async #write(step: Extract<Step, { do: 'write' }>): Promise<boolean> {
    const planId = this.#plan(step.which)
    const { fields } = await this.#t.ok('plans.get', { planId })
    const field = fields.find(({ key }) => key === step.key)
    if (!field) return false
    return this.#tried('plans.saveField', {
      planId,
      fieldKey: step.key,
      value: step.value,
      score: field.score,
      revision: field.revision,
      reviewId: null,
    })
  }

  /** Makes the next version of the template and takes it into use. */
  async #change(what: Edit, which: number, other: number) {
    const last = this.#versions.at(-1) ?? ''
    const { version } = await this.#t.ok('templates.version', { versionId: last })
    const now = asPlan(version)
    const next = changed(now, what, which, other)
    if (!next) return false
    this.#versions.push(await nextInUse(this.#t, this.#at.templateId, () => next))
    return true
  }

  /** Moves a plan to any version; with `send`, each homeless answer goes where that number says. */
  async #move(which: number, other: number, send: number | null): Promise<boolean> {
    const planId = this.#plan(which)
    const { plan } = await this.#t.ok('plans.get', { planId })
    const others = this.#versions.filter((id) => id !== plan.templateVersionId)
    const versionId = others[other % Math.max(1, others.length)]
    if (versionId === undefined || this.#archived.has(planId)) return false
    const ask = (mapping: Input<'templates.movePreview'>['mapping']) =>
      this.#t.ok('templates.movePreview', { planId, versionId, mapping })
    let preview = await ask(null)
    if (send !== null) {
      const lost = preview.lines.filter(({ is, targets }) => is === 'hidden' && targets.length > 0)
      const taken = new Set(Object.values(preview.mapping))
      const line = lost[send % Math.max(1, lost.length)]
      const target = line?.targets.filter(({ key }) => !taken.has(key))[send % line.targets.length]
      if (!line || !target) return false
      preview = await ask({ ...preview.mapping, [line.key]: target.key })
      assert.equal(preview.lines.find(({ key }) => key === line.key)?.to, target.key)
    }
    const before = this.#answers(planId)
    const { fromVersionId, mapping } = preview
    const { moveId } = await this.#t.ok('templates.movePlan', {
      planId,
      versionId,
      fromVersionId,
      mapping,
    })
    this.#moves.push(moveId)
    this.#stillThere(planId, before)
    return true
  }

  /** Each answer is in the plan still: as it was, or in words where it was sent as text. */
  #stillThere(planId: string, before: readonly FieldRow[]): void {
    const after = this.#answers(planId)
    for (const { key, value, plain } of before) {
      const there = after.some(
        (now) => now.value === value || bare(now.plain).includes(bare(plain)),
      )
      assert.ok(there, `${key} is lost: ${plain}`)
    }
  }

  async #unmove(): Promise<boolean> {
    const moveId = this.#moves.at(-1)
    if (moveId === undefined) return false
    const reply = await this.#t.core.dispatch('templates.undoMove', { moveId })
    if (reply.ok) this.#moves.pop()
    else assert.ok(['CONFLICT', 'LOCKED'].includes(reply.error.code), reply.error.message)
    return reply.ok
  }

  async #copy(which: number, other: number): Promise<boolean> {
    const accountId = this.#at.accounts[this.#plans.length]
    if (accountId === undefined) return false
    const fromPlanId = this.#plan(which)
    const { plan, copied } = await this.#t.ok('plans.copyForward', {
      fromPlanId,
      repId: this.#at.repId,
      accountId,
      opportunityId: null,
      period: '',
      reviewId: null,
    })
    this.#plans.push(plan.id)
    const made = await this.#t.ok('plans.get', { planId: plan.id })
    assert.equal(made.fields.filter((field) => field.copied?.unconfirmed).length, copied)
    return copied > 0 && other >= 0
  }

  /** Walks one stop of the refresh: says that it still holds, or puts a flag on it or takes it off. */
  async #refresh(which: number, other: number): Promise<boolean> {
    const planId = this.#plan(which)
    if (this.#archived.has(planId)) return false
    const { steps } = await this.#t.ok('plans.refresh', { planId })
    const { fields } = await this.#t.ok('plans.get', { planId })
    const keys =
      steps.length > 0 ? steps.map(({ fieldKey }) => fieldKey) : fields.map(({ key }) => key)
    const field = fields.find(({ key }) => key === keys[other % keys.length])
    if (!field || field.value === null || field.value.type === 'calculated') return false
    if (field.flag) {
      await this.#t.ok('plans.clearFlag', { flagId: field.flag.id, reviewId: null })
    } else if (other % 2 === 0) {
      await this.#t.ok('plans.flag', {
        planId,
        fieldKey: field.key,
        reason: 'Nobody has asked them',
        reviewId: null,
      })
    } else {
      await this.#t.ok('plans.confirmField', {
        planId,
        fieldKey: field.key,
        reviewId: null,
      })
      const { fields: now } = await this.#t.ok('plans.get', { planId })
      const same = now.find(({ key }) => key === field.key)
      assert.deepEqual(same?.value, field.value)
      assert.notEqual(same?.copied?.unconfirmed, true)
    }
    return true
  }

  async #restore(which: number, other: number): Promise<boolean> {
    const planId = this.#plan(which)
    const { fields } = await this.#t.ok('plans.get', { planId })
    const { entries } = await this.#history(planId)
    const changes = entries.filter(
      ({ is, fieldKey }) => is === 'changed' && fields.some(({ key }) => key === fieldKey),
    )
    const change = changes[other % Math.max(1, changes.length)]
    const field = fields.find(({ key }) => key === change?.fieldKey)
    if (!change || !field) return false
    return this.#tried('plans.restoreRevision', {
      planId,
      fieldKey: field.key,
      seq: change.seq,
      side: other % 2 === 0 ? 'before' : 'after',
      revision: field.revision,
      reviewId: null,
    })
  }

  #history(planId: string): Promise<Output<'plans.history'>> {
    return this.#t.ok('plans.history', { planId, fieldKey: null, before: null, limit: 200 })
  }

  /** What a plan holds, hidden or not, without what is empty. */
  #answers(planId: string): FieldRow[] {
    return this.#fields.all(planId).filter(({ value }) => value !== null)
  }

  /** No revision is lost or altered, and those there are build every plan, forward and back. */
  #check(): void {
    const rows = this.#revisions.all()
    assert.deepEqual(rows.slice(0, this.#known.length), this.#known)
    this.#known = rows
    for (const planId of this.#plans) {
      const revisions = rows.filter((row) => row.planId === planId).map(asRevision)
      const now = new Map(
        this.#fields
          .all(planId)
          .map(({ key, value, score }) => [key, { value: parsed(value), score }]),
      )
      assert.deepEqual(stateAt(revisions, Number.MAX_SAFE_INTEGER), now)
      for (const { seq } of revisions) {
        const there = stateAt(revisions, seq)
        for (const [key, back] of stateBefore(now, revisions, seq)) {
          assert.deepEqual(back, there.get(key) ?? { value: null, score: null })
        }
      }
    }
  }

  /** Form, history and e-mail of a plan agree with each other and with the file. */
  async #agree(planId: string): Promise<void> {
    const { plan, definition, fields } = await this.#t.ok('plans.get', { planId })
    const { text } = await this.#t.ok('plans.text', { planId })
    const { entries } = await this.#history(planId)
    const { answers } = await this.#t.ok('templates.earlierAnswers', { planId })
    const stored = new Map(this.#answers(planId).map((row) => [row.key, row]))
    const hidden = new Map(answers.map((answer) => [answer.key, answer.text]))
    const mail = bare(text)
    const newest = new Map<string, string>()
    for (const { is, fieldKey, newText } of entries) {
      if (is === 'changed' && !newest.has(fieldKey)) newest.set(fieldKey, newText)
    }
    for (const { key, value } of fields) {
      const field = fieldOf(definition, key)
      assert.ok(field)
      if (value?.type === 'calculated') continue
      assert.deepEqual(value, parsed(stored.get(key)?.value ?? null))
      if (value === null || !isShown(definition, field, plan.intent)) continue
      for (const said of saidBy(field, value)) assert.ok(mail.includes(bare(said)), said)
    }
    for (const [key, { plain }] of stored) {
      if (!fieldOf(definition, key)) assert.equal(hidden.get(key), plain)
      assert.deepEqual(cells(newest.get(key) ?? ''), cells(plain))
    }
    assert.equal(hidden.size, [...stored.keys()].filter((key) => !fieldOf(definition, key)).length)
  }
}

function isShown(definition: PlanDefinition, field: Field, intent: string | null): boolean {
  const section = definition.sections.find(({ fields }) => fields.includes(field))
  return !section?.intents || intent === null || section.intents.some((one) => one === intent)
}

/** What stands in a text, whatever the order of the columns. */
function cells(text: string): string[] {
  return text.split(/ · |\n/).toSorted()
}

function asRevision(row: RevisionRow): Revision {
  return { ...row, oldValue: parsed(row.oldValue), newValue: parsed(row.newValue) }
}

function parsed(value: string | null): FieldValue | null {
  return value === null ? null : (JSON.parse(value) as FieldValue)
}

/** The form after one edit; null when there is nothing to edit so. */
function changed(
  form: PlanDefinition,
  what: Edit,
  which: number,
  other: number,
): PlanDefinition | null {
  const fields = fieldsOf(form)
  const chosen = fields[which % fields.length]
  switch (what) {
    case 'drop':
      return chosen ? withFields(form, (field) => (needs(field, chosen.key) ? [] : [field])) : null
    case 'add': {
      const gone = fieldsOf(firstForm).filter(
        ({ key, type }) => type !== 'calculated' && !fieldOf(form, key),
      )
      const back = gone[other % Math.max(1, gone.length)]
      const field = other % 2 === 0 && back ? back : spare(form, which)
      return field && withFields(form, (item) => (item === chosen ? [item, field] : [item]))
    }
    case 'narrow':
      return narrowed(form, other)
    case 'replace': {
      const next = spare(form, other)
      if (!chosen || !next) return null
      const called = { ...next, label: chosen.label }
      return withFields(form, (field) =>
        field === chosen ? [called] : needs(field, chosen.key) ? [] : [field],
      )
    }
    case 'shift': {
      if (!chosen || form.sections.length < 2) return null
      const without = withFields(form, (field) => (field === chosen ? [] : [field]))
      return (
        without && {
          ...without,
          sections: without.sections.map((section, at) =>
            at === other % without.sections.length
              ? { ...section, fields: [...section.fields, chosen] }
              : section,
          ),
        }
      )
    }
  }
}

/** A new line of text, called as a field that is gone, so that a move proposes it. */
function spare(form: PlanDefinition, which: number): Field | null {
  const gone = fieldsOf(firstForm).find(({ key }) => !fieldOf(form, key))
  const line = fieldOf(firstForm, 'line')
  const key = `spare_${which}`
  if (!line || fieldOf(form, key)) return null
  return { ...line, key, label: gone?.label ?? 'Spare', required: false }
}

/** Without one of the choices or columns, so that some answers no longer fit whole. */
function narrowed(form: PlanDefinition, other: number): PlanDefinition | null {
  let narrower = false
  const next = withFields(form, (field) => {
    const choices = field.choices
    if (choices && choices.length > 1 && !narrower && other % 2 === 0) {
      narrower = true
      return [{ ...field, choices: choices.toSpliced(other % choices.length, 1) }]
    }
    const columns = field.columns
    if (columns && columns.length > 1 && !narrower && other % 2 === 1) {
      narrower = true
      return [{ ...field, columns: columns.toSpliced(other % columns.length, 1) }]
    }
    return [field]
  })
  return narrower
    ? next && withFields(next, (field) => (isBroken(next, field) ? [] : [field]))
    : null
}

/** Whether it is the field, or a figure that is worked out from it, near or far. */
function needs(field: Field, key: string): boolean {
  if (field.key === key) return true
  const names = field.formula?.replaceAll(/\.[a-z_]+/g, '').match(/[a-z_]+/g) ?? []
  return names.some((name) => {
    const input = fieldOf(firstForm, name)
    return name === key || (input?.type === 'calculated' && needs(input, key))
  })
}

/** Whether it adds up a column that is gone. */
function isBroken(form: PlanDefinition, field: Field): boolean {
  const [table, column] = field.formula?.split('.') ?? []
  const from = table === 'steps' ? fieldOf(form, table) : null
  return from !== null && from !== undefined && !from.columns?.some(({ key }) => key === column)
}

function withFields(
  form: PlanDefinition,
  change: (field: Field) => readonly Field[],
): PlanDefinition | null {
  const sections = form.sections
    .map((section) => ({ ...section, fields: section.fields.flatMap(change) }))
    .filter(({ fields }) => fields.length > 0)
  const seen = sections.some(({ intents }) => intents === undefined)
  return seen ? { ...form, sections } : null
}
