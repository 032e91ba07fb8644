import { fc } from '#tests/helpers/fc.ts'
import { Temporal } from 'temporal-polyfill'
import { expect, it } from 'vitest'
import type { Verdict } from '#contract/values.ts'
import { verdicts } from '#contract/values.ts'
import type { PlanFacts, VerdictFacts } from '#domain/verdict/facts.ts'
import { verdict } from '#domain/verdict/verdict.ts'
import { citation } from './facts.ts'

const key = fc.constantFrom('problem', 'budget_owner', 'route', 'criteria')
const day = fc
  .integer({ min: 0, max: 200 })
  .map((back) => Temporal.PlainDate.from('2026-05-04').subtract({ days: back }).toString())
const settings = fc.record({
  lookedSeconds: fc.integer({ min: 0, max: 600 }),
  aliveIntervals: fc.integer({ min: 1, max: 4 }),
  copiedShare: fc.double({ min: 0.5, max: 1, noNaN: true }),
})
const planFacts: fc.Arbitrary<PlanFacts> = fc.record({
  secondsInFront: fc.integer({ min: 0, max: 400 }),
  touches: fc.array(
    fc.record({
      kind: fc.constantFrom('edited', 'confirmed', 'cited'),
      fieldKey: fc.option(key),
      at: fc.constant('2026-05-04T09:00:00Z'),
    }),
    { maxLength: 3 },
  ),
  required: fc.array(
    fc.record({
      key,
      label: fc.constant('A field'),
      filled: fc.boolean(),
      reason: fc.constant(null),
    }),
    { maxLength: 3 },
  ),
  handedOn: fc.constantFrom(null, '2026-01-10', '2026-05-01'),
  signs: fc.array(
    fc.record({ fieldKey: key, kind: fc.constantFrom('changed', 'confirmed'), on: day }),
    { maxLength: 4 },
  ),
  similarity: fc.option(
    fc.record({
      planId: fc.constant('p1'),
      title: fc.constant('Another plan'),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
      fields: fc.option(
        fc.record({
          copied: fc.constant(4),
          unconfirmed: fc.integer({ min: 0, max: 4 }),
        }),
      ),
    }),
  ),
  citations: fc.array(
    fc.record({
      commitmentId: fc.uuid(),
      fieldKey: key,
      text: fc.constant('Do it'),
      owned: fc.boolean(),
      dueOn: fc.option(fc.constant('2026-05-12')),
      proof: fc.constantFrom('', 'Signed minutes'),
      stands: fc.boolean(),
      fieldExists: fc.boolean(),
    }),
    { maxLength: 2 },
  ),
  differences: fc.option(
    fc.array(
      fc.record({
        field: fc.constantFrom('stage', 'amount', 'close_date', 'next_step'),
        plan: fc.constant('a'),
        crm: fc.constant('b'),
        explained: fc.boolean(),
      }),
      { maxLength: 4 },
    ),
  ),
  evidence: fc.array(
    fc.record({
      evidenceId: fc.uuid(),
      fieldKey: key,
      datedOn: day,
      source: fc.constant('Mail'),
      words: fc.constant('We need it before the summer.'),
      doubt: fc.constantFrom(null, 'Its source is not named.'),
    }),
    { maxLength: 2 },
  ),
})
const common = {
  endsOn: fc.constant('2026-05-04'),
  cadenceDays: fc.constantFrom(7, 14, 30, 91),
  waivers: fc.oneof(
    { weight: 4, arbitrary: fc.constant([]) },
    {
      weight: 1,
      arbitrary: fc.array(
        fc.record({
          waiverId: fc.uuid(),
          reason: fc.constant('Small'),
          expiresOn: fc.constantFrom('2026-05-03', '2026-05-04', '2026-12-31'),
        }),
        { maxLength: 2 },
      ),
    },
  ),
}
const withPlan: fc.Arbitrary<VerdictFacts & { plan: PlanFacts }> = fc.record({
  ...common,
  plan: planFacts,
})
const anyFacts: fc.Arbitrary<VerdictFacts> = fc.oneof(
  { weight: 5, arbitrary: withPlan },
  {
    weight: 1,
    arbitrary: fc.record({ ...common, plan: fc.constant(null), opened: fc.boolean() }),
  },
)

function rank(word: Verdict): number {
  return verdicts.indexOf(word)
}

function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    for (const inner of Object.values(value)) freeze(inner)
    Object.freeze(value)
  }
  return value
}

it('same input, same output, and the input is left alone', () => {
  fc.assert(
    fc.property(anyFacts, settings, (f, s) => {
      const before = structuredClone({ f, s })
      const first = verdict(freeze(f), freeze(s))
      expect(verdict(before.f, before.s)).toEqual(first)
      expect({ f, s }).toEqual(before)
    }),
  )
})

it('the word is the first rule that matches', () => {
  fc.assert(
    fc.property(anyFacts, settings, (f, s) => {
      const { verdict: word, signals, copyOf, waiver } = verdict(f, s)
      const rules: [Verdict, boolean][] = [
        ['waived', f.waivers.some((given) => given.expiresOn >= f.endsOn)],
        ['not_checked', !signals.looked.holds],
        ['missing', f.plan === null],
        ['opened_not_filled', !signals.filled.holds],
        [
          'copied',
          (f.plan?.similarity?.share ?? 0) >= s.copiedShare &&
            (f.plan?.similarity?.fields?.unconfirmed ?? 4) > 2,
        ],
        ['stale', !signals.alive.holds],
        ['filled_not_used', !signals.actedOn.holds],
        ['used', true],
      ]
      expect(word).toBe(rules.find(([, matches]) => matches)?.[0])
      expect(waiver !== null).toBe(word === 'waived')
      expect(copyOf !== null).toBe(word === 'copied')
    }),
  )
})

it('only a plan in use has a grade, and it counts E5 and E6', () => {
  fc.assert(
    fc.property(anyFacts, settings, (f, s) => {
      const { verdict: word, grade, signals } = verdict(f, s)
      const held = [signals.agrees.holds, signals.evidence.holds].filter(Boolean).length
      expect(grade).toBe(word === 'used' ? ['C', 'B', 'A'][held] : null)
    }),
  )
})

it('one more citation never makes it worse', () => {
  fc.assert(
    fc.property(withPlan, settings, (f, s) => {
      const cited = {
        ...f,
        plan: {
          ...f.plan,
          citations: [...f.plan.citations, citation],
          touches: [
            ...f.plan.touches,
            { kind: 'cited' as const, fieldKey: citation.fieldKey, at: '2026-05-04T09:10:00Z' },
          ],
        },
      }
      const before = verdict(f, s)
      const after = verdict(cited, s)
      expect(rank(after.verdict)).toBeGreaterThanOrEqual(rank(before.verdict))
      expect(after.grade).toBe(before.grade ?? after.grade)
    }),
  )
})

it('confirming a field today never makes it worse', () => {
  fc.assert(
    fc.property(withPlan, settings, (f, s) => {
      const confirmed = {
        ...f,
        plan: {
          ...f.plan,
          signs: [
            ...f.plan.signs,
            { fieldKey: 'problem', kind: 'confirmed' as const, on: f.endsOn },
          ],
        },
      }
      expect(rank(verdict(confirmed, s).verdict)).toBeGreaterThanOrEqual(
        rank(verdict(f, s).verdict),
      )
    }),
  )
})

it('every verdict is reached', () => {
  const reached = new Set<Verdict>()
  fc.assert(
    fc.property(anyFacts, settings, (f, s) => {
      reached.add(verdict(f, s).verdict)
    }),
    { numRuns: 3000, seed: 1 },
  )
  expect([...reached].toSorted()).toEqual([...verdicts].toSorted())
})
