import { expect, test } from 'vitest'
import { planValuesSchema } from '#contract/plan-values.ts'
import type { PlanDefinition } from '#contract/template-definition.ts'
import { isCopy, planTexts } from '#domain/plans/similarity.ts'
import type { Answer } from '#domain/sample/answer.ts'
import { sampleAccounts, sampleReps } from '#domain/sample/cast.ts'
import { newest, sampleDeals } from '#domain/sample/deals.ts'
import { opportunityAnswers } from '#domain/sample/opportunity-answers.ts'
import { accountAnswers, callAnswers, territoryAnswers } from '#domain/sample/other-answers.ts'
import { contactsOf } from '#domain/sample/people.ts'
import { randomFor } from '#domain/sample/random.ts'
import { accountPlan } from '#domain/templates/builtin/account-plan.ts'
import { callPlan } from '#domain/templates/builtin/call-plan.ts'
import { opportunityPlan } from '#domain/templates/builtin/opportunity-plan.ts'
import { territoryPlan } from '#domain/templates/builtin/territory-plan.ts'
import { emptyValue } from '#domain/templates/empty.ts'
import { fieldsOf } from '#domain/templates/fields.ts'
import { isFilled } from '#domain/templates/filled.ts'

const today = '2026-05-06'
const deals = sampleDeals(today)

function opportunity(index: number): Answer[] {
  const deal = deals[index]
  if (!deal) throw new Error('no deal')
  return opportunityAnswers({ deal, now: newest(deal), day: today, evidence: true }, 'full')
}

function check(definition: PlanDefinition, answers: readonly Answer[]): string[] {
  const byKey = new Map(answers.map((one) => [one.key, one]))
  const fields = fieldsOf(definition)
  const values = Object.fromEntries(
    fields.map((field) => {
      const given = byKey.get(field.key)
      return [
        field.key,
        { value: given?.value ?? emptyValue(field, 'EUR'), score: given?.score ?? null },
      ]
    }),
  )
  const parsed = planValuesSchema(definition).safeParse(values)
  const wrong = parsed.success ? [] : parsed.error.issues.map((issue) => issue.path.join('.'))
  const open = fields.filter(
    (field) => field.required && !isFilled(field, byKey.get(field.key)?.value ?? null),
  )
  const unknown = answers.filter((one) => !fields.some((field) => field.key === one.key))
  return [...wrong, ...open.map((field) => field.key), ...unknown.map((one) => one.key)]
}

test('the same day gives the same team, another day the same team moved', () => {
  expect(sampleDeals(today)).toEqual(deals)
  const later = sampleDeals('2026-06-03')
  expect(later.map((deal) => [deal.name, newest(deal).stage, newest(deal).amountMinor])).toEqual(
    deals.map((deal) => [deal.name, newest(deal).stage, newest(deal).amountMinor]),
  )
})

test('there are 8 reps, 60 accounts and 150 deals, of every kind', () => {
  expect(sampleReps).toHaveLength(8)
  expect(sampleAccounts).toHaveLength(60)
  expect(new Set(deals.map((deal) => deal.name)).size).toBe(150)
  expect(new Set(deals.map((deal) => deal.account.name)).size).toBe(60)
  const last = deals.map(newest)
  for (const status of ['open', 'won', 'lost'] as const) {
    expect(last.filter((week) => week.status === status).length).toBeGreaterThan(20)
  }
  expect(last.some((week) => week.status === 'open' && week.amountMinor === null)).toBe(true)
  expect(last.some((week) => week.status === 'open' && week.close < today)).toBe(true)
  expect(new Set(deals.map((deal) => deal.currency))).toEqual(new Set(['EUR', 'GBP', 'USD']))
  const owners = deals.filter((deal) => new Set(deal.weeks.map((week) => week.owner)).size > 1)
  expect(owners.length).toBeGreaterThan(3)
})

test('nobody at an account bears the name of somebody else there', () => {
  for (const account of sampleAccounts) {
    const names = Object.values(contactsOf(account)).map((contact) => contact.name)
    expect(new Set(names).size).toBe(5)
  }
})

test('a full plan fits its template, leaves nothing required open and has its names in place', () => {
  for (const [index] of deals.entries()) {
    const answers = opportunity(index)
    expect(check(opportunityPlan, answers)).toEqual([])
    expect(JSON.stringify(answers)).not.toMatch(/[{]\w+[}]/)
  }
  for (const account of sampleAccounts) {
    const answers = accountAnswers(account, today, 'full')
    expect(check(accountPlan, answers)).toEqual([])
    expect(JSON.stringify(answers)).not.toMatch(/[{]\w+[}]/)
    for (const story of [0, 1, 2, 3, 4]) {
      expect(check(callPlan, callAnswers(account, story, today, true))).toEqual([])
    }
  }
  for (const rep of sampleReps) {
    const answers = territoryAnswers(rep, { won: 9_000_000, deals: 3 }, today, 'full')
    expect(check(territoryPlan, answers)).toEqual([])
    expect(JSON.stringify(answers)).not.toMatch(/[{]\w+[}]/)
  }
})

test('no plan that is not meant as a copy reads like another', () => {
  const texts = deals.map((_, index) =>
    planTexts(
      opportunityPlan,
      new Map(opportunity(index).map((one) => [one.key, { value: one.value, score: one.score }])),
    ),
  )
  const copies = texts.flatMap((plan, index) =>
    texts.filter(
      (other, place) =>
        place !== index &&
        deals[place]?.account.industry === deals[index]?.account.industry &&
        isCopy(plan, other, 0.85),
    ),
  )
  expect(copies).toEqual([])
})

test('the numbers are drawn evenly enough and stay within their ends', () => {
  const random = randomFor('a test')
  const drawn = Array.from({ length: 6000 }, () => random.int(1, 6))
  for (const face of [1, 2, 3, 4, 5, 6]) {
    const share = drawn.filter((value) => value === face).length / drawn.length
    expect(share).toBeGreaterThan(0.14)
    expect(share).toBeLessThan(0.2)
  }
  expect(new Set(random.shuffle([1, 2, 3]))).toEqual(new Set([1, 2, 3]))
})
