import { z } from 'zod'
import { day, id, money, opportunityStatus } from './values.ts'

/** What a column of a CRM export can mean to us; one meaning may draw on several columns. */
export const crmFields = [
  'crmId',
  'name',
  /** Joined to the name: the product beside the account, for one. */
  'nameMore',
  'account',
  'accountId',
  'owner',
  /** Joined to the owner: the last name behind the first. */
  'ownerMore',
  'ownerId',
  'ownerEmail',
  'stage',
  'status',
  'isWon',
  'isClosed',
  'isDeleted',
  'amount',
  'actualAmount',
  'currency',
  'created',
  'close',
  'closed',
  'probability',
  'forecastCategory',
  'nextStep',
  'nextStepDate',
  'leadSource',
  'lastActivity',
  'stageSince',
  'pushCount',
  'valuePeriod',
] as const
export const crmField = z.enum(crmFields)
export type CrmField = z.infer<typeof crmField>

/** The exports that are known by their column names, and the rest. */
export const crmFormats = [
  'salesforce_weekly',
  'salesforce_loader',
  'salesforce_report',
  'hubspot',
  'pipedrive',
  'zoho',
  'zoho_analytics',
  'dynamics',
  'close',
  'maven',
  'other',
] as const
export const crmFormat = z.enum(crmFormats)
export type CrmFormat = z.infer<typeof crmFormat>

/** What the rows of an export are; `ids`: nothing but ids, as a list of records to delete is. */
export const exportObjects = [
  'opportunities',
  'accounts',
  'contacts',
  'leads',
  'tasks',
  'events',
  'calls',
  'cases',
  'users',
  'stage_history',
  'products',
  'ids',
  'unknown',
] as const
export const exportObject = z.enum(exportObjects)
export type ExportObject = z.infer<typeof exportObject>

/** For each meaning the names of the columns that give it, in order of preference. */
export const crmMapping = z.partialRecord(crmField, z.array(z.string().max(300)).max(4))
export type CrmMapping = z.infer<typeof crmMapping>

/**
 * What is made of rows that have one id: `add` adds their amounts up into one deal, as the lines of an
 * order; `first` takes the first row alone.
 */
export const linesChoice = z.enum(['add', 'first'])
export type LinesChoice = z.infer<typeof linesChoice>

/** The rows of a file whose id stands in more than one of them, and what is made of them. */
export const orderLines = z.strictObject({
  choice: linesChoice,
  /** What the rows themselves speak for. */
  proposed: linesChoice,
  /** How many rows there are, of how many deals. */
  rows: z.int(),
  deals: z.int(),
  /** Of how many of these deals the rows differ in the amount. */
  differing: z.int(),
  /** Of how many of those they differ in name, account, stage, status or close date as well. */
  otherwise: z.int(),
  /** What the deals come to by all rows, and by the first row of each alone; currencies stay apart. */
  added: z.array(money),
  first: z.array(money),
})
export type OrderLines = z.infer<typeof orderLines>

/** In which order a date without a month's name stands. */
export const dateOrder = z.enum(['ymd', 'dmy', 'mdy'])
export type DateOrder = z.infer<typeof dateOrder>

/** What parts whole units from hundredths in the file's numbers. */
export const decimalStyle = z.enum(['point', 'comma'])
export type DecimalStyle = z.infer<typeof decimalStyle>

export const delimiters = [',', ';', '\t', '|'] as const
export const delimiter = z.enum(delimiters)
export type Delimiter = z.infer<typeof delimiter>

/** The encodings that a file can be read with. */
export const fileEncodings = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1252',
  'windows-1250',
  'windows-1251',
  'windows-1253',
  'windows-1254',
  'windows-1257',
  'iso-8859-2',
  'iso-8859-15',
  'koi8-r',
  'macintosh',
  'shift_jis',
  'euc-jp',
  'gb18030',
  'big5',
  'euc-kr',
] as const
export const fileEncoding = z.enum(fileEncodings)
export type FileEncoding = z.infer<typeof fileEncoding>

/** Which status a stage stands for, where only the stage says how a deal ended. */
export const stageStatuses = z.record(z.string().max(300), opportunityStatus)
export type StageStatuses = z.infer<typeof stageStatuses>

/** The fields whose changes between two imports are kept one by one. */
export const trackedFields = [
  'stage',
  'amount',
  'close_date',
  'owner',
  'next_step',
  'status',
] as const
export const trackedField = z.enum(trackedFields)
export type TrackedField = z.infer<typeof trackedField>

/** A deal in a list to choose one from, with what tells it apart from others of its name. */
export const dealChoice = z.strictObject({
  id,
  name: z.string(),
  accountId: id.nullable(),
  accountName: z.string().nullable(),
  amount: money.nullable(),
  stage: z.string(),
  closeDate: day.nullable(),
  /** The id that its CRM gave it; null where no file named one. */
  crmId: z.string().nullable(),
})
export type DealChoice = z.infer<typeof dealChoice>
