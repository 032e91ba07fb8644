import { describe, expect, it } from 'vitest'
import type { CrmRole, FieldValue } from '#contract/template-definition.ts'
import { opportunityPlan } from '#domain/templates/builtin/opportunity-plan.ts'
import { fieldsOf } from '#domain/templates/fields.ts'
import { compareWithCrm, crmValueFor } from '#domain/plans/crm-differences.ts'
import type { CrmFigures, Explanation } from '#domain/plans/crm-differences.ts'

const crm: CrmFigures = {
  stage: 'Proposal/Price Quote',
  amountMinor: 12_000_000,
  currency: 'EUR',
  closeDate: '2026-06-30',
  nextStep: 'Pilot figures to both plant managers',
  nextStepDate: '2026-05-20',
}

const plan: Record<string, FieldValue> = {
  stage_reached: { type: 'text', text: 'proposal / price quote' },
  value: { type: 'money', minor: 12_000_000, currency: 'EUR' },
  close_by: { type: 'date', date: '2026-06-30', note: 'Ida said so' },
  next_step: { type: 'date', date: '2026-05-20', note: 'Ida, both managers' },
}

function compare(
  over: Record<string, FieldValue | null> = {},
  crmOver: Partial<CrmFigures> = {},
  explanations: Explanation[] = [],
) {
  const state = new Map(
    Object.entries({ ...plan, ...over }).map(([key, value]) => [key, { value, score: null }]),
  )
  return compareWithCrm(opportunityPlan, state, { ...crm, ...crmOver }, explanations)
}
const fields = (result: { differences: readonly { field: CrmRole }[] }) =>
  result.differences.map((item) => item.field)

const noted = (note: string): Record<string, FieldValue> => ({
  next_step: { type: 'date', date: '2026-05-20', note },
})

describe('a plan beside the CRM', () => {
  it('agrees when all four figures say the same', () => {
    expect(compare()).toMatchObject({ agrees: true, differences: [] })
    expect(compare().compared.toSorted()).toEqual(['amount', 'close_date', 'next_step', 'stage'])
  })

  it.each<[CrmRole, Record<string, FieldValue | null>]>([
    ['stage', { stage_reached: { type: 'text', text: 'Negotiation' } }],
    ['stage', { stage_reached: null }],
    ['amount', { value: { type: 'money', minor: 11_000_000, currency: 'EUR' } }],
    ['amount', { value: { type: 'money', minor: 12_000_000, currency: 'USD' } }],
    ['amount', { value: { type: 'money', minor: null, currency: 'EUR' } }],
    ['close_date', { close_by: { type: 'date', date: '2026-07-01', note: '' } }],
    ['next_step', { next_step: { type: 'date', date: '2026-05-21', note: 'Pilot figures' } }],
    ['next_step', { next_step: null }],
  ])('differs in %s by %j', (field, over) => {
    const result = compare(over)
    expect(fields(result)).toEqual([field])
    expect(result.agrees).toBe(false)
  })

  it('holds nothing against a plan on which the CRM is silent', () => {
    const silent = {
      stage: ' ',
      amountMinor: null,
      currency: null,
      closeDate: null,
      nextStep: 'TBD',
      nextStepDate: null,
    }
    expect(compare({}, silent)).toEqual({ compared: [], differences: [], agrees: null })
    expect(compareWithCrm(opportunityPlan, new Map(), null, []).agrees).toBeNull()
    expect(fields(compare({ value: null }, { amountMinor: null, currency: null }))).toEqual([])
  })

  it('compares a next step without a day in the CRM by its words', () => {
    const noDay = { nextStepDate: null, nextStep: 'Show pilot figures' }
    expect(compare(noted('We show the pilot to both'), noDay).agrees).toBe(true)
    expect(compare(noted('Dinner with Per'), noDay).agrees).toBe(false)
  })

  it('is at peace with a difference that is explained, until either side moves', () => {
    const over: Record<string, FieldValue> = {
      value: { type: 'money', minor: 9_000_000, currency: 'EUR' },
    }
    const [difference] = compare(over).differences
    const explanation: Explanation = {
      field: 'amount',
      planValue: difference?.planValue ?? '',
      crmValue: difference?.crmValue ?? '',
      outcome: 'plan_right',
      words: 'One plant only.',
    }
    const explained = compare(over, {}, [explanation])
    expect(explained.agrees).toBe(true)
    expect(explained.differences[0]?.explained).toEqual(explanation)
    expect(compare(over, { amountMinor: 13_000_000 }, [explanation]).agrees).toBe(false)
    const moved: Record<string, FieldValue> = {
      value: { type: 'money', minor: 8_000_000, currency: 'EUR' },
    }
    expect(compare(moved, {}, [explanation]).agrees).toBe(false)
  })

  it('agrees after taking over what the CRM says', () => {
    const taken = Object.fromEntries(
      fieldsOf(opportunityPlan).flatMap((field) => {
        const value = crmValueFor(field, crm)
        return value ? [[field.key, value]] : []
      }),
    )
    expect(Object.keys(taken)).toHaveLength(4)
    expect(compare(taken).agrees).toBe(true)
  })
})
