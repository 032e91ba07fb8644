import type {
  Backing,
  CitedBy,
  PlanFacts,
  Similarity,
  VerdictFacts,
} from '#domain/verdict/facts.ts'

/** A plan with nothing against it but what a test changes. */
export function plan(over: Partial<PlanFacts> = {}): PlanFacts {
  return {
    secondsInFront: 120,
    touches: [],
    required: [
      { key: 'budget_owner', label: 'Budget owner', filled: true, reason: null },
      { key: 'problem', label: 'Business problem', filled: true, reason: null },
    ],
    signs: [{ fieldKey: 'problem', kind: 'changed', on: '2026-05-03' }],
    handedOn: null,
    similarity: null,
    citations: [],
    differences: [],
    evidence: [],
    ...over,
  }
}

/** A deal review that ends on 4 May 2026, every 14 days; two intervals back is 6 April. */
export function facts(over: Partial<PlanFacts> = {}): VerdictFacts {
  return { endsOn: '2026-05-04', cadenceDays: 14, waivers: [], plan: plan(over) }
}

/** The same review without a plan. */
export function noPlan(opened: boolean): VerdictFacts {
  return { endsOn: '2026-05-04', cadenceDays: 14, waivers: [], plan: null, opened }
}

/** "Meet the budget owner by 12 May", from the field Budget owner. */
export const citation: CitedBy = {
  commitmentId: 'c1',
  fieldKey: 'budget_owner',
  text: 'Meet the budget owner by 12 May',
  owned: true,
  dueOn: '2026-05-12',
  proof: 'Notes of the meeting',
  stands: true,
  fieldExists: true,
}

/** The plan of the quarter before, of which every field was copied. */
export const copyOf: Similarity = {
  planId: 'p1',
  title: 'Account plan 2026-Q1',
  share: 1,
  fields: { copied: 4, unconfirmed: 4 },
}

export const quote: Backing = {
  evidenceId: 'e1',
  fieldKey: 'problem',
  datedOn: '2026-04-20',
  source: 'Call with Ana Reyes',
  words: 'We lose two days every month.',
  doubt: null,
}

export const openDifference = {
  field: 'amount',
  plan: '40,000 EUR',
  crm: '55,000 EUR',
  explained: false,
} as const
