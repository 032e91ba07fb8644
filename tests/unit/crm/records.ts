import type { CrmRecord, RecordField } from '#domain/crm/record.ts'

/** A record with nothing remarkable, changed where a test says so. */
export function record(over: Partial<CrmRecord> = {}): CrmRecord {
  return {
    row: 2,
    crmId: 'A',
    name: 'Pumps',
    nameless: false,
    account: null,
    owner: null,
    stage: 'Early',
    status: 'open',
    amountMinor: null,
    currency: null,
    created: '2026-01-01',
    close: '2026-06-30',
    probability: null,
    forecastCategory: '',
    nextStep: '',
    nextStepDate: null,
    leadSource: '',
    lastActivity: null,
    stageSince: null,
    pushCount: null,
    ...over,
  }
}

/** A file that has a column for everything. */
export const everyField: ReadonlySet<RecordField> = new Set<RecordField>([
  'account',
  'owner',
  'stage',
  'amount',
  'currency',
  'created',
  'close',
  'probability',
  'forecastCategory',
  'nextStep',
  'nextStepDate',
  'leadSource',
  'lastActivity',
  'stageSince',
  'pushCount',
])
