import { fc } from '#tests/helpers/fc.ts'
import { expect, test } from 'vitest'
import type { Field, FieldValue, PlanDefinition } from '#contract/template-definition.ts'
import { opportunityPlan } from '#domain/templates/builtin/opportunity-plan.ts'
import { fieldsOf } from '#domain/templates/fields.ts'
import { isFilled } from '#domain/templates/filled.ts'
import type { PlanField, PlanState } from '#domain/plans/completeness.ts'
import { type Copied, copiedForward, isUnconfirmed, saysCopied } from '#domain/plans/copied.ts'
import { lifeOf } from '#domain/plans/life.ts'
import { refreshWalk } from '#domain/plans/refresh.ts'
import {
  broughtBack,
  isRealChange,
  type Revision,
  stateAt,
  stateBefore,
} from '#domain/plans/revisions.ts'

const definition: PlanDefinition = opportunityPlan
const textFields = fieldsOf(definition).filter(({ type }) => type === 'long_text')
const keys = textFields.slice(0, 4).map(({ key }) => key)

type Stored = PlanField & { changedSeq: number; changedOn: string }

/** A plan as the rules leave it, with what it ever said. */
type Ledger = {
  fields: Map<string, Stored>
  revisions: Revision[]
  copies: Map<string, Copied>
  confirmations: Map<string, { seq: number; on: string }>
  flags: Map<string, string>
  states: { seq: number; state: Map<string, PlanField> }[]
}

const untouched: PlanField = { value: null, score: null }
const empty = (): Ledger => ({
  fields: new Map(),
  revisions: [],
  copies: new Map(),
  confirmations: new Map(),
  flags: new Map(),
  states: [{ seq: 0, state: new Map() }],
})

function fieldBy(key: string): Field {
  const field = textFields.find((item) => item.key === key)
  if (!field) throw new Error(key)
  return field
}

const shown = (fields: ReadonlyMap<string, PlanField>): Map<string, PlanField> =>
  new Map([...fields].map(([key, { value, score }]) => [key, { value, score }]))

function put(plan: Ledger, seq: number, key: string, next: PlanField): void {
  const old = plan.fields.get(key) ?? { ...untouched, changedSeq: 0, changedOn: '' }
  if (JSON.stringify([old.value, old.score]) === JSON.stringify([next.value, next.score])) return
  const real = isRealChange(fieldBy(key), old, next)
  plan.revisions.push({
    seq,
    fieldKey: key,
    oldValue: old.value,
    newValue: next.value,
    oldScore: old.score,
    newScore: next.score,
  })
  plan.fields.set(key, {
    ...next,
    changedSeq: real ? seq : old.changedSeq,
    changedOn: real ? '2026-05-04' : old.changedOn || '2026-05-04',
  })
  plan.states.push({ seq, state: shown(plan.fields) })
}

const key = fc.constantFrom(...keys)
const words = fc.constantFrom('', 'One buyer', 'one  buyer.', 'Two buyers', 'TBD')
const step = fc.oneof(
  fc.record({
    do: fc.constant('edit' as const),
    key,
    words,
    score: fc.constantFrom(null, 0 as const, 1 as const, 2 as const),
  }),
  fc.record({
    do: fc.constant('restore' as const),
    at: fc.nat(),
    side: fc.constantFrom('old' as const, 'new' as const),
    evidence: fc.nat(1),
  }),
  fc.record({ do: fc.constant('confirm' as const), key }),
  fc.record({ do: fc.constant('flag' as const), key }),
  fc.record({ do: fc.constant('clear' as const), key }),
  fc.record({ do: fc.constant('refresh' as const) }),
  fc.record({ do: fc.constant('copy' as const) }),
)

test('edits, restores, copies, flags, confirmations and refreshes lose no answer and no revision', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const plans: Ledger[] = [empty()]
      let seq = 0
      for (const one of steps) {
        seq += 2
        const plan = plans.at(-1) ?? empty()
        const before = [...plan.revisions]
        const held = shown(plan.fields)
        switch (one.do) {
          case 'edit': {
            const value: FieldValue | null =
              one.words === '' ? null : { type: 'long_text', text: one.words }
            put(plan, seq, one.key, { value, score: one.score })
            break
          }
          case 'restore': {
            const revision = plan.revisions[one.at % Math.max(1, plan.revisions.length)]
            if (!revision) break
            const side =
              one.side === 'old'
                ? { value: revision.oldValue, score: revision.oldScore }
                : { value: revision.newValue, score: revision.newScore }
            const back = broughtBack({ scored: true }, side, one.evidence)
            put(plan, seq, revision.fieldKey, back)
            same(plan.fields.get(revision.fieldKey)?.value ?? null, side.value)
            break
          }
          case 'confirm':
            if (plan.fields.get(one.key)?.value) {
              plan.confirmations.set(one.key, { seq, on: '2026-05-04' })
            }
            break
          case 'flag':
            plan.flags.set(one.key, 'Nobody has asked')
            break
          case 'clear':
            plan.flags.delete(one.key)
            break
          case 'refresh':
            walk(plan)
            break
          case 'copy': {
            const next = empty()
            const copies = copiedForward(
              'opportunity_plan',
              definition,
              definition,
              plan.fields,
              new Set(),
            )
            for (const { field, value, score } of copies) {
              seq += 1
              put(next, seq, field.key, { value, score })
              next.copies.set(field.key, { seq, value, score })
            }
            const answered = [...plan.fields].filter(([, { value }]) => value !== null)
            same(next.fields.size, answered.length)
            for (const [from, { value }] of answered) {
              same(next.fields.get(from)?.value, value)
            }
            plans.push(next)
            break
          }
        }
        // Nothing that was ever kept is gone, and only an edit or a restore changes a plan.
        expect(plan.revisions.slice(0, before.length)).toEqual(before)
        if (one.do !== 'edit' && one.do !== 'restore') same([...shown(plan.fields)], [...held])
      }
      for (const plan of plans) settle(plan)
    }),
    { numRuns: 1_500 },
  )
})

/** Fails the run where two things differ. */
function same(one: unknown, other: unknown): void {
  expect(JSON.stringify(one)).toBe(JSON.stringify(other))
}

function lifeIn(plan: Ledger) {
  return lifeOf(definition, plan.fields, plan.confirmations, plan.copies)
}

function walk(plan: Ledger) {
  const life = lifeIn(plan)
  const facts = new Map(
    [...new Set([...plan.fields.keys(), ...plan.flags.keys()])].map((name) => [
      name,
      {
        answered: (plan.fields.get(name)?.value ?? null) !== null,
        touchedOn: life.touchedOn.get(name) ?? null,
        unconfirmed: life.unconfirmed.has(name),
        flag: plan.flags.get(name) ?? null,
        crm: null,
      },
    ]),
  )
  const steps = refreshWalk(definition, facts, 7, '2026-05-04')
  const stops = new Set(steps.map(({ fieldKey }) => fieldKey))
  expect(stops).toEqual(new Set([...plan.flags.keys(), ...life.unconfirmed]))
}

/** Revisions rebuild every state, and each rule about copies says the same. */
function settle(plan: Ledger): void {
  const newest: PlanState = plan.fields
  for (const { seq, state } of plan.states) {
    expect(stateAt(plan.revisions, seq)).toEqual(state)
    const back = stateBefore(shown(newest), plan.revisions, seq)
    for (const [name, now] of back) {
      expect(now).toEqual(state.get(name) ?? untouched)
    }
  }
  const life = lifeIn(plan)
  for (const [name, copied] of plan.copies) {
    const now = plan.fields.get(name) ?? untouched
    const says = saysCopied(fieldBy(name), copied, now)
    const waits = isUnconfirmed(fieldBy(name), copied, now, plan.confirmations.get(name)?.seq)
    expect(life.copied.has(name)).toBe(says)
    expect(life.unconfirmed.has(name)).toBe(waits)
    // A copied field never counts as a change of the plan, nor does one that says nothing.
    const counts = !says && isFilled(fieldBy(name), now.value)
    expect(life.changedOn.has(name) || !counts).toBe(true)
    expect(life.changedOn.has(name) && (says || now.value === null)).toBe(false)
    expect(waits && (plan.confirmations.get(name)?.seq ?? 0) >= copied.seq).toBe(false)
  }
  walk(plan)
}
