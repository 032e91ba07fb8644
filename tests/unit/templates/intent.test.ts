import { expect, test } from 'vitest'
import { type PlanIntent, templateDefinition } from '#contract/template-definition.ts'
import { completeness } from '#domain/plans/completeness.ts'
import { shownForm } from '#domain/templates/intent.ts'
import { planText, readView } from '#domain/templates/read-view.ts'
import { everyType } from '#tests/helpers/every-type.ts'

const keys = (intent: PlanIntent | null) =>
  shownForm(everyType, intent).sections.map((section) => section.key)

const missing = (intent: PlanIntent | null) =>
  completeness(shownForm(everyType, intent), new Map(), null).missing.map(({ field }) => field.key)
const money = (minor: number) => ({
  value: { type: 'money' as const, minor, currency: 'EUR' },
  score: null,
  evidence: [],
})

test('an intent shows the sections that are for it; without one, all show', () => {
  expect(keys(null)).toEqual(['words', 'figures', 'sums', 'hold'])
  expect(keys('win')).toEqual(['words', 'figures', 'sums'])
  expect(keys('keep')).toEqual(['words', 'sums', 'hold'])
  const plain = { sections: everyType.sections.filter((section) => !section.intents) }
  expect(shownForm(plain, 'win')).toBe(plain)
})

test('what does not show is not asked for', () => {
  expect(missing('win')).toEqual(['line', 'channels', 'quota'])
  expect(missing('keep')).toEqual(['line', 'channels', 'hold'])
})

test('a figure is worked out from a section that does not show', () => {
  const states = new Map([
    ['quota', money(500_00)],
    ['won', money(200_00)],
  ])
  expect(planText(readView(everyType, states, 'keep'))).toBe('SUMS\n\nGap: EUR 300')
})

test('a template that shows nothing for an intent is refused', () => {
  expect(templateDefinition.safeParse(everyType).error?.issues ?? []).toEqual([])
  const only = everyType.sections.filter((section) => section.key === 'hold')
  const { error } = templateDefinition.safeParse({ ...everyType, sections: only })
  expect(error?.issues.map((issue) => issue.message)).toEqual([
    'A plan to win would show no section.',
    'A plan to grow would show no section.',
  ])
})
