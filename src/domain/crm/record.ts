import type { CrmField, DateOrder, DecimalStyle, StageStatuses } from '#contract/crm-values.ts'
import type { OpportunityStatus } from '#contract/values.ts'

/** How the cells of a file are to be read. */
export type ReadingSettings = {
  readonly dateOrder: DateOrder | null
  readonly decimal: DecimalStyle
  /** The currency of amounts that name none. */
  readonly currency: string
  /** Amounts stand in hundredths, as some programming interfaces give them. */
  readonly inHundredths: boolean
  /** Probabilities run from 0 to 1 in the file, not to 100. */
  readonly probabilityToOne: boolean
  readonly stageStatuses: StageStatuses
}

/** Who owns a deal in the words of the file: the key is what is remembered. */
export type OwnerWords = {
  readonly key: string
  readonly name: string
  readonly email: string | null
  /** The file gives an id and no name. */
  readonly onlyId: boolean
}

/** The account of a deal in the words of the file. */
export type AccountWords = {
  readonly crmId: string | null
  readonly name: string
  readonly onlyId: boolean
}

/** One row of a file as the app understands it. Days are `YYYY-MM-DD`, money minor units. */
export type CrmRecord = {
  /** The row's number in the file, the header counted, as a spreadsheet shows it. */
  readonly row: number
  readonly crmId: string | null
  readonly name: string
  /** The file has a column for names and says none here: `name` is the account's, or the id. */
  readonly nameless: boolean
  readonly account: AccountWords | null
  readonly owner: OwnerWords | null
  readonly stage: string
  readonly status: OpportunityStatus
  readonly amountMinor: number | null
  readonly currency: string | null
  readonly created: string | null
  readonly close: string | null
  readonly probability: number | null
  readonly forecastCategory: string
  readonly nextStep: string
  readonly nextStepDate: string | null
  readonly leadSource: string
  readonly lastActivity: string | null
  readonly stageSince: string | null
  readonly pushCount: number | null
}

/** What the file has columns for; what it has none for is left as it was. */
export type RecordField =
  | Exclude<keyof CrmRecord, 'row' | 'crmId' | 'name' | 'nameless' | 'status' | 'amountMinor'>
  | 'amount'

/** A cell that was left empty because it could not be read and does not matter enough to refuse the row. */
export type CellRemark = { readonly field: CrmField; readonly text: string }

export type RowReading =
  | {
      readonly kind: 'record'
      readonly record: CrmRecord
      readonly remarks: readonly CellRemark[] | null
    }
  | Rejection

/**
 * A row that cannot be taken, and why. `crmId` and `name` are what could be read of it: the deal that
 * it speaks of is not "no longer in the file", unless the CRM says that it is deleted.
 */
export type Rejection = {
  readonly kind: 'rejected'
  readonly reason: string
  readonly crmId: string | null
  readonly name: string
  readonly deleted: boolean
}
