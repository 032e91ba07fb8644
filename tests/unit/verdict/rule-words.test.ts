import { expect, it } from 'vitest'
import { type Verdict, verdicts } from '#contract/values.ts'
import { defaultVerdictSettings as limits } from '#domain/verdict/facts.ts'
import type { VerdictFacts } from '#domain/verdict/facts.ts'
import { sayRules } from '#domain/verdict/rule-words.ts'
import { verdict } from '#domain/verdict/verdict.ts'
import { copyOf, facts, noPlan } from './facts.ts'

/** For each verdict facts to which every later rule would apply as well. */
const first: readonly [Verdict, VerdictFacts][] = [
  [
    'waived',
    { ...noPlan(false), waivers: [{ waiverId: 'w', reason: 'Small', expiresOn: '2026-05-04' }] },
  ],
  ['not_checked', noPlan(false)],
  ['missing', noPlan(true)],
  [
    'opened_not_filled',
    facts({
      required: [{ key: 'a', label: 'A', filled: false, reason: 'It is empty.' }],
      similarity: copyOf,
      signs: [],
    }),
  ],
  ['copied', facts({ similarity: copyOf, signs: [] })],
  ['stale', facts({ signs: [] })],
  ['filled_not_used', facts()],
]

it('the rules are told in the order in which they are applied', () => {
  const told = sayRules(limits).map((rule) => rule.verdict)
  expect(told).toEqual([...verdicts])
  expect([...first.map(([word]) => word), 'used']).toEqual(told)
})

it.each(first)('%s comes before all that follow it', (word, given) => {
  expect(verdict(given, limits).verdict).toBe(word)
})

it('with the limits that hold', () => {
  const words = sayRules({ lookedSeconds: 90, aliveIntervals: 1, copiedShare: 0.75 })
    .map(({ when }) => when)
    .join(' ')
  expect(words).toContain('less than 90 s in front')
  expect(words).toContain('within 1 interval before')
  expect(words).toContain('75 % or more')
})
