import { fc } from '#tests/helpers/fc.ts'
import { describe, expect, it } from 'vitest'
import type { Field, FieldValue, Score } from '#contract/template-definition.ts'
import { ask } from '#domain/templates/builtin/ask.ts'
import { opportunityPlan } from '#domain/templates/builtin/opportunity-plan.ts'
import { completeness, requiredFields } from '#domain/plans/completeness.ts'
import type { PlanField } from '#domain/plans/completeness.ts'
import { planHealth } from '#domain/plans/health.ts'
import type { HealthInput } from '#domain/plans/health.ts'
import { isRequired, phaseOf } from '#domain/plans/stage.ts'
import type { DealStage } from '#domain/plans/stage.ts'

const open = (stage: string, probability: number | null = null): DealStage => ({
  stage,
  probability,
  status: 'open',
})
const text = (words: string): FieldValue => ({ type: 'text', text: words })
const about = { help: 'Say it in a sentence.', example: 'A good one.', type: 'text' as const }
const problem = ask({ key: 'problem', label: 'Problem', scored: true, required: true, ...about })
const owner = ask({
  key: 'owner',
  label: 'Budget owner',
  scored: true,
  required: true,
  requiredFromStage: 'qualified',
  ...about,
})
const note = ask({ key: 'note', label: 'Note', ...about })

function definitionOf(...fields: Field[]) {
  return { sections: [{ key: 's', label: 'S', help: '', fields }] }
}

function stateOf(entries: Record<string, [string, Score | null]>) {
  return new Map<string, PlanField>(
    Object.entries(entries).map(([key, [words, score]]) => [key, { value: text(words), score }]),
  )
}

const count = (deal: DealStage | null) => requiredFields(opportunityPlan, deal).length

describe('the phase of a deal', () => {
  it.each<[string, number | null, string | null]>([
    ['Prospecting', 10, 'early'],
    ['Qualification', 10, 'early'],
    ['Needs Analysis', 20, 'qualified'],
    ['Value Proposition', 50, 'qualified'],
    ['Id. Decision Makers', 60, 'proposal'],
    ['Perception Analysis', 70, 'proposal'],
    ['Proposal/Price Quote', 75, 'proposal'],
    ['Negotiation/Review', 90, 'closing'],
    ['Appointment scheduled', 20, 'early'],
    ['Qualified to buy', 40, 'qualified'],
    ['Presentation scheduled', 60, 'proposal'],
    ['Decision maker bought-in', 80, 'proposal'],
    ['Contract sent', 90, 'closing'],
    ['Qualified', 100, 'qualified'],
    ['Contact Made', 100, 'early'],
    ['Demo Scheduled', 100, 'proposal'],
    ['Negotiations Started', 100, 'closing'],
    ['1-Qualify', null, 'early'],
    ['2-Develop', null, 'qualified'],
    ['3-Propose', null, 'proposal'],
    ['4-Close', null, 'closing'],
    ['Engaging', null, 'qualified'],
    ['Phase 3', 35, 'qualified'],
    ['Phase 3', 85, 'closing'],
    ['Phase 3', null, null],
    ['Phase 3', 0, null],
    ['Phase 3', 100, null],
    ['', null, null],
  ])('%j at %s %% is %s', (stage, probability, wanted) => {
    expect(phaseOf(open(stage, probability))).toBe(wanted)
  })

  it('is the last one when the deal is decided', () => {
    expect(phaseOf({ stage: 'Prospecting', probability: 10, status: 'won' })).toBe('closing')
  })
})

describe('what is required', () => {
  it('grows with the deal', () => {
    const growing = [
      null,
      open('Prospecting'),
      open('Engaging'),
      open('Proposal'),
      open('Contract'),
    ]
    const counts = growing.map(count)
    expect(counts).toEqual(counts.toSorted((a, b) => a - b))
    expect(counts[0]).toBe(counts[1])
    expect(new Set(counts).size).toBe(4)
  })

  it('can name a stage of the CRM, where the order of stages is known', () => {
    const field = { required: true, requiredFromStage: 'Pilot' }
    const order = ['First talk', 'Pilot', 'Papers']
    expect(isRequired(field, open('First talk'), order)).toBe(false)
    expect(isRequired(field, open('Pilot'), order)).toBe(true)
    expect(isRequired(field, open('Papers'), order)).toBe(true)
    expect(isRequired(field, open('Papers'), [])).toBe(false)
    expect(isRequired(field, { stage: 'x', probability: null, status: 'won' }, [])).toBe(true)
    expect(isRequired({ ...field, required: false }, open('Papers'), order)).toBe(false)
  })

  it('is complete when every required field holds a real answer', () => {
    const definition = definitionOf(problem, owner, note)
    const early = completeness(definition, stateOf({ problem: ['They lose a truck', 1] }), null)
    expect(early).toMatchObject({ required: 1, filled: 1, share: 1, missing: [] })
    const later = completeness(
      definition,
      stateOf({ problem: ['They lose a truck', 1], owner: ['TBD', 0] }),
      open('Proposal'),
    )
    expect(later).toMatchObject({ required: 2, filled: 1, share: 0.5 })
    expect(later.missing).toMatchObject([{ field: { key: 'owner' }, reason: 'placeholder' }])
    expect(completeness(definitionOf(note), new Map(), null).share).toBeNull()
  })
})

describe('health', () => {
  const base: HealthInput = {
    definition: definitionOf(problem, owner, note),
    state: stateOf({ problem: ['They lose a truck', 2], owner: ['Per Lund', 1] }),
    deal: open('Proposal'),
    touchedOn: new Map([
      ['problem', '2026-05-01'],
      ['owner', '2026-04-20'],
    ]),
    evidence: new Map([['problem', 1]]),
    today: '2026-05-10',
    intervalDays: 14,
  }

  it('explains each lost point with the field to go to', () => {
    const health = planHealth(base)
    expect(health).toMatchObject({
      score: 90,
      daysSinceChange: 9,
      evidence: { scored: 2, backed: 1, share: 0.5 },
      lost: [{ points: 10, fieldKey: 'owner' }],
    })
    expect(health.lost[0]?.say).toMatch(/^Budget owner: believed/)
  })

  it('says in one sentence what one field lost, the dearest first', () => {
    const health = planHealth({
      ...base,
      state: stateOf({ owner: ['TBD', 1] }),
      evidence: new Map(),
    })
    expect(health.lost.map((item) => [item.points, item.fieldKey])).toEqual([
      [40, 'problem'],
      [40, 'owner'],
    ])
    expect(health.lost[0]?.say).toBe('Problem: it is empty, and still unknown.')
  })

  it.each([
    ['2026-05-15', 0],
    ['2026-05-16', 10],
    ['2026-05-29', 10],
    ['2026-05-30', 20],
    ['2026-12-30', 20],
  ])('on %s it lost %i points by its age', (today, points) => {
    const aged = planHealth({ ...base, today }).lost.filter((item) => /days/.test(item.say))
    expect(aged.reduce((sum, item) => sum + item.points, 0)).toBe(points)
    expect(aged.every((item) => item.fieldKey === 'owner')).toBe(true)
  })

  it('says so when nothing was ever written', () => {
    const health = planHealth({
      ...base,
      state: new Map(),
      touchedOn: new Map(),
      evidence: new Map(),
    })
    expect(health.score).toBe(0)
    expect(health.daysSinceChange).toBeNull()
    expect(health.lost.map((item) => item.say)).toContain('Nothing has been written yet.')
  })

  it('does not count what cannot be measured', () => {
    const health = planHealth({
      ...base,
      definition: definitionOf(note),
      state: new Map(),
      evidence: new Map(),
    })
    expect(health.score).toBe(100)
    expect(health.evidence.share).toBeNull()
    expect(health.completeness.share).toBeNull()
  })

  it('always adds up to 100', () => {
    const keys = opportunityPlan.sections.flatMap((section) => section.fields.map((f) => f.key))
    const day = fc.integer({ min: 1, max: 28 }).map((n) => `2026-04-${String(n).padStart(2, '0')}`)
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom(...keys), fc.constantFrom<Score>(0, 1, 2), { maxKeys: 30 }),
        fc.dictionary(fc.constantFrom(...keys), day, { maxKeys: 30 }),
        fc.dictionary(fc.constantFrom(...keys), fc.nat(2), { maxKeys: 30 }),
        fc.constantFrom('Prospecting', 'Proposal', 'Contract', 'x'),
        (scores, touched, evidence, stage) => {
          const health = planHealth({
            ...base,
            definition: opportunityPlan,
            state: new Map(
              Object.entries(scores).map(([key, score]) => [key, { value: text('Real'), score }]),
            ),
            touchedOn: new Map(Object.entries(touched)),
            evidence: new Map(Object.entries(evidence)),
            deal: open(stage),
          })
          const lost = health.lost.reduce((sum, item) => sum + item.points, 0)
          expect(health.score + lost).toBe(100)
          expect(health.score).toBeGreaterThanOrEqual(0)
          for (const item of health.lost) expect(item.points).toBeGreaterThan(0)
        },
      ),
    )
  })
})
