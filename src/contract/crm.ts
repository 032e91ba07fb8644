import { z } from 'zod'
import {
  crmFormat,
  crmMapping,
  dateOrder,
  decimalStyle,
  delimiter,
  exportObject,
  fileEncoding,
  linesChoice,
  orderLines,
  stageStatuses,
  trackedField,
} from './crm-values.ts'
import { command, done, nothing, query } from './method.ts'
import { givenDay, currency, day, id, instant, line, money, opportunityStatus } from './values.ts'

const token = z.string().min(16).max(64)
/** A name that the page gives a long job, so that its progress and its cancelling find each other. */
const job = z.string().min(8).max(64)
const cell = z.string()

/** What the user has chosen about a file; null where the finding decides. */
export const fileChoices = z.strictObject({
  encoding: fileEncoding.nullable(),
  delimiter: delimiter.nullable(),
  dateOrder: dateOrder.nullable(),
  decimal: decimalStyle.nullable(),
  currency: currency.nullable(),
  inHundredths: z.boolean().nullable(),
  stageStatuses,
  mapping: crmMapping.nullable(),
  /** It is a list of deals, although its columns look like another. */
  asDeals: z.boolean(),
  /** The file holds only a part of the deals, so those that it lacks are not missing. */
  partial: z.boolean().nullable(),
  /**
   * What all rows in doubt are that have no answer of their own: deals of their own, each the likeliest
   * known deal, or left out; null asks.
   */
  doubts: z.enum(['new', 'same', 'skip']).nullable(),
  /** What is made of rows that have one id. It holds for files with these columns from then on. */
  lines: linesChoice.nullable(),
  /** The day that the file shows: today or before. */
  snapshotDate: givenDay.nullable(),
})
export type FileChoices = z.infer<typeof fileChoices>

export const noFileChoices: FileChoices = {
  encoding: null,
  delimiter: null,
  dateOrder: null,
  decimal: null,
  currency: null,
  inHundredths: null,
  stageStatuses: {},
  mapping: null,
  asDeals: false,
  partial: null,
  doubts: null,
  lines: null,
  snapshotDate: null,
}

/** What has to be answered before rows can be read. */
export const fileQuestions = ['encoding', 'dates', 'decimals', 'currency', 'hundredths'] as const
export const fileQuestion = z.enum(fileQuestions)
export type FileQuestion = z.infer<typeof fileQuestion>

/** What was found out about a file, what is made of it, and what still has to be asked. */
export const inspection = z.strictObject({
  fileName: z.string(),
  bytes: z.int(),
  /** Why nothing can be imported from this file as it is read now, in words for the user. */
  problem: z.string().nullable(),
  encoding: z.strictObject({
    used: fileEncoding,
    /** False when it was guessed and the file holds more than plain letters. */
    sure: z.boolean(),
    /** Words of the file that tell encodings apart, as each of the likely ones reads them. */
    readings: z.array(z.strictObject({ encoding: fileEncoding, words: z.array(z.string()) })),
  }),
  delimiter,
  /** Rows that hold data, and rows that were passed over: blank ones and remarks at the end. */
  rows: z.int(),
  blankRows: z.int(),
  remarkRows: z.int(),
  /** Rows with totals or headings of groups, which are no deals. */
  groupRows: z.int(),
  /** Columns in which a group says once what holds for all its deals; it is filled down. */
  filledDown: z.array(z.string()),
  columns: z.array(z.strictObject({ name: z.string(), samples: z.array(cell) })),
  format: crmFormat,
  object: exportObject,
  /** Mapping and choices come from the last import of a file with these columns. */
  remembered: z.boolean(),
  mapping: crmMapping,
  dates: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('clear'), order: dateOrder.nullable() }),
    z.strictObject({ kind: z.literal('ambiguous'), examples: z.array(cell) }),
    z.strictObject({ kind: z.literal('mixed'), dayFirst: cell, monthFirst: cell }),
  ]),
  decimals: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('clear'), style: decimalStyle.nullable() }),
    z.strictObject({ kind: z.literal('ambiguous'), examples: z.array(cell) }),
    z.strictObject({ kind: z.literal('mixed'), point: cell, comma: cell }),
  ]),
  /** Currencies that a sign in the file can stand for; empty when that is clear. */
  currencies: z.array(currency),
  hasCurrencyColumn: z.boolean(),
  /** The file has amounts and says nowhere of which currency: the user should be asked, once. */
  asksCurrency: z.boolean(),
  stages: z.array(z.strictObject({ stage: z.string(), rows: z.int(), status: opportunityStatus })),
  /** Only the stage tells whether a deal was won or lost, so the user may say what stages mean. */
  stageDecides: z.boolean(),
  /** Rows whose value is one per month or year. */
  recurring: z.int(),
  /** What rows are read with now. */
  settings: z.strictObject({
    dateOrder: dateOrder.nullable(),
    decimal: decimalStyle,
    currency,
    inHundredths: z.boolean(),
    partial: z.boolean(),
    snapshotDate: day,
  }),
  questions: z.array(fileQuestion),
  /** The day of the newest import, when this file shows an earlier one. */
  newerImport: day.nullable(),
})
export type Inspection = z.infer<typeof inspection>

/** Who an owner in the file becomes: a new rep, one who is here, or nobody. */
export const ownerChoice = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('new'), name: line(120) }),
  z.strictObject({ kind: z.literal('rep'), repId: id }),
  z.strictObject({ kind: z.literal('none') }),
])
export type OwnerChoice = z.infer<typeof ownerChoice>

/** What the manager says of a row that could be several deals. */
export const rowAnswer = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('same'), opportunityId: id }),
  z.strictObject({ kind: z.literal('new') }),
  z.strictObject({ kind: z.literal('skip') }),
])
export type RowAnswer = z.infer<typeof rowAnswer>

export const previewLists = [
  'ask',
  'new',
  'changed',
  'unchanged',
  'missing',
  'lines',
  'rejected',
] as const
export const previewList = z.enum(previewLists)
export type PreviewList = z.infer<typeof previewList>

/** How many rows of the file, or deals of the app, fall into each list. */
export const importCounts = z.strictObject({
  rows: z.int(),
  new: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  missing: z.int(),
  /** Rows whose amount was added to that of another row of the same id. */
  lines: z.int(),
  rejected: z.int(),
  /** Rows in doubt that nobody has answered; they are left out. */
  ask: z.int(),
  newReps: z.int(),
  newAccounts: z.int(),
  open: z.int(),
  openWithoutAmount: z.int(),
  /** Cells that were left empty because they could not be read. */
  remarks: z.int(),
})
export type ImportCounts = z.infer<typeof importCounts>

/** What several files that were picked together are, and what is made of each. */
export const sortedFile = z.strictObject({
  token,
  fileName: z.string(),
  rows: z.int(),
  object: exportObject,
  /** `team` and `accounts` come in beside the deals that name them; `none` stays out. */
  use: z.enum(['team', 'accounts', 'deals', 'none']),
  /** For `none`: what it looks like, or why it cannot be read, in words for the user. */
  says: z.string().nullable(),
})
export type SortedFile = z.infer<typeof sortedFile>

/** A manager of a list of teams, and the owners in the file of deals who are on that team. */
export const fileTeam = z.strictObject({
  manager: z.string(),
  /** The office, region or team; empty where the list gives none. */
  unit: z.string(),
  /** Keys of owners. */
  owners: z.array(z.string()),
  /** Members of the team who own no deal in the file. */
  absent: z.int(),
})
export type FileTeam = z.infer<typeof fileTeam>

const fileOwner = z.strictObject({
  key: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  /** The file gives an id and no name. */
  onlyId: z.boolean(),
  rows: z.int(),
  choice: ownerChoice,
  /** Known from an earlier import. */
  known: z.boolean(),
  repName: z.string().nullable(),
})
export type FileOwner = z.infer<typeof fileOwner>

export const preview = z.strictObject({
  /** Names exactly this preview: a commit on another one is refused. */
  previewId: z.string(),
  counts: importCounts,
  owners: z.array(fileOwner),
  /**
   * Rows in doubt: those that known deals could be, those that are like other rows of the file, those of
   * whose name a known deal is otherwise gone, and those of no name.
   */
  doubts: z.strictObject({
    several: z.int(),
    alike: z.int(),
    similar: z.int(),
    nameless: z.int(),
  }),
  /** The rows whose id stands in more than one of them; null where no id does. */
  lines: orderLines.nullable(),
  /**
   * What lists of accounts that came along say of owners who are reps: new accounts that get one, known
   * ones that change hands, and the first fifty of those by name; `from` null: nobody's.
   */
  accountOwners: z.strictObject({
    given: z.int().min(0),
    changed: z.int().min(0),
    changes: z.array(
      z.strictObject({ name: z.string(), from: z.string().nullable(), to: z.string() }),
    ),
  }),
  /** Nobody is known yet, so the manager says which of the owners are theirs. */
  firstPeople: z.boolean(),
  /** Who belongs together, by the lists of teams that came along. */
  teams: z.array(fileTeam),
  /** Cells that were left empty: `unreadable`, or they hold a word for nothing, such as `None`. */
  remarks: z.array(
    z.strictObject({
      field: z.string(),
      cells: z.int(),
      examples: z.array(cell),
      why: z.enum(['unreadable', 'nothing']),
    }),
  ),
})
export type Preview = z.infer<typeof preview>

/** One field, before and after, in words. */
export const shownDifference = z.strictObject({
  field: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
})
export type ShownDifference = z.infer<typeof shownDifference>

const candidate = z.strictObject({
  id,
  name: z.string(),
  account: z.string().nullable(),
  owner: z.string().nullable(),
  stage: z.string(),
  amount: money.nullable(),
  closeDate: day.nullable(),
  createdDate: day.nullable(),
})
export type Candidate = z.infer<typeof candidate>

/** One line of a preview: a row of the file, or for `missing` a deal of the app. */
export const previewRow = z.strictObject({
  /** The row's number in the file as a spreadsheet shows it; null for a missing deal. */
  row: z.int().nullable(),
  name: z.string(),
  account: z.string().nullable(),
  owner: z.string().nullable(),
  stage: z.string(),
  status: opportunityStatus.nullable(),
  amount: money.nullable(),
  closeDate: day.nullable(),
  differences: z.array(shownDifference),
  /** Why it is rejected or asked about, or where its amount went. */
  reason: z.string().nullable(),
  candidates: z.array(candidate),
  answer: rowAnswer.nullable(),
})
export type PreviewRow = z.infer<typeof previewRow>

export const importEntry = z.strictObject({
  id,
  fileName: z.string(),
  format: crmFormat,
  snapshotDate: day,
  committedAt: instant,
  undoneAt: instant.nullable(),
  state: z.enum(['committed', 'undone']),
  counts: importCounts,
  /** What was made of rows that had one id; null where there were none. */
  lines: orderLines.nullable(),
  sample: z.boolean(),
  /** Only the newest import can be undone. */
  canUndo: z.boolean(),
})
export type ImportEntry = z.infer<typeof importEntry>

/** Something that an import made and that stays, because it has been built upon. */
export const keptThing = z.strictObject({
  kind: z.enum(['rep', 'account', 'opportunity']),
  id,
  name: z.string(),
  /** What builds upon it, in words: `2 plans and 1 review`. */
  because: z.string(),
})
export type KeptThing = z.infer<typeof keptThing>

export const undoReport = z.strictObject({
  /** Deals that go, deals that return to what they were, reps and accounts that go. */
  removed: z.int(),
  restored: z.int(),
  reps: z.int(),
  accounts: z.int(),
  kept: z.array(keptThing),
  /** How many are kept in all; `kept` lists the first fifty. */
  keptCount: z.int(),
})
export type UndoReport = z.infer<typeof undoReport>

const freshness = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({ kind: z.enum(['fresh', 'ageing', 'old']), asOf: day, days: z.int() }),
])

export const opportunity = z.strictObject({
  id,
  crmId: z.string().nullable(),
  name: z.string(),
  accountId: id.nullable(),
  accountName: z.string().nullable(),
  repId: id.nullable(),
  repName: z.string().nullable(),
  /** Whose it is in the CRM, where that is no rep here. */
  ownerName: z.string().nullable(),
  stage: z.string(),
  status: opportunityStatus,
  amount: money.nullable(),
  closeDate: day.nullable(),
  nextStep: z.string(),
  nextStepDate: day.nullable(),
  forecastCategory: z.string(),
  probability: z.number().nullable(),
  leadSource: z.string(),
  createdDate: day.nullable(),
  lastActivityDate: day.nullable(),
  stageSince: day.nullable(),
  pushCount: z.int(),
  daysPushed: z.int(),
  /** Whether the newest file that was imported holds it. */
  inLatest: z.boolean(),
  sample: z.boolean(),
})
export type Opportunity = z.infer<typeof opportunity>

export const opportunityFilter = z.strictObject({
  status: opportunityStatus.nullable(),
  repId: id.nullable(),
  accountId: id.nullable(),
  /** An owner in the CRM who is no rep here, by name. */
  ownerName: z.string().max(400).nullable().default(null),
  /** Words that name, account, owner or next step hold. */
  words: z.string().max(200),
  /** Also deals that the newest file no longer holds. */
  gone: z.boolean(),
})
export type OpportunityFilter = z.infer<typeof opportunityFilter>

export const opportunitySorts = [
  'name',
  'account',
  'owner',
  'stage',
  'amount',
  'close_date',
  'created_date',
  'push_count',
] as const
export const opportunitySort = z.enum(opportunitySorts)
export type OpportunitySort = z.infer<typeof opportunitySort>

const page = { offset: z.int().min(0).max(10_000_000), limit: z.int().min(1).max(200) }

/** Money of one currency and how many deals it is of; two currencies are never summed. */
const total = z.strictObject({ amount: money, deals: z.int() })

export const dealChange = z.strictObject({
  id,
  on: day,
  field: trackedField,
  before: z.string().nullable(),
  after: z.string().nullable(),
})
export type DealChange = z.infer<typeof dealChange>

const reading = z.strictObject({ token, job, choices: fileChoices })
const previewing = reading.extend({
  /** Lists of accounts and of people that come in with the deals. */
  beside: z.array(token).max(100).optional(),
  /** By the key of the owner in the file. */
  owners: z.array(z.strictObject({ key: z.string().max(400), choice: ownerChoice })).max(5_000),
  answers: z.array(z.strictObject({ row: z.int().min(1), answer: rowAnswer })).max(5_000),
})

export const crmContract = {
  'crm.sort': query({
    about:
      'Says of each picked file what it is, in the order in which they are taken: people, accounts, deals, then what stays out, with the reason. Writes nothing.',
    input: z.strictObject({ tokens: z.array(token).min(1).max(100), job }),
    output: z.strictObject({ files: z.array(sortedFile) }),
  }),
  'crm.inspect': query({
    about:
      'Reads a picked file and tells what it is and how it is read. VALIDATION in plain words when it is empty, too large or no text at all.',
    input: reading,
    output: z.strictObject({ inspection }),
  }),
  'crm.preview': query({
    about:
      'Compares a picked file with what is known, field by field; writes nothing. VALIDATION while a question is open, the mapping names no deal or its day is still to come.',
    input: previewing,
    output: z.strictObject({ preview }),
  }),
  'crm.previewRows': query({
    about: 'Some lines of one list of a preview. CONFLICT when that preview is no longer the last.',
    input: z.strictObject({ previewId: z.string().max(64), list: previewList, ...page }),
    output: z.strictObject({ rows: z.array(previewRow), total: z.int() }),
  }),
  'crm.commit': command({
    about:
      'Writes a preview: deals, their versions and changes, new reps and accounts, as a whole; other saves pass meanwhile. CONFLICT when something was imported or undone since, or is at this moment.',
    input: z.strictObject({ previewId: z.string().max(64), job }),
    output: z.strictObject({ import: importEntry }),
  }),
  'crm.cancel': command({
    about:
      'Stops a reading, a comparison or a commit that is under way; what was written of it is taken back. An undo goes on to its end.',
    input: z.strictObject({ job }),
    output: done,
  }),
  'crm.imports': query({
    about: 'Every import, newest first.',
    input: nothing,
    output: z.strictObject({ imports: z.array(importEntry) }),
  }),
  'crm.rejected': query({
    about:
      'The rows that an import left out, with the reason. NOT_FOUND when there is no such import.',
    input: z.strictObject({ importId: id, ...page }),
    output: z.strictObject({
      rows: z.array(z.strictObject({ row: z.int(), reason: z.string(), cells: z.array(cell) })),
      total: z.int(),
    }),
  }),
  'crm.undoCheck': query({
    about: 'What undoing an import would take back, and what stays because it is in use.',
    input: z.strictObject({ importId: id }),
    output: z.strictObject({ report: undoReport }),
  }),
  'crm.undo': command({
    about:
      'Takes the newest import back: every deal is as it was before, what it added goes; what has been built upon stays. One that was cut off is finished. CONFLICT for any but the newest, and while an import is being written.',
    input: z.strictObject({ importId: id, job }),
    output: z.strictObject({ report: undoReport }),
  }),
  'crm.freshness': query({
    about: 'How old the CRM data is, by the newest import and the limit in the settings.',
    input: nothing,
    output: z.strictObject({ freshness }),
  }),
  'crm.opportunities': query({
    about: 'Some opportunities of a filtered, sorted list, and how many there are.',
    input: z.strictObject({
      filter: opportunityFilter,
      sort: opportunitySort,
      descending: z.boolean(),
      ...page,
    }),
    output: z.strictObject({ opportunities: z.array(opportunity), total: z.int() }),
  }),
  'crm.owners': query({
    about:
      'Owners in the CRM who are no reps here, by name, with how many deals are theirs; deals that are gone count only where they are wanted.',
    input: z.strictObject({ gone: z.boolean() }),
    output: z.strictObject({
      owners: z.array(z.strictObject({ name: z.string(), deals: z.int() })),
    }),
  }),
  'crm.totals': query({
    about:
      'The amounts of a filtered list by currency, never summed over currencies, and how many deals have no amount.',
    input: z.strictObject({ filter: opportunityFilter }),
    output: z.strictObject({
      deals: z.int(),
      withoutAmount: z.int(),
      totals: z.array(total),
    }),
  }),
  'crm.opportunity': query({
    about: 'One opportunity with its changes, newest first. NOT_FOUND when there is none.',
    input: z.strictObject({ opportunityId: id }),
    output: z.strictObject({ opportunity, changes: z.array(dealChange) }),
  }),
}
