import type { Deal } from '#domain/exceptions/deal.ts'

/** An open deal about which nothing stands out on 21 November 2026. */
export function aDeal(changes: Partial<Deal> = {}): Deal {
  return {
    id: 'deal-1',
    name: 'Rollout',
    accountId: 'account-1',
    accountName: 'Acme',
    stage: 'Proposal',
    stageSince: '2026-11-10',
    createdOn: '2026-10-01',
    amount: { minor: 12_000_000, currency: 'EUR' },
    closeDate: '2027-03-31',
    nextStep: 'Meet the budget owner',
    nextStepDate: '2026-11-25',
    pushCount: 0,
    closeDateChanges: [],
    amountChanges: [],
    ...changes,
  }
}
