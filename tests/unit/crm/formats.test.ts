import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { recognise } from '#domain/crm/formats.ts'
import { headerSignature, mappingProblems, proposeMapping } from '#domain/crm/mapping.ts'
import { findHeader } from '#domain/crm/table.ts'
import { cutNow } from '#domain/crm/csv-table.ts'
import { fixture, readSheet, shared, sharedFiles, sharedIsThere } from './sheets.ts'

// Format, kind of rows, and the columns that a deal's id, name, owner, stage, amount and close date come from.
const known = {
  'close_opportunities_script.csv': [
    'close',
    'opportunities',
    '',
    'note',
    'user_name',
    'status',
    'value',
    'date_won',
  ],
  'dynamics365_leads.csv': ['dynamics', 'leads'],
  'dynamics365_opportunities.csv': [
    'dynamics',
    'opportunities',
    '(Do Not Modify) Opportunity',
    'Topic',
    '',
    'Sales Stage',
    'Est. revenue',
    'Est. close date',
  ],
  'hubspot_deals_real_2024.csv': [
    'hubspot',
    'opportunities',
    'Record ID',
    'Deal Name',
    'Deal owner',
    'Deal Stage',
    'Amount',
    'Close Date',
  ],
  'pipedrive_deals_full.csv': [
    'pipedrive',
    'opportunities',
    'Deal - ID',
    'Deal - Title',
    'Deal - Owner',
    'Deal - Stage',
    'Deal - Value',
    'Deal - Expected close date',
  ],
  'pipedrive_vendor_sample_import.csv': [
    'pipedrive',
    'opportunities',
    '',
    'Deal - Title',
    '',
    '',
    'Deal - Value',
    '',
  ],
  'salesforce_dataloader_v8_Account.csv': ['salesforce_loader', 'accounts'],
  'salesforce_dataloader_v8_Opportunity.csv': [
    'salesforce_loader',
    'opportunities',
    'ID',
    'NAME',
    '',
    'STAGENAME',
    'AMOUNT',
    'CLOSEDATE',
  ],
  'salesforce_report_custom.csv': [
    'salesforce_report',
    'opportunities',
    '',
    'Opportunity Name',
    'Opportunity Owner',
    'Stage',
    'Total Amount',
    'Close Date',
  ],
  'salesforce_report_default_UNVERIFIED.csv': [
    'salesforce_report',
    'opportunities',
    '',
    'Opportunity Name',
    'Opportunity Owner',
    'Stage',
    'Amount',
    'Close Date',
  ],
  'salesforce_weekly_export_Account.csv': ['salesforce_weekly', 'accounts'],
  'salesforce_weekly_export_Case.csv': ['salesforce_weekly', 'cases'],
  'salesforce_weekly_export_Contact.csv': ['salesforce_weekly', 'contacts'],
  'salesforce_weekly_export_Event.csv': ['salesforce_weekly', 'events'],
  'salesforce_weekly_export_Lead.csv': ['salesforce_weekly', 'leads'],
  'salesforce_weekly_export_Opportunity.csv': [
    'salesforce_weekly',
    'opportunities',
    'Id',
    'Name',
    '',
    'StageName',
    'Amount',
    'CloseDate',
  ],
  'salesforce_weekly_export_OpportunityHistory.csv': ['salesforce_weekly', 'stage_history'],
  'salesforce_weekly_export_Task.csv': ['salesforce_weekly', 'tasks'],
  'salesforce_weekly_export_User.csv': ['salesforce_weekly', 'users'],
  'zoho_accounts.csv': ['zoho', 'accounts'],
  'zoho_analytics_Accounts.csv': ['zoho_analytics', 'accounts'],
  'zoho_analytics_Calls.csv': ['zoho_analytics', 'calls'],
  'zoho_analytics_Events.csv': ['zoho_analytics', 'events'],
  'zoho_analytics_Leads.csv': ['zoho_analytics', 'leads'],
  'zoho_analytics_Potentials.csv': [
    'zoho_analytics',
    'opportunities',
    '',
    'Potential Name',
    'Potential Owner',
    'Stage',
    'Amount',
    'Closing Date',
  ],
  'zoho_analytics_Tasks.csv': ['zoho_analytics', 'tasks'],
  'zoho_analytics_Users.csv': ['zoho_analytics', 'users'],
  'zoho_deals.csv': [
    'zoho',
    'opportunities',
    'Record Id',
    'Deal Name',
    '',
    'Stage',
    'Amount',
    'Closing Date',
  ],
  'zoho_leads.csv': ['zoho', 'leads'],
} as const

function names(text: string): readonly string[] {
  const header = findHeader(cutNow(text, ','))
  return header.kind === 'found' ? header.names : []
}

describe.skipIf(!sharedIsThere)('real header rows (shared/data is absent: skipped)', () => {
  it.each(sharedFiles('crm_headers'))('%s is recognised and mapped', (file) => {
    const headers = names(readFileSync(new URL(`crm_headers/${file}`, shared), 'utf8'))
    const [, row] = Object.entries(known).find(([name]) => name === file) ?? []
    const [format, object, ...columns] = row ?? []
    const found = recognise(headers)
    expect(found).toEqual({ format, object })
    if (found.object !== 'opportunities') return
    const mapping = proposeMapping(headers, found.format)
    const first = (['crmId', 'name', 'owner', 'stage', 'amount', 'close'] as const).map(
      (field) => mapping[field]?.[0] ?? '',
    )
    expect(first).toEqual(columns)
    expect(mappingProblems(mapping, headers)).toEqual([])
  })

  it('covers all 29', () => {
    expect(sharedFiles('crm_headers')).toHaveLength(29)
  })
})

describe('our own small exports', () => {
  it.each([
    'salesforce_report',
    'salesforce_weekly',
    'salesforce_loader',
    'hubspot',
    'pipedrive',
    'zoho',
    'zoho_analytics',
    'dynamics',
    'close',
    'maven',
    'other',
  ])('%s is recognised', (name) => {
    expect(readSheet(fixture(`${name}.csv`)).format).toBe(name)
  })

  it('gives up on names that say nothing', () => {
    expect(recognise(['a', 'b', 'c'])).toEqual({ format: 'other', object: 'unknown' })
    expect(mappingProblems(proposeMapping(['a', 'b'], 'other'), ['a', 'b'])).toEqual([
      { kind: 'no_name' },
    ])
  })

  it('says when a mapping names a column that the file does not have', () => {
    expect(mappingProblems({ name: ['Deal'], stage: ['Gone'] }, ['Deal'])).toEqual([
      { kind: 'unknown_column', field: 'stage', column: 'Gone' },
    ])
  })

  it('finds warehouse extracts by their common names', () => {
    const mapping = proposeMapping(
      [
        'deal_id',
        'is_deleted',
        'owner_id',
        'property_dealname',
        'property_amount',
        'property_closedate',
      ],
      'other',
    )
    expect(mapping).toMatchObject({
      crmId: ['deal_id'],
      name: ['property_dealname'],
      ownerId: ['owner_id'],
      amount: ['property_amount'],
      close: ['property_closedate'],
      isDeleted: ['is_deleted'],
    })
  })
})

it('remembers a mapping by the set of names, whatever their order and case', () => {
  expect(headerSignature(['Stage', ' Deal Name*'])).toBe(headerSignature(['deal name', 'STAGE']))
  expect(headerSignature(['Stage'])).not.toBe(headerSignature(['Stage', 'Amount']))
})
