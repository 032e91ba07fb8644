type Deal = {
  readonly id: string
  readonly name?: string
  readonly owner?: string
  readonly account?: string
  readonly stage?: string
  readonly amount?: string
  readonly close?: string
  readonly nextStep?: string
}

const headers = [
  'Opportunity ID',
  'Opportunity Name',
  'Opportunity Owner',
  'Account Name',
  'Stage',
  'Amount',
  'Close Date',
  'Created Date',
  'Next Step',
]

/** A small report of these deals. */
export function exportOf(deals: readonly Deal[]): string {
  const rows = deals.map((deal) => [
    deal.id,
    deal.name ?? `Deal ${deal.id}`,
    deal.owner ?? 'Ada',
    deal.account ?? 'Nordwind',
    deal.stage ?? 'Early',
    deal.amount ?? '',
    deal.close ?? '2026-06-30',
    '2026-01-14',
    deal.nextStep ?? '',
  ])
  return [headers, ...rows]
    .map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(','))
    .join('\n')
}
