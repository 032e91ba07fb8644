import type { ExportObject } from '#contract/crm-values.ts'

/** What the rows of a file are called, and what to do with such a file instead. */
const others: Readonly<
  Record<Exclude<ExportObject, 'opportunities' | 'unknown'>, { is: string; instead: string }>
> = {
  accounts: {
    is: 'an export of accounts',
    instead:
      'Accounts come in with the deals: choose this file and the export of your deals together.',
  },
  contacts: {
    is: 'an export of contacts',
    instead: 'Plumbline keeps no contacts. Choose the export of your deals.',
  },
  leads: {
    is: 'an export of leads',
    instead: 'Leads are no deals yet. Convert them in the CRM, or choose the export of your deals.',
  },
  tasks: {
    is: 'an export of tasks or activities',
    instead: 'Choose the export of your deals; a column of the last activity may be among it.',
  },
  events: {
    is: 'an export of events',
    instead: 'Choose the export of your deals; a column of the last activity may be among it.',
  },
  calls: {
    is: 'an export of calls',
    instead: 'Choose the export of your deals; a column of the last activity may be among it.',
  },
  cases: {
    is: 'an export of cases',
    instead: 'Plumbline keeps no support cases. Choose the export of your deals.',
  },
  users: {
    is: 'an export of users or teams',
    instead:
      'It tells whose the deals are: choose this file and the export of your deals together.',
  },
  stage_history: {
    is: 'an export of the history of deals',
    instead:
      'Each row is a change, not a deal. Choose the list of the deals themselves; Plumbline finds what changes between two imports.',
  },
  products: {
    is: 'an export of products or price lists',
    instead: 'Choose the export of your deals; their amounts hold what the products come to.',
  },
  ids: {
    is: 'a list of ids, as it serves to delete or change records',
    instead: 'There is nothing of a deal in it. Choose the export of your deals.',
  },
}

/**
 * What a file is that holds no deals, and what to do instead; null for deals, and for a file whose
 * columns say nothing, which the user may explain.
 */
export function sayOtherObject(object: ExportObject): string | null {
  if (object === 'opportunities' || object === 'unknown') return null
  const { is, instead } = others[object]
  return `This is ${is}, not of deals. ${instead} Nothing was changed.`
}

/** What a file without deals is called beside one of deals: nothing is to be chosen instead. */
export function sayBesideDeals(object: ExportObject): string | null {
  if (object === 'opportunities' || object === 'unknown') return null
  return `It looks like ${others[object].is}, so it stays out. The deals come in without it.`
}
