import type { ImportCounts, Preview, PreviewList, ShownDifference } from '#contract/crm.ts'
import type {
  CrmField,
  CrmFormat,
  Delimiter,
  ExportObject,
  FileEncoding,
  LinesChoice,
  OrderLines,
} from '#contract/crm-values.ts'
import type { Money, OpportunityStatus } from '#contract/values.ts'
import { readAmountText } from '#domain/crm/state.ts'
import { formatCount, formatDay, formatMoney, sayCount } from '../../lib/format.ts'

/** The known exports as people name them. */
export const formatNames: Readonly<Record<CrmFormat, string>> = {
  salesforce_weekly: 'Salesforce data export',
  salesforce_loader: 'Salesforce Data Loader',
  salesforce_report: 'Salesforce report',
  hubspot: 'HubSpot deals',
  pipedrive: 'Pipedrive deals',
  zoho: 'Zoho CRM deals',
  zoho_analytics: 'Zoho Analytics potentials',
  dynamics: 'Dynamics 365 opportunities',
  close: 'Close opportunities',
  maven: 'Maven sales opportunities',
  other: 'CSV of your own',
}

/** What the rows of a file are, as a badge says it. */
export const objectNames: Readonly<Record<ExportObject, string>> = {
  opportunities: 'Deals',
  accounts: 'Accounts',
  contacts: 'Contacts',
  leads: 'Leads',
  tasks: 'Activities',
  events: 'Events',
  calls: 'Calls',
  cases: 'Cases',
  users: 'Users or teams',
  stage_history: 'History of deals',
  products: 'Products',
  ids: 'Ids alone',
  unknown: 'Not known',
}

/** What a column can mean, in the order in which a person thinks of it. */
export const mainFields = [
  ['name', 'Deal name'],
  ['nameMore', 'Joined to the name'],
  ['crmId', 'CRM id'],
  ['account', 'Account'],
  ['owner', 'Owner'],
  ['stage', 'Stage'],
  ['status', 'Status'],
  ['amount', 'Amount'],
  ['currency', 'Currency'],
  ['close', 'Close date'],
  ['created', 'Created'],
  ['nextStep', 'Next step'],
  ['nextStepDate', 'Next step date'],
] as const satisfies readonly (readonly [CrmField, string])[]

export const moreFields = [
  ['forecastCategory', 'Forecast category'],
  ['probability', 'Probability'],
  ['leadSource', 'Lead source'],
  ['lastActivity', 'Last activity'],
  ['stageSince', 'In this stage since'],
  ['pushCount', 'Push count'],
  ['closed', 'Really closed on'],
  ['actualAmount', 'Amount really won'],
  ['isWon', 'Won: yes or no'],
  ['isClosed', 'Closed: yes or no'],
  ['isDeleted', 'Deleted or archived'],
  ['accountId', 'Account’s CRM id'],
  ['ownerId', 'Owner’s CRM id'],
  ['ownerMore', 'Joined to the owner'],
  ['ownerEmail', 'Owner’s e-mail'],
  ['valuePeriod', 'Value is per'],
] as const satisfies readonly (readonly [CrmField, string])[]

/** The name of a meaning, as remarks use it. */
export function fieldName(field: string): string {
  const found = [...mainFields, ...moreFields].find(([key]) => key === field)
  return found ? found[1] : field
}

export const encodingNames: Readonly<Record<FileEncoding, string>> = {
  'utf-8': 'Unicode (UTF-8)',
  'utf-16le': 'Unicode (UTF-16)',
  'utf-16be': 'Unicode (UTF-16, big-endian)',
  'windows-1252': 'Western European (Windows-1252)',
  'windows-1250': 'Central European (Windows-1250)',
  'windows-1251': 'Cyrillic (Windows-1251)',
  'windows-1253': 'Greek (Windows-1253)',
  'windows-1254': 'Turkish (Windows-1254)',
  'windows-1257': 'Baltic (Windows-1257)',
  'iso-8859-2': 'Central European (ISO 8859-2)',
  'iso-8859-15': 'Western European (ISO 8859-15)',
  'koi8-r': 'Cyrillic (KOI8-R)',
  macintosh: 'Western European (Macintosh)',
  shift_jis: 'Japanese (Shift-JIS)',
  'euc-jp': 'Japanese (EUC-JP)',
  gb18030: 'Chinese (GB18030)',
  big5: 'Chinese (Big5)',
  'euc-kr': 'Korean (EUC-KR)',
}

export const delimiterNames: Readonly<Record<Delimiter, string>> = {
  ',': 'Comma',
  ';': 'Semicolon',
  '\t': 'Tab',
  '|': 'Vertical bar',
}

export const statusNames: Readonly<Record<OpportunityStatus, string>> = {
  open: 'Open',
  won: 'Won',
  lost: 'Lost',
}

export const accountTypeNames = {
  customer: 'Customer',
  prospect: 'Prospect',
  partner: 'Partner',
  other: 'Other',
} as const

/** The lists of a preview, with what each is for. */
export const previewListNames: Readonly<Record<PreviewList, { name: string; about: string }>> = {
  ask: {
    name: 'To decide',
    about: 'Say for each row which deal it is.',
  },
  new: { name: 'New', about: 'Deals that Plumbline does not know yet.' },
  changed: {
    name: 'Changed',
    about: 'Deals that differ from what Plumbline knows, field by field.',
  },
  missing: {
    name: 'Gone',
    about:
      'Deals that Plumbline knows and that this file does not hold. They are kept, marked as gone from the CRM.',
  },
  lines: {
    name: 'Added up',
    about: 'Rows whose amount is part of the deal of an earlier row with the same id.',
  },
  rejected: { name: 'Left out', about: 'Rows that cannot be taken, with the reason.' },
  unchanged: {
    name: 'Unchanged',
    about: 'Deals that are as Plumbline knows them. Nothing is written for them.',
  },
}

const differenceNames: Readonly<Record<string, string>> = {
  name: 'Name',
  account: 'Account',
  owner: 'Owner',
  stage: 'Stage',
  status: 'Status',
  amount: 'Amount',
  close_date: 'Close date',
  next_step: 'Next step',
  next_step_date: 'Next step date',
  forecast_category: 'Forecast category',
  probability: 'Probability',
  lead_source: 'Lead source',
  created_date: 'Created',
  last_activity_date: 'Last activity',
  stage_since: 'In stage since',
  push_count: 'Pushes',
  crm_id: 'CRM id',
  in_file: 'In the file',
}

/** The name of a field that differs. */
export function differenceName(field: string): string {
  return differenceNames[field] ?? field
}

/** A value of a field that differs, in words; nothing is said as such. */
export function differenceValue(field: string, value: string | null): string {
  if (value === null) return 'none'
  if (field === 'amount') {
    const money = readAmountText(value)
    return money ? formatMoney(money) : value
  }
  if (field === 'status') return value.charAt(0).toUpperCase() + value.slice(1)
  if (field === 'probability') return `${value} %`
  return /^\d{4}-\d{2}-\d{2}$/.test(value) ? formatDay(value) : value
}

/** A difference in one line for people who cannot see it: `Stage: Early, now Late`. */
export function sayDifference({ field, before, after }: ShownDifference): string {
  return `${differenceName(field)}: ${differenceValue(field, before)}, now ${differenceValue(field, after)}`
}

/** What an import did, in a few words. */
export function sayCounts(counts: ImportCounts): string {
  const parts = [
    [counts.new, 'new'],
    [counts.changed, 'changed'],
    [counts.unchanged, 'unchanged'],
    [counts.missing, 'gone'],
    [counts.lines, counts.lines === 1 ? 'row added up' : 'rows added up'],
    [counts.rejected + counts.ask, 'left out'],
  ] as const
  const said = parts
    .filter(([count]) => count > 0)
    .map(([count, word]) => `${formatCount(count)} ${word}`)
  return said.length > 0 ? said.join(', ') : 'nothing'
}

/** How many open deals a file gives no amount: none of them counts as 0. */
export function sayWithoutAmount({ open, openWithoutAmount }: ImportCounts): string {
  if (openWithoutAmount < open) {
    const have = openWithoutAmount === 1 ? 'has' : 'have'
    return `${formatCount(openWithoutAmount)} of ${formatCount(open)} open deals ${have} no amount in the file, which is not counted as 0.`
  }
  return open === 1
    ? 'The one open deal has no amount in the file, so what it is worth is not known. It is not counted as 0.'
    : `None of the ${formatCount(open)} open deals has an amount in the file, so what they are worth is not known. They are not counted as 0.`
}

/** What was made of rows that have one id, with what their deals come to either way. */
export function sayLines({ choice, rows, deals, differing, added, first }: OrderLines): string {
  const of = `${sayCount(rows, 'row')} ${deals === 1 ? 'belong to one deal' : `belong to ${formatCount(deals)} deals`} by ${deals === 1 ? 'its id' : 'their ids'}`
  const amounts =
    differing === 0
      ? ', each with the same amount.'
      : differing < deals
        ? `; ${formatCount(differing)} of them ${differing === 1 ? 'has' : 'have'} rows with different amounts.`
        : ', with different amounts.'
  const sums =
    choice === 'add'
      ? `Added up they come to ${sayMoney(added)}; the first row of each alone would be ${sayMoney(first)}.`
      : `The first row of each comes to ${sayMoney(first)}; added up it would be ${sayMoney(added)}.`
  return `${of}${amounts} ${sums}`
}

/** What rows that have one id can be, as the choice names it. */
export const linesNames: Readonly<Record<LinesChoice, string>> = {
  add: 'Lines of an order',
  first: 'The same deal again',
}

/** Where the choice is another than the rows speak for; `now`: it was chosen for this very file. */
export function sayAgainst({ choice, proposed }: OrderLines, now: boolean): string | null {
  if (choice === proposed) return null
  const rows = `the rows of this file speak for “${linesNames[proposed]}”.`
  return now
    ? `You chose “${linesNames[choice]}”; ${rows}`
    : `“${linesNames[choice]}” was chosen for an earlier file with these columns, but ${rows}`
}

function sayMoney(totals: readonly Money[]): string {
  return totals.length === 0 ? 'no amount' : totals.map((one) => formatMoney(one)).join(' and ')
}

/** So many accounts that change hands are named in the preview. */
const mostNamed = 5

/** What a list of accounts says of their owners. */
export function sayAccountOwners({ given, changed, changes }: Preview['accountOwners']): string[] {
  const named = changes.slice(0, mostNamed)
  return [
    ...(given > 0
      ? [
          `${sayCount(given, 'new account')} ${given === 1 ? 'belongs' : 'belong'} to a rep of yours, as the list says.`,
        ]
      : []),
    ...named.map(
      ({ name, from, to }) =>
        `${name} goes ${from === null ? '' : `from ${from} `}to ${to}, with its plan and waivers.`,
    ),
    ...(changed > named.length
      ? [`And ${sayCount(changed - named.length, 'account')} more, each to another rep.`]
      : []),
  ]
}
