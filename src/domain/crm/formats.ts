import type { CrmFormat, ExportObject } from '#contract/crm-values.ts'
import { headerWords } from './header-words.ts'
import { guessObject } from './guess-object.ts'

/** What an export is, by its column names alone. */
export type Recognition = { readonly format: CrmFormat; readonly object: ExportObject }

type Rule = {
  readonly format: CrmFormat
  readonly object: ExportObject
  /** All of these columns are there … */
  readonly all: readonly string[]
  /** … and at least one of these. */
  readonly any?: readonly string[]
  /** … written as the API writes them (`StageName`), not in capitals. */
  readonly mixedCase?: string
}

// The first rule that fits wins, so the narrow ones stand first.
const rules: readonly Rule[] = [
  {
    format: 'salesforce_weekly',
    object: 'stage_history',
    all: ['opportunityid', 'stagename', 'prevopportunitystageupdate'],
  },
  {
    format: 'salesforce_weekly',
    object: 'opportunities',
    all: ['id', 'stagename', 'closedate'],
    mixedCase: 'StageName',
    any: ['stagesortorder', 'laststagechangedate', 'lastclosedatechangedhistoryid'],
  },
  {
    format: 'salesforce_loader',
    object: 'opportunities',
    all: ['stagename', 'closedate'],
    any: ['id', 'name', 'ownerid', 'owner.name'],
  },
  {
    format: 'salesforce_weekly',
    object: 'users',
    all: ['username', 'profileid', 'timezonesidkey'],
  },
  { format: 'salesforce_weekly', object: 'leads', all: ['isconverted', 'convertedopportunityid'] },
  { format: 'salesforce_weekly', object: 'cases', all: ['casenumber', 'origin'] },
  { format: 'salesforce_weekly', object: 'tasks', all: ['whoid', 'whatid', 'priority'] },
  { format: 'salesforce_weekly', object: 'events', all: ['whoid', 'whatid', 'isalldayevent'] },
  {
    format: 'salesforce_weekly',
    object: 'contacts',
    all: ['firstname', 'lastname', 'accountid', 'reportstoid'],
  },
  {
    format: 'salesforce_weekly',
    object: 'accounts',
    all: ['id', 'name', 'billingstreet', 'ownerid'],
    mixedCase: 'BillingStreet',
  },
  {
    format: 'salesforce_loader',
    object: 'accounts',
    all: ['id', 'name', 'billingstreet', 'ownerid'],
  },
  { format: 'dynamics', object: 'opportunities', all: ['(do not modify) opportunity'] },
  { format: 'dynamics', object: 'leads', all: ['(do not modify) lead'] },
  { format: 'dynamics', object: 'accounts', all: ['(do not modify) account'] },
  { format: 'dynamics', object: 'contacts', all: ['(do not modify) contact'] },
  { format: 'dynamics', object: 'opportunities', all: ['topic', 'est. close date'] },
  {
    format: 'pipedrive',
    object: 'opportunities',
    all: ['deal - title'],
    any: ['deal - status', 'deal - stage', 'deal - stage (pipeline)', 'deal - id', 'deal - value'],
  },
  { format: 'pipedrive', object: 'tasks', all: ['activity - subject'] },
  { format: 'zoho', object: 'opportunities', all: ['deal name', 'closing date'] },
  {
    format: 'zoho_analytics',
    object: 'opportunities',
    all: ['potential name', 'closing date'],
    any: ['forecast type', 'age tier', 'leadid', 'activities involved'],
  },
  { format: 'zoho', object: 'opportunities', all: ['potential name', 'closing date'] },
  {
    format: 'hubspot',
    object: 'opportunities',
    all: ['deal name', 'deal stage'],
    any: ['deal owner', 'close date', 'create date', 'pipeline', 'record id', 'associated company'],
  },
  { format: 'hubspot', object: 'opportunities', all: ['record id', 'deal name'] },
  { format: 'zoho_analytics', object: 'calls', all: ['call start time', 'call owner'] },
  { format: 'zoho_analytics', object: 'events', all: ['event owner', 'start datetime'] },
  { format: 'zoho_analytics', object: 'tasks', all: ['task owner', 'due date'] },
  { format: 'zoho_analytics', object: 'users', all: ['user_id', 'email'] },
  { format: 'zoho_analytics', object: 'leads', all: ['leadid', 'lead owner'] },
  {
    format: 'zoho_analytics',
    object: 'accounts',
    all: ['accountid', 'account name', 'account owner'],
  },
  { format: 'zoho', object: 'leads', all: ['record id', 'lead owner'] },
  { format: 'zoho', object: 'accounts', all: ['record id', 'account owner', 'account name'] },
  { format: 'zoho', object: 'contacts', all: ['record id', 'contact owner'] },
  { format: 'hubspot', object: 'accounts', all: ['record id', 'company name'] },
  { format: 'hubspot', object: 'contacts', all: ['record id', 'first name', 'last name'] },
  {
    // Many a CRM calls its deals opportunities; a report has these names beside it.
    format: 'salesforce_report',
    object: 'opportunities',
    all: ['opportunity name', 'stage'],
    any: ['opportunity owner', 'close date', 'fiscal period', 'probability (%)', 'account name'],
  },
  {
    format: 'salesforce_report',
    object: 'opportunities',
    all: ['opportunity name', 'opportunity owner'],
    any: ['close date', 'fiscal period', 'probability (%)'],
  },
  {
    format: 'close',
    object: 'opportunities',
    all: ['lead_name', 'confidence'],
    any: ['status', 'status_label', 'value'],
  },
  {
    format: 'maven',
    object: 'opportunities',
    all: ['opportunity_id', 'sales_agent', 'deal_stage', 'close_value'],
  },
  { format: 'maven', object: 'accounts', all: ['account', 'sector', 'revenue', 'office_location'] },
  { format: 'maven', object: 'users', all: ['sales_agent', 'manager', 'regional_office'] },
]

/**
 * The format and the kind of rows of an export. Where no known format fits, the format is `other`
 * and the kind is told by what the columns are commonly called, in several languages; `unknown` when
 * they say nothing.
 */
export function recognise(headers: readonly string[]): Recognition {
  const words = new Set(headers.map((header) => headerWords(header)))
  const found = rules.find(
    (rule) =>
      rule.all.every((name) => words.has(name)) &&
      (rule.any === undefined || rule.any.some((name) => words.has(name))) &&
      (rule.mixedCase === undefined || headers.some((header) => header.trim() === rule.mixedCase)),
  )
  if (!found) return { format: 'other', object: guessObject(headers) }
  // A report can show anything beside its deals: their history, or the tasks that name them.
  const guessed = found.format === 'salesforce_report' ? guessObject(headers) : found.object
  const object = guessed === 'stage_history' || guessed === 'tasks' ? guessed : found.object
  return { format: found.format, object }
}
